"""Which plans lag behind those of the year before: what they drop, lower or put off."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

import pandas as pd
from rapidfuzz import fuzz

from queries.compare.changes import difference
from queries.compare.items import ComparedTask, items
from queries.compare.wording import plain
from queries.data import Data

_SAME_TITLE = 60
"""How like the titles of two years have to be, of 100, for one plan to follow the other."""
_LESS = ("dropped", "target_lowered", "target_removed", "deadline_later", "deadline_removed")
_MORE = ("new", "target_raised", "target_added", "deadline_earlier", "deadline_added")
"""Kinds of changes that give up something, and that take on something."""
_NAMES = {"new": "new_tasks"}
_COUNTED = ("tasks", "kept", *_LESS, *(_NAMES.get(kind, kind) for kind in _MORE), "less")
_COLUMNS = ["jurisdiction", "plan", "year", "plan_before", *_COUNTED, "plan_id"]


_Plan = Mapping[Hashable, object]
"""A row of the frame of plans."""


def behind(data: Data) -> pd.DataFrame:
    """Return each plan beside that of its place a year before with the most like title, those with most given up first.

    `kept` are the tasks taken over; the counts tell what is dropped, lowered, removed or put off (`less` is their sum)
    and what is new, raised, added or brought forward.
    """
    tasks: dict[str, list[ComparedTask]] = {}
    for task in items(data):
        tasks.setdefault(task.plan_id, []).append(task)
    rows = [_row(old, new, tasks) for old, new in _followed(data.plans)]
    made = pd.DataFrame(rows, columns=_COLUMNS)
    made = made.astype(dict.fromkeys(["year", *_COUNTED], "Int64"))
    return made.sort_values(["less", "plan_id"], ascending=[False, True]).reset_index(drop=True)


def _followed(plans: pd.DataFrame) -> Iterator[tuple[_Plan, _Plan]]:
    """Yield each plan with the one it goes on from, older first."""
    known = [p for p in plans.to_dict("records") if isinstance(p["region_id"], str) and pd.notna(p["year"])]
    of: dict[tuple[object, int], list[_Plan]] = {}
    for plan in known:
        of.setdefault((plan["region_id"], int(str(plan["year"]))), []).append(plan)
    for plan in known:
        earlier = of.get((plan["region_id"], int(str(plan["year"])) - 1), [])
        likeness = [fuzz.ratio(_title(plan), _title(other)) for other in earlier]
        if likeness and max(likeness) >= _SAME_TITLE:
            yield earlier[likeness.index(max(likeness))], plan


def _title(plan: _Plan) -> str:
    """Return what of a title tells plans of one place apart: no place, no year."""
    return plain(str(plan["plan"]).replace(str(plan["jurisdiction"]), ""))


def _row(old: _Plan, new: _Plan, tasks: dict[str, list[ComparedTask]]) -> dict[str, object]:
    found = difference(tasks.get(str(old["plan_id"]), []), tasks.get(str(new["plan_id"]), []))
    counts = Counter(change.kind for change in found.changes)
    return {
        **{name: new[name] for name in ("jurisdiction", "plan", "year", "plan_id")},
        "plan_before": old["plan"],
        "tasks": len(tasks.get(str(new["plan_id"]), [])),
        "kept": len(found.pairs),
        **{_NAMES.get(kind, kind): counts[kind] for kind in (*_LESS, *_MORE)},
        "less": sum(counts[kind] for kind in _LESS),
    }
