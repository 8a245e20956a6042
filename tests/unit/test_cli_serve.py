"""`yaodian serve`: it starts, says where, answers, and ends in good order."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.support.command import Command, failed
from tests.support.stores import sample_store

HOME = Path(__file__).parents[2]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process with Ctrl-C as other systems send it")
def test_the_desk_starts_says_where_and_ends_with_ctrl_c(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path).close()
    line = [
        sys.executable,
        "-c",
        "import cli; cli.main()",
        "--store",
        str(path),
        "--lang",
        "en",
        "serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(
        line, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME
    ) as running:
        try:
            assert running.stderr is not None
            said = running.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", said)
            assert found, said
            address = found[0]
            browser = build_opener(HTTPCookieProcessor())
            with browser.open(address, timeout=30) as page:
                assert "天长市" in page.read().decode()
            with pytest.raises(HTTPError) as refused:
                build_opener().open(address.partition("?")[0], timeout=30)
            assert refused.value.code == 403
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert out == ""
    assert "Traceback" not in err
    assert running.returncode in (0, 130)


def test_a_port_that_is_another_s_is_told(command):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = failed(command("serve", "--port", port))
    assert str(port) in said
    assert "--port" in said
