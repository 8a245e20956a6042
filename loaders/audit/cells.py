"""Cells of tables that stand in a column of another kind, and numbers that a table's rows leave out: a row may be shifted or lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graph.model import Extra, Finding, Plan, Point
from loaders.audit.telling import Teller, short
from loaders.clauses.acceptance import is_unit_list
from loaders.points.rows import RowDraft
from loaders.tasktables.uses import use_of

_UNIT_USES = frozenset({"lead", "support", "owner"})
_SIGNS = re.compile(r"[、，,;；/\s]+")
_FEW = 5
_FAR = 4
_USUAL = 0.8
_MOST_GAPS = 0.2
"""The share of steps from which on a table leaves out numbers by itself, as an excerpt does."""


def misplaced_cells(plan: Plan, rows: Mapping[int, RowDraft], teller: Teller) -> Iterator[Finding]:
    """Yield what of a plan's tables tells that cells are shifted or a number is lost.

    Args:
        plan: the reading.
        rows: the rows of its tables, by where the points begin that they are.
        teller: makes its findings.
    """
    told = [point for point in plan.points if point.body.start in rows]
    yield from _leaderless(told, rows, teller)
    for point in told:
        for item in point.extra:
            if _is_misplaced(point, item):
                at = item.words
                yield teller.tell(
                    "cell-misplaced", at.start, at.end, short(at.surface), item.heading, point=point
                )
    yield from _gaps(told, teller)


def _is_misplaced(point: Point, item: Extra) -> bool:
    """Tell whether a cell under a heading of units holds none, or one under a heading of dates holds units alone."""
    use, at = use_of(item.heading), item.words
    if use == "deadline":
        return is_unit_list(_SIGNS.sub("、", at.surface.strip()))
    owned = any(at.start <= r.as_written.start < at.end for r in point.responsibilities)
    return use in _UNIT_USES and not owned


def _leaderless(points: Sequence[Point], rows: Mapping[int, RowDraft], teller: Teller) -> Iterator[Finding]:
    """Yield the rows that name who supports and no lead, where almost all such rows name one."""
    supported = [p for p in points if rows[p.body.start].row.units("support")]
    without = [p for p in supported if not p.roles("lead")]
    if len(supported) >= _FEW and len(supported) - len(without) >= _USUAL * len(supported):
        for point in without:
            at = point.body
            yield teller.tell("no-lead-among-led", at.start, at.end, point.number, point.title, point=point)


def _gaps(points: Sequence[Point], teller: Teller) -> Iterator[Finding]:
    """Yield the numbers left out between rows, in a table that otherwise counts on."""
    steps = [(a, b, int(b.number) - int(a.number)) for a, b in pairwise(points) if _both_count(a, b)]
    gaps = [step for step in steps if 1 < step[2] < _FAR]
    if len(steps) < _FEW - 1 or len(gaps) > max(1, _MOST_GAPS * len(steps)):
        return
    for above, below, _ in gaps:
        at, missing = below.body.start, str(int(above.number) + 1)
        yield teller.tell("number-missing", at, at + 1, missing, below.number, point=below)


def _both_count(above: Point, below: Point) -> bool:
    return all(point.number.isascii() and point.number.isdigit() for point in (above, below))
