"""The graph of many plans taken apart: for each plan what `build_graph` of it alone would hold.

First each plan gets what is its own, and what plans share is put aside as their frame; both can be handed to another
process, where the part of a plan is put together of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING

from queries.view.model import Props, Tie

if TYPE_CHECKING:
    import networkx as nx

Numbered = tuple[int, Tie]

OWN = ("Plan", "Section", "Task", "Finding")
"""Labels of nodes that belong to one plan alone; all others may be shared."""

Placed = dict[str, tuple[int, str, Props]]
"""Nodes by id: the place of each in the graph, its id, and its properties."""


@dataclass(frozen=True, slots=True)
class Own:
    """A plan's own edges in the order of the graph, with their places there, and those nodes at them that are not in the frame."""

    plan: str
    nodes: Placed
    edges: list[Numbered]


@dataclass(frozen=True, slots=True)
class Part:
    """A plan's nodes by id and its edges, in the order of the graph."""

    plan: str
    nodes: dict[str, Props]
    edges: list[Tie]


@dataclass(slots=True)
class Frame:
    """What lies between nodes that are no plan's own: those nodes, and the edges by their start."""

    nodes: Placed = field(default_factory=dict)
    ties: dict[str, list[Numbered]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    """Set of regions → its members."""
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    """Set of regions → it, its members and all that these are part of; filled when it is first met."""

    def over(self, nodes: Iterable[str], *types: str) -> Iterator[str]:
        """Yield the ends of the edges of some types that start at the nodes."""
        for node in nodes:
            for _, (_, end, data) in self.ties.get(node, ()):
                if data.get("type") in types:
                    yield end


def shared_out(graph: "nx.MultiDiGraph[str]") -> tuple[Frame, Iterator[Own]]:
    """Return the frame of all plans, and what is each plan's own, plan by plan in the order of the graph."""
    given = {node: (place, node, data) for place, (node, data) in enumerate(graph.nodes.items())}
    frame, edges = _edges_apart(graph, given)
    return frame, (_own(plan, given, frame, edges) for plan in _plans(given))


def plan_parts(graph: "nx.MultiDiGraph[str]") -> Iterator[Part]:
    """Yield each plan's part of the graph, in the order of the graph; the time is linear in what is yielded."""
    frame, plans = shared_out(graph)
    return (part_of(own, frame) for own in plans)


def part_of(own: Own, frame: Frame) -> Part:
    """Return a plan's part of the graph.

    It holds the plan's own nodes, those that they are linked to, the places where these are, what lies above these places,
    the sets they are members of, and all members of these.
    """
    nodes = _with_frame({own.plan} | {node for _, edge in own.edges for node in edge[:2]}, frame)
    ties = [tie for node in nodes for tie in frame.ties.get(node, ()) if tie[1][1] in nodes]
    placed = sorted((own.nodes.get(node) or frame.nodes[node] for node in nodes), key=itemgetter(0))
    edges = sorted(own.edges + ties, key=itemgetter(0))
    return Part(own.plan, {node: data for _, node, data in placed}, [edge for _, edge in edges])


def _plans(given: Placed) -> list[str]:
    return [node for _, node, data in given.values() if data.get("label") == "Plan"]


def _own(plan: str, given: Placed, frame: Frame, edges: dict[str, list[Numbered]]) -> Own:
    mine = edges.get(plan, [])
    ends = dict.fromkeys(node for _, edge in mine for node in edge[:2])
    return Own(plan, {node: given[node] for node in (plan, *ends) if node not in frame.nodes}, mine)


def _edges_apart(graph: "nx.MultiDiGraph[str]", given: Placed) -> tuple[Frame, dict[str, list[Numbered]]]:
    """Return the frame, and each plan's own edges."""
    owner = _owners(graph, given)
    frame, own = Frame(), dict[str, list[Numbered]]()
    places = count()
    for start, near in graph.adjacency():
        plan = owner.get(start)
        for other, between in near.items():
            end = given[other][1]  # one object for each id, which goes to other processes once
            whose = plan or owner.get(end)
            if whose is None:
                ties = frame.ties.setdefault(start, [])
                frame.nodes |= {start: given[start], end: given[end]}
            else:
                ties = own.setdefault(whose, [])
            for data in between.values():
                ties.append((next(places), (start, end, data)))
                if data.get("type") == "MEMBER_OF":
                    frame.members.setdefault(end, []).append(start)
    return frame, own


def _owners(graph: "nx.MultiDiGraph[str]", given: Placed) -> dict[str, str]:
    """Return the plan of each node that belongs to one alone."""
    owned = {node for _, node, data in given.values() if data.get("label") in OWN}
    owner = {plan: plan for plan in _plans(given)}
    edge = list(owner)
    while edge:
        found = [(start, end) for start in edge for end in graph.succ[start] if end in owned]
        edge = list(dict.fromkeys(end for _, end in found if end not in owner))
        for start, end in found:
            owner.setdefault(end, owner[start])
    return owner


def _with_frame(nodes: set[str], frame: Frame) -> set[str]:
    """Return the nodes with the regions around them; the rule is that of the gazetteer's closure."""
    found = _above(nodes | set(frame.over(nodes, "BELONGS_TO", "LOCATED_IN")), frame)
    sets = {node for node in found if node in frame.members} | set(frame.over(found, "MEMBER_OF"))
    return found.union(*(_around(set_, frame) for set_ in sets))


def _around(set_: str, frame: Frame) -> frozenset[str]:
    if set_ not in frame.around:
        frame.around[set_] = frozenset({set_} | _above(set(frame.members[set_]), frame))
    return frame.around[set_]


def _above(nodes: set[str], frame: Frame) -> set[str]:
    """Return the nodes with all that they are part of."""
    found, edge = set(nodes), set(nodes)
    while edge:
        edge = set(frame.over(edge, "PART_OF")) - found
        found |= edge
    return found
