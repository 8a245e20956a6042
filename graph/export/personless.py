"""A store as exports see it where persons are to be left out."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from graph.persons import strip_persons
from graph.records import PlanRecords
from graph.store.progress import ENTRIES_OF, HISTORY
from graph.store.protocol import GraphStore, Rows

if TYPE_CHECKING:
    import networkx as nx


class _Personless:
    """Answers as the store does, but that its graph names no persons of tables, and its history none who reported."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, **choices: Any) -> Rows:
        found = self._store.query(cypher, parameters, **choices)
        if cypher not in (HISTORY, ENTRIES_OF):
            return found
        named = found.columns.index("reporter")
        return Rows(found.columns, [(*row[:named], "", *row[named + 1 :]) for row in found.rows])

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return plans as the store does, without persons; they are no more those that were read from a file."""
        return [_without(plan) for plan in self._store.held(plan_ids)]

    def graph(self) -> "nx.MultiDiGraph[str]":
        made = self._store.graph().copy()
        strip_persons(
            (data for _, data in made.nodes(data=True)), (data for _, _, data in made.edges(data=True))
        )
        return made


def _without(plan: PlanRecords) -> PlanRecords:
    made = deepcopy(plan)
    both = (made.own, made.shared)
    strip_persons(
        (properties for part in both for _, properties in part.nodes.values()),
        (properties for part in both for properties in part.edges.values()),
    )
    return replace(made, digest="", read="")


def without_persons(store: GraphStore) -> GraphStore:
    """Return the store with a graph that names no persons of tables."""
    return cast("GraphStore", _Personless(store))
