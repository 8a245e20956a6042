"""What all reports are computed from: a store's tasks, roles, regions and targets as pandas frames.

The same few queries answer on every store, so that a report has the same rows on each.
"""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import cast

import numpy as np
import pandas as pd

from graph.store.protocol import GraphStore
from queries.frames import Frames

_EDGES = ("roles", "spellings", "regions", "indicators", "partners", "citations")
"""Frames that have a row an edge of a task."""
_LISTED = ["plan_id", "task_id", "nth", "point"]


class _Named:
    """A frame under its own name, as an attribute."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, data: "Data", owner: type) -> pd.DataFrame:
        return data.frames[self._name]


@dataclass(frozen=True)
class Data:
    """Frames of the plans of a store; rows stand in the order of the plans.

    The frames of edges (`roles` to `citations`) have a row an edge and join `tasks` by `task_id`. `listing` has the same
    rows as `tasks`, without their words (plan_id, task_id, nth, point): what counts alone need not read these. `spellings`
    has the rows of `roles` with the units as the plans write them. `findings` has what was not understood of the plans, its
    sentence and advice in each language. `above` ties a region to what it is part of, and to the sets (`is_set`) it is a
    member of. `progress` is what was recorded and `history` what was reported over time; see `queries.progress.current`.
    """

    frames: Mapping[str, pd.DataFrame]
    narrowed: Mapping[str, str] = field(default_factory=dict)
    """What the store was narrowed to, in words by language."""

    plans = _Named()
    listing = _Named()
    tasks = _Named()
    roles = _Named()
    spellings = _Named()
    regions = _Named()
    indicators = _Named()
    partners = _Named()
    citations = _Named()
    findings = _Named()
    places = _Named()
    above = _Named()
    progress = _Named()
    history = _Named()

    @classmethod
    def load(cls, store: GraphStore) -> "Data":
        """Read all frames from a store, whole or narrowed; it may be closed then."""
        return cls(dict(Frames(store)), store.narrowed)

    @classmethod
    def on(cls, store: GraphStore) -> "Data":
        """Return the frames of a store, each read when it is first used: the store has to stay open."""
        return cls(Frames(store), store.narrowed)

    def but(self, **frames: pd.DataFrame) -> "Data":
        """Return the same frames but for those given; with `tasks` their `listing` is another, too."""
        if "tasks" in frames:
            frames = {"listing": frames["tasks"][_LISTED], **frames}
        return replace(self, frames=ChainMap(frames, cast("MutableMapping[str, pd.DataFrame]", self.frames)))

    def of(self, plan_ids: Set[str]) -> "Data":
        """Return the frames of some of the plans; places stay as they are."""
        tasks = self.tasks[self.tasks["plan_id"].isin(plan_ids)]
        ids = set(tasks["task_id"])
        kept = {
            name: frame[frame["task_id"].isin(ids)] for name in _EDGES for frame in (getattr(self, name),)
        }
        plans = self.plans[self.plans["plan_id"].isin(plan_ids)]
        findings = self.findings[self.findings["plan_id"].isin(plan_ids)]
        return self.but(plans=plans, tasks=tasks, findings=findings, **kept)

    def points(self) -> int:
        """Return the number of points, each of one task or of several parts."""
        return len(self.listing[["plan_id", "point"]].drop_duplicates())

    def owners(self) -> pd.DataFrame:
        """Return for each task (index `task_id`) its units by role, as lists in the order of the text.

        Columns: lead, support, joint, owners (the leads, else the joint units), ownership (led, joint, none).
        """
        return self._owners

    @cached_property
    def _owners(self) -> pd.DataFrame:
        made = pd.DataFrame(index=pd.Index(self.listing["task_id"], name=None))
        for role in ("lead", "support", "joint"):
            made[role] = gathered(self.roles[self.roles["role"] == role], "task_id", "unit", made.index)
        made["owners"] = [lead or joint for lead, joint in zip(made["lead"], made["joint"], strict=True)]
        made["ownership"] = [
            "led" if lead else "joint" if joint else "none"
            for lead, joint in zip(made["lead"], made["joint"], strict=True)
        ]
        return made


def gathered(frame: pd.DataFrame, by: str, column: str, index: "pd.Index[str]") -> list[list[str]]:
    """Return for each key of `index` the distinct values of a column, in the frame's order."""
    keys = index.unique()
    places = keys.get_indexer(pd.Index(frame[by]))
    codes, _ = pd.factorize(frame[column], use_na_sentinel=False)
    once = ~pd.DataFrame({"place": places, "code": codes}).duplicated().to_numpy()
    rows = np.flatnonzero(once)[np.argsort(places[once], kind="stable")]
    values = frame[column].iloc[rows].tolist()
    bounds = np.searchsorted(places[rows], np.arange(len(keys) + 1)).tolist()
    found = [values[a:b] for a, b in pairwise(bounds)]
    return found if len(keys) == len(index) else [list(found[place]) for place in keys.get_indexer(index)]
