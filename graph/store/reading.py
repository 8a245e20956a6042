"""Read records back out of a store, all of them or those of some plans."""

from collections.abc import Collection, Iterable, Sequence

from graph.records import EdgeKey, Records
from graph.schema import LABELS, RELATIONSHIPS, TYPES
from graph.schema_types import Property
from graph.store.statements import OWNED, Transaction
from graph.system import uncollected

PLANS = """
MATCH (p:Plan)
WITH p.id AS id, COUNT { (p)-[:HAS_TASK]->(:Task) } AS tasks
MATCH (p:Plan {id: id})
RETURN id, p.name AS name, p.title AS title, p.year AS year, p.jurisdiction AS jurisdiction, p.source AS source,
       p.sha256 AS sha256, tasks, coalesce(p.origin, "") AS origin, coalesce(p.loaded, "") AS loaded,
       coalesce(p.`_read`, "") AS read
ORDER BY year, id
"""

_OWN_NODES = {
    "Plan": "UNWIND $ids AS id MATCH (n:Plan {id: id})",
    "Section": "UNWIND $ids AS id MATCH (:Plan {id: id})-[:HAS_SECTION]->(n:Section)",
    "Task": "UNWIND $ids AS id MATCH (:Plan {id: id})-[:HAS_TASK]->(n:Task)",
    "Indicator": "UNWIND $ids AS id MATCH (:Task {id: id})-[:MEASURED_BY]->(n:Indicator)",
    "Finding": "UNWIND $ids AS id MATCH (:Plan {id: id})-[:HAS_FINDING]->(n:Finding)",
}


def all_records(tx: Transaction) -> Records:
    """Return every node and edge of the schema's labels and types."""
    return _all_of(tx, LABELS)


def shared_records(tx: Transaction) -> Records:
    """Return the nodes that are no plan's own, and the edges between them."""
    return _all_of(tx, [label for label in LABELS if label not in OWNED])


@uncollected()
def _all_of(tx: Transaction, labels: Collection[str]) -> Records:
    records = Records()
    for label in labels:
        _read_nodes(tx, records, label, f"MATCH (n:{label})", ())
    for type_ in RELATIONSHIPS:
        for start, end in type_.pairs:
            if start in labels and end in labels:
                _read_edges(tx, records, type_.type, f"MATCH (a:{start})-[r:{type_.type}]->(b:{end})", ())
    return records


@uncollected()
def own_records(tx: Transaction, plan_ids: Sequence[str]) -> Records:
    """Return the own nodes of some plans and all edges at them."""
    records = Records()
    for label, match in _OWN_NODES.items():
        ids = _ids(records, "Task") if label == "Indicator" else plan_ids
        _read_nodes(tx, records, label, match, ids)
    for type_ in RELATIONSHIPS:
        for start, end in type_.pairs:
            if start in OWNED or end in OWNED:
                anchor, label = ("a", start) if start in OWNED else ("b", end)
                match = (
                    f"UNWIND $ids AS id MATCH ({anchor}:{label} {{id: id}}) "
                    f"MATCH (a:{start})-[r:{type_.type}]->(b:{end})"
                )
                _read_edges(tx, records, type_.type, match, _ids(records, label))
    return records


def own_apart(tx: Transaction, plan_ids: Sequence[str]) -> dict[str, Records]:
    """Return the own nodes of each of some plans and all edges at them, by the plan's id."""
    return taken_apart(own_records(tx, plan_ids), plan_ids)


def taken_apart(records: Records, plan_ids: Sequence[str]) -> dict[str, Records]:
    """Return for each of some plans, by its id, those of records that are its own; what belongs to none is left out."""
    plan_of = {id_: id_ for id_ in plan_ids}
    for part in ("HAS_SECTION", "HAS_TASK", "HAS_FINDING", "MEASURED_BY"):
        found = ((start, end) for type_, start, end, _ in records.edges if type_ == part)
        plan_of.update({end: plan_of[start] for start, end in found if start in plan_of})
    apart = {id_: Records() for id_ in plan_ids}
    for id_, node in records.nodes.items():
        if (plan := plan_of.get(id_)) is not None:
            apart[plan].nodes[id_] = node
    for key, properties in records.edges.items():
        if (plan := plan_of.get(key[1]) or plan_of.get(key[2])) is not None:
            apart[plan].edges[key] = properties
    return apart


def _ids(records: Records, label: str) -> list[str]:
    return [id_ for id_, node in records.nodes.items() if node[0] == label]


def _columns(variable: str, properties: Iterable[Property]) -> str:
    """Return `n.`end` AS p0, …`: back-quoted, for `end` and `order` are words of the language."""
    return ", ".join(f"{variable}.`{p.name}` AS p{place}" for place, p in enumerate(properties))


def _named(properties: Sequence[Property]) -> list[tuple[str, str]]:
    """Return the names of properties, sorted, each with the column that has it."""
    return sorted((p.name, f"p{place}") for place, p in enumerate(properties))


def _read_nodes(tx: Transaction, into: Records, label: str, match: str, ids: Sequence[str]) -> None:
    properties = LABELS[label].properties
    named = _named(properties)
    for row in tx.run(f"{match} RETURN {_columns('n', properties)}", {"ids": list(ids)}):
        given = {name: value for name, column in named if (value := row[column]) is not None}
        into.nodes[str(given["id"])] = (label, given)


def _read_edges(tx: Transaction, into: Records, type_: str, match: str, ids: Sequence[str]) -> None:
    properties = TYPES[type_].properties
    named = _named(properties)
    columns = ", ".join(filter(None, ("a.id AS a", "b.id AS b", _columns("r", properties))))
    for row in tx.run(f"{match} RETURN {columns}", {"ids": list(ids)}):
        given = {name: value for name, column in named if (value := row[column]) is not None}
        key: EdgeKey = (type_, row["a"], row["b"], str(given.get("role", "")))
        into.edges[key] = given
