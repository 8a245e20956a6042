"""A change of the embedded store: statements for what is there, the engine's bulk calls for what is new."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.records import Props
from graph.schema import TYPES
from graph.store.change import Fresh
from graph.store.columns import END, START, Columns, OwnColumns, own_columns
from graph.store.kinds import Edge, Kind
from graph.store.statements import Row, add_edges, add_nodes, set_nodes

if TYPE_CHECKING:
    from graph.store.sheets import EdgeSheet, NodeSheet

MANY = 1000
"""Rows of one kind from which a change goes by bulk calls: these need pandas, which takes long to import."""
AT_ONCE = 300_000
"""Rows after which a round of bulk calls ends with its change: each round looks at the whole graph before it begins."""
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

    def take_plans(self, plans: Sequence[Fresh]) -> Sequence[Fresh]:
        """Take plans in by their columns, where there are many rows; see Transaction."""
        if self._gathered >= AT_ONCE:
            self.flush()
        rows = sum(len(made.plan.own.nodes) + len(made.plan.own.edges) for made in plans)
        if not self._many and rows < MANY:
            return plans
        columns = [made.columns or own_columns(made.plan.own) for made in plans]
        if not self._many and _most(columns) < MANY:
            return plans
        self._many = True
        for made, found in zip(plans, columns, strict=True):
            self._gather_plan(made, found)
        self._gathered += rows
        return ()

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
        first, again = _apart(edges) if kind.type in _WITH_ROLES else (edges, ())
        self._sheet_of(kind).take(first)
        if again:
            self._again.append((kind, again))
        self._gathered += len(edges)

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

    def _gather_plan(self, made: Fresh, columns: OwnColumns) -> None:
        for label, found in columns.nodes.items():
            self._sheet(label).extend(found, made.stamps if label == "Plan" else None)
        for kind, held in columns.edges.items():
            if kind.type in _WITH_ROLES and _share_ends(held):
                self.add_edges(
                    kind, [edge for edge in made.plan.own.edges.items() if edge[0][0] == kind.type]
                )
            else:
                self._sheet_of(kind).extend(held)

    def _gather_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        self._sheet(label).take(nodes)
        self._gathered += len(nodes)

    def _sheet(self, label: str) -> "NodeSheet":
        if label not in self._nodes:
            from graph.store.sheets import NodeSheet  # noqa: PLC0415  imports pandas

            self._nodes[label] = NodeSheet(label)
        return self._nodes[label]

    def _sheet_of(self, kind: Kind) -> "EdgeSheet":
        if kind not in self._edges:
            from graph.store.sheets import EdgeSheet  # noqa: PLC0415  imports pandas

            self._edges[kind] = EdgeSheet(kind)
        return self._edges[kind]

    def _are_many(self, rows: Sequence[object]) -> bool:
        self._many = self._many or len(rows) >= MANY
        return self._many


def _most(plans: Sequence[OwnColumns]) -> int:
    """Return how many rows there are of the label or kind that has most of them."""
    rows: Counter[str | Kind] = Counter()
    for columns in plans:
        rows.update({label: len(held["id"]) for label, held in columns.nodes.items()})
        rows.update({kind: len(held[START]) for kind, held in columns.edges.items()})
    return max(rows.values(), default=0)


def _share_ends(columns: Columns) -> bool:
    """Tell whether two edges lie between the same nodes."""
    return len(set(zip(columns[START], columns[END], strict=True))) < len(columns[START])


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
