"""The rows of the review workbook, from a store's data and its likely duplicates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from graph.language import Lang
from queries.data import Data, gathered
from queries.duplicates import LikeUnits
from queries.reports.doubts import grave
from queries.words import in_words, is_missing

Row = Mapping[str, Any]


def rows(data: Data, pairs: Sequence[LikeUnits], lang: Lang, *, every: bool = False) -> dict[str, list[Row]]:
    """Return the rows of each sheet by its form's name.

    Args:
        data: the store's, whole or narrowed.
        pairs: units that may be one.
        lang: language of the findings' sentences.
        every: all tasks, not those alone that a finding (wrong or doubtful) stands against.
    """
    told = grave(data)
    doubts = gathered(told, "task_id", lang, pd.Index(data.tasks["task_id"]))
    tasks = data.tasks.assign(doubts=pd.Series(doubts, index=data.tasks.index, dtype=object))
    tasks = tasks.merge(data.plans[["plan_id", "jurisdiction"]], on="plan_id").rename(
        columns={"jurisdiction": "place"}
    )
    if not every:
        tasks = tasks[tasks["doubts"].map(len) > 0]
    edges = {
        "regions": data.regions.rename(columns={"evidence": "surface"}),
        "partners": data.partners.rename(columns={"evidence": "surface"}),
        "targets": data.indicators.rename(columns={"indicator": "surface"}),
    }
    return {
        "owners": list(_owners(data, tasks)),
        **{name: _records(tasks[_SHOWN].merge(frame, on="task_id")) for name, frame in edges.items()},
        "deadlines": list(_deadlines(tasks)),
        "plans": list(_plans(data.plans, told, lang)),
        "units": [_pair(pair, lang) for pair in pairs],
    }


_SHOWN = ["task_id", "plan_id", "plan", "place", "number", "text", "doubts"]


def _owners(data: Data, tasks: pd.DataFrame) -> Iterator[Row]:
    """Yield each task with its units as the plan writes them: a name told apart for readers is none of the plan's."""
    index = pd.Index(tasks["task_id"])
    spelt = data.spellings
    by_role = {role: spelt[spelt["role"] == role] for role in ("lead", "support", "joint")}
    units = {role: gathered(frame, "task_id", "as_written", index) for role, frame in by_role.items()}
    for at, task in enumerate(_records(tasks)):
        yield {**task, **{role: found[at] for role, found in units.items()}}


def _deadlines(tasks: pd.DataFrame) -> Iterator[Row]:
    """Yield a row for each deadline as written; the day is known of one that stands alone."""
    for task in _records(tasks):
        for words in task["deadlines"]:
            day = task["deadline"] if len(task["deadlines"]) == 1 else None
            yield {**task, "surface": words, "deadline": day}


def _plans(plans: pd.DataFrame, told: pd.DataFrame, lang: Lang) -> Iterator[Row]:
    of_plans = told[told["task_id"].isna()]
    doubts = gathered(of_plans, "plan_id", lang, pd.Index(plans["plan_id"]))
    for plan, found in zip(_records(plans), doubts, strict=True):
        yield {**plan, "title": plan["plan"], "place": plan["jurisdiction"], "doubts": found}


def _pair(pair: LikeUnits, lang: Lang) -> Row:
    a, b = pair.first, pair.second
    return {
        "place_id": a.place or a.government,
        "place": a.place,
        "unit_a": a.name,
        "unit_b": b.name,
        "tasks_a": len(a.tasks),
        "tasks_b": len(b.tasks),
        "reason": in_words("reason", pair.reason, lang),
        "similarity": pair.likeness,
        "example_a": a.tasks[0][1] if a.tasks else None,
        "example_b": b.tasks[0][1] if b.tasks else None,
    }


def _records(frame: pd.DataFrame) -> list[Row]:
    return [_clean(record) for record in frame.to_dict("records")]


def _clean(record: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(k): None if is_missing(v) else v for k, v in record.items()}
