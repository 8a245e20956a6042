"""Points of a plan without numbers: each paragraph with a clause is one, counted in the order of the text."""

import re
from collections.abc import Sequence

from loaders.clauses.match import ClauseMatch
from loaders.outline import Item, Kind, Outline, Stretch
from loaders.points.drafts import AssignedStretch, PointDraft

_BULLETS = " -·■◆●*"
_LEAD = re.compile(r"[ \n]*+(?:[-·■◆●*]++)?+[ ]*+")


def unnumbered_points(plain: str, found: Sequence[ClauseMatch]) -> tuple[PointDraft, ...]:
    """Return a point for each paragraph that holds clauses; a clause on a line of its own speaks for the line above."""
    paragraphs = _paragraphs(plain, found)
    items = tuple(
        Item(Kind.ARABIC, index, start, start, clauses[-1].outer[1], clauses[-1].outer[1])
        for index, (start, clauses) in enumerate(paragraphs, start=1)
    )
    within = AssignedStretch(
        Stretch.of(0, len(plain), Outline(items)),
        {start: tuple(clauses) for start, clauses in paragraphs},
    )
    return tuple(PointDraft(item, within, within.of(item)) for item in items)


def _paragraphs(plain: str, found: Sequence[ClauseMatch]) -> list[tuple[int, list[ClauseMatch]]]:
    """Return for each paragraph the offset of its first word and its clauses."""
    paragraphs: list[tuple[int, list[ClauseMatch]]] = []
    last = 0
    one_line = False
    for clause in found:
        if one_line and plain.find("\n", last, clause.outer[0]) < 0:
            paragraphs[-1][1].append(clause)
        else:
            start = _beginning(plain, last, clause)
            paragraphs.append((start, [clause]))
            one_line = plain.find("\n", start, clause.outer[0]) < 0
        one_line = one_line and plain.find("\n", *clause.outer) < 0
        last = clause.outer[1]
    return paragraphs


def _beginning(plain: str, last: int, clause: ClauseMatch) -> int:
    """Return where the paragraph of a clause begins, at `last` or later."""
    begin = max(last, plain.rfind("\n", last, clause.outer[0]) + 1)
    if not plain[begin : clause.outer[0]].strip(_BULLETS):
        begin = max(last, plain.rfind("\n", last, max(last, begin - 1)) + 1)
    lead = _LEAD.match(plain, begin)
    return lead.end() if lead is not None else begin
