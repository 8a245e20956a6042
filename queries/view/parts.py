"""The graph of many plans taken apart: for each plan what `build_graph` of it alone would hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

Edge = tuple[str, str, str, dict[str, Any]]
Numbered = tuple[int, Edge]

OWN = ("Plan", "Section", "Task", "Finding")
"""Labels of nodes that belong to one plan alone; all others may be shared."""


@dataclass(slots=True)
class _Shares:
    """The edges of a graph: each plan's own by plan, and those between nodes that are no plan's own by their start."""

    own: dict[str, list[Numbered]] = field(default_factory=dict)
    frame: dict[str, list[Numbered]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    """Set of regions → its members."""

    def over(self, nodes: Iterable[str], *types: str) -> Iterator[str]:
        """Yield the ends of the edges of some types that start at the nodes."""
        for node in nodes:
            for _, (_, end, _, data) in self.frame.get(node, ()):
                if data.get("type") in types:
                    yield end


def plan_graphs(graph: "nx.MultiDiGraph[str]") -> "Iterator[tuple[str, nx.MultiDiGraph[str]]]":
    """Yield each plan's id and graph, in the order of the graph; the time is linear in what is yielded.

    A plan's graph holds its own nodes, those that they are linked to, the places where these are, what lies above
    these places, the sets they are members of, and all members of these. Nodes and edges keep their order.
    """
    shares = _shared_out(graph, _owners(graph))
    order = {node: place for place, node in enumerate(graph)}
    for plan, data in graph.nodes(data=True):
        if data.get("label") == "Plan":
            own = shares.own.get(plan, [])
            nodes = _with_frame({plan} | {node for _, edge in own for node in edge[:2]}, shares)
            edges = own + [
                numbered
                for node in nodes
                for numbered in shares.frame.get(node, ())
                if numbered[1][1] in nodes
            ]
            made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
            made.add_nodes_from((node, graph.nodes[node]) for node in sorted(nodes, key=order.__getitem__))
            for _, (start, end, key, props) in sorted(edges, key=lambda numbered: numbered[0]):
                made.add_edge(start, end, key, **props)
            yield plan, made


def _owners(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return the plan of each node that belongs to one alone."""
    labels = {node: data.get("label") for node, data in graph.nodes(data=True)}
    owner = {node: node for node, label in labels.items() if label == "Plan"}
    for _ in range(2):  # a section's tasks are found once the section is
        for start, end in graph.edges():
            if start in owner and labels[end] in OWN:
                owner.setdefault(end, owner[start])
    return owner


def _shared_out(graph: "nx.MultiDiGraph[str]", owner: dict[str, str]) -> _Shares:
    made = _Shares()
    for place, edge in enumerate(graph.edges(keys=True, data=True)):
        start, end, _, data = edge
        plan = owner.get(start) or owner.get(end)
        if plan is None:
            made.frame.setdefault(start, []).append((place, edge))
        else:
            made.own.setdefault(plan, []).append((place, edge))
        if data.get("type") == "MEMBER_OF":
            made.members.setdefault(end, []).append(start)
    return made


def _with_frame(nodes: set[str], shares: _Shares) -> set[str]:
    """Return the nodes with the regions around them; the rule is that of the gazetteer's closure."""
    nodes |= set(shares.over(list(nodes), "BELONGS_TO", "LOCATED_IN"))
    nodes |= _above(nodes, shares)
    sets = {node for node in nodes if node in shares.members} | set(shares.over(nodes, "MEMBER_OF"))
    return nodes | sets | _above({member for set_ in sets for member in shares.members[set_]}, shares)


def _above(nodes: set[str], shares: _Shares) -> set[str]:
    """Return the nodes with all that they are part of."""
    found, edge = set(nodes), set(nodes)
    while edge:
        edge = set(shares.over(edge, "PART_OF")) - found
        found |= edge
    return found
