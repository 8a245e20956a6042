"""What a reading's findings stand against: which point each speaks of, and which edges are in doubt."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from graph.model import Finding, Mention, Plan, Point

OF_OWNERS = frozenset(
    {
        "clause-cut",
        "clauses-pooled",
        "label-unread",
        "no-owner",
        "no-owner-among-owned",
        "owners-unread",
        "role-twice",
    }
)
"""Codes of findings that speak of a point's owners as a whole: a finding of these puts each of them in doubt."""


class Doubts:
    """The findings of one plan, beside its points and its words."""

    def __init__(self, plan: Plan) -> None:
        self.tasks = spoken_of(plan.findings, plan.points)
        """For each finding the place of its task among the plan's tasks, None where it speaks of none."""
        grave = [(f, at) for f, at in zip(plan.findings, self.tasks, strict=True) if is_grave(f)]
        self._owners = {at for f, at in grave if f.code in OF_OWNERS and at is not None}
        spans = sorted((f.start, f.end) for f, _ in grave if f.start < f.end)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def against(self, words: Mention) -> bool:
        """Tell whether a finding that is more than a note overlaps the words."""
        before = bisect_left(self._starts, words.end)
        return before > 0 and self._reach[before - 1] > words.start

    def against_owners(self, task: int) -> bool:
        """Tell whether a finding stands against all owners of the task at this place."""
        return task in self._owners


def is_grave(item: Finding) -> bool:
    """Tell whether a finding says that the reading errs or may err; a note does not."""
    return item.severity != "note"


def spoken_of(findings: Sequence[Finding], points: Sequence[Point]) -> list[int | None]:
    """Return for each finding the place of the task it speaks of, counted over the tasks of all points.

    Of the tasks of one number, those of points that bear it twice among them, it is the one around the finding's words.
    """
    tasks = [(point.number, task) for point in points for task in point.tasks]
    numbered: dict[str, list[int]] = defaultdict(list)
    for place, (number, _) in enumerate(tasks):
        numbered[number].append(place)
    bodies = [task.body for _, task in tasks]
    return [_around(item, numbered.get(item.point, ()), bodies) for item in findings]


def _around(item: Finding, places: Sequence[int], bodies: Sequence[Mention]) -> int | None:
    if not item.point or not places:
        return None
    around = (place for place in places if bodies[place].start <= item.start < bodies[place].end)
    return next(around, places[0])
