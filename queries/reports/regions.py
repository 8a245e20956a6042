"""Which places the tasks aim at, and who works with them."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from queries.data import Data

VIAS = ("direct", "group", "organisation", "route", "document")


def regions(data: Data) -> pd.DataFrame:
    """Return for each region named, and each place above or around one, how many tasks reach it.

    `tasks` name the region itself, split by way of naming (`via_…`); `within` name places inside it or
    members of it; `by_set` name a set that it belongs to; `total` are the distinct tasks of all three.
    `units` own them.
    """
    named = _tasks_by_region(data.regions)
    inside, around = reach(data)
    told = _Told.of(data)
    rows = [_row(told, region, named, inside, around) for region in _shown(named, inside)]
    columns = [
        "region",
        "level",
        "total",
        "tasks",
        "within",
        "by_set",
        "unit_count",
        *[f"via_{v}" for v in VIAS],
    ]
    made = pd.DataFrame(rows, columns=[*columns, "units", "region_id"])
    return made.sort_values(["tasks", "total", "region_id"], ascending=[False, False, True]).reset_index(
        drop=True
    )


def reach(data: Data) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each region the ids of the places inside it (or its members), and of the sets it belongs to.

    A place belongs to the sets of the places that it is part of, as the queries have it.
    """
    parents: dict[str, set[str]] = {}
    sets: dict[str, set[str]] = {}
    for child, above, is_set in data.above.itertuples(index=False):
        (sets if is_set else parents).setdefault(child, set()).add(above)
    inside: dict[str, set[str]] = {}
    around: dict[str, set[str]] = {}
    for region in data.places["region_id"]:
        ups = _upwards({region}, parents)
        around[region] = _upwards({s for up in ups for s in sets.get(up, ())}, sets) - {region}
        for up in (ups - {region}) | around[region]:
            inside.setdefault(up, set()).add(region)
    return inside, around


def _upwards(start: set[str], edges: dict[str, set[str]]) -> set[str]:
    found, todo = set(start), list(start)
    while todo:
        for up in edges.get(todo.pop(), ()):
            if up not in found:
                found.add(up)
                todo.append(up)
    return found


def _tasks_by_region(edges: pd.DataFrame) -> dict[str, set[str]]:
    made: dict[str, set[str]] = {}
    for task, region in zip(edges["task_id"], edges["region_id"], strict=True):
        made.setdefault(region, set()).add(task)
    return made


def _shown(named: dict[str, set[str]], inside: dict[str, set[str]]) -> list[str]:
    return sorted({r for r in [*named, *inside] if r in named or inside.get(r, set()) & named.keys()})


@dataclass(frozen=True, slots=True)
class _Told:
    """What rows tell of regions and tasks: name and level, ways of naming, and units with their places in the text."""

    places: dict[str, tuple[str, str]]
    vias: Counter[tuple[str, str]]
    units: dict[str, list[tuple[int, str]]]

    @classmethod
    def of(cls, data: Data) -> "_Told":
        places = data.places[["region_id", "region", "level"]].itertuples(index=False, name=None)
        ways = data.regions[["region_id", "via", "task_id"]].drop_duplicates()
        vias = Counter(zip(ways["region_id"], ways["via"], strict=True))
        units: dict[str, list[tuple[int, str]]] = {}
        for nth, (task, unit) in enumerate(zip(data.roles["task_id"], data.roles["unit"], strict=True)):
            units.setdefault(task, []).append((nth, unit))
        return cls({id_: (name, level) for id_, name, level in places}, vias, units)

    def owners(self, tasks: set[str]) -> list[str]:
        """Return the distinct units of some tasks, in the order of the text."""
        parts = sorted(part for task in tasks for part in self.units.get(task, ()))
        return list(dict.fromkeys(unit for _, unit in parts))


def _row(
    told: _Told,
    region: str,
    named: dict[str, set[str]],
    inside: dict[str, set[str]],
    around: dict[str, set[str]],
) -> list[object]:
    name, level = told.places[region]
    own = named.get(region, set())
    within = _union(named, inside.get(region, set()))
    by_set = _union(named, around.get(region, set()))
    total = own | within | by_set
    units = told.owners(total)
    return [
        name,
        level,
        len(total),
        len(own),
        len(within),
        len(by_set),
        len(units),
        *[told.vias[region, via] for via in VIAS],
        units,
        region,
    ]


def _union(named: dict[str, set[str]], regions_: set[str]) -> set[str]:
    return set().union(*(named.get(r, set()) for r in regions_))
