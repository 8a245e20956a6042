"""A store's plans, tasks and edges as pandas frames, by the same few queries on every store."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.garbage import uncollected
from graph.store.protocol import WHOLE, GraphStore
from queries.statements import PARTS, STATEMENTS

_TITLE = 12
_WHOLE_NUMBERS = ("year", "section", "nth", "position", "line")
_TASK_COLUMNS = [
    *[
        "plan_id",
        "plan",
        "year",
        "section",
        "section_title",
        "task_id",
        "number",
        "nth",
        "point",
        "point_title",
    ],
    *["task", "text", "clause", "open", "deadline", "deadlines", "extra"],
]
_ROLE_COLUMNS = ["task_id", "unit_id", "unit", "kind", "trade", "role", "position"]
_OWNERS_ORDER = ["position", "unit_id", "role"]
"""How units follow one another in their task: as it names them."""
_REGION_COLUMNS = ["task_id", "region_id", "region", "level", "via", "evidence"]


class Frames(Mapping[str, pd.DataFrame]):
    """The frames of a store by name, each read when it is first asked for: most reports need few of them."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._read:
            made = _MADE.get(name)
            self._read[name] = made(self) if made else self.asked(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(STATEMENTS)

    def __len__(self) -> int:
        return len(STATEMENTS)

    def asked(self, name: str) -> pd.DataFrame:
        """Return the answer to the statement of a name as it is."""
        return _frame(self._store, (STATEMENTS | PARTS)[name])


def _plans(frames: Frames) -> pd.DataFrame:
    plans = frames.asked("plans")
    return plans.assign(plan=plans["plan_id"].map(_titles(plans)))


def _tasks(frames: Frames) -> pd.DataFrame:
    listing = _beside(frames["listing"], frames["plans"], "plan_id", "plan", "year")
    chapters = _beside(frames.asked("chapters"), frames.asked("sections"), "section_id")
    made = _beside(_beside(listing, chapters, "task_id"), frames.asked("tasks"), "task_id")
    return made[_TASK_COLUMNS]


def _roles(frames: Frames) -> pd.DataFrame:
    listing = frames["listing"]
    roles = _ordered(frames.asked("roles"), listing, _OWNERS_ORDER)
    first = _beside(roles.drop_duplicates("unit_id")[["unit_id", "task_id"]], listing, "task_id", "plan_id")
    units = _beside(_beside(first, frames["plans"], "plan_id", "plan"), frames.asked("units"), "unit_id")
    return _beside(roles, _told_apart(units), "unit_id")[_ROLE_COLUMNS]


def _spellings(frames: Frames) -> pd.DataFrame:
    return _ordered(frames.asked("spellings"), frames["listing"], _OWNERS_ORDER)


def _regions(frames: Frames) -> pd.DataFrame:
    edges = _ordered(frames.asked("regions"), frames["listing"], ["start", "region_id"])
    return _beside(edges, frames["places"], "region_id")[_REGION_COLUMNS]


def _findings(frames: Frames) -> pd.DataFrame:
    return _beside(frames.asked("findings"), frames["plans"], "plan_id", "plan")


_MADE: Mapping[str, Callable[[Frames], pd.DataFrame]] = {
    "plans": _plans,
    "tasks": _tasks,
    "roles": _roles,
    "spellings": _spellings,
    "regions": _regions,
    "findings": _findings,
}
"""How those frames are made that are more than the answer to their statement."""


def _titles(plans: pd.DataFrame) -> dict[str, str]:
    """Return by id what plans are called, no two alike: those of one title by their place, year or file as well."""
    rows = plans.set_index("plan_id")
    names = dict(zip(rows.index, rows["plan"], strict=True))
    for column in ("jurisdiction", "year", "source"):
        told = rows[column].astype(object).where(rows[column].notna(), "")
        for ids in _groups(names):
            if len({told[id_] for id_ in ids}) > 1:
                names |= {id_: f"{names[id_]}（{told[id_]}）" for id_ in ids if told[id_] != ""}
    return names


def _groups(names: Mapping[str, str]) -> list[list[str]]:
    """Return the ids that share a name, a list a name."""
    of: dict[str, list[str]] = {}
    for id_, name in names.items():
        of.setdefault(name, []).append(id_)
    return [ids for ids in of.values() if len(ids) > 1]


def _told_apart(units: pd.DataFrame) -> pd.DataFrame:
    """Return units with names that no two share: of those alike the full names, else the title of a plan that names them.

    A county's 县财政局 is another unit than the next county's; both are 县财政局 in their own plans.
    """
    rows = units.set_index("unit_id")
    names = dict(zip(rows.index, rows["unit"], strict=True))
    for id_ in chain.from_iterable(_groups(names)):
        names[id_] = max(names[id_], rows.at[id_, "full_name"] or "", key=len)
    for id_ in chain.from_iterable(_groups(names)):
        names[id_] += f"（{str(rows.at[id_, 'plan'] or '')[:_TITLE]}）"
    return units.assign(unit=units["unit_id"].map(names))[["unit_id", "unit", "kind", "trade"]]


def _ordered(edges: pd.DataFrame, listing: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return edges in the order of their tasks, those of a task by columns; what is null comes last."""
    keys = [pd.Index(listing["task_id"]).get_indexer(edges["task_id"]), *(_ranks(edges[name]) for name in by)]
    return edges.iloc[np.lexsort(keys[::-1])].reset_index(drop=True)


def _ranks(column: "pd.Series[Any]") -> NDArray[np.intp]:
    ranks, values = pd.factorize(column, sort=True)
    return np.where(ranks < 0, len(values), ranks)


def _beside(frame: pd.DataFrame, nodes: pd.DataFrame, key: str, *names: str) -> pd.DataFrame:
    """Return a frame with what nodes, each in one row under its key, tell of those that its rows name; all, or what is named."""
    places = pd.Index(nodes[key]).get_indexer(frame[key])
    told = names or [name for name in nodes if name != key]
    return frame.assign(**{str(name): _picked(nodes[name], places, frame.index) for name in told})


def _picked(column: "pd.Series[Any]", places: NDArray[np.intp], index: "pd.Index[Any]") -> "pd.Series[Any]":
    """Return the values at places of a column under another index; nothing at place -1."""
    if column.dtype != object:
        return pd.Series(column.array.take(places, allow_fill=True), index=index)
    return pd.Series(np.append(column.to_numpy(), [None])[places], index=index, dtype=object)


def _frame(store: GraphStore, cypher: str) -> pd.DataFrame:
    with uncollected():
        made = pd.DataFrame(_columns(store, cypher))
    whole = [c for c in _WHOLE_NUMBERS if c in made]
    return made.astype(dict.fromkeys(whole, "Int64")).astype({"value": "float64"} if "value" in made else {})


def _columns(store: GraphStore, cypher: str) -> "dict[str, pd.Series[Any]]":
    answer = store.query(cypher, WHOLE if "$plans" in cypher else {}, timeout=600)
    columns = list(zip(*answer.rows, strict=True)) or [()] * len(answer.columns)
    return {n: pd.Series(values, dtype=object) for n, values in zip(answer.columns, columns, strict=True)}
