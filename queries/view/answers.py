"""From the rows of an answer to the nodes that its cells name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from queries.view.model import PageGraph

SPOKEN = ("name", "short_name", "full_name", "title", "pinyin")
"""Properties by which a node may be called."""

NUMBERS = ("number", "numbers")
"""Columns that hold numbers of tasks."""

CHAIN = " - "
"""What stands between the nodes of a path that is written as one text, names and numbers in turn."""

Row = Mapping[str, Any]


def nodes_of_rows(graph: PageGraph, rows: Sequence[Row]) -> list[int]:
    """Return the places of the nodes that the cells name, by id, name or number of a task, sorted.

    A column `plan`, an id or a title, tells the tasks of several plans apart. Where no cell names a task, the
    tasks that join the nodes are added: those with two of them at least, or, if there are none, with one.
    """
    keys = {node.key: node.index for node in graph.nodes}
    names = _names(graph)
    found: set[int] = set()
    for row in rows:
        numbered = _numbered(graph, row)
        found.update(numbered)
        for value in _cells(row):
            if value in keys:
                found.add(keys[value])
            else:
                found.update(i for i in names.get(value, ()) if not (numbered and i in graph.tasks))
    if found and not any(i in graph.tasks for i in found):
        found |= _joining(graph, found)
    return sorted(found)


def _names(graph: PageGraph) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    for node in graph.nodes:
        for spoken in {str(node.props.get(key)) for key in SPOKEN if node.props.get(key)}:
            names.setdefault(spoken, []).append(node.index)
    return names


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a cell: itself, the items of a list, the links of a chain."""
    if isinstance(value, str):
        yield from value.split(CHAIN)
    elif isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))


def _cells(row: Row) -> Iterator[str]:
    for column, value in row.items():
        if column != "plan" and column not in NUMBERS:
            yield from _texts(value)


def _numbered(graph: PageGraph, row: Row) -> set[int]:
    """Return the tasks whose number the row gives, in the plan that it names, else in all."""
    chains = [value for value in row.values() if isinstance(value, str) and CHAIN in value]
    numbers = {text for value in (*chains, *(row.get(c) for c in NUMBERS)) for text in _texts(value)}
    return {
        task
        for task in graph.tasks
        if str(graph.nodes[task].props.get("number")) in numbers and _in_plan(graph, task, row)
    }


def _in_plan(graph: PageGraph, task: int, row: Row) -> bool:
    if "plan" not in row or task not in graph.plan:
        return True
    plan = graph.nodes[graph.plan[task]]
    placed = row.get("place") in (None, plan.props.get("jurisdiction"))
    return row["plan"] == plan.key or (placed and row["plan"] == plan.name)


def _joining(graph: PageGraph, nodes: set[int]) -> set[int]:
    touched = Counter(_touching(graph, nodes))
    joined = {task for task, count in touched.items() if count > 1}
    return joined or set(touched)


def _touching(graph: PageGraph, nodes: set[int]) -> Iterable[int]:
    """Yield a task once for each of the nodes that it has a link to, sections and plans included."""
    pairs = set()
    for edge in graph.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in nodes and other in graph.tasks:
                pairs.add((one, other))
    return (task for _, task in pairs)
