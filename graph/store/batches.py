"""Plans as they come, in batches that are written together: thousands need not be in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import length_hint
from typing import TYPE_CHECKING

from graph.garbage import uncollected
from graph.records import PlanRecords
from graph.store.protocol import Progress

if TYPE_CHECKING:
    from graph.model import Plan

ROWS_A_BATCH = 40_000
"""Rows after which a batch ends with its plan; on a server a batch is a transaction."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Plans to write together, `gone` the stored ones that they take the place of; `moved` as `GraphStore.load` takes it."""

    plans: Sequence[PlanRecords]
    gone: Sequence[str] = ()
    moved: Mapping[str, str] = field(default_factory=dict)


def batches(plans: Iterable[Plan | PlanRecords], moved: Mapping[str, str]) -> Iterator[Batch]:
    """Yield plans in batches with what goes for each; of two plans with one id the last stands.

    Records of progress move with the first batch behind the plan that told of it, all of these at once: of plans that change
    places, a record must not move on with the next.
    """
    written: set[str] = set()
    told: set[str] = set()
    for part in _parts(plans):
        ids = {plan.plan_id for plan in part}
        written |= ids
        gone = [old for old, new in moved.items() if new in ids and old not in written]
        fresh = {old: new for old, new in moved.items() if old not in told}
        told |= fresh.keys()
        yield Batch(part, gone, fresh)


def counting(plans: Iterable[Plan | PlanRecords], progress: Progress | None) -> Callable[[int], None]:
    """Return what is told of each batch how many plans it had, and passes on how many are done of how many.

    How many plans a generator will give is not known: as many as are done.
    """
    total, done = length_hint(plans), 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, max(done, total))

    return told


def _records(plan: Plan) -> PlanRecords:
    from graph.recording import plan_records  # noqa: PLC0415 - a question needs no model of plans

    with uncollected():
        return plan_records(plan)


def _parts(plans: Iterable[Plan | PlanRecords]) -> Iterator[list[PlanRecords]]:
    part: dict[str, PlanRecords] = {}
    rows = 0
    for plan in plans:
        made = plan if isinstance(plan, PlanRecords) else _records(plan)
        part[made.plan_id] = made
        rows += len(made.own.nodes) + len(made.own.edges)
        if rows >= ROWS_A_BATCH:
            yield list(part.values())
            part, rows = {}, 0
    if part:
        yield list(part.values())
