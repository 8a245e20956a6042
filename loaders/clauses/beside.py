"""Clauses with nothing between them speak for the same words: （甲局牵头）（乙局、丙局配合）, a bracket for each role."""

from collections.abc import Iterator, Sequence

from loaders.clauses.match import ClauseMatch, read_beside_lead
from loaders.text.vocabulary import pattern

NOTHING = pattern(r"[ \n。;,、:]*+")
"""What may stand between clauses that speak for the same words."""


def beside_each_other(plain: str, clauses: Sequence[ClauseMatch]) -> Iterator[list[ClauseMatch]]:
    """Yield the clauses, given in the order of the text, in groups between which words stand."""
    group: list[ClauseMatch] = []
    for clause in clauses:
        if group and NOTHING.fullmatch(plain, group[-1].outer[1], clause.outer[0]) is None:
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def with_leads_beside(plain: str, clauses: Sequence[ClauseMatch]) -> tuple[ClauseMatch, ...]:
    """Return the clauses, those that stand right beside one with a lead read as naming its supports."""
    return tuple(clause for group in beside_each_other(plain, clauses) for clause in _read_together(group))


def _read_together(group: Sequence[ClauseMatch]) -> Sequence[ClauseMatch]:
    """Where one clause says who leads, the others name no leads; where one names an owner, joint ones support it."""
    if len(group) < 2:
        return group
    helping = [read_beside_lead(clause) for clause in group]
    if any(_roles(clause) & {"lead"} for clause in helping):
        return helping
    owned = any("lead" in _roles(clause) for clause in group)
    return [
        other if owned and "joint" in _roles(clause) else clause
        for clause, other in zip(group, helping, strict=True)
    ]


def _roles(clause: ClauseMatch) -> set[str]:
    return {mention.role for mention in clause.parsed.mentions}
