"""Positions: nothing overlaps, nothing is by chance."""

import math
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pytest

from graph.build import build_graph
from queries.view.clusters import cluster_layout
from queries.view.labels import NARROW, shorten, unit_size, width
from queries.view.layout import layouts
from queries.view.model import page_graph
from queries.view.packing import pack
from queries.view.positions import spread
from queries.view.wings import WINGS_MAX, wings_layout
from tests.support.graphs import synthetic_graph
from tests.support.plans import city_2024, city_2025


def test_spread_keeps_what_fits_and_parts_what_does_not():
    assert spread([0, 50, 100], 10) == [0, 50, 100]
    assert spread([10, 10, 10], 10) == [0, 10, 20]
    assert spread([], 10) == []
    assert spread([0, 0], [30, 0]) == [-15, 15]


def test_spread_never_comes_nearer_than_the_gap():
    made = spread([0, 1, 1, 2, 40, 41, 90], 7)
    assert all(b - a >= 7 - 1e-9 for a, b in pairwise(made))


@pytest.mark.parametrize("tasks", [1, 2, 25, 46, WINGS_MAX])
def test_wings_place_every_node_once(tasks):
    graph = page_graph(synthetic_graph(tasks))
    made = wings_layout(graph)
    assert sorted(made.at) == list(range(len(graph.nodes)))
    assert len(set(made.at.values())) == len(graph.nodes)


def test_rows_of_the_wings_keep_their_distance():
    graph = page_graph(synthetic_graph(46))
    made = wings_layout(graph)
    columns: dict[int, list[int]] = {}
    for x, y, _ in made.at.values():
        columns.setdefault(x, []).append(y)
    for ys in columns.values():
        assert all(b - a >= 20 for a, b in pairwise(sorted(ys)))


def test_frames_hold_the_tasks_of_their_section():
    graph = page_graph(synthetic_graph(60))
    made = wings_layout(graph)
    for task in graph.tasks:
        title = graph.nodes[graph.section[task]].name
        x, y, _ = made.at[task]
        assert any(f.title == title and f.x < x < f.x + f.w and f.y < y < f.y + f.h for f in made.frames)
    for one, other in combinations(made.frames, 2):
        apart = one.x + one.w <= other.x or other.x + other.w <= one.x
        assert apart or one.y + one.h <= other.y or other.y + other.h <= one.y


def test_frames_of_several_plans_say_whose_they_are():
    several = wings_layout(page_graph(build_graph([city_2024(), city_2025()])))
    assert {"产业合作（天长市2024）", "产业合作（天长市2025）"} <= {frame.title for frame in several.frames}
    alone = wings_layout(page_graph(build_graph([city_2024()])))
    assert {frame.title for frame in alone.frames} == {"产业合作", "互联互通"}


def test_one_long_section_fills_both_wings():
    graph = synthetic_graph(25)
    made = wings_layout(page_graph(graph))
    tasks = page_graph(graph).tasks
    assert 5 <= sum(made.at[task][0] < 0 for task in tasks) <= 20


def test_clusters_place_every_node_and_keep_circles_apart():
    graph = page_graph(synthetic_graph(300))
    made = cluster_layout(graph)
    assert sorted(made.at) == list(range(len(graph.nodes)))
    points = [made.at[task][:2] for task in graph.tasks]
    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 30


def test_packed_circles_do_not_overlap():
    radii = [9.0, 3.0, 5.0, 5.0, 1.0, 7.0]
    centres = pack(radii, {1: {0: 2.0}, 0: {1: 2.0}})
    for (i, a), (j, b) in combinations(enumerate(centres), 2):
        assert math.dist(a, b) >= radii[i] + radii[j] - 1e-9
    assert centres == pack(radii, {1: {0: 2.0}, 0: {1: 2.0}})


def test_layouts_do_not_depend_on_chance_or_on_the_order_of_edges():
    graph = synthetic_graph(46)
    shuffled: nx.MultiDiGraph = nx.MultiDiGraph()
    shuffled.add_nodes_from(graph.nodes(data=True))
    edges: list[Any] = list(graph.edges(keys=True, data=True))
    shuffled.add_edges_from(reversed(edges))
    for one, other in zip(layouts(page_graph(graph)), layouts(page_graph(shuffled)), strict=True):
        assert one.at == other.at


def test_small_graphs_open_as_wings_and_large_ones_as_clusters():
    assert [made.name for made in layouts(page_graph(synthetic_graph(WINGS_MAX)))] == ["wings", "clusters"]
    assert [made.name for made in layouts(page_graph(synthetic_graph(WINGS_MAX + 1)))] == ["clusters"]


def test_an_empty_graph_has_an_empty_layout():
    assert layouts(page_graph(nx.MultiDiGraph()))[0].at == {}


def test_labels_are_cut_by_width():
    assert shorten("加快建设", 4) == "加快建设"
    assert shorten("加快建设区", 4) == "加快建…"
    assert width(shorten("abc加快建设区def", 5)) <= 5
    assert shorten("一\n二", 9) == "一 二"
    assert width("ab") == 2 * NARROW


def test_unit_letters_grow_with_work():
    assert unit_size(0) < unit_size(1) < unit_size(9) <= unit_size(100) == unit_size(1000)
