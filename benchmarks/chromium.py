"""What the benchmarks of pages share: bare pyvis's page of a graph, and a Chromium that opens pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page
from pyvis.network import Network

from queries.view.model import page_graph
from queries.view.payload import build_blocks

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FRAMES = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now()))))"
"""Waits until the second frame from now is drawn, and gives the time since the navigation began."""


def bare_page(graph: "nx.MultiDiGraph[str]", path: Path, *, physics: bool) -> None:
    """Write pyvis's own page of the graph: with the page's positions, or left to its physics."""
    nodes, edges, _ = build_blocks(page_graph(graph))
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    keep = ("id", "label", "x", "y")
    if physics:
        for node in nodes:
            network.add_node(node["id"], node["label"])
        for edge in edges:
            network.add_edge(edge["from"], edge["to"])
    else:
        network.nodes = [{key: node[key] for key in keep} | {"shape": "dot", "size": 10} for node in nodes]
        network.edges = [{"from": edge["from"], "to": edge["to"]} for edge in edges]
        network.options = {
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "edges": {"smooth": False},
        }
    path.write_text(network.generate_html(), encoding="utf-8")


def opened(browser: Browser, path: Path, visit: Callable[[Page], Any]) -> Any:
    """Open a page of a file, offline, in a new context; return what `visit` returns."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.set_default_timeout(0)
    page.goto(path.as_uri(), wait_until="load")
    try:
        return visit(page)
    finally:
        context.close()


def least(before: float | None, milliseconds: float) -> float:
    """Return the lesser time in seconds."""
    return min(before if before is not None else milliseconds / 1000, milliseconds / 1000)
