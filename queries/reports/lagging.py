"""Tasks that lag (滞后清单): past their deadline and not done, or told to be late, by unit and deadline."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from graph.progress import DISPUTED, LATE, OTHER
from queries.data import Data
from queries.progress.current import current, told

_COLUMNS = [
    "unit",
    "role",
    "deadline",
    "days_late",
    "lag",
    "plan",
    "number",
    "task",
    "progress",
    "remarks",
    "dated",
    "task_id",
    "unit_id",
]
_RESPONSIBLE = ("lead", "joint", "support")
"""Whose task it is: that of the units that lead it, else of those that share it, else of those that support it."""


def lagging(data: Data, on: date | None = None) -> pd.DataFrame:
    """Return each lagging task under each unit whose it is, the units with most of them first, then by deadline.

    Args:
        data: The plans.
        on: The day to judge by; without it only what was told to be late lags.

    A task lags where its deadline is past (`overdue`), where its plan names no day for it and the plan's year is over
    (`year_over`), where it was told to be late (`told_late`), or where some say so and others do not (`in_dispute`),
    unless it is done. `days_late` counts from the deadline.
    """
    known = current(data).set_index("task_id").to_dict("index")
    said = told(data)
    owners = _owners(data)
    rows = [
        {**row, **owner, "lag": lag, "days_late": _days(row["deadline"], on) if lag == "overdue" else None}
        for row in _with_progress(data, known)
        if (lag := _lag(row, said.get(row["task_id"], frozenset()), on))
        for owner in owners.get(row["task_id"], [{"unit": None, "role": None, "unit_id": None}])
    ]
    made = pd.DataFrame(rows, columns=_COLUMNS).astype({"days_late": "Int64"})
    load = made["unit_id"].map(made["unit_id"].value_counts()).fillna(0)
    order = made.assign(load=-load, place=range(len(made)))
    return made.loc[order.sort_values(["load", "unit_id", "deadline", "place"]).index].reset_index(drop=True)


def _with_progress(data: Data, known: Mapping[Hashable, Mapping[Hashable, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the tasks, each with its state and of which day that is."""
    for task in data.tasks.to_dict("records"):
        state = known.get(task["task_id"], {})
        code = state.get("progress") or None
        yield {
            **{str(name): value for name, value in task.items()},
            "code": code,
            "progress": state.get("said") if code == OTHER else code,
            "remarks": state.get("remarks") or None,
            "dated": state.get("dated") or None,
        }


def _lag(row: Mapping[str, Any], said: Collection[str], on: date | None) -> str:
    """Return why a task lags, empty where it does not; `said` are the states that its reports name."""
    if row["code"] == "done":
        return ""
    if on and row["deadline"] and row["deadline"] < on.isoformat():
        return "overdue"
    if on and not row["deadline"] and not pd.isna(row["year"]) and int(row["year"]) < on.year:
        return "year_over"
    if row["code"] == DISPUTED and LATE in said:
        return "in_dispute"
    return "told_late" if row["code"] == LATE else ""


def _days(deadline: str, on: date | None) -> int | None:
    return (on - date.fromisoformat(deadline)).days if on else None


def _owners(data: Data) -> dict[str, list[dict[str, str]]]:
    """Return the units whose each task is, in the order of its text."""
    by_task: dict[str, dict[str, list[dict[str, str]]]] = {}
    for task, unit_id, unit, role in data.roles[["task_id", "unit_id", "unit", "role"]].itertuples(
        index=False, name=None
    ):
        held = by_task.setdefault(task, {}).setdefault(role, [])
        if all(owner["unit_id"] != unit_id for owner in held):
            held.append({"unit": unit, "role": role, "unit_id": unit_id})
    return {task: next(roles[r] for r in _RESPONSIBLE if r in roles) for task, roles in by_task.items()}
