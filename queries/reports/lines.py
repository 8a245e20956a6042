"""Plans by lines of work: how many tasks each gives to development and reform, education, finance."""

import pandas as pd

from queries.data import Data

_PLAN = ["jurisdiction", "plan", "year"]


def lines(data: Data) -> pd.DataFrame:
    """Return the number of tasks that each plan (rows) gives to units of each line of work, busiest lines first.

    Columns: jurisdiction, plan, year, `tasks` of the plan, then one a line under its name, and `plan_id`. A task
    counts once for each line that a unit of it belongs to, in whatever role.
    """
    plan_of = data.tasks.set_index("task_id")["plan_id"]
    named = data.roles[data.roles["trade"].fillna("") != ""]
    roles = named[["task_id", "trade"]].drop_duplicates()
    roles = roles.assign(plan_id=roles["task_id"].map(plan_of))
    counts = roles.groupby(["plan_id", "trade"]).size().unstack(fill_value=0)
    order = sorted(counts.columns, key=lambda trade: (-counts[trade].sum(), trade))
    made = data.plans[[*_PLAN, "plan_id"]].set_index("plan_id")
    made["tasks"] = data.tasks.groupby("plan_id").size().reindex(made.index, fill_value=0)
    wide = pd.DataFrame(counts).reindex(index=made.index, columns=order, fill_value=0)
    wide.columns.name = None
    return made.join(wide).reset_index()[[*_PLAN, "tasks", *order, "plan_id"]]
