"""Tasks as they are compared: their own words, and what is tied to them."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from graph.frozen import made_often
from graph.garbage import uncollected
from queries.data import Data, gathered

_EMPTY = re.compile(r"[(（\[【]\s*[)）\]】]")
"""Brackets around nothing."""


@made_often
@dataclass(frozen=True, slots=True)
class Target:
    """A measured target as compared."""

    text: str
    op: str
    value: float | None
    measure: str
    what: str


@made_often
@dataclass(frozen=True, slots=True)
class ComparedTask:
    """A task as compared. `words` is its text without the responsibility clause; roles and regions are names."""

    task_id: str
    plan_id: str
    year: int | None
    number: str
    title: str
    section: str
    words: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    joint: tuple[str, ...]
    trades: frozenset[str]
    targets: tuple[Target, ...]
    deadline: str | None
    regions: tuple[str, ...]
    documents: tuple[str, ...]


def items(data: Data, *, whole: bool = True) -> list[ComparedTask]:
    """Return the tasks of the plans in `data`, in their order; where not whole, without targets and regions.

    Whether two tasks are the same does not hang on these, and of many plans they take long to gather.
    """
    tasks, owners = data.tasks, data.owners()
    index = pd.Index(tasks["task_id"])
    plain = ("task_id", "plan_id", "number", "task", "text", "clause", "section_title", "deadline")
    nothing: list[list[Any]] = [[]] * len(index)
    values = {name: tasks[name].tolist() for name in plain}
    columns = (
        values["task_id"],
        map(str, values["plan_id"]),
        tasks["year"].astype(object).where(tasks["year"].notna(), None),
        map(str, values["number"]),
        map(str, values["task"]),
        (str(title or "") for title in values["section_title"]),
        map(own_words, values["text"], values["clause"]),
        *(map(tuple, owners[role].reindex(index)) for role in ("lead", "support", "joint")),
        map(frozenset, _named(data.roles, "trade", index)),
        map(tuple, _targets(data, index) if whole else nothing),
        values["deadline"],
        map(tuple, _named(data.regions, "region", index) if whole else nothing),
        map(tuple, _named(data.citations, "document", index)),
    )
    with uncollected():
        return [ComparedTask(*row) for row in zip(*columns, strict=True)]


def own_words(text: str, clause: object) -> str:
    """Return a task's text without its clauses (one a line in `clause`) and the brackets around them."""
    for part in str(clause or "").splitlines():
        text = text.replace(part, "", 1) if part else text
    return _EMPTY.sub("", text).strip()


def _named(edges: pd.DataFrame, column: str, index: "pd.Index[str]") -> list[list[str]]:
    return gathered(edges.dropna(subset=column), "task_id", column, index)


def _targets(data: Data, index: "pd.Index[str]") -> list[list[Target]]:
    rows = data.indicators
    values = rows["value"].astype(object).where(rows["value"].notna(), None)
    told = (rows[name] for name in ("indicator", "op"))
    words = (rows[name].fillna("") for name in ("measure", "what"))
    found: dict[str, list[Target]] = {}
    for task, indicator, op, value, measure, what in zip(rows["task_id"], *told, values, *words, strict=True):
        found.setdefault(task, []).append(Target(indicator, op, value, measure, what))
    return [found.get(task, []) for task in index]
