"""Statements that want too much, and a command that is ended, leave one clear line and no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import answering
from commands.asking import Asker
from commands.wishes import Ready, Reply, Settings, Wish
from graph.errors import QueryError, YaodianError

ROOT = Path(__file__).parents[2]
LONG = "WITH range(1, 900) AS xs RETURN size([a IN xs WHERE all(b IN xs WHERE all(c IN xs WHERE a + b + c > 0))]) AS n"


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


REFUSED = {
    "a year before the first": "RETURN date('0000-01-01') AS d",
    "a year of five digits": "RETURN date('99999-01-01') AS d",
    "no day": "RETURN date('2024-02-30') AS d",
    "days beyond all years": "RETURN date('2024-01-31') + duration('P99999999999Y') AS d",
    "lists in lists": f"RETURN {nested(500)} AS l",
    "brackets in brackets": f"RETURN {'(' * 3000}1{')' * 3000} AS l",
    "not not": f"MATCH (n) WHERE {'NOT (' * 2000}true{')' * 2000} RETURN count(n) AS n",
    "and and": f"MATCH (n) WHERE {' AND '.join(['n.id <> 1'] * 4000)} RETURN count(n) AS n",
    "a sum of many": f"RETURN {'+'.join(['1'] * 20_000)} AS n",
    "more rows than memory": "UNWIND range(1, 5000000000) AS x RETURN count(x) AS n",
    "a number too large": "RETURN 9223372036854775807 + 1 AS n",
    "an open quote behind much": f"RETURN '{'x' * 500_000}",
    "many semicolons": "RETURN 1" + ";" * 50_000 + "RETURN 2",
}
ANSWERED = {
    "some rows of a million": "UNWIND range(1, 1000000) AS x RETURN x",
    "a long text": f"RETURN '{'x' * 500_000}' AS n",
    "a text that grows": "RETURN size(reduce(s = 'ab', x IN range(1, 20) | s + s)) AS n",
    "many lists side by side": f"RETURN [{', '.join(['[1]'] * 3000)}] AS n",
}


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    from graph.store.open import open_store
    from tests.support.plans import city_2024

    target = tmp_path_factory.mktemp("bounds") / "s.kgl"
    with open_store(target, write=True) as store:
        store.load([city_2024()])
    made = Asker(Settings(str(target), ((), (), (), ()), {}, 5, 30.0), tell=lambda line: None)
    yield made
    made.end()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_answered_is_one_line(asker: Asker, name: str) -> None:
    with pytest.raises(YaodianError) as caught:
        asker.ask(Wish("ask", REFUSED[name]))
    assert caught.value.exit_code == 2, str(caught.value)[:300]
    assert "\n" not in str(caught.value)
    assert str(asker.ask(Wish("ask", "RETURN 2 AS two", "csv")).made).split() == ["two", "2"]


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_what_is_within_bounds_is_answered(asker: Asker, name: str) -> None:
    assert isinstance(asker.ask(Wish("ask", ANSWERED[name], "json")), Reply)


class Ends:
    """A pipe whose other end asks once."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.wishes = [Wish("ask", "RETURN 1 AS one")]

    def send(self, given: Any) -> None:
        self.sent.append(given)

    def recv(self) -> Any:
        return self.wishes.pop()


def test_want_of_memory_is_one_line_and_ends_the_process(
    sample_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starved(*given: object) -> Reply:
        raise MemoryError

    monkeypatch.setattr(answering, "_reply", starved)
    pipe: Any = Ends()
    answering.serve(pipe, Settings(sample_target, ((), (), (), ()), {}, 5, 30.0))
    ready, told = pipe.sent
    assert isinstance(ready, Ready) and isinstance(told, QueryError) and "memory" in str(told)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_no_child_outlives_the_command(sample_target: str) -> None:
    """Four commands at once, each ended in its own way in the midst of a long statement."""
    running = {
        kind: begun(sample_target) for kind in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL)
    }
    try:
        children = {kind: waited(lambda: below(process.pid)) for kind, process in running.items()}  # noqa: B023
        time.sleep(1.5)
        for kind, process in running.items():
            process.send_signal(kind)
        for process in running.values():
            process.wait(timeout=20)
        left = waited(lambda: not [pid for pids in children.values() for pid in pids if lives(pid)])
        assert left, {kind.name: [pid for pid in pids if lives(pid)] for kind, pids in children.items()}
        assert all(children.values())
    finally:
        for process in running.values():
            process.kill()


def begun(target: str) -> "subprocess.Popen[bytes]":
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "--store", target, "cypher", "--timeout", "60", LONG],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def waited(done: Any) -> Any:
    """Return what `done` returns once that is true, or after twenty seconds."""
    end = time.monotonic() + 20
    while not (found := done()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def below(pid: int) -> list[int]:
    """Return the processes that a process has begun."""
    found = [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and parent(int(path.name)) == pid
    ]
    return [*found, *(other for one in found for other in below(one))]


def parent(pid: int) -> int:
    told = stat(pid)
    return int(told[1]) if told else 0


def lives(pid: int) -> bool:
    told = stat(pid)
    return bool(told) and told[0] not in "ZX"


def stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []
