"""A desk in the test's own process, and what a browser would follow on its pages."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

from desk.app import create_app
from desk.settings import Settings

_LINK = re.compile(r'(?:href|src|action|hx-get)="([^"]*)"')


OURS = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
"""What a browser says of a form that a page of the desk sends."""


def stranger(store: Path | str, **given: object) -> tuple[TestClient, Settings]:
    """Return a browser that has not opened the desk yet, and what the desk is started with."""
    settings = Settings(str(store), port=8765, lang=None, **given)  # type: ignore[arg-type]
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=True)
    client.headers["accept-language"] = "zh-CN,zh;q=0.9"
    return client, settings


def reader(store: Path | str) -> TestClient:
    """Return a browser that has opened the desk with its token."""
    client, settings = stranger(store)
    assert client.get("/", params={"token": settings.token}).status_code in (200, 503)
    return client


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
