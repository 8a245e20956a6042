"""The graph of many plans taken apart: for each plan what `build_graph` of it alone would hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter

import networkx as nx

from queries.view.model import Props, Tie

Numbered = tuple[int, Tie]

OWN = ("Plan", "Section", "Task", "Finding")
"""Labels of nodes that belong to one plan alone; all others may be shared."""


@dataclass(frozen=True, slots=True)
class Part:
    """A plan's nodes by id and its edges, in the order of the graph."""

    plan: str
    nodes: dict[str, Props]
    edges: list[Tie]


@dataclass(slots=True)
class _Shares:
    """The edges of a graph: each plan's own by plan, and those between nodes that are no plan's own by their start."""

    own: dict[str, list[Numbered]] = field(default_factory=dict)
    frame: dict[str, list[Numbered]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    """Set of regions → its members."""
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    """Set of regions → it, its members and all that these are part of; filled when it is first met."""

    def over(self, nodes: Iterable[str], *types: str) -> Iterator[str]:
        """Yield the ends of the edges of some types that start at the nodes."""
        for node in nodes:
            for _, (_, end, data) in self.frame.get(node, ()):
                if data.get("type") in types:
                    yield end


def plan_parts(graph: "nx.MultiDiGraph[str]") -> Iterator[Part]:
    """Yield each plan's part of the graph, in the order of the graph; the time is linear in what is yielded.

    A part holds the plan's own nodes, those that they are linked to, the places where these are, what lies above
    these places, the sets they are members of, and all members of these.
    """
    given = dict(graph.nodes.items())
    order = {node: place for place, node in enumerate(given)}
    shares = _shared_out(graph, given)
    for plan, data in given.items():
        if data.get("label") != "Plan":
            continue
        own = shares.own.get(plan, [])
        nodes = _with_frame({plan} | {node for _, edge in own for node in edge[:2]}, shares)
        ties = [tie for node in nodes for tie in shares.frame.get(node, ()) if tie[1][1] in nodes]
        edges = sorted(own + ties, key=itemgetter(0))
        yield Part(
            plan,
            {node: given[node] for node in sorted(nodes, key=order.__getitem__)},
            [edge for _, edge in edges],
        )


def _shared_out(graph: "nx.MultiDiGraph[str]", given: dict[str, Props]) -> _Shares:
    owner = _owners(graph, given)
    made = _Shares()
    places = count()
    for start, near in graph.adjacency():
        plan = owner.get(start)
        for end, between in near.items():
            whose = plan or owner.get(end)
            ties = made.frame.setdefault(start, []) if whose is None else made.own.setdefault(whose, [])
            for data in between.values():
                ties.append((next(places), (start, end, data)))
                if data.get("type") == "MEMBER_OF":
                    made.members.setdefault(end, []).append(start)
    return made


def _owners(graph: "nx.MultiDiGraph[str]", given: dict[str, Props]) -> dict[str, str]:
    """Return the plan of each node that belongs to one alone."""
    owned = {node for node, data in given.items() if data.get("label") in OWN}
    owner = {node: node for node in owned if given[node]["label"] == "Plan"}
    edge = list(owner)
    while edge:
        found = [(start, end) for start in edge for end in graph.succ[start] if end in owned]
        edge = list(dict.fromkeys(end for _, end in found if end not in owner))
        for start, end in found:
            owner.setdefault(end, owner[start])
    return owner


def _with_frame(nodes: set[str], shares: _Shares) -> set[str]:
    """Return the nodes with the regions around them; the rule is that of the gazetteer's closure."""
    found = _above(nodes | set(shares.over(nodes, "BELONGS_TO", "LOCATED_IN")), shares)
    sets = {node for node in found if node in shares.members} | set(shares.over(found, "MEMBER_OF"))
    return found.union(*(_around(set_, shares) for set_ in sets))


def _around(set_: str, shares: _Shares) -> frozenset[str]:
    if set_ not in shares.around:
        shares.around[set_] = frozenset({set_} | _above(set(shares.members[set_]), shares))
    return shares.around[set_]


def _above(nodes: set[str], shares: _Shares) -> set[str]:
    """Return the nodes with all that they are part of."""
    found, edge = set(nodes), set(nodes)
    while edge:
        edge = set(shares.over(edge, "PART_OF")) - found
        found |= edge
    return found
