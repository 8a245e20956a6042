"""The plans' data without the persons that tables name."""

from graph.export.personless import without_persons as personless
from graph.store.protocol import GraphStore
from queries.data import Data

_COLUMNS = {
    "text": "text",
    "clause": "clause",
    "title": "task",
    "point_title": "point_title",
    "extra": "extra",
}
"""Properties of a task that may tell of persons, each with its column in the frame of tasks."""


def without_persons(store: GraphStore) -> Data:
    """Return a store's data with signs in place of persons in the tasks' words."""
    data = Data.load(store)
    nodes = personless(store).graph().nodes
    tasks = data.tasks.copy()
    for name, column in _COLUMNS.items():
        tasks[column] = [
            nodes[id_].get(name, [] if name == "extra" else None) if id_ in nodes else old
            for id_, old in zip(tasks["task_id"], tasks[column], strict=True)
        ]
    return data.but(tasks=tasks)
