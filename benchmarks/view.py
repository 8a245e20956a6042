"""Time until the page can be used, time of a filter and of a redraw, and its size, beside bare and stock pyvis.

Bare pyvis is its own page of the same graph with the same positions given, physics off: the least that vis-network can do.
Stock pyvis is what its defaults give. All pages are opened in one Chromium in turn, and medians of a few runs are printed.
"Usable" is the time from the start of the navigation to the second frame after loading; "filter" hides the tasks of one
year of two (on the bare page the same number of nodes, by the DataSet) until the second frame after it.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from queries.view import write_view  # noqa: E402
from queries.view.model import page_graph  # noqa: E402
from queries.view.payload import build_blocks  # noqa: E402
from tests.support.graphs import synthetic_graph  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
NO_LIMIT = 10**9
CEILING = 1.3
OPENING = 3.0
FRAMES = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now()))))"

OWN_FILTER = """async () => {
    const start = performance.now();
    const select = document.querySelector("[data-picker=years]");
    select.value = "0";
    select.dispatchEvent(new Event("change"));
    return (await FRAMES) - start;
}""".replace("FRAMES", FRAMES)

OWN_REDRAW = """async () => {
    const start = performance.now();
    document.getElementById("zoomIn").click();
    return (await FRAMES) - start;
}""".replace("FRAMES", FRAMES)

BARE_FILTER = """async (count) => {
    const start = performance.now();
    nodes.update(nodes.getIds().slice(0, count).map((id) => ({ id, hidden: true })));
    return (await FRAMES) - start;
}""".replace("FRAMES", FRAMES)

BARE_REDRAW = """async () => {
    const start = performance.now();
    network.moveTo({ scale: network.getScale() * 1.25 });
    return (await FRAMES) - start;
}""".replace("FRAMES", FRAMES)

SETTLED = """(most) => new Promise((done) => {
    setTimeout(() => done(null), most);
    network.once("stabilizationIterationsDone", () => done(performance.now()));
})"""


@dataclass
class Result:
    """Medians of one kind of page of one graph, in seconds; None where it was not measured."""

    name: str
    nodes: int
    edges: int
    size: int
    python: float
    usable: float | None = None
    filtered: float | None = None
    redrawn: float | None = None


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


def measure(
    browser: Browser, result: Result, path: Path, runs: int, filtering: Callable[[Page], Any], redraw: str
) -> Result:
    """Fill in the medians of `runs` openings."""

    def visit(page: Page) -> tuple[float, float | None, float]:
        usable = page.evaluate(f"() => {FRAMES}")
        redrawn = statistics.median(page.evaluate(redraw) for _ in range(3))
        return usable, filtering(page), redrawn

    rows = [opened(browser, path, visit) for _ in range(runs)]
    result.usable = statistics.median(row[0] for row in rows) / 1000
    result.filtered = statistics.median(row[1] for row in rows if row[1] is not None) / 1000
    result.redrawn = statistics.median(row[2] for row in rows) / 1000
    return result


def own(browser: Browser, graph: Any, folder: Path, runs: int, name: str, limit: int | None) -> Result:
    """Measure the page of the product."""
    path = folder / "own.html"
    start = time.perf_counter()
    write_view(graph, path, **({} if limit is None else {"limit": limit}))
    result = _result(name, graph, path, start)
    return measure(browser, result, path, runs, lambda page: page.evaluate(OWN_FILTER), OWN_REDRAW)


def bare(browser: Browser, graph: Any, folder: Path, runs: int) -> Result:
    """Measure pyvis's page with positions."""
    path = folder / "bare.html"
    start = time.perf_counter()
    bare_page(graph, path, physics=False)
    result = _result("bare pyvis, positions given", graph, path, start)
    half = sum(data.get("year") == 2024 for _, data in graph.nodes(data=True) if data["label"] == "Task")
    return measure(browser, result, path, runs, lambda page: page.evaluate(BARE_FILTER, half), BARE_REDRAW)


def stock(browser: Browser, graph: Any, folder: Path, most: float) -> Result:
    """Measure pyvis's defaults: usable when its physics has settled, at most `most` seconds."""
    path = folder / "stock.html"
    start = time.perf_counter()
    bare_page(graph, path, physics=True)
    result = _result(f"stock pyvis (given up after {most:.0f} s)", graph, path, start)
    settled = opened(browser, path, lambda page: page.evaluate(SETTLED, most * 1000))
    result.usable = None if settled is None else settled / 1000
    return result


def _result(name: str, graph: Any, path: Path, start: float) -> Result:
    taken = time.perf_counter() - start
    return Result(name, len(graph), graph.number_of_edges(), path.stat().st_size, taken)


def show(results: list[tuple[int, Result]]) -> None:
    """Print one row a page."""
    table = Table(title="Network page in headless Chromium, seconds")
    for head in ("tasks", "page", "nodes", "edges", "MB", "Python", "usable", "filter", "redraw"):
        table.add_column(head, justify="left" if head == "page" else "right")
    for tasks, r in results:
        figures = [f"{x:.2f}" if x is not None else "-" for x in (r.python, r.usable, r.filtered, r.redrawn)]
        table.add_row(str(tasks), r.name, str(r.nodes), str(r.edges), f"{r.size / 1e6:.1f}", *figures)
    Console(width=120).print(table)


def verdict(results: list[tuple[int, Result]], tasks: int) -> bool:
    """Print the ratios of the page with everything drawn to bare pyvis; return whether they are low enough."""
    found = {r.name.split(",")[0]: r for n, r in results if n == tasks}
    ours, theirs = found.get("yaodian"), found.get("bare pyvis")
    if ours is None or theirs is None:
        return True
    usable, filtered = ours.usable / theirs.usable, ours.filtered / theirs.filtered
    print(f"{tasks} tasks, all drawn, beside bare pyvis: usable × {usable:.2f}, filter × {filtered:.2f}")
    return usable <= CEILING and filtered <= CEILING


def main() -> int:
    """Measure all sizes; exit code 1 where the page is slower than it may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[46, 1000, 7300, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stock", type=float, default=90.0, help="seconds to wait for stock pyvis at most")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    options = parser.parse_args()
    results: list[tuple[int, Result]] = []
    good = True
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for tasks in options.sizes:
            graph, folder = synthetic_graph(tasks, years=(2024, 2025)), Path(name)
            results.append((tasks, own(browser, graph, folder, options.runs, "yaodian", None)))
            if tasks <= 10_000:
                if tasks > 1000:
                    results[-1][1].name = "yaodian (opens as an overview)"
                    full = own(browser, graph, folder, options.runs, "yaodian, all drawn", NO_LIMIT)
                    results.append((tasks, full))
                results.append((tasks, bare(browser, graph, folder, options.runs)))
                good = verdict(results, tasks) and good
            if tasks <= 1000 and options.stock:
                results.append((tasks, stock(browser, graph, folder, options.stock)))
            if tasks > 10_000:
                good = results[-1][1].usable <= OPENING and good
        browser.close()
    show(results)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
