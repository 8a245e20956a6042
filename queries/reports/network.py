"""Who works with whom: pairs of units, and places in the network of shared tasks."""

from collections import Counter
from typing import cast

import pandas as pd
import rustworkx as rx

from graph.language import N_
from queries.data import Data
from queries.measures import Edges, betweenness, communities, fast_graph

_ESTIMATED = N_(
    "betweenness is estimated from the paths of {n} of {units} units, ± {error} (confidence 0.95)"
)


def pairs(data: Data) -> pd.DataFrame:
    """Return pairs of units that share tasks, with the Jaccard index of their tasks (shared by held)."""
    held, ids = _held(data.roles)
    both = held.merge(held, on="task", suffixes=("_a", "_b"))
    both = both[both["unit_a"] < both["unit_b"]]
    both["a_leads"] = both["leads_a"] & ~both["leads_b"]
    both["b_leads"] = both["leads_b"] & ~both["leads_a"]
    found = both.groupby(["unit_a", "unit_b"], sort=False)
    made = found[["a_leads", "b_leads"]].sum().astype(int)
    made.insert(0, "shared", found.size())
    made = made.reset_index()
    sizes = held.groupby("unit").size()
    of_either = made["unit_a"].map(sizes) + made["unit_b"].map(sizes) - made["shared"]
    made["jaccard"] = (made["shared"] / of_either).astype(float).round(4)
    names = _names(data)
    for side in ("unit_a", "unit_b"):
        made[f"{side}_id"] = ids.astype(str)[made[side]]
        made[side] = made[f"{side}_id"].map(names)
    columns = ["unit_a", "unit_b", "shared", "a_leads", "b_leads", "jaccard", "unit_a_id", "unit_b_id"]
    order = ["shared", "jaccard", "unit_a_id", "unit_b_id"]
    return made[columns].sort_values(order, ascending=[False, False, True, True]).reset_index(drop=True)


def matrix(data: Data) -> pd.DataFrame:
    """Return the number of tasks that join each unit (rows) with each region (columns), largest totals first.

    Columns: unit, `total` (tasks with any region), then one a region under its name.
    """
    roles = data.roles[["task_id", "unit_id", "unit"]].drop_duplicates()
    joined = roles.merge(data.regions[["task_id", "region_id", "region"]].drop_duplicates(), on="task_id")
    names = _labels(joined)
    counts = joined.groupby(["unit_id", "region_id"])["task_id"].nunique().unstack(fill_value=0)
    sizes = joined.groupby("region_id")["task_id"].nunique()
    order = sorted(names, key=lambda region: (-sizes[region], region))
    wide = pd.DataFrame(counts).reindex(columns=order).rename(columns=names)
    wide.insert(0, "total", joined.groupby("unit_id")["task_id"].nunique())
    wide.insert(0, "unit", roles.drop_duplicates("unit_id").set_index("unit_id")["unit"])
    wide = wide.reset_index().sort_values(["total", "unit_id"], ascending=[False, True])
    wide.columns.name = None
    return wide[[*wide.columns.drop("unit_id"), "unit_id"]].reset_index(drop=True)


def centrality(data: Data) -> pd.DataFrame:
    """Return each unit's place in the network of units that share tasks.

    `degree` counts the units it shares tasks with, `shared` the shared tasks over all of them.
    `betweenness` is the share of shortest paths between others that pass through it; of a large network it is
    estimated, and the notes in `attrs` say how nearly. `core` is the largest k for which it stays in a group
    where each has k partners. `community` numbers groups from 1, the largest first. `section_count` counts the
    chapters that it ties together. `bridge` says that without it the network falls apart.
    """
    units, edges = network(data)
    graph = fast_graph(len(units), edges)
    cores = cast("dict[int, int]", rx.core_number(graph))  # its stub has an int
    bridges = rx.articulation_points(graph)
    between = betweenness(len(units), edges)
    numbers = range(len(units))
    made = pd.DataFrame(
        {
            "unit": pd.Series(units, dtype=object).map(_names(data)),
            "degree": [graph.degree(n) for n in numbers],
            "shared": _shared(len(units), edges),
            "betweenness": between.of,
            "core": [cores[n] for n in numbers],
            "community": communities(len(units), edges),
            "section_count": pd.Series(units, dtype=object).map(_sections(data)).fillna(0).astype(int),
            "bridge": [n in bridges for n in numbers],
            "unit_id": units,
        }
    ).round({"betweenness": 4})
    order = ["betweenness", "degree", "unit_id"]
    made = made.sort_values(order, ascending=[False, False, True]).reset_index(drop=True)
    if between.sources:
        told = {"n": between.sources, "units": len(units), "error": f"{between.error:.4f}"}
        made.attrs["notes"] = [(_ESTIMATED, told)]
    return made


def network(data: Data) -> tuple[list[str], Edges]:
    """Return the units by id, and the pairs that share tasks (numbers of units) with how many they share."""
    units = sorted(data.roles["unit_id"].unique())
    number = {unit: n for n, unit in enumerate(units)}
    shared = pairs(data)
    ends = (shared[side].map(number) for side in ("unit_a_id", "unit_b_id"))
    return units, sorted(zip(*ends, shared["shared"].astype(float), strict=True))


def _shared(count: int, edges: Edges) -> list[int]:
    made = [0] * count
    for a, b, weight in edges:
        made[a] += int(weight)
        made[b] += int(weight)
    return made


def _sections(data: Data) -> dict[str, int]:
    tasks = data.tasks.assign(
        place=[f"{p}/{s}" for p, s in zip(data.tasks["plan_id"], data.tasks["section"], strict=True)]
    )
    joined = data.roles[["unit_id", "task_id"]].merge(tasks[["task_id", "place"]], on="task_id")
    return {str(unit): int(count) for unit, count in joined.groupby("unit_id")["place"].nunique().items()}


def _held(roles: pd.DataFrame) -> tuple[pd.DataFrame, "pd.Index[str]"]:
    """Return each unit's part in each task once (task, unit: numbers; leads), and the units' ids in order by number."""
    numbers, ids = pd.factorize(roles["unit_id"], sort=True)
    made = pd.DataFrame(
        {
            "task": pd.factorize(roles["task_id"])[0],
            "unit": numbers,
            "leads": (roles["role"] == "lead").to_numpy(dtype=bool),
        }
    )
    return made.sort_values("leads").drop_duplicates(["task", "unit"], keep="last"), ids


def _names(data: Data) -> dict[str, str]:
    return dict(zip(data.roles["unit_id"], data.roles["unit"], strict=True))


def _labels(joined: pd.DataFrame) -> dict[str, str]:
    """Return a name for each region, with its code where two regions share a name."""
    names = dict(zip(joined["region_id"], joined["region"], strict=True))
    counts = Counter(names.values())
    return {code: f"{name} {code}" if counts[name] > 1 else name for code, name in names.items()}
