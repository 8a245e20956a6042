"""From parsed clauses to responsibilities: units with one identity, roles, and the words that prove them."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    found: list[Responsibility] = []
    seen: set[tuple[Role, str]] = set()
    opened = False
    for clause in clauses:
        opened = opened or clause.parsed.open
        for owner in clause.parsed.mentions:
            mention = _mention(text, clause, owner.name.start, owner.name.end)
            name = owner.name.full
            key = (owner.role, "".join(mention.surface.split()))
            if key in seen:
                continue
            seen.add(key)
            found.append(
                Responsibility(
                    unit=resolver.resolve(name),
                    role=owner.role,
                    as_written=mention,
                    name=name,
                    evidence=_mention(text, clause, *owner.evidence),
                    rule=f"{clause.shape}-{owner.rule}",
                    position=len(found) + 1,
                    inherited=inherited,
                    collective=owner.name.collective,
                )
            )
    return Assigned(tuple(found), opened)


def _mention(text: str, clause: ClauseMatch, start: int, end: int) -> Mention:
    a, b = clause.squeezed.span(start, max(end, start + 1))
    return Mention(text[a:b], a, b)
