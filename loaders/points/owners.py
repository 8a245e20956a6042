"""From parsed clauses to responsibilities: units with one identity, roles, and the words that prove them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from graph.entities import Unit
from graph.frozen import made_often
from graph.model import Mention, Responsibility, Role
from loaders.clauses.match import ClauseMatch
from loaders.clauses.units import UnitResolver

_FIELDS = [field.name for field in fields(Responsibility)]
_VALUES, _POSITION = attrgetter(*_FIELDS), _FIELDS.index("position")


@made_often
@dataclass(frozen=True, slots=True)
class Assigned:
    """Responsibilities of a point in order, and whether its list of units is open."""

    responsibilities: tuple[Responsibility, ...]
    open: bool


def assign(text: str, clauses: Sequence[ClauseMatch], resolver: UnitResolver, *, inherited: bool) -> Assigned:
    """Return the union of the clauses' roles; a written name of a unit stands once in each role."""
    once: dict[tuple[Role, str, str], Responsibility] = {}
    left_open = False
    for clause in clauses:
        left_open = left_open or clause.parsed.open
        evidence: dict[tuple[int, int], Mention] = {}
        for owner in clause.parsed.mentions:
            name, role = owner.name, owner.role
            unit = resolver.resolve(name.full)
            written = _mention(text, clause, name.start, name.end)
            key = role, _identity(written, unit), unit.id
            if key in once:
                continue
            if (proof := evidence.get(owner.evidence)) is None:
                proof = evidence[owner.evidence] = _mention(text, clause, *owner.evidence)
            rule, at = f"{clause.shape}-{owner.rule}", len(once) + 1
            once[key] = Responsibility(
                unit, role, written, name.full, proof, rule, at, inherited, name.collective
            )
    return Assigned(tuple(once.values()), left_open)


def each_owner_once(owners: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return each written name of a unit once in a role, in the order given, with positions counted from 1.

    A name that the text does not write stands for its unit; the same name may be two units' (财政局 behind 市 and behind 县).
    """
    once: dict[tuple[Role, str, str], Responsibility] = {}
    for owner in owners:
        once.setdefault((owner.role, _identity(owner.as_written, owner.unit), owner.unit.id), owner)
    return tuple(
        owner if owner.position == place else _at(owner, place)
        for place, owner in enumerate(once.values(), 1)
    )


def _at(owner: Responsibility, position: int) -> Responsibility:
    values = list(_VALUES(owner))
    values[_POSITION] = position
    return Responsibility(*values)


def _identity(written: Mention, unit: Unit) -> str:
    surface = written.surface
    return surface if surface.isalnum() else "".join(surface.split()) or unit.id


def _mention(text: str, clause: ClauseMatch, start: int, end: int) -> Mention:
    words, end = clause.squeezed, end if end > start else start + 1
    a, b = (
        words.span(start, end)
        if len(words.starts) > 1
        else (words.offsets[0] + start, words.offsets[0] + end)
    )
    return Mention(text[a:b], a, b)
