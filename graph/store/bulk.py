"""A change of the embedded store: statements for what is there, the engine's bulk calls for what is new."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.records import Props
from graph.schema import TYPES
from graph.store.statements import Edge, Kind, Row, add_edges, add_nodes, set_nodes

if TYPE_CHECKING:
    from graph.store.sheets import EdgeSheet, NodeSheet

MANY = 1000
"""Rows of one kind from which a change goes by bulk calls: these need pandas, which takes long to import."""
AT_ONCE = 300_000
"""Rows that are gathered for one round of bulk calls: each looks at the whole graph before it begins."""
_WITH_ROLES = frozenset(t.type for t in TYPES.values() if any(p.name == "role" for p in t.properties))
"""Types of which two edges may lie between the same nodes."""


class EmbeddedTransaction:
    """An engine's graph as graph/store/statements.py wants it.

    Where there are many rows they are gathered over several changes, and written before anything is asked, or by `flush`.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._many = False
        self._nodes: dict[str, NodeSheet] = {}
        self._edges: dict[Kind, EdgeSheet] = {}
        self._again: list[tuple[Kind, Sequence[Edge]]] = []
        self._gathered = 0

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement; see Transaction."""
        self.flush()
        return list(self._engine.cypher(cypher, params=dict(parameters or {}), timeout_ms=0))

    def add_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Add nodes; see Transaction."""
        if self._are_many(nodes):
            self._gather_nodes(label, nodes)
        else:
            add_nodes(self, label, nodes)

    def set_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Set nodes anew; see Transaction."""
        if self._are_many(nodes):
            self._gather_nodes(label, nodes)
        else:
            set_nodes(self, label, nodes)

    def add_edges(self, kind: Kind, edges: Sequence[Edge]) -> None:
        """Add edges; see Transaction."""
        if not self._are_many(edges):
            add_edges(self, kind, edges)
            return
        from graph.store.sheets import EdgeSheet  # noqa: PLC0415  imports pandas

        first, again = _apart(edges) if kind.type in _WITH_ROLES else (edges, ())
        self._edges.setdefault(kind, EdgeSheet(kind)).take(first)
        if again:
            self._again.append((kind, again))
        self._count(len(edges))

    def flush(self) -> None:
        """Write what was gathered: nodes, then edges, then those that bulk calls would make one edge of."""
        nodes, edges, again = self._nodes, self._edges, self._again
        self._nodes, self._edges, self._again, self._gathered = {}, {}, [], 0
        for sheet in nodes.values():
            sheet.write(self._engine)
        for found in edges.values():
            found.write(self._engine)
        for kind, left in again:
            add_edges(self, kind, left)

    def _gather_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        from graph.store.sheets import NodeSheet  # noqa: PLC0415  imports pandas

        self._nodes.setdefault(label, NodeSheet(label)).take(nodes)
        self._count(len(nodes))

    def _count(self, rows: int) -> None:
        self._gathered += rows
        if self._gathered >= AT_ONCE:
            self.flush()

    def _are_many(self, rows: Sequence[object]) -> bool:
        self._many = self._many or len(rows) >= MANY
        return self._many


def _apart(edges: Sequence[Edge]) -> tuple[Sequence[Edge], Sequence[Edge]]:
    """Return edges, no two of them between the same nodes, and the others: bulk calls make one edge of both.

    Only where an edge ends that has another role than most there may be two.
    """
    most = Counter(key[3] for key, _ in edges).most_common(1)[0][0]
    shared = {key[2] for key, _ in edges if key[3] != most}
    seen: set[tuple[str, str]] = set()
    again: list[Edge] = []
    for edge in (edge for edge in edges if edge[0][2] in shared):
        ends = edge[0][1], edge[0][2]
        if ends in seen:
            again.append(edge)
        seen.add(ends)
    left = {key for key, _ in again}
    return ([edge for edge in edges if edge[0] not in left] if left else edges), again
