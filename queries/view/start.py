"""What the page shows first: everything, the surroundings of a node, a region's tasks, or an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NameNotFoundError
from queries.view.model import PageGraph, PageNode

_SPOKEN = ("name", "short_name", "full_name", "title", "pinyin")


@dataclass(frozen=True, slots=True)
class Start:
    """The first picture.

    Attributes:
        focus: Id, name or alias of a node to show with its neighbours.
        steps: How many steps around it.
        region: Id, name or alias of a region; tasks are filtered by it, with its descendants and sets.
        rows: Rows of an answer; the nodes they name are drawn with the edges between them.
        rows_title: Title of that answer.
        overview: Show units × regions, weighted, in place of single tasks.
    """

    focus: str | None = None
    steps: int = 1
    region: str | None = None
    rows: Sequence[Mapping[str, Any]] | None = None
    rows_title: str = ""
    overview: bool = False


def start_block(graph: PageGraph, start: Start) -> dict[str, Any]:
    """Return the start as the page reads it, nodes by their places.

    Raises:
        NameNotFoundError: A name matches no node.
    """
    made: dict[str, Any] = {}
    if start.focus is not None:
        made["focus"] = find_node(graph, start.focus).index
        made["steps"] = start.steps
    if start.region is not None:
        made["region"] = find_node(graph, start.region, "Region").index
    if start.rows is not None:
        made["only"] = nodes_of_rows(graph, start.rows)
        made["title"] = start.rows_title
    if start.overview:
        made["overview"] = True
    return made


def find_node(graph: PageGraph, name: str, kind: str | None = None) -> PageNode:
    """Return the node with an id, else a name, else an alias; units come before other kinds.

    Raises:
        NameNotFoundError: None matches.
    """
    nodes = [node for node in graph.nodes if kind in (None, node.kind)]
    for matches in (_has_key, _has_name, _has_alias):
        for node in nodes:
            if matches(node, name):
                return node
    raise NameNotFoundError(f"no {kind or 'node'} named {name!r} in the graph; try its full name or its id")


def _has_key(node: PageNode, name: str) -> bool:
    return node.key == name


def _has_name(node: PageNode, name: str) -> bool:
    return name in (node.props.get(key) for key in _SPOKEN)


def _has_alias(node: PageNode, name: str) -> bool:
    return name in node.props.get("aliases", ())


def nodes_of_rows(graph: PageGraph, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the places of the nodes that the cells of an answer name, by id or by name, sorted.

    A task's number stands for the task only in a column called `number` or `task`; a column `plan`, an id or
    a title, tells the tasks of several plans apart.
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
    return sorted(found)


def _names(graph: PageGraph) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    for node in graph.nodes:
        for spoken in {str(node.props.get(key)) for key in _SPOKEN if node.props.get(key)}:
            names.setdefault(spoken, []).append(node.index)
    return names


def _cells(row: Mapping[str, Any]) -> list[str]:
    cells: list[str] = []
    for column, value in row.items():
        if column == "plan":
            continue
        if isinstance(value, str):
            cells.append(value)
        elif isinstance(value, list | tuple):
            cells.extend(item for item in value if isinstance(item, str))
    return cells


def _numbered(graph: PageGraph, row: Mapping[str, Any]) -> list[int]:
    """Return the tasks whose number the row gives, in the plan that it names, else in all."""
    number = row.get("number", row.get("task"))
    numbers = {str(item) for item in (number if isinstance(number, list | tuple) else [number])}
    return [
        task
        for task in graph.tasks
        if str(graph.nodes[task].props.get("number")) in numbers and _in_plan(graph, task, row)
    ]


def _in_plan(graph: PageGraph, task: int, row: Mapping[str, Any]) -> bool:
    if "plan" not in row or task not in graph.plan:
        return True
    plan = graph.nodes[graph.plan[task]]
    return row["plan"] in (plan.key, plan.name)
