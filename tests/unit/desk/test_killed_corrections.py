"""A desk that dies in the middle of a correction: the next one finds the file of overrides and the graph whole, old or new."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import desk.correcting
import desk.pending
from graph.export.files import write_bytes
from loaders.overrides import parse_overrides
from tests.support.desk import on_the_desk, reader
from tests.support.desk_texts import PLAN, address, at, roles, send

OLD = [("lead", "县商务局"), ("support", "县文旅局")]
NEW = [("joint", "县文旅局"), ("lead", "县商务局")]
HOME = Path(__file__).parents[3]
DIES = """
import os, signal, sys
from pathlib import Path
import desk.correcting
from tests.support.desk import reader
from tests.support.desk_texts import address, at, send

if __name__ == "__main__":
    path = Path(sys.argv[1])
    desk.correcting._stored = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
    made = reader(path)
    where = address(path)
    send(made, where, at(made.get(where).text, "县文旅局"), "role", role="joint")
"""


class DiedError(BaseException):
    """Stands for the end of a program, which puts nothing back."""


def dies(*given, **more):
    raise DiedError


def wait(path):
    mark = path.with_name("s.kgl.correcting")
    for _ in range(600):
        if not mark.exists():
            return
        time.sleep(0.05)
    raise AssertionError("it was not gone on with")


def entries(path):
    kept = path.parent / "overrides.yaml"
    return len(parse_overrides("overrides.yaml", kept.read_bytes()).entries) if kept.exists() else 0


def notes(path):
    journal = path.with_name("s.kgl.changes.jsonl")
    return journal.read_text("utf-8").count('"correct"') if journal.exists() else 0


@pytest.mark.parametrize(
    "point", ["before the file", "before the graph", "before the journal", "before the end"]
)
def test_the_next_start_finds_all_or_nothing(tmp_path, monkeypatch, point):
    path = tmp_path / "s.kgl"
    made = on_the_desk(path, PLAN)
    where = address(path)
    spot = at(made.get(where).text, "县文旅局")

    def write(target, data, **more):
        if target.name == "overrides.yaml" and point == "before the file":
            raise DiedError
        return write_bytes(target, data, **more)

    removed = Path.unlink

    def unlink(target, missing_ok=False):
        if target.suffix == ".correcting":
            raise DiedError
        removed(target, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(desk.pending.Pending, "_restore", lambda *given: None)
        patched.setattr("desk.pending.write_bytes", write)
        if point == "before the graph":
            patched.setattr(desk.correcting, "_stored", dies)
        if point == "before the journal":
            patched.setattr(desk.pending.Pending, "_note", dies)
        if point == "before the end":
            patched.setattr(Path, "unlink", unlink)
        with pytest.raises(DiedError):
            send(made, where, spot, "role", role="joint")
    assert path.with_name("s.kgl.correcting").exists()
    again = reader(path)
    wait(path)
    done = point != "before the file"
    assert roles(path, "1") == (NEW if done else OLD)
    assert (entries(path), notes(path)) == ((1, 1) if done else (0, 0))
    assert send(again, where, at(again.get(where).text, "县商务局"), "role", role="none").status_code == 200
    assert roles(path, "1") == [row for row in (NEW if done else OLD) if row[1] != "县商务局"]


def test_where_the_graph_cannot_be_written_the_file_is_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "s.kgl"
    made = on_the_desk(path, PLAN)
    where = address(path)
    spot = at(made.get(where).text, "县文旅局")
    with monkeypatch.context() as patched:
        patched.setattr(desk.correcting, "_stored", dies)
        with pytest.raises(DiedError):
            send(made, where, spot, "role", role="joint")
    assert (entries(path), notes(path), roles(path, "1")) == (0, 0, OLD)
    assert not path.with_name("s.kgl.correcting").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_one_that_is_killed_is_gone_on_with(tmp_path):
    path = tmp_path / "s.kgl"
    on_the_desk(path, PLAN)
    script = tmp_path / "dies.py"
    script.write_text(DIES)
    environment = os.environ | {"PYTHONPATH": str(HOME)}
    ended = subprocess.run([sys.executable, script, path], env=environment, check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    assert (entries(path), roles(path, "1")) == (1, OLD)
    reader(path)
    wait(path)
    assert (entries(path), notes(path), roles(path, "1")) == (1, 1, NEW)
