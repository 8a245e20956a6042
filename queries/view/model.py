"""The page's own model: nodes and edges in a fixed order, addressed by their place in it; findings at their tasks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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


Props = Mapping[str, Any]
_Row = tuple[int, int, str, Props]
"""An edge by its places, with its link and properties."""


@dataclass
class PageGraph:
    """Nodes by kind, then by the order of the graph; edges of a task in the order of its text."""

    nodes: list[PageNode]
    between: list[_Row]
    """Edges between regions, in the order of the graph: they come first, and a plan has more of them than of all others."""
    own: list[PageEdge]
    """All other edges."""
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

    @cached_property
    def edges(self) -> list[PageEdge]:
        """All edges."""
        return [PageEdge(index, *row) for index, row in enumerate(self.between)] + self.own

    def of_kind(self, kind: str) -> Iterator[PageNode]:
        """Yield the nodes of one label."""
        return (node for node in self.nodes if node.kind == kind)


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
    between, findings, known = _sorted_out(ties, given, places)
    first = next((node.index for node in nodes if node.kind == "Task"), len(nodes))
    tasks = range(first, len(nodes))
    plan = {task: places[key] for task in tasks if (key := nodes[task].props.get("plan")) in places}
    own = _own(known, nodes, len(between))
    made = PageGraph(nodes, between, own, tasks, {}, {}, {}, plan, findings)
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


_Findings = dict[int, list[Props]]


def _sorted_out(
    ties: Iterable[Tie], given: Mapping[str, Node], places: Mapping[str, int]
) -> tuple[list[_Row], _Findings, list[_Row]]:
    """Return the edges between regions, the findings of tasks, and the other edges that the page knows."""
    regions = {key for key, (label, _) in given.items() if label == "Region"}
    between: list[_Row] = []
    findings: _Findings = {}
    known: list[_Row] = []
    for (type_, start, end, _), data in ties:
        source, target, link = places.get(start), places.get(end), LINKS.get(type_)
        if link is not None and source is not None and target is not None:
            rows = between if start in regions and end in regions else known
            rows.append((source, target, link, data))
        elif type_ == "HAS_FINDING" and source is not None and given[start][0] == "Task":
            findings.setdefault(source, []).append(given[end][1])
    for items in findings.values():
        items.sort(key=lambda item: (item["line"], item["start"], item["code"]))
    return between, findings, known


def _own(known: list[_Row], nodes: list[PageNode], first: int) -> list[PageEdge]:
    """Return the edges that are not between regions, from the place `first`, sorted by where they stand in their task.

    So owners, places and targets come as they are written. The edge of the plan to a task of a section is left out, for the
    page shows it by the section.
    """
    inside = {end for start, end, link, _ in known if link == "task" and nodes[start].kind == "Section"}
    rows: list[tuple[int, int, int, str, Props]] = []
    for start, end, link, data in known:
        if link == "task" and end in inside and nodes[start].kind == "Plan":
            continue
        joint = link == "support" and data.get("role") == "joint"
        rows.append((_written(data), start, end, "joint" if joint else link, data))
    rows.sort(key=itemgetter(0))
    return [
        PageEdge(index, start, end, link, data)
        for index, (_, start, end, link, data) in enumerate(rows, first)
    ]


def _written(props: Props) -> int:
    """Return an owner's position in its task, of other links the offset of their words; edges without any come first."""
    return int(props.get("position") or props.get("start") or 0)


def _index(made: PageGraph) -> None:
    found: dict[int, list[tuple[int, int, int, str]]] = {}
    for edge in made.own:
        if edge.link in OWNERS:
            rank = (OWNERS.index(edge.link), int(edge.props.get("position", 0)))
            found.setdefault(edge.target, []).append((*rank, edge.source, edge.link))
        elif edge.link in ("targets", "involves"):
            made.targets.setdefault(edge.source, []).append(edge.target)
        elif edge.link == "task" and made.nodes[edge.source].kind == "Section":
            made.section[edge.target] = edge.source
    for task, rows in found.items():
        made.owners[task] = [(unit, link) for _, _, unit, link in sorted(rows)]
