"""How far the tasks of each unit are."""

import pandas as pd

from graph.progress import DISPUTED, OTHER
from queries.data import Data
from queries.progress.current import current
from queries.progress.states import STATES

_STATES = (*STATES, DISPUTED, OTHER)


def progress_by_unit(data: Data) -> pd.DataFrame:
    """Return for each unit how many of its tasks are in each state, `blank` where none is recorded.

    `disputed` are those whose reports contradict each other, `other` those told in words that no table maps.

    `share` are those done of all its tasks; leads come first, as in the workload.
    """
    now = current(data)
    state = dict(zip(now["task_id"], now["progress"], strict=True))
    parts = data.roles[["unit_id", "unit", "task_id"]].drop_duplicates()
    parts = parts.assign(state=[state.get(t) or "blank" for t in parts["task_id"]])
    counts = parts.groupby(["unit_id", "state"]).size().unstack(fill_value=0)
    made = counts.reindex(columns=[*_STATES, "blank"], fill_value=0).reset_index()
    made.columns.name = None
    made.insert(1, "total", made[[*_STATES, "blank"]].sum(axis=1))
    made["share"] = made["done"] / made["total"]
    made.insert(0, "unit", made["unit_id"].map(dict(zip(parts["unit_id"], parts["unit"], strict=True))))
    made = made.sort_values(["total", "unit_id"], ascending=[False, True]).reset_index(drop=True)
    return made[["unit", "total", *_STATES, "blank", "share", "unit_id"]]
