"""Tasks as lists: their targets, their deadlines, their gaps, their partners."""

from datetime import date

import pandas as pd

from queries.data import Data, gathered
from queries.progress.current import current
from queries.reports.regions import reach

_PLACE = ["plan", "number", "task"]
_PLANS = 3


def targets(data: Data) -> pd.DataFrame:
    """Return every measured target with its comparator, value and unit, and who owns its task."""
    made = data.indicators.merge(_owned(data), on="task_id", how="left")
    columns = [
        *_PLACE,
        "indicator",
        "owners",
        "op",
        "value",
        "measure",
        "ownership",
        "what",
        "deadline",
        "task_id",
    ]
    return made[columns].reset_index(drop=True)


def calendar(data: Data, on: date | None = None) -> pd.DataFrame:
    """Return tasks with a deadline by date; `state` is done, overdue, due (in 30 days) or later.

    Lateness is seen from the day `on`; without it, only what is done has a state. `days` counts from `on` to
    the deadline and is negative when overdue.
    """
    made = _owned(data)
    made = made[made["deadline"].notna()].sort_values(["deadline", "year", "plan_id", "nth"]).copy()
    made["month"] = made["deadline"].str[:7]
    days = [_days(day, on) for day in made["deadline"]]
    now = current(data).set_index("task_id")["progress"]
    made["progress"] = now.reindex(made["task_id"]).to_numpy(dtype=object)
    made["days"] = pd.array(days, dtype="Int64")
    made["state"] = [_state(d, p) for d, p in zip(days, made["progress"], strict=True)]
    columns = [
        "deadline",
        "state",
        "days",
        *_PLACE,
        "owners",
        "ownership",
        "deadlines",
        "progress",
        "month",
        "task_id",
    ]
    return made[columns].reset_index(drop=True)


def gaps(data: Data) -> pd.DataFrame:
    """Return what a supervisor would ask about: one row a gap, by category and in the order of the plans.

    Categories: no_owner, no_lead, no_deadline, no_measure and open_list (of tasks), support_only (of units),
    not_reached (of members of a set that tasks aim at, when no task names the member or a place in it). `plan` names
    the plans that a unit has tasks in or that name a set.
    """
    owned = _owned(data)
    measured = set(data.indicators["task_id"])
    found = [
        _gap(owned[owned["ownership"] == "none"], "no_owner"),
        _gap(owned[owned["ownership"] == "joint"], "no_lead", "joint"),
        _gap(owned[owned["deadline"].isna()], "no_deadline"),
        _gap(owned[~owned["task_id"].isin(measured)], "no_measure"),
        _gap(owned[owned["open"].astype(bool)], "open_list", "clause"),
        _support_only(data),
        _not_reached(data),
    ]
    return pd.concat([f for f in found if len(f)] or found[:1], ignore_index=True)


def partners(data: Data) -> pd.DataFrame:
    """Return partner organisations by number of tasks, with their seats, tasks and the units in charge."""
    owners = data.owners()
    joined = data.partners.merge(data.tasks[["task_id", "plan", "number"]], on="task_id")
    made = data.partners.drop_duplicates("partner_id")[["partner", "kind", "seat", "partner_id"]].copy()
    index = pd.Index(made["partner_id"])
    made["tasks"] = [len(t) for t in gathered(joined, "partner_id", "task_id", index)]
    made["numbers"] = gathered(joined, "partner_id", "number", index)
    spread = (
        joined.assign(owner=owners["owners"].reindex(joined["task_id"]).to_numpy()).explode("owner").dropna()
    )
    made["owners"] = gathered(spread, "partner_id", "owner", index)
    columns = ["partner", "kind", "seat", "tasks", "numbers", "owners", "partner_id"]
    return made.sort_values(["tasks", "partner_id"], ascending=[False, True])[columns].reset_index(drop=True)


def _owned(data: Data) -> pd.DataFrame:
    return data.tasks.merge(data.owners(), left_on="task_id", right_index=True, how="left")


def _days(day: str, on: date | None) -> int | None:
    return (date.fromisoformat(day) - on).days if on else None


def _state(days: int | None, progress: object) -> str | None:
    if progress == "done":
        return "done"
    if days is None:
        return None
    return "overdue" if days < 0 else "due" if days <= 30 else "later"


def _gap(tasks: pd.DataFrame, category: str, detail: str | None = None) -> pd.DataFrame:
    made = tasks[[*_PLACE, "task_id"]].copy()
    made.insert(0, "category", category)
    made.insert(4, "detail", tasks[detail] if detail else None)
    return made


def _support_only(data: Data) -> pd.DataFrame:
    other = set(data.roles.loc[data.roles["role"] != "support", "unit_id"])
    units = data.roles.loc[~data.roles["unit_id"].isin(other), ["unit", "unit_id"]].drop_duplicates()
    plans = _plans_of(data, data.roles, "unit_id")
    rows = [
        ("support_only", plans[id_], None, None, unit, id_)
        for unit, id_ in sorted(units.itertuples(index=False))
    ]
    return pd.DataFrame(rows, columns=["category", *_PLACE, "detail", "task_id"])


def _not_reached(data: Data) -> pd.DataFrame:
    """Return the members of sets in use that no task reaches; a plan's own place and those above it need none."""
    inside, _ = reach(data)
    names = dict(zip(data.places["region_id"], data.places["region"], strict=True))
    named = set(data.regions["region_id"])
    own = {place for place in data.plans["region_id"] if isinstance(place, str)}
    members = data.above[data.above["is_set"].astype(bool)]
    plans = _plans_of(data, data.regions, "region_id")
    rows = [
        ("not_reached", plans[set_], None, names.get(set_), names.get(member), member)
        for member, set_, _ in members.itertuples(index=False)
        if set_ in named and not ({member} | inside.get(member, set())) & (named | own)
    ]
    rows.sort(key=lambda row: (str(row[3]), str(row[5])))
    return pd.DataFrame(rows, columns=["category", *_PLACE, "detail", "task_id"])


def _plans_of(data: Data, edges: pd.DataFrame, by: str) -> dict[str, str]:
    """Return for each node at the end of edges the names of the plans whose tasks they start at: three, and how many."""
    plans = dict(zip(data.tasks["task_id"], data.tasks["plan"], strict=True))
    nodes = pd.Index(edges[by].unique())
    named = gathered(edges.assign(plan=edges["task_id"].map(plans)), by, "plan", nodes)
    shown = (
        "；".join(names[:_PLANS]) + (f"…（{len(names)}）" if len(names) > _PLANS else "") for names in named
    )
    return dict(zip(nodes, shown, strict=True))
