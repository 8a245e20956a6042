"""Write how far tasks are beside the graph, so that a plan's reload leaves it."""

from collections.abc import Iterable
from dataclasses import asdict

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
    known = {row["task_id"]: TaskProgress(**row) for row in tx.run(RECORDED)}
    wanted = {item.task_id: item for item in items}
    said = {id_: item for id_, item in wanted.items() if item.progress or item.remarks}
    changed = {id_: item for id_, item in said.items() if known.get(id_) != item}
    gone = [id_ for id_ in wanted if id_ in known and id_ not in said]
    rows = [{"id": id_, "props": _properties(item)} for id_, item in sorted(changed.items())]
    for start in range(0, len(rows), BATCH):
        tx.run(_SET, {"rows": rows[start : start + BATCH]})
    if gone:
        tx.run(_DROP, {"rows": [{"id": id_} for id_ in sorted(gone)]})
    added = len(changed.keys() - known.keys())
    return LoadSummary(nodes=Counts(added, len(changed) - added, len(gone)))


def _properties(item: TaskProgress) -> dict[str, str]:
    made = asdict(item)
    return {"id": made.pop("task_id"), **made}
