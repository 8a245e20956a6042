"""Write a whole store, some plans at a time: the same bytes for the same content, whatever engine holds it."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, BinaryIO

from graph.errors import StoreError
from graph.language import gettext
from graph.records import PlanRecords, Records
from graph.schema import LABELS, SCHEMA_VERSION, TYPES
from graph.store.progress import ENTRIES_OF, ENTRY_IDS, STATE_IDS, STATES_OF
from graph.store.protocol import STORE_ID, GraphStore, StoredPlan
from graph.transfer.form import FORM, PLAN, VERSION, Contents

_STATE = "MATCH (s:Store {id: $id}) RETURN s.schema AS schema, s.revision AS revision"
_TASKS = 2000
"""Tasks after which a part ends with its plan."""
_RECORDS = 5000
_SECONDS = 600.0
_LABELS = {label: place for place, label in enumerate(LABELS)}
_TYPES = {type_: place for place, type_ in enumerate(TYPES)}
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def write_lines(store: GraphStore, out: BinaryIO) -> Contents:
    """Write all lines of a store to a stream; return how many of each kind.

    Raises:
        StoreError: Somebody wrote to the store meanwhile, or it is of a newer version.
    """
    schema, revision = _state(store)
    contents, lines = Contents(schema), _Lines(out)
    lines.add({"kind": "head", "form": FORM, "version": VERSION, "schema": schema})
    plans = sorted(store.plans(), key=lambda plan: plan.id)
    for part in _parts(plans):
        for plan in sorted(store.held(part), key=lambda plan: plan.plan_id):
            _plan(lines, plan, contents)
    contents.progress = _records(store, lines, "progress", plans)
    contents.entries = _records(store, lines, "entry", plans)
    if _state(store) != (schema, revision) or contents.plans != len(plans):
        raise StoreError(
            gettext("{store} was written to while it was read: run this again", store=store.target)
        )
    lines.end(contents)
    return contents


class _Lines:
    """Writes lines and keeps the sum of their bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._sum = out, sha256()

    def add(self, line: dict[str, Any]) -> None:
        made = _json(line).encode() + b"\n"
        self._sum.update(made)
        self._out.write(made)

    def end(self, contents: Contents) -> None:
        self.add({"kind": "end", **contents.counts(), "sha256": self._sum.hexdigest()})


def _state(store: GraphStore) -> tuple[int, int]:
    found = store.query(_STATE, {"id": STORE_ID}).rows
    schema, revision = found[0] if found else (SCHEMA_VERSION, 0)
    if schema > SCHEMA_VERSION:
        raise StoreError(
            gettext(
                "{store} was made by a newer program (schema {found}, this one knows {own}): write it out with that one",
                store=store.target,
                found=schema,
                own=SCHEMA_VERSION,
            )
        )
    return schema, revision


def _parts(plans: Sequence[StoredPlan]) -> Iterator[list[str]]:
    part: list[str] = []
    tasks = 0
    for plan in plans:
        part.append(plan.id)
        tasks += 1 + plan.tasks
        if tasks >= _TASKS:
            yield part
            part, tasks = [], 0
    if part:
        yield part


def _plan(lines: _Lines, plan: PlanRecords, contents: Contents) -> None:
    lines.add({"kind": "plan", "id": plan.plan_id, **{name: getattr(plan, name) for name in PLAN}})
    contents.plans += 1
    own = Records(
        dict(sorted(plan.own.nodes.items(), key=lambda n: (_LABELS[n[1][0]], n[0]))),
        dict(sorted(plan.own.edges.items(), key=lambda e: (_TYPES[e[0][0]], e[0][1:]))),
    )
    # What the plan says of shared nodes keeps the order that it came in, which is the plan's own.
    for records, mark in ((own, {}), (plan.shared, {"shared": True})):
        for id_, (label, given) in records.nodes.items():
            properties = {name: value for name, value in given.items() if name != "id"}
            lines.add({"kind": "node", "label": label, "id": id_, **mark, "properties": properties})
        contents.nodes += len(records.nodes)
    for records, mark in ((own, {}), (plan.shared, {"shared": True})):
        for (type_, start, end, _), given in records.edges.items():
            lines.add(
                {"kind": "edge", "type": type_, "start": start, "end": end, **mark, "properties": given}
            )
        contents.edges += len(records.edges)


def _records(store: GraphStore, lines: _Lines, kind: str, plans: Sequence[StoredPlan]) -> int:
    """Write the records of progress, or their history; of a narrowed store those of its plans alone."""
    key, ids, query = (
        ("task_id", STATE_IDS, STATES_OF) if kind == "progress" else ("id", ENTRY_IDS, ENTRIES_OF)
    )
    seen = {plan.id for plan in plans} if store.narrowed else None
    known = sorted(row[0] for row in store.query(ids, timeout=_SECONDS).rows)
    count = 0
    for start in range(0, len(known), _RECORDS):
        part = {"ids": known[start : start + _RECORDS]}
        for row in sorted(store.query(query, part, timeout=_SECONDS).dicts(), key=lambda row: str(row[key])):
            if seen is None or row["plan_id"] in seen:
                id_ = row.pop(key)
                lines.add({"kind": kind, "id": id_, "properties": row})
                count += 1
    return count
