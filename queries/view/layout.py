"""Positions of all nodes, computed once and without chance: the same graph opens the same way everywhere."""

from queries.view.clusters import cluster_layout
from queries.view.model import PageGraph
from queries.view.positions import Layout
from queries.view.wings import WINGS_MAX, wings_layout


def layouts(graph: PageGraph) -> list[Layout]:
    """Return the layouts that suit the size of the graph, the one to open with first."""
    if len(graph.tasks) <= WINGS_MAX:
        return [wings_layout(graph), cluster_layout(graph)]
    return [cluster_layout(graph)]
