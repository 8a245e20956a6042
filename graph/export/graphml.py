"""GraphML, by networkx."""

from pathlib import Path

import networkx as nx

from graph.export.files import write_text
from graph.export.flat import flat
from graph.store.protocol import GraphStore


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store's graph to the file `out`; see graph/export/flat.py for the attributes."""
    head = "<?xml version='1.0' encoding='utf-8'?>\n"
    return [
        write_text(out, head + "\n".join(nx.generate_graphml(flat(store.graph()), encoding="utf-8")) + "\n")
    ]
