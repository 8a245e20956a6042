"""A transaction of a Neo4j server as graph/store/statements.py wants it."""

from collections.abc import Mapping, Sequence
from typing import Any

import neo4j

from graph.records import Props
from graph.store.change import Fresh
from graph.store.kinds import Edge, Kind
from graph.store.statements import Row, add_edges, add_nodes, set_nodes


class ServerTransaction:
    """Writes and reads by statements alone."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement; see Transaction."""
        result = self._tx.run(cypher, dict(parameters or {}))
        return [dict(record) for record in result]

    def take_plans(self, plans: Sequence[Fresh]) -> Sequence[Fresh]:
        """Leave all plans to be written row by row; see Transaction."""
        return plans

    def add_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Add nodes; see Transaction."""
        add_nodes(self, label, nodes)

    def set_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Set nodes anew; see Transaction."""
        set_nodes(self, label, nodes)

    def add_edges(self, kind: Kind, edges: Sequence[Edge]) -> None:
        """Add edges; see Transaction."""
        add_edges(self, kind, edges)
