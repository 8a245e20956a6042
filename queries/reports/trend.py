"""How plans of one place change over the years."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from queries.compare.items import ComparedTask, items
from queries.compare.match import match
from queries.data import Data

_FIXED = ["jurisdiction", "category", "name"]
_BY = ["jurisdiction", "year"]
_EDGES = ("roles", "regions", "indicators")

Years = dict[int, int]
"""A figure by year."""


def trend(data: Data) -> pd.DataFrame:
    """Return figures by year for each place with plans: totals, tasks kept and new, units, and regions.

    Columns: jurisdiction, category (total, unit or region), name, one a year, and `delta` from the first of
    these years to the last. A year without a plan is empty; 0 means a plan that has none.
    """
    years = sorted({int(y) for y in data.plans["year"].dropna()})
    rows = list(_rows(data))
    columns = [*_FIXED, *map(str, years)]
    made = pd.DataFrame(rows, columns=columns).astype({str(y): "Int64" for y in years})
    made["delta"] = pd.Series([_delta(row, years) for row in rows], dtype="Int64")
    return made


def _rows(data: Data) -> Iterator[dict[str, object]]:
    tasks = _placed_tasks(data)
    totals = _totals(data, tasks)
    named = {"unit": _named(data.roles, "unit", tasks), "region": _named(data.regions, "region", tasks)}
    compared = _compared(data, tasks)
    dated = data.plans.dropna(subset=["jurisdiction", "year"])
    for key, plans in dated.groupby("jurisdiction"):
        place = str(key)
        years = sorted({int(y) for y in plans["year"]})
        for name, figures in totals.items():
            yield _row(place, "total", name, {y: figures.get((place, y), 0) for y in years})
        for name, kept in _kept({y: compared.get((place, y), []) for y in years}).items():
            yield _row(place, "total", name, kept)
        for category, found in named.items():
            yield from _of_category(place, category, found.get(place, {}), years)


def _placed_tasks(data: Data) -> pd.DataFrame:
    """Return the tasks of plans with a place and a year, with `jurisdiction` and `year` as columns."""
    known = data.plans.dropna(subset=["jurisdiction", "year"])[["plan_id", "jurisdiction"]]
    return data.tasks.merge(known, on="plan_id").astype({"year": "int64"})


def _totals(data: Data, tasks: pd.DataFrame) -> dict[str, dict[tuple[str, int], int]]:
    """Return each total by place and year."""
    ownership = tasks["task_id"].map(data.owners()["ownership"])
    flags = {"led": "led", "joint": "joint", "unowned": "none"}
    counted = tasks.assign(
        tasks=1,
        **{name: ownership == kind for name, kind in flags.items()},
        open=tasks["open"].astype(bool),
        dated=tasks["deadline"].notna(),
    )
    of = counted.groupby(_BY)
    edges = {name: tasks[["task_id", *_BY]].merge(getattr(data, name), on="task_id") for name in _EDGES}
    figures = {
        "tasks": of["tasks"].sum(),
        **{name: of[name].sum() for name in (*flags, "open")},
        "unit_count": edges["roles"].groupby(_BY)["unit_id"].nunique(),
        "region_count": edges["regions"].groupby(_BY)["region_id"].nunique(),
        "measured": edges["indicators"].groupby(_BY).size(),
        "dated": of["dated"].sum(),
    }
    return {name: _by_key(found) for name, found in figures.items()}


def _by_key(found: "pd.Series[int]") -> dict[tuple[str, int], int]:
    return {
        (str(place), int(year)): int(n)
        for (place, year), n in zip(found.index.to_flat_index(), found, strict=True)
    }


def _compared(data: Data, tasks: pd.DataFrame) -> dict[tuple[str, int], list[ComparedTask]]:
    """Return the tasks of each place and year as they are compared."""
    homes = dict(zip(tasks["task_id"], zip(tasks["jurisdiction"], tasks["year"], strict=True), strict=True))
    made: dict[tuple[str, int], list[ComparedTask]] = {}
    for item in items(data):
        if item.task_id in homes:
            made.setdefault(homes[item.task_id], []).append(item)
    return made


def _kept(years: dict[int, list[ComparedTask]]) -> dict[str, Years]:
    """Return how many tasks are kept, new and dropped in each year that follows another."""
    made: dict[str, Years] = {"kept": {}, "new": {}, "dropped": {}}
    if len(years) < 2:
        return made
    for (_, before), (year, after) in pairwise(sorted(years.items())):
        same = len(match(before, after))
        made["kept"][year], made["new"][year] = same, len(after) - same
        made["dropped"][year] = len(before) - same
    return made


def _named(edges: pd.DataFrame, column: str, tasks: pd.DataFrame) -> dict[str, dict[str, Years]]:
    """Return by place and name how many tasks a year are tied to it."""
    once = edges.drop_duplicates(["task_id", column])[["task_id", column]]
    counts = once.merge(tasks[["task_id", *_BY]], on="task_id").groupby([*_BY, column]).size()
    made: dict[str, dict[str, Years]] = {}
    for (place, year, name), n in zip(counts.index.to_flat_index(), counts, strict=True):
        made.setdefault(str(place), {}).setdefault(str(name), {})[int(year)] = int(n)
    return made


def _of_category(
    place: str, category: str, found: dict[str, Years], years: list[int]
) -> Iterator[dict[str, object]]:
    for name in sorted(found, key=lambda name: (-sum(found[name].values()), name)):
        yield _row(place, category, name, {y: found[name].get(y, 0) for y in years})


def _row(place: str, category: str, name: str, figures: Years) -> dict[str, object]:
    return {"jurisdiction": place, "category": category, "name": name} | {
        str(y): n for y, n in figures.items()
    }


def _delta(row: dict[str, object], years: list[int]) -> int | None:
    present = [value for y in years if isinstance(value := row.get(str(y)), int)]
    return present[-1] - present[0] if len(present) > 1 else None
