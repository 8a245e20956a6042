"""Frames of reports as tables for readers."""

import pandas as pd

from graph.language import Lang
from queries.data import Data
from queries.table import Table

_PERCENT = frozenset({"share", "coverage"})
_POINTS = {"zh": "（{} 个要点）", "en": " of {} points"}
_TOTALS = {
    "zh": "共 {} 项任务{}，{} 个单位；有牵头 {} 项，共同负责 {} 项，无责任单位 {} 项",
    "en": "{} tasks{}, {} units; {} led, {} joint, {} without an owner",
}


def table(frame: pd.DataFrame, title: str, *notes: str) -> Table:
    """Return a frame as a table; NaN becomes null, and numpy's numbers Python's."""
    rows = frame.astype(object).where(frame.notna(), None)
    values = tuple(tuple(_python(v) for v in row) for row in rows.itertuples(index=False, name=None))
    return Table(title, tuple(map(str, frame.columns)), values, notes, _PERCENT & set(frame.columns))


def totals(data: Data, lang: Lang) -> str:
    """Return one line that counts tasks, points where they are fewer, units, and tasks by kind of ownership."""
    kinds = data.owners()["ownership"].value_counts()
    counts = [int(kinds.get(k, 0)) for k in ("led", "joint", "none")]
    points = _POINTS[lang].format(data.points()) if data.points() < len(data.tasks) else ""
    return _TOTALS[lang].format(len(data.tasks), points, data.roles["unit_id"].nunique(), *counts)


def _python(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
