"""What the store knows of the progress of the tasks of today, and of its history."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TypeVar

import pandas as pd

from graph.progress import DISPUTED, OTHER, ProgressEntry, TaskProgress
from queries.data import Data
from queries.progress.settle import counting
from queries.progress.tasks import Tasks

_Kind = TypeVar("_Kind", TaskProgress, ProgressEntry)
_COLUMNS = ("task_id", "progress", "said", "remarks", "dated", "recorded", "by")


def current(data: Data) -> pd.DataFrame:
    """Return the progress of the tasks in `data`: task_id, progress, said, remarks, dated, recorded and by, sorted by task.

    A record follows its task's words: after a plan was mended and its numbers moved, it stays with the same
    work.
    """
    tasks = Tasks(data)
    found: dict[str, TaskProgress] = {}
    for item in records(data):
        id_ = tasks.find(item.task_id, item.words)
        if id_ is not None and (id_ not in found or id_ == item.task_id):
            found[id_] = item
    rows = [(id_, *(getattr(item, name) for name in _COLUMNS[1:])) for id_, item in sorted(found.items())]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def history(data: Data) -> pd.DataFrame:
    """Return what was reported of the tasks in `data`, a row a report, in the order of the tasks and by day."""
    tasks = Tasks(data)
    rows = [(id_, *_line(item)) for item in entries(data) if (id_ := tasks.find(item.task_id, item.words))]
    columns = [
        "task_id",
        *(f.name for f in fields(ProgressEntry) if f.name not in ("id", "task_id", "plan_id")),
    ]
    made = pd.DataFrame(rows, columns=columns).drop(columns=["number", "words", "digest"])
    known = data.tasks[["task_id", "plan", "number", "task"]].reset_index(names="place")
    merged = known.merge(made, on="task_id").sort_values(
        ["place", "dated", "recorded", "unit", "file", "sheet", "said"]
    )
    return merged.drop(columns="place").reset_index(drop=True)


def told(data: Data) -> dict[str, frozenset[str]]:
    """Return what the reports that count say of the state of each task in `data`, as codes; see `settle`."""
    tasks = Tasks(data)
    groups: dict[str, list[ProgressEntry]] = {}
    for entry in entries(data):
        if id_ := tasks.find(entry.task_id, entry.words):
            groups.setdefault(id_, []).append(entry)
    return {id_: frozenset(e.progress for e in counting(group)) for id_, group in groups.items()}


def records(data: Data) -> list[TaskProgress]:
    """Return the records of progress in the store, of whatever tasks."""
    return _read(data.progress, TaskProgress)


def entries(data: Data) -> list[ProgressEntry]:
    """Return the entries of the history in the store, of whatever tasks."""
    return _read(data.history, ProgressEntry)


def shown(data: Data) -> dict[str, dict[str, str]]:
    """Return by task what the page shows of its progress: that, remarks, and `said` where the code tells too little."""
    columns = current(data)[["task_id", "progress", "said", "remarks"]]
    return {
        task: {
            "progress": progress,
            "said": said if progress in (OTHER, DISPUTED) else "",
            "remarks": remarks,
        }
        for task, progress, said, remarks in columns.itertuples(index=False, name=None)
    }


def _read(frame: pd.DataFrame, kind: type[_Kind]) -> list[_Kind]:
    columns = [f.name for f in fields(kind)]
    return [kind(*row) for row in frame[columns].itertuples(index=False, name=None)]


def _line(item: ProgressEntry) -> Iterable[object]:
    names = [f.name for f in fields(item) if f.name not in ("id", "task_id", "plan_id")]
    return (getattr(item, name) for name in names)
