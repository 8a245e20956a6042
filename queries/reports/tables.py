"""Frames of reports as tables for readers."""

from typing import Any

import pandas as pd

from graph.language import N_, Lang, counted_in, in_language
from queries.data import Data
from queries.table import Table

_PERCENT = frozenset({"share", "coverage"})


def table(frame: pd.DataFrame, title: str, *notes: str) -> Table:
    """Return a frame as a table; NaN becomes null, and numpy's numbers Python's."""
    columns = [_values(frame.iloc[:, n]) for n in range(frame.shape[1])]
    values = tuple(zip(*columns, strict=True))
    return Table(title, tuple(map(str, frame.columns)), values, notes, _PERCENT & set(frame.columns))


def placed(frame: pd.DataFrame, data: Data) -> pd.DataFrame:
    """Return the rows of a report on units with the place of each, where the units are of several places.

    Of pairs it is the place of the first: units that share a task are mostly of one.
    """
    key = next((c for c in ("unit_id", "unit_a_id") if c in frame.columns), None)
    if key is None or "place" in frame.columns:
        return frame
    names = dict(zip(data.places["region_id"], data.places["region"], strict=True))
    found = [names.get(str(id_).rpartition(":")[0]) for id_ in frame[key]]
    if len(set(found)) < 2:
        return frame
    made = frame.copy()
    made.insert(list(frame.columns).index(key.removesuffix("_id")) + 1, "place", found)
    return made


def totals(data: Data, lang: Lang) -> str:
    """Return one line that counts tasks, points where they are fewer, units, and tasks by kind of ownership."""
    kinds = data.owners()["ownership"].value_counts()
    tasks = counted_in(lang, "{n} task", "{n} tasks", len(data.listing))
    if data.points() < len(data.listing):
        tasks = in_language(lang, N_("{tasks} of {points} points"), tasks=tasks, points=data.points())
    return in_language(
        lang,
        N_("{tasks}, {units}; {led} led, {joint} joint, {none} without an owner"),
        tasks=tasks,
        units=counted_in(lang, "{n} unit", "{n} units", data.roles["unit_id"].nunique()),
        **{kind: int(kinds.get(kind, 0)) for kind in ("led", "joint", "none")},
    )


def _values(column: "pd.Series[Any]") -> list[object]:
    """Return a column's values: NaN as None, and numpy's numbers as Python's."""
    values = column.tolist()  # of columns of numbers it gives Python's
    if column.dtype == object:
        values = [v.item() if hasattr(v, "item") else v for v in values]
    missing = column.isna()
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing, strict=True)]
