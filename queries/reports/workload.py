"""Who has how much to do."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.errors import QueryError
from graph.language import gettext
from graph.nearest import did_you_mean
from queries.data import Data

_NO_DEADLINE = "-"
_ROLES = ("lead", "support", "joint")


def workload(data: Data, by: str = "unit") -> pd.DataFrame:
    """Return the workload by unit, by section, or by quarter of the deadline.

    `load` of a unit are the tasks it carries, each shared out among its owners (see `loads`); of a section or
    quarter the tasks for each of its units. `share` of a unit is its part in all places in clauses, of a
    section or quarter its part in all tasks; both add up to 1.

    Raises:
        QueryError: `by` is none of the three.
    """
    ways = {"unit": _by_unit, "section": _by_section, "quarter": _by_quarter}
    if by not in ways:
        raise QueryError(gettext("workload by {name!r}: {near}", name=by, near=did_you_mean(by, ways)))
    return ways[by](data)


def loads(data: Data) -> pd.DataFrame:
    """Return each unit's part in each task: a row a (task_id, unit_id, role), with its share of the load.

    A task is one unit of load. Leads carry half of it where others support them, else all of it; supports
    carry the other half; joint owners share it evenly. So the loads of a task add up to 1.
    """
    tasks, _ = pd.factorize(data.roles["task_id"])
    units, _ = pd.factorize(data.roles["unit_id"])
    kinds = pd.Index(_ROLES).get_indexer(pd.Index(data.roles["role"]))
    once = ~pd.DataFrame({"task": tasks, "unit": units, "kind": kinds}).duplicated().to_numpy()
    tasks, kinds, three = tasks[once], kinds[once], len(_ROLES)
    counts = np.bincount(tasks * three + kinds, minlength=three * (tasks.max(initial=-1) + 1)).reshape(
        -1, three
    )
    load = 1.0 / counts[tasks, kinds] / (counts > 0).sum(axis=1)[tasks]
    return data.roles.loc[once, ["task_id", "unit_id", "unit", "role"]].assign(load=load)


def _by_unit(data: Data) -> pd.DataFrame:
    parts = loads(data)
    tasks = parts["task_id"].unique()
    numbers, ids = pd.factorize(parts["unit_id"], sort=True)
    held = parts.assign(unit_id=numbers, task_id=pd.factorize(parts["task_id"])[0])
    of = held.groupby("unit_id")
    made = _roles_wide(held)
    made["total"] = of["task_id"].nunique()
    made["region_count"] = _distinct(held, data.regions, "region_id", tasks)
    made["measured"] = _distinct(held, data.indicators, "indicator_id", tasks)
    made["load"] = of["load"].sum().round(4)
    made["share"] = made["total"] / made["total"].sum()
    made["unit"] = of["unit"].first()
    made = made.reset_index().fillna({"region_count": 0, "measured": 0})
    made["unit_id"] = ids.to_numpy()[made["unit_id"]]
    made = made.astype({"region_count": int, "measured": int, "total": int})
    columns = [
        "unit",
        "lead",
        "support",
        "joint",
        "total",
        "region_count",
        "measured",
        "load",
        "share",
        "unit_id",
    ]
    return made.sort_values(["lead", "total", "unit_id"], ascending=[False, False, True])[
        columns
    ].reset_index(drop=True)


def _roles_wide(held: pd.DataFrame) -> pd.DataFrame:
    counted = held.groupby(["unit_id", "role"])["task_id"].nunique().unstack(fill_value=0)
    wide = counted.reindex(columns=list(_ROLES), fill_value=0)
    wide.columns.name = None
    return wide


def _distinct(
    held: pd.DataFrame, edges: pd.DataFrame, column: str, tasks: "NDArray[np.object_]"
) -> "pd.Series[int]":
    """Return for each unit how many ends its tasks have; units and tasks are numbers, `tasks` the ids of these."""
    ends = pd.DataFrame(
        {
            "task_id": pd.Index(tasks).get_indexer(pd.Index(edges["task_id"])),
            column: pd.factorize(edges[column])[0],
        }
    )
    joined = held[["unit_id", "task_id"]].drop_duplicates().merge(ends, on="task_id")
    return joined.groupby("unit_id")[column].nunique()


def _by_section(data: Data) -> pd.DataFrame:
    tasks = data.tasks.assign(
        title=data.tasks["section_title"].fillna(""), section=data.tasks["section"].fillna(0)
    )
    return _grouped(data, tasks, ["plan_id", "plan", "section", "title"])


def _by_quarter(data: Data) -> pd.DataFrame:
    quarter = [_quarter(d) for d in data.tasks["deadline"]]
    made = _grouped(data, data.tasks.assign(quarter=quarter), ["quarter"])
    return made.sort_values("quarter", key=lambda s: s.replace(_NO_DEADLINE, "~")).reset_index(drop=True)


def _quarter(day: str | None) -> str:
    if not isinstance(day, str) or not day:
        return _NO_DEADLINE
    return f"{day[:4]}Q{(int(day[5:7]) + 2) // 3}"


def _grouped(data: Data, tasks: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    led, joint = (_having(data, tasks, role) for role in ("lead", "joint"))
    marked = tasks.assign(led=led, joint=joint & ~led, unowned=~(led | joint))
    of = marked.groupby(keys, sort=False)
    made = of[["task_id"]].nunique().rename(columns={"task_id": "tasks"})
    made[["led", "joint", "unowned"]] = of[["led", "joint", "unowned"]].sum()
    numbered = pd.DataFrame({"group": of.ngroup(), "task_id": tasks["task_id"]})
    for name, edges, column in (
        ("unit_count", data.roles, "unit_id"),
        ("region_count", data.regions, "region_id"),
        ("measured", data.indicators, "indicator_id"),
    ):
        ends = numbered.merge(edges[["task_id", column]], on="task_id").groupby("group")[column].nunique()
        made[name] = ends.reindex(range(len(made)), fill_value=0).to_numpy()
    made = made.astype(int)
    made["load"] = (made["tasks"] / made["unit_count"].where(made["unit_count"] > 0)).round(4)
    made["share"] = made["tasks"] / made["tasks"].sum()
    return made.reset_index()


def _having(data: Data, tasks: pd.DataFrame, role: str) -> "pd.Series[bool]":
    """Tell of each task whether a unit has this role in it."""
    return tasks["task_id"].isin(data.roles.loc[data.roles["role"] == role, "task_id"])
