"""Points of a plan without numbers: each paragraph with a clause is one, counted in the order of the text."""

import re
from collections.abc import Sequence

from loaders.clauses.match import ClauseMatch
from loaders.outline import Item, Kind, Outline, Stretch
from loaders.points.drafts import AssignedStretch, PointDraft
from loaders.tasktables.uses import use_of

_BULLETS = " -·■◆●*"
_LABEL = re.compile(r"[ ]*+(?P<label>[一-鿿]{2,8})[ ]?:[ ]*+")
_TEXTS = ("task", "measure")
_MOST_LINES = 6
"""The words of a task go over so many lines."""
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


def _above(plain: str, last: int, begin: int) -> int:
    """Return where the line above the one at `begin` starts, at `last` or later."""
    return max(last, plain.rfind("\n", last, max(last, begin - 1)) + 1)


def _of_block(plain: str, begin: int) -> bool:
    """Tell whether a line is one of a block's labels beside its task (牵头领导：…), which stands above it."""
    label = _LABEL.match(plain, begin)
    return label is not None and use_of(label["label"]) not in (None, "serial", *_TEXTS)


def _behind_task(plain: str, last: int, begin: int) -> int | None:
    """Return the offset behind the label of a task whose words end with the line at `begin`, None where none has one."""
    for _ in range(_MOST_LINES):
        label = _LABEL.match(plain, begin)
        if label is not None:
            return label.end() if use_of(label["label"]) in _TEXTS else None
        if begin <= last or plain[begin : begin + 1] == "\n":
            return None
        begin = _above(plain, last, begin)
    return None


def _beginning(plain: str, last: int, clause: ClauseMatch) -> int:
    """Return where the paragraph of a clause begins, at `last` or later."""
    begin = max(last, plain.rfind("\n", last, clause.outer[0]) + 1)
    if not plain[begin : clause.outer[0]].strip(_BULLETS):
        begin = _above(plain, last, begin)
        while begin > last and _of_block(plain, begin):
            begin = _above(plain, last, begin)
        task = _behind_task(plain, last, begin)
        if task is not None:
            return task
    lead = _LEAD.match(plain, begin)
    return lead.end() if lead is not None else begin
