"""What another store holds, taken in step by step: each a piece of work that may be a transaction of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from graph.store.batches import Batch, batches, counting
from graph.store.progress import leave_only, take
from graph.store.protocol import Content, Progress
from graph.store.statements import BATCH, Transaction
from graph.store.summary import LoadSummary
from graph.store.writing import Writer

Step = Callable[[Transaction, Writer], LoadSummary]
"""Writes a piece within a transaction that the writer has begun."""


@dataclass(slots=True)
class _Seen:
    """Ids of what has come."""

    plans: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)


class Intake:
    """The steps in which a store takes in content; see `GraphStore.take`."""

    def __init__(self, content: Content, progress: Progress | None, *, alone: bool) -> None:
        self._content, self._progress, self._alone = content, progress, alone
        self._seen = _Seen()

    def steps(self) -> Iterator[Step]:
        """Yield the steps, each to be done before the next is taken; done again, one changes nothing more."""
        told = counting((), self._progress)
        for batch in batches(self._content.plans, {}):
            self._seen.plans.update(plan.plan_id for plan in batch.plans)
            yield partial(_replace, batch)
            told(len(batch.plans))
        for states in _parts(self._content.states):
            self._seen.states.update(item.task_id for item in states)
            yield self._records(states)
        for entries in _parts(self._content.entries):
            self._seen.entries.update(entry.id for entry in entries)
            yield self._records(entries)
        yield self._rest

    def _records(self, items: Sequence[Any]) -> Step:
        return lambda tx, _: take(tx, items, later=not self._alone)

    def _rest(self, tx: Transaction, writer: Writer) -> LoadSummary:
        """Take out what has not come, where nothing else shall be here."""
        summary = LoadSummary()
        if self._alone:
            for batch in writer.others(self._seen.plans):
                summary += writer.replace(tx, batch)
            summary += leave_only(tx, self._seen.states, self._seen.entries)
        return summary


def _replace(batch: Batch, tx: Transaction, writer: Writer) -> LoadSummary:
    return writer.replace(tx, batch)


def _parts(items: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(items)
    while part := list(islice(left, BATCH)):
        yield part
