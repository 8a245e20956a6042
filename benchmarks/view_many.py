"""The page of stores of many plans: time until it can be used, until a chosen plan and a province's plans of a year are drawn, and its size.

The plans are those of tests/support/nation.py, 40 points each, in a store; the page is written by the whole command
(`yaodian view`), and by the clock, since several processes write it. Beside it stands bare pyvis with the same nodes and
their positions given, where a browser can open it; it has nothing to choose.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from rich.table import Table

from benchmarks.chromium import FRAMES, bare_page, least, opened
from benchmarks.figures import Figure
from graph.store.open import open_store
from tests.support.nation_graph import nation_graph, nation_plans

HOME = Path(__file__).parent.parent

USABLE = 2.0
"""Seconds in which the page has to be usable."""

MOST = {300: (4.0, 3.0), 2500: (25.0, 15.0)}
"""Plans up to which a limit is demanded → size of the file in MB, and seconds that the command takes on a quiet machine with two cores."""

LIMITED = 300
"""Plans up to which a province's plans of a year can be drawn at once."""

DRAWN = """async (choose) => {
    const start = performance.now();
    choose.split(" then ").forEach((one) => document.querySelector(one).click());
    while (yaodian.mode() === "plans") await new Promise((r) => requestAnimationFrame(r));
    return (await FRAMES) - start;
}""".replace("FRAMES", FRAMES)

PLAN = "#planrows .link"
PROVINCE = "#tiles button:not(:disabled) then [data-tick='2024'] then #draw"
COUNTIES = PROVINCE.replace("#draw", "[data-tick='county'] then #draw")
"""Of thousands of plans a year of a province is too many to draw: its counties' plans are."""


@dataclass
class Opened:
    """A page that was written and opened: its name and file, seconds of writing, best times in the browser."""

    name: str
    path: Path
    python: float
    usable: float | None = None
    plan: float | None = None
    province: float | None = None


def _written(name: str, path: Path, write: Any) -> Opened:
    start = time.perf_counter()
    write()
    return Opened(name, path, time.perf_counter() - start)


def _command(store: Path, page: Path) -> None:
    told = ["--store", str(store), "view", "--out", str(page)]
    subprocess.run(
        [sys.executable, "-c", "import cli; cli.main()", *told],
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _own(page: Page, result: Opened, run: int, province: str) -> None:
    """Measure the opening, and in turn the choice of a plan and of a province's plans of a year."""
    result.usable = least(result.usable, page.evaluate(f"() => {FRAMES}"))
    if run % 2:
        result.province = least(result.province, page.evaluate(DRAWN, province))
    else:
        result.plan = least(result.plan, page.evaluate(DRAWN, PLAN))


def _bare(page: Page, result: Opened) -> None:
    result.usable = least(result.usable, page.evaluate(f"() => {FRAMES}"))


def many_plans_table(
    browser: Browser, count: int, folder: Path, runs: int, bare: bool
) -> tuple[bool, Table, list[Figure]]:
    """Measure the pages of `count` plans; return whether ours is as quick and small as demanded, the table, and the figures."""
    store, made = folder / f"{count}.kgl", folder / f"{count}-plans.html"
    with open_store(store, write=True) as filled:
        filled.load(nation_plans(count))
        size = [
            filled.query(f"MATCH {what} RETURN count(*) AS n").rows[0][0] for what in ("(n)", "()-[r]->()")
        ]
    own = _written("yaodian", made, partial(_command, store, made))
    pages = [own]
    province = PROVINCE if count <= LIMITED else COUNTIES
    for run in range(max(2, runs)):
        opened(browser, own.path, partial(_own, result=own, run=run, province=province))
    if bare:
        path = folder / f"{count}-bare.html"
        graph = nation_graph(count)
        pages.append(
            _written("bare pyvis, positions given", path, lambda: bare_page(graph, path, physics=False))
        )
        for _ in range(min(2, runs)):
            opened(browser, path, partial(_bare, result=pages[1]))
    return _fits(own, count), _table(count, size[0], size[1], pages), list(_figures(own, count))


def _figures(own: Opened, count: int) -> Iterator[Figure]:
    size, seconds = next((limit for plans, limit in MOST.items() if count <= plans), (None, None))
    yield Figure(f"page of {count:,} plans, whole command by the clock", own.python, "s", most=seconds)
    yield Figure(f"page of {count:,} plans, size", own.path.stat().st_size / 1e6, "MB", most=size)
    yield Figure(f"page of {count:,} plans, usable", own.usable or 0.0, "s", most=USABLE)


def _fits(own: Opened, count: int) -> bool:
    """Tell whether the page is as small and as quick as is demanded of so many plans."""
    limit = next((limit for plans, limit in MOST.items() if count <= plans), None)
    if limit is None:
        return True
    size, seconds = limit
    usable = USABLE + 1 if own.usable is None else own.usable
    return usable <= USABLE and own.path.stat().st_size <= size * 1e6 and own.python <= seconds


def _table(count: int, nodes: int, edges: int, pages: list[Opened]) -> Table:
    made = Table(title=f"{count} plans, {nodes} nodes, {edges} edges, in headless Chromium, seconds")
    for head in ("page", "MB", "writing", "usable", "a plan drawn", "a province's year drawn"):
        made.add_column(head, justify="left" if head == "page" else "right")
    for page in pages:
        times = [
            f"{x:.2f}" if x is not None else "-" for x in (page.python, page.usable, page.plan, page.province)
        ]
        made.add_row(page.name, f"{page.path.stat().st_size / 1e6:.1f}", *times)
    return made
