"""The command on a machine without make, fork, limits or a console in UTF-8; see tests/support/elsewhere.py."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands.worker import Worker
from graph.job import job_limits
from tests.support.elsewhere import ROOT, customized, run

LONG = "WITH range(1, 600) AS xs RETURN size([a IN xs WHERE all(b IN xs WHERE all(c IN xs WHERE a + b + c > 0))]) AS n"


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return customized(tmp_path_factory.mktemp("poor"))


def test_what_is_taken_away_is_gone(poor: dict[str, str]) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import os; print(hasattr(os, 'fork')); open(os.__file__)"],
        capture_output=True,
        env=poor,
        check=False,
    )
    assert seen.stdout.strip() == b"False"
    assert b"EncodingWarning" in seen.stderr


@pytest.mark.parametrize("module", ["resource", "fcntl", "termios"])
def test_our_code_finds_no_module_that_windows_lacks(
    poor: dict[str, str], tmp_path: Path, module: str
) -> None:
    (tmp_path / "yaodian.py").write_text(f"import {module}", encoding="utf-8")
    found = subprocess.run([sys.executable, "yaodian.py"], cwd=tmp_path, env=poor, check=False)
    assert found.returncode == 0, "as a main program it is none of ours"
    found = subprocess.run(
        [sys.executable, "-c", "import yaodian"], cwd=tmp_path, env=poor, capture_output=True, check=False
    )
    assert b"ImportError" in found.stderr


def test_an_ad_hoc_statement(poor: dict[str, str], tmp_path: Path, sample_target: str) -> None:
    done = run(
        poor,
        tmp_path,
        "--store",
        sample_target,
        "cypher",
        "MATCH (u:Unit {name: '市发改委'}) RETURN u.name AS 单位",
    )
    assert (done.returncode, done.stderr.decode("gbk")) == (0, "")
    assert done.stdout.decode("gbk").splitlines()[1:4:2] == ["单位", "市发改委"]


def test_a_statement_is_stopped_in_time(poor: dict[str, str], tmp_path: Path, sample_target: str) -> None:
    done = run(poor, tmp_path, "--store", sample_target, "cypher", LONG, "--timeout", "0.5")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1 and b"stopped after 0.5 s" in done.stderr, done.stderr


def test_a_folder_with_files_called_like_modules(
    poor: dict[str, str], tmp_path: Path, sample_target: str
) -> None:
    for name in ("pickle", "graph", "commands", "multiprocessing", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run by mistake')", encoding="utf-8")
    code = "import sys; sys.path.remove(''); from cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", sample_target, "cypher", "RETURN 1 AS one"],
        capture_output=True,
        cwd=tmp_path,
        env=poor,
        check=False,
    )
    assert b"one" in done.stdout and done.stderr == b""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked for in /proc")
def test_who_is_ended_leaves_no_process_behind(
    poor: dict[str, str], tmp_path: Path, sample_target: str
) -> None:
    command = [sys.executable, "-c", "from cli import main; main()", "--store", sample_target, "cypher", LONG]
    asking = subprocess.Popen(command, cwd=tmp_path, env=poor, stdout=subprocess.DEVNULL)
    try:
        children = _wait_for(lambda: _busy_children(asking.pid))
        assert children, "the statement runs in a process of its own"
    finally:
        asking.terminate()
        asking.wait()
    assert _wait_for(lambda: not any(map(_runs, children))), "all of them end with it"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal's Ctrl-C is sent to a group of processes")
def test_ctrl_c_ends_both_without_a_word(poor: dict[str, str], tmp_path: Path, sample_target: str) -> None:
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cli import main; main()"
    asking = subprocess.Popen(
        [sys.executable, "-c", code, "--store", sample_target, "cypher", LONG],
        cwd=tmp_path,
        env=poor | {"YAODIAN_LANG": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        children = _wait_for(lambda: _busy_children(asking.pid))
        assert children
        os.killpg(asking.pid, signal.SIGINT)
        assert asking.communicate(timeout=20)[1] == b""
    finally:
        asking.kill()
    assert asking.returncode == 130
    assert _wait_for(lambda: not any(map(_runs, children)))


def _busy_children(parent: int) -> list[int]:
    """Return the processes below a process once one of them computes."""
    try:
        found = [int(p) for p in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]
    except OSError:
        return []
    return found if any(_seconds(child) > 1 for child in found) else []


def _seconds(process: int) -> float:
    """Return the computing time of a process, in seconds."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _wait_for(what, seconds: float = 20.0):
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_a_worker_ends_itself_where_nobody_does() -> None:
    worker = Worker.start("tests.support.workers:lasts", 0.3)
    try:
        assert worker.pipe.recv() == "begun"
        with pytest.raises(EOFError):
            worker.pipe.recv()
        worker.process.join(10)
        assert worker.process.exitcode
    finally:
        worker.end()


@pytest.mark.skipif(sys.platform == "darwin", reason="the system keeps no such limit")
def test_a_worker_may_take_four_gigabytes() -> None:
    worker = Worker.start("tests.support.workers:takes", 5 << 30)
    try:
        assert worker.pipe.recv() == "MemoryError"
    finally:
        worker.end()


def test_limits_are_laid_out_as_windows_wants_them() -> None:
    limits = job_limits(7)
    assert ctypes.sizeof(limits) == 144, "as documented for 64 bits"
    assert type(limits).ProcessMemoryLimit.offset == 112
    assert (limits.ProcessMemoryLimit, limits.BasicLimitInformation.LimitFlags) == (7, 0x100)


def test_one_module_asks_which_system_it_is() -> None:
    asked = [
        str(path.relative_to(ROOT))
        for folder in ("graph", "loaders", "queries", "commands", "desk")
        for path in [*(ROOT / folder).rglob("*.py"), ROOT / "cli.py", ROOT / "yaodian.py"]
        if any(word in path.read_text("utf-8") for word in ("sys.platform", "os.name", "platform.system"))
    ]
    assert set(asked) == {"graph/system.py"}
