"""Measures of networks by rustworkx and networkx; what is too dear to know exactly is estimated, and says how nearly."""

from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

import rustworkx as rx

if TYPE_CHECKING:
    import networkx as nx

Edges = list[tuple[int, int, float]]
"""Pairs of nodes, numbered from 0, with a weight; each pair once, in order."""

EXACT = 500_000_000
"""Steps (nodes times edges of each connected part) up to which all shortest paths are counted: some seconds."""
_ROUNDS, _SOURCES = 8, 8
"""An estimate is the mean of some independent ones, each of the paths from a few nodes drawn by chance."""
_STUDENT = 2.365
"""Student's t for 95 % with as many rounds less one."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Betweenness:
    """The betweenness of each node, from 0 to 1.

    Where it is an estimate, `sources` is the number of nodes whose paths were counted, and `error` the half width of
    the widest of the nodes' confidence intervals of 95 %; else both are 0.
    """

    of: list[float]
    sources: int = 0
    error: float = 0.0


def fast_graph(count: int, edges: Edges) -> "rx.PyGraph[int, float]":
    """Return the graph of `count` nodes with these edges."""
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges)
    return graph


def betweenness(count: int, edges: Edges, *, exact: int = EXACT) -> Betweenness:
    """Return each node's share of the shortest paths between others, exactly where that takes `exact` steps at most."""
    graph = fast_graph(count, edges)
    if _steps(graph, edges) <= exact:
        found = rx.betweenness_centrality(graph)
        return Betweenness([found[n] for n in range(count)])
    return _estimated(_plain_graph(count, edges))


def communities(count: int, edges: Edges) -> list[int]:
    """Return the number of each node's community (Louvain, weighted), from 1, the largest first."""
    import networkx as nx  # noqa: PLC0415  networkx takes a third of a second to import

    parts = nx.community.louvain_communities(_plain_graph(count, edges), weight="weight", seed=_SEED)
    order = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    number = {node: n for n, part in enumerate(order, 1) for node in part}
    return [number[node] for node in range(count)]


def _steps(graph: "rx.PyGraph[int, float]", edges: Edges) -> int:
    """Return the nodes times the edges of each connected part, added up."""
    parts = rx.connected_components(graph)
    part_of = {node: n for n, part in enumerate(parts) for node in part}
    sizes = [0] * len(parts)
    for a, _, _ in edges:
        sizes[part_of[a]] += 1
    return sum(len(part) * size for part, size in zip(parts, sizes, strict=True))


def _estimated(graph: "nx.Graph[int]") -> Betweenness:
    import networkx as nx  # noqa: PLC0415

    sources = min(_SOURCES, len(graph))
    rounds = [nx.betweenness_centrality(graph, k=sources, seed=_SEED + n) for n in range(_ROUNDS)]
    drawn = [[found[node] for found in rounds] for node in sorted(graph)]
    error = max(stdev(values) for values in drawn) * _STUDENT / sqrt(_ROUNDS)
    return Betweenness([fmean(values) for values in drawn], sources * _ROUNDS, error)


def _plain_graph(count: int, edges: Edges) -> "nx.Graph[int]":
    import networkx as nx  # noqa: PLC0415

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(edges)
    return graph
