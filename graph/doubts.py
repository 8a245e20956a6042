"""What a reading's findings stand against: which point each speaks of, and which edges are in doubt."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from graph.model import Finding, Mention, Plan, Point, Responsibility

OF_OWNERS = frozenset(
    {
        "cell-misplaced",
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
        spans = [(f.start, f.end) for f, _ in grave if f.start < f.end]
        names = _Spans(
            (r.as_written.start, r.as_written.end) for p in plan.points for r in p.responsibilities
        )
        self._all = _Spans(spans)
        self._of_clauses = _Spans(span for span in spans if not names.overlap(*span))

    def against(self, words: Mention) -> bool:
        """Tell whether a finding that is more than a note overlaps the words."""
        return self._all.overlap(words.start, words.end)

    def against_owner(self, item: Responsibility) -> bool:
        """Tell whether a finding speaks of an owner's name, or of the words that give it its role and of no name in them."""
        name, proof = item.as_written, item.evidence
        named = name if name.start < name.end else proof
        return self._all.overlap(named.start, named.end) or self._of_clauses.overlap(proof.start, proof.end)

    def against_owners(self, task: int) -> bool:
        """Tell whether a finding stands against all owners of the task at this place."""
        return task in self._owners


class _Spans:
    """Spans of a text, in any order and perhaps overlapping."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        found = sorted(span for span in spans if span[0] < span[1])
        self._starts = [start for start, _ in found]
        self._reach = list(accumulate((end for _, end in found), max))

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether one of the spans shares a character with a stretch."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start


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
