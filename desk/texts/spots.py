"""What of a plan's text can be corrected: stretches that were understood, and the tasks that they are of."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.model import Part, Plan

_OF_PLAN = frozenset({"title", "signature"})
"""Kinds of the account whose words tell of the plan as a whole."""
FREE = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the text that was understood: as what, of which tasks (by number), and an owner's role."""

    kind: str
    start: int
    end: int
    tasks: tuple[str, ...] = ()
    role: str = ""

    @property
    def at(self) -> str:
        """What a page says to mean it."""
        return f"{self.kind}:{self.start}:{self.end}"


def tasks_of(plan: Plan) -> Iterator[Part]:
    """Yield the tasks of a plan in the order of the text."""
    return (task for point in plan.points for task in point.tasks)


def spots_of(plan: Plan) -> list[Spot]:
    """Return all that was understood, in the order of the text; what several tasks share stands once."""
    found: dict[tuple[str, int, int], tuple[dict[str, None], str]] = {}
    for task in tasks_of(plan):
        for kind, start, end, role in _read_in(task):
            if start < end:
                found.setdefault((kind, start, end), ({}, role))[0][task.number] = None
    made = [Spot(*key, tuple(tasks), role) for key, (tasks, role) in found.items()]
    made += [Spot("plan", span.start, span.end) for span in plan.spans if span.kind in _OF_PLAN]
    return sorted(made, key=lambda spot: (spot.start, -spot.end))


def painted(length: int, spots: Sequence[Spot]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches that divide a text, each with the place of the shortest spot that it lies in, `FREE` where in none."""
    cells = array("i", [FREE]) * length
    for place in sorted(range(len(spots)), key=lambda n: spots[n].start - spots[n].end):
        spot = spots[place]
        cells[spot.start : spot.end] = array("i", [place]) * (min(spot.end, length) - spot.start)
    start = 0
    for place, run in groupby(cells):
        end = start + sum(1 for _ in run)
        yield start, end, place
        start = end


def around(plan: Plan, start: int, end: int) -> list[Part]:
    """Return the tasks whose words or clauses a stretch touches; those of shorter words first."""
    touched = [
        task
        for task in tasks_of(plan)
        if any(
            m.start <= start < m.end or start <= m.start < end
            for m in (task.body, *(clause.mention for clause in task.clauses))
        )
    ]
    return sorted(touched, key=lambda task: task.body.end - task.body.start)


def _read_in(task: Part) -> Iterator[tuple[str, int, int, str]]:
    for owner in task.responsibilities:
        yield "owner", owner.as_written.start, owner.as_written.end, owner.role
    for kind, items in (
        ("clause", task.clauses),
        ("place", task.regions),
        ("partner", task.partners),
        ("day", task.deadlines),
        ("target", task.indicators),
    ):
        for item in items:
            yield kind, item.mention.start, item.mention.end, ""
