"""Which tasks of a superior's plan a local plan takes up, and which local tasks no superior has asked for."""

from collections.abc import Set

import pandas as pd

from queries.compare.items import ComparedTask, items
from queries.compare.match import Answers, answers
from queries.compare.side import Side, sides
from queries.data import Data
from queries.reports.regions import reach

TAKEN_UP = 0.34
"""Below the score of the same task: a county's words follow a city's less closely than its own of last year."""

COLUMNS = [
    "cascade",
    "above_plan",
    "above_number",
    "above_task",
    "local_plan",
    "local_number",
    "local_task",
    "similarity",
]


def cascade(data: Data, least: float = TAKEN_UP) -> pd.DataFrame:
    """Return, for each plan and each plan of a place within its own, how their tasks answer each other.

    `cascade` is taken_up (with the likest local task), not_taken_up (a superior's task that no local one
    answers) or local_only. Plans are compared within one year where both have one. Several local tasks may
    answer one.
    """
    levels = _levels(data)
    made = _sides(data, {plan for both in levels for plan in both})
    titles = dict(zip(data.plans["plan_id"], data.plans["plan"], strict=True))
    found = answers(((made[above], made[local]) for above, local in levels), least)
    rows: list[tuple[object, ...]] = []
    for (above, local), answered in zip(levels, found, strict=True):
        rows += _between(made[above], made[local], titles[above], titles[local], answered)
    return pd.DataFrame(rows, columns=COLUMNS)


def _sides(data: Data, plans: Set[str]) -> dict[str, Side]:
    """Return the tasks of some plans, ready to be compared, by the plan's id."""
    tasks: dict[str, list[ComparedTask]] = {plan: [] for plan in sorted(plans)}
    for item in items(data, whole=False):
        if item.plan_id in tasks:
            tasks[item.plan_id].append(item)
    return dict(zip(tasks, sides(tasks.values()), strict=True))


def _levels(data: Data) -> list[tuple[str, str]]:
    """Return (plan above, plan below) for each two plans where the second place lies within the first."""
    inside, _ = reach(data)
    plans = list(data.plans[["plan_id", "year", "region_id"]].itertuples(index=False, name=None))
    of_place: dict[str, list[int]] = {}
    for nth, (_, _, place) in enumerate(plans):
        of_place.setdefault(place, []).append(nth)
    found = []
    for above, year, place in plans:
        within = inside.get(place, set()) & of_place.keys()
        for nth in sorted(n for lower in within for n in of_place[lower]):
            local, local_year, _ = plans[nth]
            if pd.isna(year) or pd.isna(local_year) or year == local_year:
                found.append((above, local))
    return found


def _between(
    above: Side, local: Side, above_title: str, local_title: str, found: Answers
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for item, j, score in zip(above.tasks, found.likest, found.scores, strict=True):
        asked = (above_title, item.number, item.title, local_title)
        if j < 0:
            rows.append(("not_taken_up", *asked, None, None, None))
        else:
            other = local.tasks[j]
            rows.append(("taken_up", *asked, other.number, other.title, score))
    alone = [task for task, answers in zip(local.tasks, found.answering, strict=True) if not answers]
    rows += [("local_only", above_title, None, None, local_title, i.number, i.title, None) for i in alone]
    return rows
