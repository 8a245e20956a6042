"""Who has how much to do."""

import pandas as pd

from graph.errors import QueryError
from graph.language import gettext
from graph.nearest import did_you_mean
from queries.data import Data

_NO_DEADLINE = "-"


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
    roles = data.roles.drop_duplicates(["task_id", "unit_id", "role"])
    counts = roles.groupby(["task_id", "role"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=["lead", "support", "joint"], fill_value=0)
    kinds = (counts > 0).sum(axis=1)
    share = (1.0 / counts.where(counts > 0)).div(kinds, axis=0).stack()
    load = share.reindex(pd.MultiIndex.from_frame(roles[["task_id", "role"]])).to_numpy()
    return roles[["task_id", "unit_id", "unit", "role"]].assign(load=load)


def _by_unit(data: Data) -> pd.DataFrame:
    parts = loads(data)
    made = _roles_wide(parts, "unit_id")
    made["total"] = parts.groupby("unit_id")["task_id"].nunique()
    made["region_count"] = _distinct(parts, data.regions, "region_id")
    made["measured"] = _distinct(parts, data.indicators, "indicator_id")
    made["load"] = parts.groupby("unit_id")["load"].sum().round(4)
    made["share"] = made["total"] / made["total"].sum()
    made["unit"] = parts.groupby("unit_id")["unit"].first()
    made = made.reset_index().fillna({"region_count": 0, "measured": 0})
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


def _roles_wide(parts: pd.DataFrame, key: str) -> pd.DataFrame:
    counted = parts.groupby([key, "role"])["task_id"].nunique().unstack(fill_value=0)
    wide = counted.reindex(columns=["lead", "support", "joint"], fill_value=0)
    wide.columns.name = None
    return wide


def _distinct(parts: pd.DataFrame, edges: pd.DataFrame, column: str) -> "pd.Series[int]":
    joined = parts[["unit_id", "task_id"]].drop_duplicates().merge(edges[["task_id", column]], on="task_id")
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
    owners = data.owners()
    tasks = tasks.assign(ownership=owners["ownership"].reindex(tasks["task_id"]).to_numpy(dtype=object))
    made = tasks.groupby(keys, sort=False).agg(
        tasks=("task_id", "nunique"),
        led=("ownership", lambda s: int((s == "led").sum())),
        joint=("ownership", lambda s: int((s == "joint").sum())),
        unowned=("ownership", lambda s: int((s == "none").sum())),
    )
    for name, edges, column in (
        ("unit_count", data.roles, "unit_id"),
        ("region_count", data.regions, "region_id"),
        ("measured", data.indicators, "indicator_id"),
    ):
        joined = tasks[[*keys, "task_id"]].merge(edges[["task_id", column]], on="task_id")
        made[name] = joined.groupby(keys)[column].nunique()
    made = made.fillna(0).astype(int)
    made["load"] = (made["tasks"] / made["unit_count"].where(made["unit_count"] > 0)).round(4)
    made["share"] = made["tasks"] / made["tasks"].sum()
    return made.reset_index()
