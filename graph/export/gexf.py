"""GEXF, by networkx."""

import re
from pathlib import Path

import networkx as nx

from graph.export.files import write_text
from graph.export.flat import flat
from graph.store.protocol import GraphStore

_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store's graph to the file `out`; see graph/export/flat.py for the attributes."""
    head = "<?xml version='1.0' encoding='utf-8'?>\n"
    text = "\n".join(nx.generate_gexf(flat(store.graph()), encoding="utf-8", version="1.2draft"))
    # The library writes today's date; without it the same graph gives the same bytes tomorrow.
    return [write_text(out, head + _TODAY.sub("", text, count=1) + "\n")]
