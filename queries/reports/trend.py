"""How plans of one place change over the years."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from queries.compare.items import ComparedTask, items
from queries.compare.match import matches
from queries.compare.side import sides
from queries.data import Data

_FIXED = ["jurisdiction", "category", "name"]
_BY = ["jurisdiction", "year"]
_KEPT = ("kept", "new", "dropped")
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
    kept = _kept(_compared(data))
    dated = data.plans.dropna(subset=["jurisdiction", "year"])
    for key, plans in dated.groupby("jurisdiction"):
        place = str(key)
        years = sorted({int(y) for y in plans["year"]})
        for name, figures in totals.items():
            yield _row(place, "total", name, {y: figures.get((place, y), 0) for y in years})
        for name in _KEPT:
            yield _row(place, "total", name, kept.get(place, {}).get(name, {}))
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


def _compared(data: Data) -> dict[str, dict[int, list[ComparedTask]]]:
    """Return the tasks of each place and year as they are compared, also of years whose plans have none."""
    plans = data.plans.dropna(subset=["jurisdiction", "year"])
    homes = dict(zip(plans["plan_id"], zip(plans["jurisdiction"], plans["year"], strict=True), strict=True))
    made: dict[str, dict[int, list[ComparedTask]]] = {}
    for place, year in homes.values():
        made.setdefault(place, {})[int(year)] = []
    for item in items(data, whole=False):
        if item.plan_id in homes:
            place, year = homes[item.plan_id]
            made[place][int(year)].append(item)
    return made


def _kept(compared: Mapping[str, Mapping[int, Sequence[ComparedTask]]]) -> dict[str, dict[str, Years]]:
    """Return by place how many tasks are kept, new and dropped in each year that follows another."""
    steps = [(place, *two) for place, years in compared.items() for two in pairwise(sorted(years))]
    homes = [(place, year) for place, years in compared.items() if len(years) > 1 for year in years]
    made = dict(zip(homes, sides(compared[place][year] for place, year in homes), strict=True))
    found = matches((made[place, before], made[place, after]) for place, before, after in steps)
    kept: dict[str, dict[str, Years]] = {}
    for (place, before, after), same in zip(steps, map(len, found), strict=True):
        old, new = len(compared[place][before]), len(compared[place][after])
        for name, count in zip(_KEPT, (same, new - same, old - same), strict=True):
            kept.setdefault(place, {}).setdefault(name, {})[after] = count
    return kept


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
