"""Requests that bring far more than they may: refused early, little of them read, the desk no larger for it."""

import io
import re
import socket
import sys
import threading
import time
import zipfile
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from desk.app import create_app
from desk.server import listening, server
from desk.settings import Settings
from tests.support.desk import OURS, form_of, reader, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store
from tests.unit.desk.test_plans import added

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30
FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data; boundary=x"


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A desk on a port that takes 4 MB of files, and what a browser that is in sends with each request."""
    monkeypatch.setattr("desk.app.LARGE", 4 * MEGABYTE)
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    listens = listening("127.0.0.1", 0)
    settings = Settings(str(path), port=listens.getsockname()[1])
    made = server(create_app(settings), settings)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listens]}, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.01)
    jar = HTTPCookieProcessor()
    with build_opener(jar).open(settings.address, timeout=20) as page:
        form = form_of(page.read().decode())
    cookie = "; ".join(f"{held.name}={held.value}" for held in jar.cookiejar)
    home = f"127.0.0.1:{settings.port}"
    yield (
        settings.port,
        f"host: {home}\r\norigin: http://{home}\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n",
        form,
    )
    made.should_exit = True
    thread.join(20)
    listens.close()


def streamed(served, path, kind, begins, *, told):
    """Send a gigabyte of zeros behind what a body begins with; return the answer's status and how much could be sent."""
    port, headers, _ = served
    length = f"content-length: {GIGABYTE}" if told else "transfer-encoding: chunked"
    head = f"POST {path} HTTP/1.1\r\n{headers}content-type: {kind}\r\n{length}\r\n\r\n"
    sent, zeros = 0, b"\0" * MEGABYTE
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        try:
            client.sendall(head.encode())
            while sent < GIGABYTE:
                block = begins + zeros[len(begins) :] if not sent else zeros
                client.sendall(block if told else b"%x\r\n%b\r\n" % (len(block), block))
                sent += len(block)
        except ConnectionError:
            pass
        answer = client.recv(64)
    return int(answer.split()[1]), sent


@pytest.mark.skipif(sys.platform == "win32", reason="there an answer is lost with the connection it came on")
def test_a_gigabyte_is_refused_with_little_of_it_read(served):
    form = served[2].encode()
    file = b'--x\r\ncontent-disposition: form-data; name="form"\r\n\r\n%b\r\n--x\r\n' % form
    file += b'content-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    asked = [
        (path, kind, begins, told)
        for path, kind, begins in (
            ("/added", FILES, file),
            ("/corrections", FORM, b"form=%b&why=" % form),
            ("/nothing", FORM, b"a="),
        )
        for told in (True, False)
    ]
    found: dict[int, tuple[int, int]] = {}

    def send(number):
        path, kind, begins, told = asked[number]
        found[number] = streamed(served, path, kind, begins, told=told)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number][0] for number in range(len(asked))] == [413, 413, 413, 413, 413, 404]
    assert max(sent for _, sent in found.values()) < 40 * MEGABYTE


def test_a_thousand_parts_are_refused_on_a_page(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    form = form_of(desk.get("/").text)
    files = [("files", (f"{n}.txt", b"")) for n in range(1000)]
    for given, sent in (
        ({"form": form}, files),
        ({"form": form} | {f"a{n}": "x" for n in range(1000)}, None),
    ):
        answer = desk.post("/added", data=given, files=sent, headers=OURS)
        assert answer.status_code == 400
        assert "500" in text_of(answer.text)
    assert not (tmp_path / "s.kgl.files").exists()


def test_a_zip_bomb_is_told_and_what_came_with_it_is_read(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open("a.txt", "w") as file:
        for _ in range(256):
            file.write(b"\0" * MEGABYTE)
    plan = "一、开放\n1.赴上海推介。（县商务局牵头）\n".encode()
    page = added(reader(tmp_path / "s.kgl"), [("bomb.zip", made.getvalue()), ("p.txt", plan)])
    rows = re.findall(r"<tr><td>(.*?)</tr>", page.text, re.DOTALL)
    assert "解压" in rows[0]
    assert "✓" in rows[1]
