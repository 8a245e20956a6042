"""What the page shows first: everything, the surroundings of a node, a region's tasks, or an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NameNotFoundError
from graph.language import gettext, listed
from graph.nearest import nearest_words
from queries.view.answers import SPOKEN, nodes_of_rows
from queries.view.model import PageGraph, PageNode
from queries.view.styles import FIRST_LINKS


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

    @property
    def names_nodes(self) -> bool:
        """Whether nodes of the graph have to be looked for."""
        return not (self.focus is None and self.region is None and self.rows is None)


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


def start_among(graph: PageGraph, start: Start) -> dict[str, Any]:
    """Return the start as the page of many plans reads it: nodes by their ids, and the ids of plans to draw (empty: all).

    Raises:
        NameNotFoundError: A name matches no node.
    """
    block = start_block(graph, start)
    made = {key: value for key, value in block.items() if key in ("steps", "title", "overview")}
    for name in ("focus", "region"):
        if name in block:
            made[name] = graph.nodes[block[name]].key
    tasks: set[int] = set()
    if "only" in block:
        made["only"] = [graph.nodes[i].key for i in block["only"]]
        tasks = {i for i in block["only"] if i in graph.tasks}
    elif "focus" in block:
        tasks = _around(graph, block["focus"], start.steps)
    plans = {graph.plan[task] for task in tasks if task in graph.plan}
    return made | {"plans": [graph.nodes[plan].key for plan in sorted(plans)]}


def _around(graph: PageGraph, focus: int, steps: int) -> set[int]:
    """Return the tasks that lie within so many steps of a node."""
    near: dict[int, list[int]] = {}
    for edge in graph.edges:
        if edge.link in FIRST_LINKS:
            near.setdefault(edge.source, []).append(edge.target)
            near.setdefault(edge.target, []).append(edge.source)
    seen, edge_ = {focus}, {focus}
    for _ in range(steps):
        edge_ = {other for node in edge_ for other in near.get(node, ())} - seen
        seen |= edge_
    return {node for node in seen if node in graph.tasks}


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
    raise NameNotFoundError(_unknown(name, nodes))


def _unknown(name: str, nodes: Sequence[PageNode]) -> str:
    """Say that no node has a name, and the names that are written most nearly like it."""
    spoken = list(dict.fromkeys(called for node in nodes for called in _spoken(node)))
    near = nearest_words(name, spoken)
    hint = (
        gettext("did you mean {names}?", names=listed(near))
        if near
        else gettext("try its full name or its id")
    )
    return gettext("nothing here is named {name}: {hint}", name=repr(name), hint=hint)


def _spoken(node: PageNode) -> list[str]:
    own = [node.props.get(key) for key in SPOKEN]
    return [str(called) for called in (*own, *node.props.get("aliases", ())) if called]


def _has_key(node: PageNode, name: str) -> bool:
    return node.key == name


def _has_name(node: PageNode, name: str) -> bool:
    return name in (node.props.get(key) for key in SPOKEN)


def _has_alias(node: PageNode, name: str) -> bool:
    return name in node.props.get("aliases", ())
