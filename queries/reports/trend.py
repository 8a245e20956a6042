"""How plans of one place change over the years."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pandas as pd

from queries.compare.items import ComparedTask, items
from queries.compare.match import match
from queries.data import Data

_FIXED = ["jurisdiction", "category", "name"]

Metric = Callable[[Data], int]
_METRICS: dict[str, Metric] = {
    "tasks": lambda d: len(d.tasks),
    "led": lambda d: _owned(d, "led"),
    "joint": lambda d: _owned(d, "joint"),
    "unowned": lambda d: _owned(d, "none"),
    "open": lambda d: int(d.tasks["open"].astype(bool).sum()),
    "unit_count": lambda d: int(d.roles["unit_id"].nunique()),
    "region_count": lambda d: int(d.regions["region_id"].nunique()),
    "measured": lambda d: len(d.indicators),
    "dated": lambda d: int(d.tasks["deadline"].notna().sum()),
}


def trend(data: Data) -> pd.DataFrame:
    """Return figures by year for each place with plans: totals, tasks kept and new, units, and regions.

    Columns: jurisdiction, category (total, unit or region), name, one a year, and `delta` from the first of
    these years to the last. A year without a plan is empty; 0 means a plan that has none.
    """
    years = sorted({int(y) for y in data.plans["year"].dropna()})
    rows: list[dict[str, object]] = []
    for place in sorted(data.plans["jurisdiction"].dropna().unique()):
        rows += _place_rows(data, str(place))
    columns = [*_FIXED, *map(str, years)]
    made = pd.DataFrame(rows, columns=columns).astype({str(y): "Int64" for y in years})
    made["delta"] = pd.Series([_delta(row, years) for row in rows], dtype="Int64")
    return made


def _place_rows(data: Data, place: str) -> list[dict[str, object]]:
    plans = data.plans[data.plans["jurisdiction"] == place].dropna(subset=["year"])
    years = sorted({int(y) for y in plans["year"]})
    by_year = {year: data.of(set(plans.loc[plans["year"] == year, "plan_id"])) for year in years}
    totals = {name: {year: count(part) for year, part in by_year.items()} for name, count in _METRICS.items()}
    totals |= dict(_kept({year: items(part) for year, part in by_year.items()}))
    units = {year: _counts(part.roles, "unit") for year, part in by_year.items()}
    regions = {year: _counts(part.regions, "region") for year, part in by_year.items()}
    return [
        *(_row(place, "total", name, figures) for name, figures in totals.items()),
        *_named(place, "unit", units),
        *_named(place, "region", regions),
    ]


def _kept(years: dict[int, list[ComparedTask]]) -> Iterator[tuple[str, dict[int, int]]]:
    kept, new, dropped = {}, {}, {}
    for (_, before), (year, after) in pairwise(sorted(years.items())):
        same = len(match(before, after))
        kept[year], new[year], dropped[year] = same, len(after) - same, len(before) - same
    yield from (("kept", kept), ("new", new), ("dropped", dropped))


def _named(place: str, category: str, years: dict[int, dict[str, int]]) -> list[dict[str, object]]:
    names = {name for counts in years.values() for name in counts}
    figures = {name: {year: counts.get(name, 0) for year, counts in years.items()} for name in names}
    order = sorted(names, key=lambda name: (-sum(figures[name].values()), name))
    return [_row(place, category, name, figures[name]) for name in order]


def _row(place: str, category: str, name: str, figures: dict[int, int]) -> dict[str, object]:
    return {"jurisdiction": place, "category": category, "name": name} | {
        str(y): n for y, n in figures.items()
    }


def _counts(edges: pd.DataFrame, column: str) -> dict[str, int]:
    counted = edges.drop_duplicates(["task_id", column])[column].value_counts()
    return {str(name): int(n) for name, n in counted.items()}


def _owned(data: Data, kind: str) -> int:
    return int((data.owners()["ownership"] == kind).sum())


def _delta(row: dict[str, object], years: list[int]) -> int | None:
    present = [value for y in years if isinstance(value := row.get(str(y)), int)]
    return present[-1] - present[0] if len(present) > 1 else None
