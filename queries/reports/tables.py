"""Reports as tables for readers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import get_args

import pandas as pd

from graph.errors import QueryError
from queries.data import Data
from queries.kinds import REPORTS
from queries.reports.cascade import cascade
from queries.reports.ledger import ledger
from queries.reports.network import centrality, matrix, pairs
from queries.reports.progress import progress_by_unit
from queries.reports.regions import regions
from queries.reports.tasks import calendar, gaps, partners, targets
from queries.reports.trend import trend
from queries.reports.workload import By, workload
from queries.table import Table
from queries.words import Lang

_PERCENT = frozenset({"share", "coverage"})
_TOTALS = {
    "zh": "共 {} 项任务，{} 个单位；有牵头 {} 项，共同负责 {} 项，无责任单位 {} 项",
    "en": "{} tasks, {} units; {} led, {} joint, {} without an owner",
}


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What a reader chose: `by` for workload, `on` for calendar."""

    by: str = "unit"
    on: date | None = None


_FRAMES: dict[str, Callable[[Data, ReportChoice], pd.DataFrame]] = {
    "workload": lambda data, choice: workload(data, _by(choice.by)),
    "regions": lambda data, _: regions(data),
    "matrix": lambda data, _: matrix(data),
    "pairs": lambda data, _: pairs(data),
    "targets": lambda data, _: targets(data),
    "calendar": lambda data, choice: calendar(data, choice.on),
    "gaps": lambda data, _: gaps(data),
    "centrality": lambda data, _: centrality(data),
    "partners": lambda data, _: partners(data),
    "trend": lambda data, _: trend(data),
    "cascade": lambda data, _: cascade(data),
    "progress": lambda data, _: progress_by_unit(data),
    "ledger": lambda data, _: ledger(data),
}


def report(data: Data, kind: str, lang: Lang = "zh", choice: ReportChoice | None = None) -> Table:
    """Return one report as a table, with the plans' totals as a note.

    Raises:
        QueryError: There is no such report, or no such way of grouping it.
    """
    if kind not in _FRAMES:
        raise QueryError(f"unknown report {kind!r}: choose one of {', '.join(_FRAMES)}")
    frame = _FRAMES[kind](data, choice or ReportChoice())
    return table(frame, REPORTS[kind][lang == "en"], totals(data, lang))


def table(frame: pd.DataFrame, title: str, *notes: str) -> Table:
    """Return a frame as a table; NaN becomes null, and numpy's numbers Python's."""
    rows = frame.astype(object).where(frame.notna(), None)
    values = tuple(tuple(_python(v) for v in row) for row in rows.itertuples(index=False, name=None))
    return Table(title, tuple(map(str, frame.columns)), values, notes, _PERCENT & set(frame.columns))


def totals(data: Data, lang: Lang) -> str:
    """Return one line that counts tasks, units, and tasks by kind of ownership."""
    kinds = data.owners()["ownership"].value_counts()
    counts = [int(kinds.get(k, 0)) for k in ("led", "joint", "none")]
    return _TOTALS[lang].format(len(data.tasks), data.roles["unit_id"].nunique(), *counts)


def _by(text: str) -> By:
    found: By | None = next((b for b in get_args(By) if b == text), None)
    if found is None:
        raise QueryError(f"workload by {text!r}: choose one of {', '.join(get_args(By))}")
    return found


def _python(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
