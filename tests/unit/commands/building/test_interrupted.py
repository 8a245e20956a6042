"""A build that was stopped in the middle goes on where it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands.building import pool, shelf
from graph.store.open import open_store
from tests.support.building import stored
from tests.support.command import Command
from tests.unit.commands.building.conftest import town

ROOT = Path(__file__).parents[4]


SLOWLY = """
import sys
from commands.building import shelf
shelf.SECONDS, shelf._SHARE = 0.0, 0
import cli
sys.exit(cli.run(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills a group of processes as POSIX does")
def test_a_build_killed_in_the_middle_goes_on_where_it_was(
    yaodian: Command, tmp_path: Path, read: list[str]
) -> None:
    folder = tmp_path / "many"
    for number in range(60):
        town(folder, f"{number:02}.txt", "天长市", more="附件" * number)
    store = tmp_path / "s.kgl"
    command = [sys.executable, "-c", SLOWLY, "--store", str(store), "build", str(folder), "--jobs", "2"]
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 120
    while not store.exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)
    half = len(_plans(store))
    assert 0 < half < 60, "it was killed in the middle"
    assert yaodian("--store", store, "build", folder).status == 0
    assert len(read) == 60 - half
    yaodian("--store", tmp_path / "whole.kgl", "build", folder)
    assert stored(store) == stored(tmp_path / "whole.kgl")


def _plans(store: Path):
    with open_store(store) as opened:
        return opened.plans()


def test_ctrl_c_says_that_the_build_goes_on(
    yaodian: Command, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "SECONDS", 0.0)
    monkeypatch.setattr(shelf, "_SHARE", 0)
    monkeypatch.setattr(pool, "_AHEAD", 1)
    honest = pool.Pool.submit
    seen: list[str] = []

    def interrupted(self, job):
        seen.append(job.name)
        if len(seen) == 5:
            raise KeyboardInterrupt
        return honest(self, job)

    with monkeypatch.context() as patch:
        patch.setattr(pool.Pool, "submit", interrupted)
        done = yaodian("--store", "s.kgl", "build", plans, "--jobs", 1, "--lang", "en")
    assert done.status == 130
    assert "what was stored by now stays: the same command goes on from there" in done.err
    assert len(_plans(tmp_path / "s.kgl")) == 3, "one was read and not yet stored"
    yaodian("--store", "s.kgl", "build", plans, "--jobs", 1)
    yaodian("--store", "t.kgl", "build", plans, "--jobs", 1)
    assert stored(tmp_path / "s.kgl") == stored(tmp_path / "t.kgl")
