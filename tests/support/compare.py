"""Compare graphs in tests: all that is in them, in one canonical form."""

from typing import Any

import networkx as nx


def content(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, Any], dict[Any, Any]]:
    """Return nodes and edges with their properties, so that pytest shows what differs."""
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    edges = {(start, end, key): dict(data) for start, end, key, data in graph.edges(keys=True, data=True)}
    return nodes, edges
