"""The Cypher that writes records, the same on both engines: names from the schema, values bound.

Rows are sorted, so that all writers on a server take locks in one order.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

from graph.records import Node, Props, Records
from graph.schema import TYPES
from graph.store.change import Change, Fresh
from graph.store.kinds import Edge, Kind, by_kind, by_label

BATCH = 10_000
OWNED = frozenset({"Plan", "Section", "Task", "Indicator", "Finding"})
"""Labels of nodes that belong to one plan."""

Row = dict[str, Any]


class Transaction(Protocol):
    """One transaction of an engine."""

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows as dictionaries."""

    def take_plans(self, plans: Sequence[Fresh]) -> Sequence[Fresh]:
        """Begin a change: take in plans of which nothing is there yet, and return those to be written row by row instead."""

    def add_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Add nodes of one label, each with its id among its properties; one that is there becomes as given."""

    def set_nodes(self, label: str, nodes: Sequence[Props]) -> None:
        """Give nodes of one label the properties given, and no others."""

    def add_edges(self, kind: Kind, edges: Sequence[Edge]) -> None:
        """Add edges of one kind, each at a node that the same change adds."""


class _Runner(Protocol):
    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]: ...


def apply(tx: Transaction, change: Change) -> None:
    """Write a change: edges that go, nodes that go, new nodes, new edges, new properties."""
    _drop_edges(tx, change)
    _drop_nodes(tx, change.drop_nodes)
    fresh = [plan.records() for plan in tx.take_plans(change.fresh)]
    for label, nodes in by_label(chain(change.add_nodes.values(), *(own.nodes.values() for own in fresh))):
        tx.add_nodes(label, nodes)
    for label, nodes in by_label(change.set_nodes.values()):
        tx.set_nodes(label, nodes)
    _add_edges(tx, change, fresh)
    _set_edges(tx, change)


def add_nodes(tx: _Runner, label: str, nodes: Sequence[Props]) -> None:
    """Add nodes by statements."""
    # Shared nodes are merged: one that a user added by hand, or a load by another way, must not stop a load.
    create = "CREATE (n:{0})" if label in OWNED else "MERGE (n:{0} {{id: row.id}})"
    rows: list[Row] = [{"id": properties["id"], "props": properties} for properties in nodes]
    _run(tx, f"UNWIND $rows AS row {create.format(label)} SET n = row.props", rows)


def set_nodes(tx: _Runner, label: str, nodes: Sequence[Props]) -> None:
    """Set nodes anew by statements."""
    rows: list[Row] = [{"id": properties["id"], "props": properties} for properties in nodes]
    _run(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row.props", rows)


def add_edges(tx: _Runner, kind: Kind, edges: Sequence[Edge]) -> None:
    """Add edges by statements, whether or not their nodes are new."""
    # Edges of a plan's own nodes cannot be there yet; those among shared nodes may.
    clause = "CREATE" if kind.start in OWNED or kind.end in OWNED else "MERGE"
    fill = " SET r = row.props" if TYPES[kind.type].properties else ""
    _run(tx, f"{_ends(kind)} {clause} (a)-[r:{kind.type}]->(b){fill}", _rows(kind, edges))


def _run(tx: _Runner, cypher: str, rows: list[Row]) -> None:
    rows.sort(key=_place)
    for start in range(0, len(rows), BATCH):
        tx.run(cypher, {"rows": rows[start : start + BATCH]})


def _place(row: Row) -> tuple[str, ...]:
    return (row["id"],) if "id" in row else (row["start"], row["stop"], row.get("role", ""))


def _drop_nodes(tx: Transaction, nodes: Mapping[str, Node]) -> None:
    for label, found in by_label(nodes.values()):
        ids = [{"id": properties["id"]} for properties in found]
        _run(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", ids)


def _rows(kind: Kind, edges: Iterable[Edge]) -> list[Row]:
    rows: list[Row] = []
    for (_, start, end, role), properties in edges:
        row: Row = {"start": start, "stop": end}
        if TYPES[kind.type].properties:
            row["props"] = properties
        if role:
            row["role"] = role
        rows.append(row)
    return rows


def _ends(kind: Kind) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{kind.start} {{id: row.start}}) MATCH (b:{kind.end} {{id: row.stop}})"
    )


def _add_edges(tx: Transaction, change: Change, fresh: Sequence[Records]) -> None:
    at_new: list[Edge] = []
    among_old: list[Edge] = []
    new = change.add_nodes
    for edge in change.add_edges.items():
        (at_new if edge[0][1] in new or edge[0][2] in new else among_old).append(edge)
    labels = dict(change.labels)
    for own in fresh:
        labels.update((id_, node[0]) for id_, node in own.nodes.items())
    for kind, edges in by_kind(chain(at_new, *(own.edges.items() for own in fresh)), labels):
        tx.add_edges(kind, edges)
    for kind, edges in by_kind(among_old, change.labels):
        add_edges(tx, kind, edges)


def _the_edge(kind: Kind) -> str:
    return f"MATCH (a)-[r:{kind.type}]->(b) WHERE coalesce(r.role, '') = coalesce(row.role, '')"


def _set_edges(tx: Transaction, change: Change) -> None:
    for kind, edges in by_kind(change.set_edges.items(), change.labels):
        _run(tx, f"{_ends(kind)} {_the_edge(kind)} SET r = row.props", _rows(kind, edges))


def _drop_edges(tx: Transaction, change: Change) -> None:
    staying: list[Edge]
    staying = [(key, {}) for key in change.drop_edges if not {key[1], key[2]} & change.drop_nodes.keys()]
    for kind, edges in by_kind(staying, change.labels):
        _run(tx, f"{_ends(kind)} {_the_edge(kind)} DELETE r", _rows(kind, edges))
