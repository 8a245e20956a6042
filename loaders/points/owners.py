"""From parsed clauses to responsibilities: units with one identity, roles, and the words that prove them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model import Mention, Responsibility, Role, Unit
from loaders.clauses.match import ClauseMatch
from loaders.clauses.units import UnitResolver


@dataclass(frozen=True, slots=True)
class Assigned:
    """Responsibilities of a point in order, and whether its list of units is open."""

    responsibilities: tuple[Responsibility, ...]
    open: bool


def assign(text: str, clauses: Sequence[ClauseMatch], resolver: UnitResolver, *, inherited: bool) -> Assigned:
    """Return the union of the clauses' roles; a unit stands once in each role."""
    once: dict[tuple[Role, str], Responsibility] = {}
    for clause in clauses:
        evidence: dict[tuple[int, int], Mention] = {}
        for owner in clause.parsed.mentions:
            unit = resolver.resolve(owner.name.full)
            written = _mention(text, clause, owner.name.start, owner.name.end)
            key = owner.role, _identity(written, unit)
            if key not in once:
                if owner.evidence not in evidence:
                    evidence[owner.evidence] = _mention(text, clause, *owner.evidence)
                once[key] = Responsibility(
                    unit=unit,
                    role=owner.role,
                    as_written=written,
                    name=owner.name.full,
                    evidence=evidence[owner.evidence],
                    rule=f"{clause.shape}-{owner.rule}",
                    position=len(once) + 1,
                    inherited=inherited,
                    collective=owner.name.collective,
                )
    return Assigned(tuple(once.values()), any(clause.parsed.open for clause in clauses))


def each_owner_once(owners: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return each written name once in a role, in the order given, with positions counted from 1.

    A name that the text does not write stands for its unit.
    """
    once: dict[tuple[Role, str], Responsibility] = {}
    for owner in owners:
        once.setdefault((owner.role, _identity(owner.as_written, owner.unit)), owner)
    return tuple(
        owner if owner.position == place else replace(owner, position=place)
        for place, owner in enumerate(once.values(), 1)
    )


def _identity(written: Mention, unit: Unit) -> str:
    surface = written.surface
    return surface if surface.isalnum() else "".join(surface.split()) or unit.id


def _mention(text: str, clause: ClauseMatch, start: int, end: int) -> Mention:
    a, b = clause.squeezed.span(start, max(end, start + 1))
    return Mention(text[a:b], a, b)
