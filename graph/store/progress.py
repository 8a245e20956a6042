"""Write how far tasks are, and what was reported of it, beside the graph, so that a plan's reload leaves it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from graph.progress import ProgressEntry, TaskProgress
from graph.store.statements import BATCH, Transaction
from graph.store.summary import Counts, LoadSummary

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore


def _read(
    label: str, kind: type[TaskProgress] | type[ProgressEntry], order: str = "", match: str = "MATCH (g:{0})"
) -> str:
    """Return a read-only query that gives records of a label, each column a field; a missing text is empty."""
    names = [f.name for f in fields(kind)]
    key = names[0]
    texts = [f'coalesce(g.{n}, "") AS {n}' for n in names[1:] if n != "overruled"]
    flags = ["coalesce(g.overruled, false) AS overruled"] if "overruled" in names else []
    columns = ", ".join([f"g.id AS {key}", *texts, *flags])
    return f"{match.format(label)} RETURN {columns}{order and f' ORDER BY {order}'}"


RECORDED = _read("Progress", TaskProgress, "task_id")
"""A read-only query that gives every record, each column a field of `TaskProgress`."""
HISTORY = _read("ProgressEntry", ProgressEntry, "task_id, dated, unit, id")
"""A read-only query that gives every entry of the history, each column a field of `ProgressEntry`."""
_OF = "UNWIND $ids AS id MATCH (g:{0} {{id: id}})"
STATES_OF = _read("Progress", TaskProgress, match=_OF)
"""The same of the tasks `$ids` alone."""
ENTRIES_OF = _read("ProgressEntry", ProgressEntry, match=_OF)
"""The same of the entries `$ids` alone."""
STATE_IDS, ENTRY_IDS = "MATCH (g:Progress) RETURN g.id AS id", "MATCH (g:ProgressEntry) RETURN g.id AS id"
"""The ids of all."""

_SET = "UNWIND $rows AS row MERGE (g:{0} {{id: row.id}}) SET g = row.props"
_DROP = "UNWIND $rows AS row MATCH (g:{0} {{id: row.id}}) DELETE g"
_STATE, _ENTRY = "Progress", "ProgressEntry"


def take(
    tx: Transaction, items: Sequence[TaskProgress] | Sequence[ProgressEntry], *, later: bool
) -> LoadSummary:
    """Write records of one kind that another store kept, each in place of that of the same id.

    With `later` a state gives way to one recorded later that is here, and an entry overruled in either stays so.
    """
    if not items:
        return LoadSummary()
    state = isinstance(items[0], TaskProgress)
    label, query = (_STATE, STATES_OF) if state else (_ENTRY, ENTRIES_OF)
    kind, key = (TaskProgress, "task_id") if state else (ProgressEntry, "id")
    known = {row[key]: kind(**row) for row in tx.run(query, {"ids": [getattr(x, key) for x in items]})}
    wanted = {getattr(x, key): _later(known.get(getattr(x, key)), x) if later else x for x in items}
    return _write(tx, label, known, wanted, wanted)


def _later(known: Any, item: Any) -> Any:
    if known is None:
        return item
    if isinstance(item, TaskProgress):
        return known if known.recorded > item.recorded else item
    return replace(item, overruled=item.overruled or known.overruled)


def leave_only(tx: Transaction, states: Set[str], entries: Set[str]) -> LoadSummary:
    """Take away all records of progress and of its history but those of these ids."""
    summary = LoadSummary()
    for label, query, ids in ((_STATE, STATE_IDS, states), (_ENTRY, ENTRY_IDS, entries)):
        gone = [row["id"] for row in tx.run(query) if row["id"] not in ids]
        _drop(tx, label, gone)
        summary += LoadSummary(nodes=Counts(removed=len(gone)))
    return summary


def recorded(store: "GraphStore") -> tuple[list[TaskProgress], list[ProgressEntry]]:
    """Return the states and the history that a store keeps, of whatever version it is."""
    states = [TaskProgress(**row) for row in store.query(RECORDED).dicts()]
    return states, [ProgressEntry(**row) for row in store.query(HISTORY).dicts()]


def record(
    tx: Transaction, items: Iterable[TaskProgress], entries: Iterable[ProgressEntry] = ()
) -> LoadSummary:
    """Write records in place of those of the same tasks, and entries in place of those of the same ids.

    One that says nothing removes what was recorded.
    """
    known = {item.task_id: item for item in _records(tx)}
    wanted = {item.task_id: item for item in items}
    said = {id_: item for id_, item in wanted.items() if item.progress or item.remarks}
    states = _write(tx, _STATE, known, wanted, said)
    made = {entry.id: entry for entry in entries}
    if not made:
        return states
    old = {entry.id: entry for entry in _entries(tx)}
    kept = {id_: entry for id_, entry in made.items() if entry.progress or entry.remarks}
    states += _write(tx, _ENTRY, old, made, kept)
    return states


def _write(
    tx: Transaction,
    label: str,
    known: Mapping[str, object],
    wanted: Mapping[str, object],
    said: Mapping[str, Any],
) -> LoadSummary:
    """Set those of `said` that are not known so, and remove those of `wanted` that say nothing."""
    changed = {id_: item for id_, item in said.items() if known.get(id_) != item}
    gone = [id_ for id_ in wanted if id_ in known and id_ not in said]
    _set(tx, label, [item for _, item in sorted(changed.items())])
    _drop(tx, label, gone)
    added = len(changed.keys() - known.keys())
    return LoadSummary(nodes=Counts(added, len(changed) - added, len(gone)))


def move(tx: Transaction, moved: Mapping[str, str]) -> None:
    """Let what was recorded of plans' tasks go to the tasks of the same numbers in the plans that take their place."""
    old = [item for item in _records(tx) if item.plan_id in moved]
    new = {item.task_id: item for item in (_moved(item, moved[item.plan_id]) for item in old)}
    _drop(tx, _STATE, [item.task_id for item in old])
    _set(tx, _STATE, [item for _, item in sorted(new.items())])
    entries = [entry for entry in _entries(tx) if entry.plan_id in moved]
    _set(tx, _ENTRY, [_moved(entry, moved[entry.plan_id]) for entry in entries])


def _moved(item: Any, plan: str) -> Any:
    return replace(item, task_id=plan + item.task_id.removeprefix(item.plan_id), plan_id=plan)


def _records(tx: Transaction) -> list[TaskProgress]:
    return [TaskProgress(**row) for row in tx.run(RECORDED)]


def _entries(tx: Transaction) -> list[ProgressEntry]:
    return [ProgressEntry(**row) for row in tx.run(HISTORY)]


def _set(tx: Transaction, label: str, items: Sequence[TaskProgress | ProgressEntry]) -> None:
    rows = [_row(item) for item in items]
    for start in range(0, len(rows), BATCH):
        tx.run(_SET.format(label), {"rows": rows[start : start + BATCH]})


def _drop(tx: Transaction, label: str, ids: Iterable[str]) -> None:
    if rows := [{"id": id_} for id_ in sorted(ids)]:
        tx.run(_DROP.format(label), {"rows": rows})


def _row(item: TaskProgress | ProgressEntry) -> dict[str, Any]:
    made = asdict(item)
    id_ = made.pop("task_id") if isinstance(item, TaskProgress) else made["id"]
    return {"id": id_, "props": {**made, "id": id_}}
