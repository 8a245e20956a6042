"""From parsed clauses to responsibilities: units with one identity, roles, and the words that prove them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model import Mention, Responsibility, Role
from loaders.clauses.match import ClauseMatch
from loaders.clauses.units import UnitResolver


@dataclass(frozen=True, slots=True)
class Assigned:
    """Responsibilities of a point in order, and whether its list of units is open."""

    responsibilities: tuple[Responsibility, ...]
    open: bool


def assign(text: str, clauses: Sequence[ClauseMatch], resolver: UnitResolver, *, inherited: bool) -> Assigned:
    """Return the union of the clauses' roles; a unit stands once in each role."""
    found = each_owner_once(
        Responsibility(
            unit=resolver.resolve(owner.name.full),
            role=owner.role,
            as_written=_mention(text, clause, owner.name.start, owner.name.end),
            name=owner.name.full,
            evidence=_mention(text, clause, *owner.evidence),
            rule=f"{clause.shape}-{owner.rule}",
            position=1,
            inherited=inherited,
            collective=owner.name.collective,
        )
        for clause in clauses
        for owner in clause.parsed.mentions
    )
    return Assigned(found, any(clause.parsed.open for clause in clauses))


def each_owner_once(owners: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return each written name once in a role, in the order given, with positions counted from 1.

    A name that the text does not write stands for its unit.
    """
    once: dict[tuple[Role, str], Responsibility] = {}
    for owner in owners:
        written = "".join(owner.as_written.surface.split()) or owner.unit.id
        once.setdefault((owner.role, written), owner)
    return tuple(replace(owner, position=place) for place, owner in enumerate(once.values(), 1))


def _mention(text: str, clause: ClauseMatch, start: int, end: int) -> Mention:
    a, b = clause.squeezed.span(start, max(end, start + 1))
    return Mention(text[a:b], a, b)
