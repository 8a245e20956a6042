"""Time until the page can be used, time of a filter and of a redraw, and its size, beside bare and stock pyvis.

Bare pyvis is its own page of the same graph with the same positions given, physics off: the least that vis-network can do.
Stock pyvis is what its defaults give. All pages of a graph are opened in one Chromium in turn, and the best of a few runs is printed.
"Usable" is the time from the start of the navigation to the second frame after loading; "filter" hides the tasks of one
year of two (on the bare page the same number of nodes, by the DataSet) until the second frame after it.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.chromium import FLAGS, FRAMES, bare_page, least, opened  # noqa: E402
from benchmarks.figures import Figure, add_out, write  # noqa: E402
from benchmarks.view_many import many_plans_table  # noqa: E402
from queries.view import write_view  # noqa: E402
from queries.view.page import LIMIT  # noqa: E402
from tests.support.graphs import synthetic_graph  # noqa: E402

NO_LIMIT = 10**9
CEILING = 1.3
OPENING = 3.0
LARGE = 5000
MOST_DRAWN = 10_000
MOST_STOCK = 1000


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
    """One kind of page of one graph: what writing it took, and the best times of its openings, in seconds."""

    name: str
    path: Path
    nodes: int
    edges: int
    python: float
    filter: tuple[str, int]
    redraw: str
    usable: float | None = None
    filtered: float | None = None
    redrawn: float | None = None

    @property
    def size(self) -> float:
        """Size of the file in MB."""
        return self.path.stat().st_size / 1e6


def measure(browser: Browser, pages: list[Result], runs: int) -> None:
    """Open the pages in turn, `runs` times, and keep the best times: those that other work disturbed least."""

    def visit(page: Page, result: Result) -> None:
        result.usable = least(result.usable, page.evaluate(f"() => {FRAMES}"))
        for _ in range(3):
            result.redrawn = least(result.redrawn, page.evaluate(result.redraw))
        result.filtered = least(result.filtered, page.evaluate(*result.filter))

    for _ in range(runs):
        for result in pages:
            opened(browser, result.path, partial(visit, result=result))


def written(name: str, graph: Any, path: Path, write: Callable[[], object], bare: bool) -> Result:
    """Write a page and return what is to be measured on it."""
    half = sum(data.get("year") == 2024 for _, data in graph.nodes(data=True) if data["label"] == "Task")
    start = time.perf_counter()
    write()
    taken = time.perf_counter() - start
    hide, redraw = ((BARE_FILTER, half), BARE_REDRAW) if bare else ((OWN_FILTER, 0), OWN_REDRAW)
    return Result(name, path, len(graph), graph.number_of_edges(), taken, hide, redraw)


def pages_of(graph: Any, folder: Path, tasks: int) -> list[Result]:
    """Write the pages that are compared for a graph."""
    own, full, bare = (folder / f"{tasks}-{name}.html" for name in ("own", "full", "bare"))
    pages = [written("yaodian", graph, own, lambda: write_view(graph, own), False)]
    if len(graph) > LIMIT:
        pages[0].name = "yaodian, opens as an overview"
    if len(graph) > LIMIT and tasks <= MOST_DRAWN:
        draw = partial(write_view, graph, full, limit=NO_LIMIT)
        pages.append(written("yaodian, all drawn", graph, full, draw, False))
    if tasks <= MOST_DRAWN:
        plain = partial(bare_page, graph, bare, physics=False)
        pages.append(written("bare pyvis, positions given", graph, bare, plain, True))
    return pages


def stock(browser: Browser, graph: Any, folder: Path, most: float) -> Result:
    """Measure pyvis's defaults: usable when its physics has settled, at most `most` seconds."""
    path = folder / "stock.html"
    name = f"stock pyvis, given up after {most:.0f} s"
    result = written(name, graph, path, lambda: bare_page(graph, path, physics=True), True)
    settled = opened(browser, path, lambda page: page.evaluate(SETTLED, most * 1000))
    result.usable = None if settled is None else settled / 1000
    return result


def show(results: list[tuple[int, Result]]) -> None:
    """Print one row a page."""
    table = Table(title="Network page in headless Chromium, seconds")
    for head in ("tasks", "page", "nodes", "edges", "MB", "Python", "usable", "filter", "redraw"):
        table.add_column(head, justify="left" if head == "page" else "right")
    for tasks, r in results:
        figures = [f"{x:.2f}" if x is not None else "-" for x in (r.python, r.usable, r.filtered, r.redrawn)]
        table.add_row(str(tasks), r.name, str(r.nodes), str(r.edges), f"{r.size:.1f}", *figures)
    Console(width=120).print(table)


def verdict(tasks: int, pages: list[Result]) -> bool:
    """Print how the page with everything drawn compares to bare pyvis; return whether it is fast enough."""
    if len(pages) == 1:
        return _known(pages[0].usable) <= OPENING
    ours, theirs = pages[-2:]
    usable = _known(ours.usable) / _known(theirs.usable)
    filtered = _known(ours.filtered) / _known(theirs.filtered)
    print(f"{tasks} tasks: {ours.name}, beside bare pyvis: usable × {usable:.2f}, filter × {filtered:.2f}")
    return tasks < LARGE or max(usable, filtered) <= CEILING


def _known(seconds: float | None) -> float:
    """Return a time; one that was not measured is an error of the benchmark."""
    if seconds is None:
        raise ValueError("a page was not measured")
    return seconds


def main() -> int:
    """Measure all sizes; exit code 1 where the page is slower than it may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[46, 1000, 7300, 10_000, 100_000])
    parser.add_argument("--plans", type=int, nargs="*", default=[300, 2500], help="stores of so many plans")
    parser.add_argument("--bare-plans", type=int, default=300, help="plans up to which bare pyvis is tried")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stock", type=float, default=90.0, help="seconds to wait for stock pyvis at most")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    add_out(parser)
    options = parser.parse_args()
    rows: list[tuple[int, Result]] = []
    many: list[Figure] = []
    good = True
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for tasks in options.sizes:
            graph = synthetic_graph(tasks, years=(2024, 2025))
            pages = pages_of(graph, Path(name), tasks)
            measure(browser, pages, options.runs)
            good = verdict(tasks, pages) and good
            if tasks <= MOST_STOCK and options.stock:
                pages.append(stock(browser, graph, Path(name), options.stock))
            rows.extend((tasks, page) for page in pages)
        if rows:
            show(rows)
        for count in options.plans:
            fit, table, found = many_plans_table(
                browser, count, Path(name), options.runs, count <= options.bare_plans
            )
            good = fit and good
            many += found
            Console(width=120).print(table)
        browser.close()
        write(options.out, [*(figure for tasks, page in rows for figure in figures(tasks, page)), *many])
    return 0 if good else 1


def figures(tasks: int, page: Result) -> Iterator[Figure]:
    """Yield the figures of one of our pages; bare pyvis is a row of its own in the table of this benchmark."""
    if page.name.startswith("yaodian"):
        yield Figure(f"{page.name}, {tasks:,} tasks, usable", _known(page.usable), "s", most=OPENING)
        yield Figure(f"{page.name}, {tasks:,} tasks, size", page.size, "MB")
        yield Figure(f"{page.name}, {tasks:,} tasks, written", page.python, "s")


if __name__ == "__main__":
    sys.exit(main())
