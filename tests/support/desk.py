"""A desk in the test's own process, and what a browser would follow on its pages."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

from commands.building.anew import anew, stored_anew
from desk.app import create_app
from desk.rereading import process as _process
from desk.settings import Settings
from graph.identity import origin_of
from graph.paths import beside
from graph.store.open import open_store

_LINK = re.compile(r'(?:href|src|action|hx-get)="([^"]*)"')


OURS = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
"""What a browser says of a form that a page of the desk sends."""


def stranger(store: Path | str, **given: object) -> tuple[TestClient, Settings]:
    """Return a browser that has not opened the desk yet, and what the desk is started with."""
    settings = Settings(str(store), port=8765, lang=None, **given)  # type: ignore[arg-type]
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=True)
    client.headers["accept-language"] = "zh-CN,zh;q=0.9"
    return client, settings


def reader(store: Path | str, **given: object) -> TestClient:
    """Return a browser that has opened the desk with its token."""
    client, settings = stranger(store, **given)
    assert client.get("/", params={"token": settings.token}).status_code in (200, 503)
    return client


def on_the_desk(store: Path | str, text: str, name: str = "要点.txt") -> TestClient:
    """Return a reader of a store with one plan, whose file lies in the desk's folder as if it had been added."""
    file = beside(str(store), ".files") / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    job = anew(file, origin_of(file), b"", "overrides.yaml")
    with open_store(store, write=True) as made:
        stored_anew(made, _process().do(job).gave)
    return reader(store)


def form_of(page: str) -> str:
    """Return the token of the forms on a page."""
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found, page
    return found[1]


def links(page: str, base: str) -> Iterator[str]:
    """Yield the addresses of the desk that a page leads to, without what stands behind a #."""
    page = re.sub(r'<form[^>]*method="post"[^>]*>', "", page)
    for found in _LINK.findall(page):
        there = urljoin(base, unescape(found)).partition("#")[0]
        if urlsplit(there).netloc == urlsplit(base).netloc:
            yield there


def text_of(page: str) -> str:
    """Return what a page says, without its tags."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split()))
