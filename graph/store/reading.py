"""Read records back out of a store, all of them or those of some plans."""

from collections.abc import Collection, Iterable, Sequence

from graph.garbage import uncollected
from graph.records import Props, Records
from graph.schema import LABELS, RELATIONSHIPS, TYPES
from graph.schema_types import Property
from graph.store.statements import OWNED, Transaction

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
    "Indicator": "UNWIND $ids AS id MATCH (:Plan {id: id})-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(n:Indicator)",
    "Finding": "UNWIND $ids AS id MATCH (:Plan {id: id})-[:HAS_FINDING]->(n:Finding)",
}
"""Each label that is a plan's own, with how its nodes of some plans are found: `n`."""


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
                match = f"MATCH (a:{start})-[r:{type_.type}]->(b:{end})"
                _read_edges(tx, records, type_.type, match, (), ("a", "b"))
    return records


@uncollected()
def own_records(tx: Transaction, plan_ids: Sequence[str]) -> Records:
    """Return the own nodes of some plans and all edges at them."""
    records = Records()
    for label, match in _OWN_NODES.items():
        _read_nodes(tx, records, label, match, plan_ids)
    for type_ in RELATIONSHIPS:
        for start, end in type_.pairs:
            if start in OWNED:
                match = f"{_OWN_NODES[start]} MATCH (n:{start})-[r:{type_.type}]->(b:{end})"
                _read_edges(tx, records, type_.type, match, plan_ids, ("n", "b"))
            elif end in OWNED:
                match = f"{_OWN_NODES[end]} MATCH (a:{start})-[r:{type_.type}]->(n:{end})"
                _read_edges(tx, records, type_.type, match, plan_ids, ("a", "n"))
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


def _columns(variable: str, properties: Iterable[Property]) -> str:
    """Return "n.`end` AS `end`, …", by name: back-quoted, for `end` and `order` are words of the language."""
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in sorted(p.name for p in properties))


def _read_nodes(tx: Transaction, into: Records, label: str, match: str, ids: Sequence[str]) -> None:
    columns = _columns("n", LABELS[label].properties)
    for row in tx.run(f"{match} RETURN {columns}", {"ids": list(ids)}):
        into.nodes[str(row["id"])] = (label, _given(row))


def _read_edges(
    tx: Transaction, into: Records, type_: str, match: str, ids: Sequence[str], ends: tuple[str, str]
) -> None:
    found = f"{ends[0]}.id AS _start, {ends[1]}.id AS _end"
    columns = ", ".join(filter(None, (found, _columns("r", TYPES[type_].properties))))
    for row in tx.run(f"{match} RETURN {columns}", {"ids": list(ids)}):
        start, end = row.pop("_start"), row.pop("_end")
        into.edges[type_, start, end, str(row.get("role") or "")] = _given(row)


def _given(row: Props) -> Props:
    """Return a row's properties without those that have no value; where each has one they are the row itself."""
    if None in row.values():
        return {name: value for name, value in row.items() if value is not None}
    return row
