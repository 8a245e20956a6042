"""The Cypher that writes records, the same on both engines: names from the schema, values bound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from graph.records import EdgeKey, Node, Props
from graph.schema import TYPES
from graph.store.change import Change

BATCH = 10_000
OWNED = frozenset({"Plan", "Section", "Task", "Indicator", "Finding"})
"""Labels of nodes that belong to one plan."""

Row = dict[str, Any]


class Transaction(Protocol):
    """One transaction of an engine."""

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows as dictionaries."""


def apply(tx: Transaction, change: Change) -> None:
    """Write a change: edges that go, nodes that go, new nodes, new edges, new properties."""
    _drop_edges(tx, change)
    _drop_nodes(tx, change.drop_nodes)
    _add_nodes(tx, change.add_nodes)
    _set_nodes(tx, change.set_nodes)
    _add_edges(tx, change)
    _set_edges(tx, change)


def _run(tx: Transaction, cypher: str, rows: list[Row]) -> None:
    for start in range(0, len(rows), BATCH):
        tx.run(cypher, {"rows": rows[start : start + BATCH]})


def _by_label(nodes: Mapping[str, Node]) -> Iterator[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for id_, (label, properties) in nodes.items():
        groups[label].append({"id": id_, "props": properties})
    yield from groups.items()


def _add_nodes(tx: Transaction, nodes: Mapping[str, Node]) -> None:
    # Shared nodes are merged: one that a user added by hand, or a load by another way, must not stop a
    # load.
    for label, rows in _by_label(nodes):
        create = "CREATE (n:{0})" if label in OWNED else "MERGE (n:{0} {{id: row.id}})"
        _run(tx, f"UNWIND $rows AS row {create.format(label)} SET n = row.props", rows)


def _set_nodes(tx: Transaction, nodes: Mapping[str, Node]) -> None:
    for label, rows in _by_label(nodes):
        _run(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row.props", rows)


def _drop_nodes(tx: Transaction, nodes: Mapping[str, Node]) -> None:
    for label, rows in _by_label(nodes):
        ids = [{"id": row["id"]} for row in rows]
        _run(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", ids)


def _by_type(
    edges: Iterable[tuple[EdgeKey, Props]], labels: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], list[Row]]]:
    """Yield (type, start label, end label) with its rows, so that each statement has fixed labels."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for (type_, start, end, role), properties in edges:
        row: Row = {"start": start, "stop": end}
        if TYPES[type_].properties:
            row["props"] = properties
        if role:
            row["role"] = role
        groups[type_, labels[start], labels[end]].append(row)
    yield from groups.items()


def _ends(start: str, end: str) -> str:
    return f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.stop}})"


def _add_edges(tx: Transaction, change: Change) -> None:
    for (type_, start, end), rows in _by_type(change.add_edges.items(), change.labels):
        # Edges of a plan's own nodes cannot be there yet; those among shared nodes may.
        clause = "CREATE" if start in OWNED or end in OWNED else "MERGE"
        fill = " SET r = row.props" if TYPES[type_].properties else ""
        _run(tx, f"{_ends(start, end)} {clause} (a)-[r:{type_}]->(b){fill}", rows)


def _the_edge(type_: str) -> str:
    return f"MATCH (a)-[r:{type_}]->(b) WHERE coalesce(r.role, '') = coalesce(row.role, '')"


def _set_edges(tx: Transaction, change: Change) -> None:
    for (type_, start, end), rows in _by_type(change.set_edges.items(), change.labels):
        _run(tx, f"{_ends(start, end)} {_the_edge(type_)} SET r = row.props", rows)


def _drop_edges(tx: Transaction, change: Change) -> None:
    staying: list[tuple[EdgeKey, Props]]
    staying = [(key, {}) for key in change.drop_edges if not {key[1], key[2]} & change.drop_nodes.keys()]
    for (type_, start, end), rows in _by_type(staying, change.labels):
        _run(tx, f"{_ends(start, end)} {_the_edge(type_)} DELETE r", rows)
