"""Replace and delete plans within a transaction, on either engine.

What each plan says of shared nodes is kept with it (`graph/store/stamps.py`), so that taking a plan out leaves
exactly what the other plans say: after any history of loads the store equals `build_graph` of the plans it
holds.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Any

from graph.errors import StoreError
from graph.garbage import uncollected
from graph.language import gettext
from graph.merge import merge_shared
from graph.records import PlanRecords, Records
from graph.schema import OLDEST_SCHEMA, SCHEMA_VERSION
from graph.store.batches import Batch
from graph.store.change import Change, Fresh, difference
from graph.store.columns import own_columns
from graph.store.progress import move
from graph.store.protocol import STORE_ID
from graph.store.reading import own_apart, own_records, shared_records
from graph.store.shared import Saying, SharedRecords
from graph.store.stamps import KNOWN, READ, STAMPS, digest_of, known, stamp
from graph.store.statements import Transaction, apply
from graph.store.summary import Counts, LoadSummary

_LOCK = "MERGE (s:Store {id: $id}) ON CREATE SET s.schema = $schema, s.revision = 0 SET s.locked = true"
_STATE = "MATCH (s:Store {id: $id}) RETURN s.schema AS schema, s.revision AS revision"
_ALL = f"MATCH (p:Plan) RETURN {KNOWN}"
_SOME = f"UNWIND $ids AS id MATCH (p:Plan {{id: id}}) RETURN {KNOWN}"
_STAMP = "UNWIND $rows AS row MATCH (p:Plan {id: row.id}) SET " + ", ".join(
    f"p.`{name}` = row.`{name}`" for name in STAMPS
)
_NOTE = f"UNWIND $rows AS row MATCH (p:Plan {{id: row.id}}) SET p.`{READ}` = row.read, p.loaded = row.loaded"
_NEXT = "MATCH (s:Store {id: $id}) SET s.revision = s.revision + 1"

_Note = tuple[str, str]
"""By what rules a plan was read, and when it was written."""
_OUT = 100
"""Plans that are taken out together at most."""


class Writer:
    """Knows what the stored plans say of shared nodes, and writes the difference that new readings make.

    What it knows is read once and again when another writer has been at work. After a transaction that
    failed it must be thrown away.
    """

    def __init__(self) -> None:
        self._revision: int | None = None
        self._shared = SharedRecords()
        self._digests: dict[str, str] = {}
        self._notes: dict[str, _Note] = {}

    def begin(self, tx: Transaction) -> None:
        """Lock the store for a transaction, and learn what others wrote before."""
        tx.run(_LOCK, {"id": STORE_ID, "schema": SCHEMA_VERSION})
        state = tx.run(_STATE, {"id": STORE_ID})[0]
        check_version(state["schema"])
        if state["revision"] != self._revision:
            self._learn(tx.run(_ALL))
            self._revision = state["revision"]

    def replace(self, tx: Transaction, batch: Batch) -> LoadSummary:
        """Write plans, each with an id of its own, in place of those stored under their ids and of those that go."""
        with uncollected():
            return self._replace(tx, batch)

    def _replace(self, tx: Transaction, batch: Batch) -> LoadSummary:
        stamped = map(_stamped, batch.plans)
        new = [made for made in stamped if self._digests.get(made.plan.plan_id) != digest_of(made.stamps)]
        held = [made.plan.plan_id for made in new if made.plan.plan_id in self._digests]
        gone = [id_ for id_ in batch.gone if id_ in self._digests]
        summary = LoadSummary(unchanged=len(batch.plans) - len(new))
        if new or gone:
            summary.plans = _counted(len(new), len(held), len(gone))
            change = self._write(tx, [*held, *gone], new)
            summary.nodes, summary.relationships = change.node_counts(), change.edge_counts()
        summary.noted = self._note(tx, batch.plans)
        if batch.moved:
            move(tx, batch.moved)
        return summary

    def _write(self, tx: Transaction, out: Sequence[str], new: Sequence[Fresh]) -> Change:
        """Write plans in place of those that go out; return what that changed."""
        staying = set(out)
        fresh = [made for made in new if made.plan.plan_id not in staying]
        change = self._change(tx, out, [made.plan for made in new]).beside(fresh)
        apply(tx, change)
        rows = [{"id": made.plan.plan_id, **made.stamps} for made in new if made.plan.plan_id in staying]
        if rows:
            tx.run(_STAMP, {"rows": rows})
        self._digests.update({made.plan.plan_id: digest_of(made.stamps) for made in new})
        self._notes.update({made.plan.plan_id: (made.plan.read, str(made.stamps["loaded"])) for made in new})
        return change

    def _note(self, tx: Transaction, plans: Iterable[PlanRecords]) -> int:
        """Keep by what rules unchanged plans were read now, and when those of another store were written there.

        Return how many there are of which that was not known.
        """
        noted: dict[str, _Note] = {}
        for plan in plans:
            read, loaded = known = self._notes[plan.plan_id]
            note = (plan.read or read, plan.loaded if plan.digest else loaded)
            if note != known:
                noted[plan.plan_id] = note
        if noted:
            rows = [{"id": id_, "read": read, "loaded": loaded} for id_, (read, loaded) in noted.items()]
            tx.run(_NOTE, {"rows": rows})
            self._notes.update(noted)
        return len(noted)

    def others(self, plan_ids: Set[str]) -> list[Batch]:
        """Return what takes out of the store all plans but these."""
        gone = sorted(self._digests.keys() - plan_ids)
        return [Batch((), gone[start : start + _OUT]) for start in range(0, len(gone), _OUT)]

    def delete(self, tx: Transaction, plan_id: str) -> LoadSummary:
        """Take a plan out; raise StoreError where there is none of this id."""
        if plan_id not in self._digests:
            raise StoreError(
                gettext("no plan {plan} in the store: see `yaodian plans` for those there are", plan=plan_id)
            )
        change = self._change(tx, [plan_id], [])
        apply(tx, change)
        return LoadSummary(Counts(removed=1), change.node_counts(), change.edge_counts())

    def end(self, tx: Transaction, summary: LoadSummary) -> None:
        """Let other writers know, at the end of a transaction, that plans have changed."""
        if summary.changed:
            tx.run(_NEXT, {"id": STORE_ID})
            self._revision = (self._revision or 0) + 1

    def _learn(self, rows: Iterable[dict[str, Any]]) -> None:
        self._shared, self._digests, self._notes = SharedRecords(), {}, {}
        for row in rows:
            plan = known(row)
            self._shared.add(plan.plan_id, plan.year, plan.shared)
            self._digests[plan.plan_id] = plan.digest
            self._notes[plan.plan_id] = (plan.read, plan.loaded)

    def _change(self, tx: Transaction, out: Sequence[str], new: Sequence[PlanRecords]) -> Change:
        """Return the difference between the store and the store without plans `out` and with plans `new`."""
        old = [known(row) for row in tx.run(_SOME, {"ids": out})] if out else []
        before = own_records(tx, out) if out else Records()
        touched = dict.fromkeys(id_ for plan in (*old, *new) for id_ in plan.shared.nodes)
        shared = self._shared.merged(touched)
        for plan in old:
            self._shared.drop(plan.plan_id, plan.year, plan.shared)
            del self._digests[plan.plan_id]
        first: dict[str, Saying] = {}
        for plan in new:
            first |= self._shared.add(plan.plan_id, plan.year, plan.shared)
        held = set(out)
        after = _own(plan for plan in new if plan.plan_id in held)
        return difference(shared, self._shared.merged(touched, first)).with_(difference(before, after))


def _own(plans: Iterable[PlanRecords]) -> Records:
    made = Records()
    for plan in plans:
        made.nodes.update(plan.own.nodes)
        made.edges.update(plan.own.edges)
    return made


def _stamped(plan: PlanRecords) -> Fresh:
    columns = None if plan.seal or plan.digest else own_columns(plan.own)
    return Fresh(plan, stamp(plan, columns), columns)


def held(tx: Transaction, plan_ids: Sequence[str]) -> list[PlanRecords]:
    """Return stored plans, each by itself as it was written, with its stamps; see `GraphStore.held`."""
    plans = [known(row) for row in tx.run(_SOME, {"ids": list(dict.fromkeys(plan_ids))})]
    own = own_apart(tx, [plan.plan_id for plan in plans]) if plans else {}
    return [replace(plan, own=own[plan.plan_id]) for plan in plans]


def records_of(tx: Transaction, plan_ids: Sequence[str]) -> Records:
    """Return what is stored of some plans, as `graph.build.all_records` of them gives it."""
    plans = [known(row) for row in tx.run(_SOME, {"ids": list(dict.fromkeys(plan_ids))})]
    ids = [plan.plan_id for plan in plans]
    return _both(merge_shared(plans), own_records(tx, ids) if ids else Records())


def shared_of(tx: Transaction, plan_ids: Sequence[str] | None) -> Records:
    """Return what plans share, of all or of some of them; see `GraphStore.shared`."""
    if plan_ids is None:
        return shared_records(tx)
    return merge_shared(known(row) for row in tx.run(_SOME, {"ids": list(dict.fromkeys(plan_ids))}))


def check_version(schema: Any) -> None:
    """Raise StoreError where a store was written for another version of the schema."""
    if isinstance(schema, int) and OLDEST_SCHEMA <= schema < SCHEMA_VERSION:
        raise StoreError(
            gettext(
                "the store is of an older version (schema {found}, this program has {own}): write it out by "
                "`yaodian --store OLD export jsonl --out FILE`, and take that in by `yaodian --store NEW import FILE`",
                found=schema,
                own=SCHEMA_VERSION,
            )
        )
    if schema != SCHEMA_VERSION:
        raise StoreError(
            gettext(
                "the store is of another version (schema {found}, this program has {own}): "
                "build it anew from the plans, with `yaodian build` and a new --store; progress recorded in the old one is "
                "written out by `yaodian --store OLD progress --export FILE` and taken in by `yaodian progress FILE`",
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
