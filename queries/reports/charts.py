"""The charts of reports."""

from collections.abc import Sequence

import pandas as pd

from graph.language import Lang
from queries.chart import Chart
from queries.words import heading

_BARS = 14
"""Bars at most: more do not fit on a page."""


def by_role(frame: pd.DataFrame, title: str, lang: Lang) -> Chart | None:
    """Return the units with most tasks, a bar a unit, parted by role; None for a workload by anything else."""
    if "unit" not in frame.columns or not len(frame):
        return None
    most = frame.sort_values("total", ascending=False, kind="stable").head(_BARS)
    return _stacked(most, title, "unit", ("lead", "support", "joint"), lang)


def by_state(frame: pd.DataFrame, title: str, lang: Lang) -> Chart | None:
    """Return the units with most tasks, a bar a unit, parted by how far their tasks are."""
    states = [c for c in ("done", "running", "late", "waiting", "blank") if c in frame.columns]
    if not states or not len(frame):
        return None
    return _stacked(frame.head(_BARS), title, "unit", states, lang)


def by_way(frame: pd.DataFrame, title: str, lang: Lang) -> Chart | None:
    """Return the regions that most tasks reach, a bar a region."""
    if not len(frame):
        return None
    return _stacked(frame.head(_BARS), title, "region", ("total",), lang)


def _stacked(frame: pd.DataFrame, title: str, category: str, columns: Sequence[str], lang: Lang) -> Chart:
    series = tuple((heading(c, lang), tuple(float(n) for n in frame[c])) for c in columns)
    return Chart(title, tuple(str(name) for name in frame[category]), series)
