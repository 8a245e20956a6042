"""Measures of networks: exact where that is cheap, else an estimate that says how near it is."""

import random

import networkx as nx
import pytest

from queries.measures import Edges, betweenness, communities


def towns(count: int, seed: int = 3) -> tuple[int, Edges]:
    """Return a network of groups of eight that few nodes tie together, as places and ministries are."""
    chance = random.Random(seed)
    edges = {
        (8 * group + a, 8 * group + b): float(chance.randint(1, 5))
        for group in range(count)
        for a in range(8)
        for b in range(a + 1, 8)
        if chance.random() < 0.6
    }
    nodes = 8 * count
    for hub in range(nodes, nodes + 3):
        edges |= {(node, hub): 1.0 for node in chance.sample(range(nodes), count)}
    return nodes + 3, [(a, b, weight) for (a, b), weight in sorted(edges.items())]


def plain(count: int, edges: Edges) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(edges)
    return graph


def test_small_networks_are_counted_exactly() -> None:
    count, edges = towns(12)
    found = betweenness(count, edges)
    known = nx.betweenness_centrality(plain(count, edges))
    assert found.of == pytest.approx([known[n] for n in range(count)])
    assert (found.sources, found.error) == (0, 0.0)


def test_an_estimate_holds_its_own_error_and_finds_the_hubs() -> None:
    count, edges = towns(60)
    exact = betweenness(count, edges).of
    found = betweenness(count, edges, exact=0)
    assert 0 < found.sources < count / 4
    apart = [abs(a - b) for a, b in zip(exact, found.of, strict=True)]
    assert 0 < max(apart) <= found.error
    assert found.error < max(exact) / 2, "an error as wide as the measure tells nothing"
    assert sorted(range(count), key=found.of.__getitem__)[-3:] == sorted(
        sorted(range(count), key=exact.__getitem__)[-3:], key=found.of.__getitem__
    )


def test_estimates_are_the_same_each_time() -> None:
    count, edges = towns(20)
    assert betweenness(count, edges, exact=0) == betweenness(count, edges, exact=0)


def test_communities_are_numbered_by_size() -> None:
    ring = [(n, (n + 1) % 6, 1.0) for n in range(6)]
    apart = [*[(min(a, b), max(a, b), 5.0) for a, b, _ in ring], (6, 7, 1.0)]
    found = communities(9, sorted(apart))
    assert found[6] == found[7]
    assert found[8] == max(found), "a node alone comes last"
    sizes = [found.count(n) for n in range(1, max(found) + 1)]
    assert sizes == sorted(sizes, reverse=True)


def test_nothing_has_no_measures() -> None:
    assert betweenness(0, []).of == []
    assert communities(0, []) == []
    assert betweenness(2, [], exact=-1).of == [0.0, 0.0]
