"""Replace and delete plans within a transaction, on either engine.

What each plan says of shared nodes is kept with it (`Plan._shared`), so that taking a plan out leaves
exactly what the other plans say: after any history of loads the store equals `build_graph` of the plans it
holds.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graph.errors import StoreError
from graph.language import gettext
from graph.merge import merge_shared
from graph.records import Node, PlanRecords, Records
from graph.schema import SCHEMA_VERSION
from graph.store.batches import Batch
from graph.store.change import difference
from graph.store.progress import move
from graph.store.protocol import STORE_ID
from graph.store.reading import own_records
from graph.store.statements import Transaction, apply
from graph.store.summary import Counts, LoadSummary

_LOCK = "MERGE (s:Store {id: $id}) ON CREATE SET s.schema = $schema, s.revision = 0 SET s.locked = true"
_STATE = "MATCH (s:Store {id: $id}) RETURN s.schema AS schema, s.revision AS revision"
_KNOWN = "MATCH (p:Plan) RETURN p.id AS id, p.year AS year, p.`_digest` AS digest, p.`_shared` AS shared"
_STAMP = (
    "UNWIND $rows AS row MATCH (p:Plan {id: row.id}) SET p.`_digest` = row.digest, p.`_shared` = row.shared, "
    "p.origin = row.origin, p.loaded = row.loaded"
)
_NEXT = "MATCH (s:Store {id: $id}) SET s.revision = s.revision + 1"


class Writer:
    """Knows what the stored plans say of shared nodes, and writes the difference that new readings make.

    What it knows is read once and again when another writer has been at work. After a transaction that
    failed it must be thrown away.
    """

    def __init__(self) -> None:
        self._revision: int | None = None
        self._plans: dict[str, PlanRecords] = {}
        self._digests: dict[str, str] = {}

    def replace(self, tx: Transaction, batch: Batch) -> LoadSummary:
        """Write plans, each with an id of its own, in place of those stored under their ids and of those that go."""
        self._prepare(tx)
        stamps = {plan.plan_id: _stamp(plan) for plan in batch.plans}
        new = [p for p in batch.plans if self._digests.get(p.plan_id) != stamps[p.plan_id]["digest"]]
        known = [plan.plan_id for plan in new if plan.plan_id in self._plans]
        gone = [id_ for id_ in batch.gone if id_ in self._plans]
        summary = LoadSummary(unchanged=len(batch.plans) - len(new))
        if new or gone:
            summary.plans = _counted(len(new), len(known), len(gone))
            self._write(tx, [*known, *gone], new, summary)
            for id_ in gone:
                del self._digests[id_]
            tx.run(_STAMP, {"rows": [stamps[plan.plan_id] for plan in new]})
            self._digests.update({plan.plan_id: stamps[plan.plan_id]["digest"] for plan in new})
        if batch.moved:
            move(tx, batch.moved)
        return summary

    def delete(self, tx: Transaction, plan_id: str) -> LoadSummary:
        """Take a plan out; raise StoreError where there is none of this id."""
        self._prepare(tx)
        if plan_id not in self._plans:
            raise StoreError(
                gettext("no plan {plan} in the store: see `yaodian plans` for those there are", plan=plan_id)
            )
        summary = LoadSummary(plans=Counts(removed=1))
        self._write(tx, [plan_id], [], summary)
        del self._digests[plan_id]
        return summary

    def _prepare(self, tx: Transaction) -> None:
        tx.run(_LOCK, {"id": STORE_ID, "schema": SCHEMA_VERSION})
        state = tx.run(_STATE, {"id": STORE_ID})[0]
        check_version(state["schema"])
        if state["revision"] != self._revision:
            rows = tx.run(_KNOWN)
            self._plans = {row["id"]: _known(row) for row in rows}
            self._digests = {row["id"]: row["digest"] for row in rows}
            self._revision = state["revision"]

    def _write(
        self, tx: Transaction, out: list[str], new: Iterable[PlanRecords], summary: LoadSummary
    ) -> None:
        """Write the difference between the store and the store without plans `out` and with plans `new`."""
        old_own = own_records(tx, out) if out else Records()
        new_own = Records()
        touched: set[str] = set()
        for plan in new:
            new_own.nodes.update(plan.own.nodes)
            new_own.edges.update(plan.own.edges)
            touched.update(plan.shared.nodes)
        for plan_id in out:
            touched.update(self._plans[plan_id].shared.nodes)
        only = frozenset(touched)
        before = merge_shared(self._plans.values(), only)
        for plan_id in out:
            del self._plans[plan_id]
        self._plans.update(
            {plan.plan_id: PlanRecords(plan.plan_id, plan.year, Records(), plan.shared) for plan in new}
        )
        after = merge_shared(self._plans.values(), only)
        change = difference(_both(before, old_own), _both(after, new_own))
        apply(tx, change)
        summary.nodes, summary.relationships = change.node_counts(), change.edge_counts()
        tx.run(_NEXT, {"id": STORE_ID})
        self._revision = (self._revision or 0) + 1


def records_of(tx: Transaction, plan_ids: Sequence[str]) -> Records:
    """Return what is stored of some plans, as `graph.build.all_records` of them gives it."""
    wanted = set(plan_ids)
    known = [_known(row) for row in tx.run(_KNOWN) if row["id"] in wanted]
    ids = [plan.plan_id for plan in known]
    return _both(merge_shared(known), own_records(tx, ids) if ids else Records())


def check_version(schema: Any) -> None:
    """Raise StoreError where a store was written for another version of the schema."""
    if schema != SCHEMA_VERSION:
        raise StoreError(
            gettext(
                "the store is of another version (schema {found}, this program has {own}): "
                "build it anew from the plans, with `yaodian build` and a new --store",
                found=schema,
                own=SCHEMA_VERSION,
            )
        )


def _counted(new: int, known: int, gone: int) -> Counts:
    """Count a plan that takes the place of another one as updated, under whichever id."""
    instead = min(gone, new - known)
    return Counts(added=new - known - instead, updated=known + instead, removed=gone - instead)


def _both(shared: Records, own: Records) -> Records:
    return Records({**shared.nodes, **own.nodes}, {**shared.edges, **own.edges})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _stamp(plan: PlanRecords) -> dict[str, str]:
    # Records come in an order that depends on the plan alone, so there is nothing to sort.
    shared = _json({"nodes": plan.shared.nodes, "edges": list(plan.shared.edges.items())})
    own = _json({"nodes": plan.own.nodes, "edges": list(plan.own.edges.items())})
    digest = sha256(f"{SCHEMA_VERSION}\n{shared}\n{own}\n{plan.origin}".encode()).hexdigest()
    stamp = {"digest": digest, "shared": shared, "origin": plan.origin, "loaded": _now()}
    return {"id": plan.plan_id, **stamp}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _known(row: dict[str, Any]) -> PlanRecords:
    data = json.loads(row["shared"])
    nodes: dict[str, Node] = {id_: (label, properties) for id_, (label, properties) in data["nodes"].items()}
    edges = {(key[0], key[1], key[2], key[3]): value for key, value in data["edges"]}
    return PlanRecords(row["id"], row["year"] or 0, Records(), Records(nodes, edges))
