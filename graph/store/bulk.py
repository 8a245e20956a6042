"""A change of the embedded store: statements for what is there, the engine's bulk calls for what is new."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.records import Props
from graph.schema import TYPES
from graph.store.statements import Edge, Kind, Row, add_edges, add_nodes

MANY = 1000
"""Rows of one kind from which a change goes by bulk calls: these need pandas, which takes long to import."""
_WITH_ROLES = frozenset(t.type for t in TYPES.values() if any(p.name == "role" for p in t.properties))
"""Types of which two edges may lie between the same nodes."""


class EmbeddedTransaction:
    """An engine's graph as graph/store/statements.py wants it."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._many = False

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement; see Transaction."""
        return list(self._engine.cypher(cypher, params=dict(parameters or {}), timeout_ms=0))

    def add_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Add nodes; see Transaction."""
        if not self._are_many(nodes):
            add_nodes(self, label, nodes)
            return
        from graph.store import sheets  # noqa: PLC0415  imports pandas

        types = sheets.for_engine(sheets.node_types(label))
        self._engine.add_nodes(
            sheets.of_nodes(label, nodes), label, "id", column_types=types, conflict_handling="replace"
        )

    def add_edges(self, kind: Kind, edges: Sequence[Edge]) -> None:
        """Add edges; see Transaction."""
        if not self._are_many(edges):
            add_edges(self, kind, edges)
            return
        from graph.store import sheets  # noqa: PLC0415  imports pandas

        first, again = _apart(edges) if kind.type in _WITH_ROLES else (edges, ())
        types = sheets.for_engine(sheets.edge_types(kind))
        self._engine.add_relationships(
            sheets.of_edges(kind, first),
            kind.type,
            kind.start,
            sheets.START,
            kind.end,
            sheets.END,
            column_types=types,
        )
        add_edges(self, kind, again)

    def _are_many(self, rows: Sequence[object]) -> bool:
        self._many = self._many or len(rows) >= MANY
        return self._many


def _apart(edges: Sequence[Edge]) -> tuple[Sequence[Edge], Sequence[Edge]]:
    """Return edges, no two of them between the same nodes, and the others: bulk calls make one edge of both."""
    seen: set[tuple[str, str]] = set()
    first: list[Edge] = []
    again: list[Edge] = []
    for edge in edges:
        _, start, end, _ = edge[0]
        (again if (start, end) in seen else first).append(edge)
        seen.add((start, end))
    return first, again
