"""A store as exports see it where persons are to be left out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from graph.persons import strip_persons
from graph.store.progress import HISTORY
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
        if cypher != HISTORY:
            return found
        named = found.columns.index("reporter")
        return Rows(found.columns, [(*row[:named], "", *row[named + 1 :]) for row in found.rows])

    def graph(self) -> "nx.MultiDiGraph[str]":
        made = self._store.graph().copy()
        strip_persons(
            (data for _, data in made.nodes(data=True)), (data for _, _, data in made.edges(data=True))
        )
        return made


def without_persons(store: GraphStore) -> GraphStore:
    """Return the store with a graph that names no persons of tables."""
    return cast("GraphStore", _Personless(store))
