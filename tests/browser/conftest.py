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
from tests.support.plans import city_2024, city_2025, province_2024

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
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


@pytest.fixture
def open_view(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Return a function that writes and opens the page of a graph; nothing may go out or fail."""
    trouble: list[str] = []
    contexts: list[Any] = []

    def closed(dialog: Any) -> None:
        trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def watch(page: Any, own: str) -> None:
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on(
            "console",
            lambda m: trouble.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None,
        )
        page.on("request", lambda r: trouble.append(f"request: {r.url}") if _leaves(r.url, own) else None)
        page.on("dialog", closed)

    def open_page(graph: Any, *, size: tuple[int, int] = (1280, 800), hash: str = "", **options: Any) -> Any:
        path = write_view(graph, tmp_path / f"view{len(contexts)}.html", **options)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, accept_downloads=True
        )
        contexts.append(context)
        context.route(
            "**/*",
            lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort(),
        )
        page = context.new_page()
        watch(page, path.as_uri())
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not trouble


def _note(trouble: list[str], kind: str, text: str, bad: bool) -> None:
    if bad:
        trouble.append(f"{kind}: {text}")


def _leaves(url: str, own: str) -> bool:
    return not (url.split("#", maxsplit=1)[0] == own or url.startswith(("data:", "blob:")))
