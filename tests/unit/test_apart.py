"""Every command reads files in a process of its own: what is wrong with one file costs that file, in one line."""

import json
import sys
import tempfile
from multiprocessing import active_children, current_process, forkserver
from pathlib import Path

import pytest

import cli
from commands import readings, worker
from commands.apart import Apart
from commands.frame import command_of
from commands.serving import Job, Order
from graph.errors import PlanError, YaodianError
from tests.support.command import Command
from tests.unit.conftest import PLAN

LONG = PLAN + "".join(f"{n}.开展第{n}次培训。（市教育局牵头，市财政局配合）\n" for n in range(4, 12_000))
ROWS = "编号,任务内容,牵头单位,进度,备注\n" + "".join(
    f"{n},开展第{n}次培训,市教育局,已完成,好\n" for n in range(60_000)
)
TOLD = "reading it took more than 0.1 s and was stopped: --per-file gives it more time"
_MEMORY = 400 << 20
READING = ("build", "parse", "check", "lint", "review", "diff", "correct", "progress", "collect", "evaluate")


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A folder with a plan that takes seconds, a sound one, labels, and a return that takes seconds."""
    for name in ("plans", "gold", "returned"):
        (tmp_path / name).mkdir()
    (tmp_path / "plans" / "long.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "gold" / "long.json").write_text(json.dumps({"plan": {}, "points": []}), encoding="utf-8")
    (tmp_path / "returned" / "long.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("parse", "plans/long.txt"),
        ("check", "plans/long.txt"),
        ("lint", "plans"),
        ("review", "plans/long.txt"),
        ("diff", "plans/long.txt", "plans/long.txt"),
        ("progress", "returned/long.csv"),
        ("build", "plans/long.txt"),
        ("evaluate", "gold", "--plans", "plans"),
    ],
    ids=lambda command: command[0],
)
def test_a_file_that_takes_too_long_is_told_in_one_line(
    yaodian: Command, slow: Path, command: tuple[str, ...]
) -> None:
    done = yaodian(*command, "--per-file", 0.1, "--lang", "en")
    (line,) = [line for line in done.err.splitlines() if TOLD in line]
    assert line.startswith("yaodian: ") and "long." in line
    assert done.status == (0 if command[0] == "evaluate" else 2)


def test_a_return_that_takes_too_long_leaves_the_others(yaodian: Command, slow: Path, plan: Path) -> None:
    yaodian("--store", "s.kgl", "build", plan)
    rows = "编号,任务内容,进度\n1,赴上海市举办招商活动3场以上,已完成\n"
    (slow / "returned" / "short.csv").write_text(rows, encoding="utf-8")
    done = yaodian("--store", "s.kgl", "collect", "returned", "--per-file", 0.4, "--lang", "en")
    assert "returned: 1 file; 1 rows" in done.out, done
    assert "took more than 0.4 s" in done.err


def test_each_command_that_reads_files_has_the_option_of_one_name() -> None:
    commands = command_of(cli.program()).commands
    having = {name for name, command in commands.items() if any(p.name == "per_file" for p in command.params)}
    assert having == set(READING)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such clock: --per-file ends it there")
def test_a_library_that_hears_of_nothing_is_ended_by_the_system() -> None:
    with Apart(Order("tests.support.hazards:stuck", None, "graph.guard"), 60.0) as apart:
        with pytest.raises(YaodianError, match=r"^b/hangs\.pdf takes too much time or memory to read"):
            apart.do(Job("b/hangs.pdf", b""))
        assert apart.do(Job("b/sound.pdf", b"")) is None, "the next file has another process"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS keeps no limit of memory")
def test_a_process_takes_no_more_memory_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        worker, "only_thread", lambda: False
    )  # a copy of this process would hold all that it holds
    with Apart(Order("tests.support.hazards:memory_taken", None, "graph.guard"), 60.0, _MEMORY) as apart:
        assert apart.do(Job("a.txt", b"%d" % (_MEMORY // 4))) == _MEMORY // 4
        with pytest.raises(YaodianError, match=r"^a\.txt: reading it takes more memory than one plan may"):
            apart.do(Job("a.txt", b"%d" % _MEMORY))
        assert apart.do(Job("a.txt", b"1")) == 1, "the next file has another process"


def test_rules_take_time_in_step_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "_RULES", 0.1)
    monkeypatch.setattr(readings, "_RULES_A_MEGABYTE", 0.0)
    with pytest.raises(PlanError, match=r"^b/a\.txt takes too much time or memory to read"):
        readings.read_file(Job("b/a.txt", LONG.encode()), readings.ReadingChoice(), None, print)


def test_however_large_a_file_its_reader_and_the_rules_have_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "_WHOLE", 0.1)
    monkeypatch.setattr(readings, "_LEAST", 0.1)
    with pytest.raises(PlanError, match=r"^b/a\.txt takes too much time or memory to read"):
        readings.read_file(Job("b/a.txt", LONG.encode()), readings.ReadingChoice(), None, print)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no processes")
def test_processes_begin_wherever_temporary_files_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Copies are asked for by a socket among the temporary files, whose path may be longer than the system lets one be."""
    far = tmp_path / ("a" * 120)
    far.mkdir()
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr(worker, "only_thread", lambda: False)
    monkeypatch.setattr(tempfile, "tempdir", str(far))
    monkeypatch.setitem(vars(current_process())["_config"], "tempdir", None)
    fresh = forkserver.ForkServer()
    monkeypatch.setattr(forkserver, "connect_to_new_process", fresh.connect_to_new_process)
    with Apart(readings.reading_order(readings.ReadingChoice()), 60) as apart:
        assert apart.read(tmp_path / "plan.txt").plan.points
    assert list(far.glob("pymp-*")), "a copy was tried"


def test_what_ended_an_idle_process_is_not_told_of_the_next_file() -> None:
    with Apart(Order("tests.support.hazards:memory_taken", None, "tests.support.hazards"), 60.0) as apart:
        assert apart.do(Job("a.txt", b"1")) == 1
        for child in active_children():
            child.kill()
            child.join()
        assert apart.do(Job("b.txt", b"2")) == 2
