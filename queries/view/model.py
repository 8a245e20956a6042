"""The page's own model: nodes and edges in a fixed order, addressed by their place in it; findings at their tasks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

KINDS = ("Unit", "Region", "Partner", "Plan", "Section", "Indicator", "Document", "Task")
"""Labels in the order of the page; tasks come last so that their places run on without a gap."""

LINKS = {
    "LEADS": "lead",
    "COOPERATES": "support",
    "TARGETS": "targets",
    "INVOLVES": "involves",
    "LOCATED_IN": "located",
    "MEASURED_BY": "measured",
    "CITES": "cites",
    "PART_OF": "part",
    "MEMBER_OF": "member",
    "BELONGS_TO": "belongs",
    "HAS_SECTION": "section",
    "HAS_TASK": "task",
    "ISSUED_BY": "issued",
    "ADDRESSED_TO": "addressed",
    "GOVERNS": "governs",
}
"""Relationship type → the page's word for it; COOPERATES of role `joint` is `joint`."""

OWNERS = ("lead", "joint", "support")
"""Links from a unit to a task, the strongest first."""

_NAMES = {
    "Task": "title",
    "Section": "title",
    "Document": "title",
    "Indicator": "text",
    "Unit": "shown",
}


@dataclass(frozen=True, slots=True)
class PageNode:
    """A node: `index` is its place, `key` its id in the graph, `kind` its label, `name` its name or title."""

    index: int
    key: str
    kind: str
    name: str
    props: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageEdge:
    """An edge between two places; `link` is one of the values of LINKS, or `joint`."""

    index: int
    source: int
    target: int
    link: str
    props: dict[str, Any] = field(repr=False)


@dataclass(slots=True)
class PageGraph:
    """Nodes by kind, then by the order of the graph; edges of a task in the order of its text."""

    nodes: list[PageNode]
    edges: list[PageEdge]
    tasks: range
    """Places of the tasks."""
    owners: dict[int, list[tuple[int, str]]]
    """Task → (unit, link), the strongest link first, then in the order of the text."""
    targets: dict[int, list[int]]
    """Task → regions and partners."""
    section: dict[int, int]
    """Task → section, where it has one."""
    plan: dict[int, int]
    """Task → plan."""
    findings: dict[int, list[dict[str, Any]]]
    """Task → what was found about it, in the order of the text."""

    def of_kind(self, kind: str) -> Iterator[PageNode]:
        """Yield the nodes of one label."""
        return (node for node in self.nodes if node.kind == kind)


def page_graph(graph: "nx.MultiDiGraph[str]") -> PageGraph:
    """Return the page's model of a graph; labels and types that graph/schema.py lacks are left out."""
    nodes = _nodes(graph)
    places = {node.key: node.index for node in nodes}
    edges = _edges(graph, places)
    first = next((node.index for node in nodes if node.kind == "Task"), len(nodes))
    tasks = range(first, len(nodes))
    plan = {task: places[key] for task in tasks if (key := nodes[task].props.get("plan")) in places}
    made = PageGraph(nodes, edges, tasks, {}, {}, {}, plan, _findings(graph, places))
    _index(made)
    return made


def _nodes(graph: "nx.MultiDiGraph[str]") -> list[PageNode]:
    by_kind: dict[str, list[tuple[str, dict[str, Any]]]] = {kind: [] for kind in KINDS}
    for key, data in graph.nodes(data=True):
        if data.get("label") in by_kind:
            by_kind[data["label"]].append((key, data))
    by_kind["Task"].sort(key=lambda item: (item[0].rpartition(":")[0], item[1].get("order", 0), item[0]))
    rows = [(kind, key, data) for kind in KINDS for key, data in by_kind[kind]]
    return [
        PageNode(index, key, kind, str(data.get(_NAMES.get(kind, "name")) or key), data)
        for index, (kind, key, data) in enumerate(rows)
    ]


def _edges(graph: "nx.MultiDiGraph[str]", places: dict[str, int]) -> list[PageEdge]:
    """Return the edges; that of the plan to a task of a section is left out, for the page shows it by the section.

    They are sorted by where they stand in their task, so that owners, places and targets come as they are written.
    """
    edges: list[PageEdge] = []
    inside = _in_sections(graph)
    for start, end, data in sorted(graph.edges(data=True), key=lambda edge: _written(edge[2])):
        link = LINKS.get(data.get("type", ""))
        if link is None or start not in places or end not in places:
            continue
        if link == "task" and end in inside and graph.nodes[start].get("label") == "Plan":
            continue
        if link == "support" and data.get("role") == "joint":
            link = "joint"
        edges.append(PageEdge(len(edges), places[start], places[end], link, data))
    return edges


def _written(props: dict[str, Any]) -> int:
    """Return an owner's position in its task, of other links the offset of their words; edges without any come first."""
    return int(props.get("position") or props.get("start") or 0)


def _in_sections(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {
        end
        for start, end, data in graph.edges(data=True)
        if data.get("type") == "HAS_TASK" and graph.nodes[start].get("label") == "Section"
    }


def _findings(graph: "nx.MultiDiGraph[str]", places: dict[str, int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for start, end, data in graph.edges(data=True):
        if (
            data.get("type") == "HAS_FINDING"
            and graph.nodes[start].get("label") == "Task"
            and start in places
        ):
            found.setdefault(places[start], []).append(graph.nodes[end])
    return {
        task: sorted(items, key=lambda item: (item["line"], item["start"], item["code"]))
        for task, items in found.items()
    }


def _index(made: PageGraph) -> None:
    found: dict[int, list[tuple[int, int, int, str]]] = {}
    for edge in made.edges:
        if edge.link in OWNERS:
            rank = (OWNERS.index(edge.link), int(edge.props.get("position", 0)))
            found.setdefault(edge.target, []).append((*rank, edge.source, edge.link))
        elif edge.link in ("targets", "involves"):
            made.targets.setdefault(edge.source, []).append(edge.target)
        elif edge.link == "task" and made.nodes[edge.source].kind == "Section":
            made.section[edge.target] = edge.source
    for task, rows in found.items():
        made.owners[task] = [(unit, link) for _, _, unit, link in sorted(rows)]
