"""A real Chromium, offline: each page that a test opens is watched for requests and errors."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.build import build_graph
from queries.view import write_view
from tests.support.graphs import synthetic_graph
from tests.support.nation_graph import nation_graph
from tests.support.plans import city_2024, city_2025, province_2024
from tests.support.viewing import PLANS, POINTS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-gpu-rasterization",
    "--disable-accelerated-2d-canvas",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    named = os.environ.get("YAODIAN_CHROMIUM")
    if named:
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found: install one or set YAODIAN_CHROMIUM")
        pytest.skip("no Chromium found (chromium, chromium-browser, google-chrome, or YAODIAN_CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def small() -> "nx.MultiDiGraph[str]":
    return synthetic_graph(46)


@pytest.fixture(scope="module")
def plans() -> "nx.MultiDiGraph[str]":
    return build_graph([city_2024(), city_2025(), province_2024()])


@pytest.fixture(scope="session")
def nation() -> "nx.MultiDiGraph[str]":
    return nation_graph(PLANS, POINTS)


@pytest.fixture(scope="session")
def tabs(browser: Any) -> Iterator[Any]:
    """A context, offline, whose first tab stays open; the pages under test store nothing that another could find.

    A page in a context of its own takes three times the processor time: four processes begin for it, not two.
    """
    context = browser.new_context(offline=True, accept_downloads=True)
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def new_tab(tabs: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that makes an empty tab for what lies at `own`; nothing may go out or fail in it."""
    trouble: list[str] = []
    made: list[Any] = []

    def closed(dialog: Any) -> None:
        trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def new(own: str = "", size: tuple[int, int] = (1280, 800)) -> Any:
        page = tabs.new_page()
        made.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on(
            "console",
            lambda m: trouble.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None,
        )
        page.on("request", lambda r: trouble.append(f"request: {r.url}") if _leaves(r.url, own) else None)
        page.on("dialog", closed)
        return page

    yield new
    for page in made:
        page.close()
    assert not trouble


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that writes the page of a graph, once for each graph and its options."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[tuple[int, str], tuple[Any, Path]] = {}

    def write(graph: Any, options: dict[str, Any]) -> Path:
        key = id(graph), repr(sorted(options.items()))
        if key not in made:  # the graph is kept: its id stays its own
            made[key] = graph, write_view(graph, folder / f"view{len(made)}.html", **options)
        return made[key][1]

    return write


@pytest.fixture
def open_view(new_tab: Any, written: Any) -> Callable[..., Any]:
    """Return a function that opens the page of a graph."""

    def open_page(graph: Any, *, size: tuple[int, int] = (1280, 800), hash: str = "", **options: Any) -> Any:
        path = written(graph, options)
        page = new_tab(path.as_uri(), size)
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("body[data-ready]")
        return page

    return open_page


@pytest.fixture
def many(open_view: Any, nation: Any) -> Any:
    """The page of the plans of a nation."""
    return open_view(nation)


def _leaves(url: str, own: str) -> bool:
    return not (url.split("#", maxsplit=1)[0] == own or url.startswith(("about:", "data:", "blob:")))
