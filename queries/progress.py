"""How far tasks are: taken from a filled ledger into the store, and from the store to the tasks of today."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from graph.progress import TaskProgress
from graph.store.protocol import GraphStore
from graph.store.summary import LoadSummary
from queries.compare.items import own_words
from queries.compare.match import similarity
from queries.data import Data

if TYPE_CHECKING:
    import networkx as nx

STATES = ("waiting", "running", "done", "late")
"""States that a task can be in; their words are those of the column `progress`."""

_STILL_THE_SAME = 0.6
_FOUND_AGAIN = 0.8


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of a filled ledger; `words` are the task's own, `progress` a code or empty, `row` counts from 1."""

    row: int
    task_id: str
    number: str
    words: str
    progress: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a ledger's rows: `filled` of them say something, `strays` fit no task of the store."""

    rows: int
    filled: int
    strays: tuple[FilledRow, ...]
    summary: LoadSummary


class Tasks:
    """Tasks of the store, to be found again by id while their words are the same, else by their words."""

    def __init__(self, data: Data) -> None:
        columns = data.tasks[["task_id", "plan_id", "number", "text", "clause"]].itertuples(
            index=False, name=None
        )
        self.known = {
            id_: (plan, number, own_words(text, clause)) for id_, plan, number, text, clause in columns
        }
        self._by_words: dict[str, list[str]] = {}
        for id_, (_, _, words) in self.known.items():
            self._by_words.setdefault(words, []).append(id_)

    def find(self, task_id: str, words: str) -> str | None:
        """Return the id of the task meant, or None; a task's number alone proves nothing."""
        if task_id in self.known and similarity(self.known[task_id][2], words) >= _STILL_THE_SAME:
            return task_id
        exact = self._by_words.get(words, [])
        if len(exact) == 1:
            return exact[0]
        plan = task_id.rpartition(":")[0]
        near = [
            (similarity(held, words), id_)
            for id_, (p, _, held) in self.known.items()
            if not plan or p == plan
        ]
        score, best = max(near, default=(0.0, ""))
        return best if score >= _FOUND_AGAIN else None


def record_rows(store: GraphStore, rows: Sequence[FilledRow], on: date, *, clear: bool = False) -> Outcome:
    """Record a ledger's progress and remarks in the store.

    Args:
        store: Open for writing.
        rows: The ledger, as `read_ledger` returns it.
        on: The day to note with each record.
        clear: Take away what was recorded for a row that is empty; else such a row says nothing.
    """
    data = Data.load(store)
    tasks = Tasks(data)
    known = {item.task_id: item for item in _records(data)}
    items: list[TaskProgress] = []
    strays = []
    filled = [row for row in rows if row.progress or row.remarks]
    for row in rows if clear else filled:
        found = tasks.find(row.task_id, row.words)
        if found is None:
            strays.append(row)
            continue
        plan, number, words = tasks.known[found]
        item = TaskProgress(found, plan, number, words, row.progress, row.remarks, on.isoformat())
        items.append(_unless_same(item, known.get(found)))
    lost = tuple(row for row in strays if row in filled)
    return Outcome(len(rows), len(filled), lost, store.record_progress(items))


def current(data: Data) -> pd.DataFrame:
    """Return the progress of the tasks in `data`: task_id, progress, remarks and recorded, sorted by task.

    A record follows its task's words: after a plan was mended and its numbers moved, it stays with the same
    work.
    """
    tasks = Tasks(data)
    found: dict[str, TaskProgress] = {}
    for item in _records(data):
        id_ = tasks.find(item.task_id, item.words)
        if id_ is not None and (id_ not in found or id_ == item.task_id):
            found[id_] = item
    rows = [(id_, item.progress, item.remarks, item.recorded) for id_, item in sorted(found.items())]
    return pd.DataFrame(rows, columns=["task_id", "progress", "remarks", "recorded"])


def annotate(graph: "nx.MultiDiGraph[str]", data: Data) -> None:
    """Put each task's progress and remarks on its node of a graph, for the page to show."""
    for task, progress, remarks in current(data)[["task_id", "progress", "remarks"]].itertuples(
        index=False, name=None
    ):
        if task in graph:
            graph.nodes[task].update(progress=progress, remarks=remarks)


def _records(data: Data) -> list[TaskProgress]:
    columns = [f.name for f in fields(TaskProgress)]
    return [TaskProgress(*row) for row in data.progress[columns].itertuples(index=False, name=None)]


def _unless_same(item: TaskProgress, known: TaskProgress | None) -> TaskProgress:
    """Return the record as it stands where nothing but the day is new, so that reading twice changes nothing."""
    if known and (known.progress, known.remarks, known.words) == (item.progress, item.remarks, item.words):
        return known
    return item
