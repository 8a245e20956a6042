"""Clients that take their time, and a desk that dies in the middle of a change."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from starlette.responses import PlainTextResponse

from desk import server as served
from desk.app import create_app
from desk.bodies import Bodies
from desk.settings import Settings
from graph.store.open import open_store
from tests.support.plans import city_2024
from tests.support.stores import sample_store
from tests.unit.desk.test_plans import PLAN

HOME = Path(__file__).parents[3]


async def _reads_all(scope, receive, send):
    while True:
        message = await receive()
        if not message.get("more_body"):
            break
    await PlainTextResponse("done")(scope, receive, send)


def _sent(most, seconds, parts):
    """Return the status that a body gets whose parts come one after another, each after so many seconds."""
    statuses: list[int] = []
    left = list(parts)

    async def receive():
        wait, body = left.pop(0) if left else (60.0, b"")
        await asyncio.sleep(wait)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message):
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    app = Bodies(
        _reads_all, lambda request, status: PlainTextResponse("no", status), lambda path: most, seconds
    )
    scope = {"type": "http", "method": "POST", "path": "/x", "headers": [], "query_string": b""}
    # In a thread of its own: a browser of other tests may have left its loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    return statuses


def test_a_body_that_is_too_slow_or_too_large_is_refused():
    assert _sent(100, 0.2, [(0, b"a" * 50), (0, b"b" * 50)]) == [200]
    assert _sent(100, 0.2, [(0, b"a" * 50), (0, b"b" * 51)]) == [413]
    assert _sent(100, 0.05, [(0, b"a"), (1.0, b"b")]) == [408]


@pytest.fixture
def serving(tmp_path, monkeypatch):
    """A desk that answers on a free port, patient for two seconds."""
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    monkeypatch.setattr(served, "_HEAD_SECONDS", 2.0)
    listening = served.listening("127.0.0.1", 0)
    settings = Settings(str(path), port=listening.getsockname()[1])
    server = served.server(create_app(settings), settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield settings
    server.should_exit = True
    thread.join(20)
    listening.close()


def connected(settings, said=b""):
    """Return a client that has connected and said something."""
    client = socket.create_connection(("127.0.0.1", settings.port), timeout=20)
    client.sendall(said)
    return client


def shown_out(client):
    """Return what a client is still sent before its connection is closed; it may be reset."""
    heard = b""
    with contextlib.suppress(ConnectionResetError), client:
        while part := client.recv(4096):
            heard += part
    return heard


def test_who_connects_and_says_nothing_is_shown_out_and_others_are_served(serving):
    silent = [connected(serving, b"GET / HTTP/1.1\r\nhost: ")] + [connected(serving) for _ in range(19)]
    with build_opener(HTTPCookieProcessor()).open(serving.address, timeout=20) as page:
        assert page.status == 200
    assert [shown_out(client) for client in silent] == [b""] * 20


def test_who_is_answered_and_then_begins_a_request_that_has_no_end_is_shown_out(serving):
    client = connected(serving, b"GET /static/icon.svg HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n\r\n" % serving.port)
    heard = b""
    while b"</svg>" not in heard:
        heard += client.recv(4096)
    assert heard.startswith(b"HTTP/1.1 200")
    client.sendall(b"GET / HTTP/1.1\r\nx: ")
    shown_out(client)


def test_who_holds_more_connections_than_the_desk_has_keeps_nobody_out(serving, monkeypatch):
    monkeypatch.setattr(served, "_HEAD_SECONDS", 60.0)
    monkeypatch.setattr(served, "_CROWD", 20)
    silent = [connected(serving) for _ in range(60)]
    with build_opener(HTTPCookieProcessor()).open(serving.address, timeout=20) as page:
        assert page.status == 200
    assert shown_out(silent[0]) == b"", "the oldest had to go"
    for client in silent[1:]:
        client.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends a process as other systems do")
@pytest.mark.parametrize("after", [0.05, 0.8, 1.6])
def test_killed_while_a_plan_comes_in_the_store_is_whole(tmp_path, after):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    line = [sys.executable, "-c", "import cli; cli.main()", "--store", str(path), "serve", "--port", "0"]
    running = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, cwd=HOME)
    try:
        assert running.stderr is not None
        found = re.search(r"http://\S+", running.stderr.readline())
        assert found
        browser = build_opener(HTTPCookieProcessor())
        page = browser.open(found[0], timeout=60).read().decode()
        token = re.search(r'name="form" value="([^"]+)"', page)
        assert token
        home = found[0].partition("/?")[0]
        body = _multipart({"form": token[1]}, PLAN.format(year=2024).encode())
        headers = {
            "content-type": "multipart/form-data; boundary=x",
            "origin": home,
            "sec-fetch-site": "same-origin",
        }
        sender = threading.Thread(
            target=_quietly, args=(browser, Request(f"{home}/added", body, headers)), daemon=True
        )
        sender.start()
        time.sleep(after)
        os.kill(running.pid, signal.SIGKILL)
        sender.join(30)
    finally:
        running.kill()
        running.wait()
        if running.stderr:
            running.stderr.close()
    with open_store(path) as store:
        titles = {plan.title for plan in store.plans()}
    assert "天长市2024年区域合作工作要点" in titles
    assert titles <= {"天长市2024年区域合作工作要点", "青阳县2024年开放合作工作要点"}


def _multipart(fields, file):
    parts = [
        f'--x\r\ncontent-disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in fields.items()
    ]
    head = b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    return b"".join([*parts, head, file, b"\r\n--x--\r\n"])


def _quietly(browser, request):
    with contextlib.suppress(OSError):
        browser.open(request, timeout=60).read()
