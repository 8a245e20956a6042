"""The page's own model: nodes and edges in a fixed order, addressed by their place in it; findings at their tasks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graph.frozen import made_often

if TYPE_CHECKING:
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


@made_often
@dataclass(frozen=True, slots=True)
class PageNode:
    """A node: `index` is its place, `key` its id in the graph, `kind` its label, `name` its name or title."""

    index: int
    key: str
    kind: str
    name: str
    props: Mapping[str, Any]


@made_often
@dataclass(frozen=True, slots=True)
class PageEdge:
    """An edge between two places; `link` is one of the values of LINKS, or `joint`."""

    index: int
    source: int
    target: int
    link: str
    props: Mapping[str, Any]


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
    findings: dict[int, list[Mapping[str, Any]]]
    """Task → what was found about it, in the order of the text."""

    def of_kind(self, kind: str) -> Iterator[PageNode]:
        """Yield the nodes of one label."""
        return (node for node in self.nodes if node.kind == kind)


Props = Mapping[str, Any]
Node = tuple[str, Props]
"""A node's label and properties."""
Tie = tuple[tuple[str, str, str, str], Props]
"""An edge by its type, start, end and role, with its properties."""


def page_graph(graph: "nx.MultiDiGraph[str]") -> PageGraph:
    """Return the page's model of a graph; labels and types that graph/schema.py lacks are left out."""
    nodes = {id_: (data.get("label", ""), data) for id_, data in graph.nodes.items()}
    edges = graph.edges(data=True)
    return page_model(nodes, [((data.get("type", ""), start, end, ""), data) for start, end, data in edges])


def page_model(given: Mapping[str, Node], ties: Iterable[Tie]) -> PageGraph:
    """Return the page's model of nodes by id and of edges between them, both in the order of the graph."""
    nodes = _nodes(given)
    places = {node.key: node.index for node in nodes}
    inside, findings, known = _sorted_out(ties, given, places)
    first = next((node.index for node in nodes if node.kind == "Task"), len(nodes))
    tasks = range(first, len(nodes))
    plan = {task: places[key] for task in tasks if (key := nodes[task].props.get("plan")) in places}
    made = PageGraph(nodes, _edges(known, nodes, inside), tasks, {}, {}, {}, plan, findings)
    _index(made)
    return made


def page_nodes(kind: str, rows: Iterable[tuple[str, Props]], first: int = 0) -> list[PageNode]:
    """Return the nodes of one kind, each given by its id and properties; the first has the place `first`."""
    name = _NAMES.get(kind, "name")
    return [
        PageNode(index, key, kind, str(data.get(name) or key), data)
        for index, (key, data) in enumerate(rows, first)
    ]


def _nodes(given: Mapping[str, Node]) -> list[PageNode]:
    by_kind: dict[str, list[tuple[str, Props]]] = {kind: [] for kind in KINDS}
    for key, (label, data) in given.items():
        rows = by_kind.get(label)
        if rows is not None:
            rows.append((key, data))
    by_kind["Task"].sort(key=lambda item: (item[0].rpartition(":")[0], item[1].get("order", 0), item[0]))
    made: list[PageNode] = []
    for kind in KINDS:
        made += page_nodes(kind, by_kind[kind], len(made))
    return made


_Known = list[tuple[int, int, str, Props]]
_Findings = dict[int, list[Props]]


def _sorted_out(
    ties: Iterable[Tie], given: Mapping[str, Node], places: Mapping[str, int]
) -> tuple[set[int], _Findings, _Known]:
    """Return the tasks that stand in sections, the findings of tasks, and the edges that the page knows, as places."""
    inside: set[int] = set()
    findings: _Findings = {}
    known: _Known = []
    for (type_, start, end, _), data in ties:
        if type_ == "HAS_FINDING" and start in places and given[start][0] == "Task":
            findings.setdefault(places[start], []).append(given[end][1])
        if type_ not in LINKS or start not in places or end not in places:
            continue
        known.append((places[start], places[end], type_, data))
        if type_ == "HAS_TASK" and given[start][0] == "Section":
            inside.add(places[end])
    for items in findings.values():
        items.sort(key=lambda item: (item["line"], item["start"], item["code"]))
    return inside, findings, known


def _edges(known: _Known, nodes: list[PageNode], inside: set[int]) -> list[PageEdge]:
    """Return the edges; that of the plan to a task of a section is left out, for the page shows it by the section.

    Those between regions come first, as the graph has them. The others are sorted by where they stand in their task,
    so that owners, places and targets come as they are written.
    """
    regions = {node.index for node in nodes if node.kind == "Region"}
    rows: list[tuple[int, int, int, str, Props]] = []
    for start, end, type_, data in known:
        link = LINKS[type_]
        if start in regions and end in regions:
            rows.append((-1, start, end, link, data))
            continue
        if link == "task" and end in inside and nodes[start].kind == "Plan":
            continue
        if link == "support" and data.get("role") == "joint":
            link = "joint"
        rows.append((_written(data), start, end, link, data))
    rows.sort(key=itemgetter(0))
    return [PageEdge(index, start, end, link, data) for index, (_, start, end, link, data) in enumerate(rows)]


def _written(props: Props) -> int:
    """Return an owner's position in its task, of other links the offset of their words; edges without any come first."""
    return int(props.get("position") or props.get("start") or 0)


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
