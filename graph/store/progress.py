"""Write how far tasks are beside the graph, so that a plan's reload leaves it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from graph.progress import TaskProgress
from graph.store.statements import BATCH, Transaction
from graph.store.summary import Counts, LoadSummary

RECORDED = (
    "MATCH (g:Progress) RETURN g.id AS task_id, g.plan_id AS plan_id, g.number AS number, g.words AS words, "
    "g.progress AS progress, g.remarks AS remarks, g.recorded AS recorded ORDER BY task_id"
)
"""A read-only query that gives every record, each column a field of `TaskProgress`."""

_SET = "UNWIND $rows AS row MERGE (g:Progress {id: row.id}) SET g = row.props"
_DROP = "UNWIND $rows AS row MATCH (g:Progress {id: row.id}) DELETE g"


def record(tx: Transaction, items: Iterable[TaskProgress]) -> LoadSummary:
    """Write records in place of those of the same tasks; one that says nothing removes what was recorded."""
    known = {item.task_id: item for item in _records(tx)}
    wanted = {item.task_id: item for item in items}
    said = {id_: item for id_, item in wanted.items() if item.progress or item.remarks}
    changed = {id_: item for id_, item in said.items() if known.get(id_) != item}
    gone = [id_ for id_ in wanted if id_ in known and id_ not in said]
    rows = [{"id": id_, "props": _properties(item)} for id_, item in sorted(changed.items())]
    for start in range(0, len(rows), BATCH):
        tx.run(_SET, {"rows": rows[start : start + BATCH]})
    _drop(tx, gone)
    added = len(changed.keys() - known.keys())
    return LoadSummary(nodes=Counts(added, len(changed) - added, len(gone)))


def move(tx: Transaction, moved: Mapping[str, str]) -> None:
    """Let the records of plans' tasks go to the tasks of the same numbers in the plans that take their place."""
    old = [item for item in _records(tx) if item.plan_id in moved]
    new = {}
    for item in old:
        plan = moved[item.plan_id]
        id_ = plan + item.task_id.removeprefix(item.plan_id)
        new[id_] = replace(item, task_id=id_, plan_id=plan)
    _drop(tx, [item.task_id for item in old])
    rows = [{"id": id_, "props": _properties(item)} for id_, item in sorted(new.items())]
    for start in range(0, len(rows), BATCH):
        tx.run(_SET, {"rows": rows[start : start + BATCH]})


def _records(tx: Transaction) -> list[TaskProgress]:
    return [TaskProgress(**row) for row in tx.run(RECORDED)]


def _drop(tx: Transaction, ids: Iterable[str]) -> None:
    if rows := [{"id": id_} for id_ in sorted(ids)]:
        tx.run(_DROP, {"rows": rows})


def _properties(item: TaskProgress) -> dict[str, str]:
    made = asdict(item)
    return {"id": made.pop("task_id"), **made}
