"""Node-link JSON, the same bytes for the same graph on every machine."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from graph.export.files import write_text
from graph.store.protocol import GraphStore

if TYPE_CHECKING:
    import networkx as nx


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store's graph to the file `out`."""
    return [write_text(out, node_link_json(store.graph()))]


def node_link_json(graph: "nx.MultiDiGraph[str]") -> str:
    """Return a graph as node-link JSON that `networkx.node_link_graph(data, edges="edges")` reads.

    Keys, nodes (by label and id) and edges (by type and ends) are sorted; a line ends after each node and
    edge, so that two exports can be compared by line.
    """
    nodes = sorted(
        ({**data, "id": node} for node, data in graph.nodes(data=True)), key=lambda n: (n["label"], n["id"])
    )
    edges = sorted(
        (
            {**data, "source": a, "target": b, "key": key}
            for a, b, key, data in graph.edges(keys=True, data=True)
        ),
        key=lambda e: (e["type"], e["source"], e["target"], e["key"]),
    )
    return (
        f'{{"directed": true, "graph": {{}}, "multigraph": true,\n"edges": [\n{_lines(edges)}],\n'
        f'"nodes": [\n{_lines(nodes)}]}}\n'
    )


def _lines(items: list[dict[str, object]]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items) + "\n"
