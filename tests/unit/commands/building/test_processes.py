"""Building in processes: what they give together, and that a file which does harm to one harms no other."""

import json
import os
import random
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.apart import Apart
from commands.building import pool, run
from commands.building.choice import BuildChoice, readers_for
from commands.building.jobs import Settings
from commands.readings import ReadingChoice
from commands.serving import Job
from tests.support import hazards
from tests.support.building import stored
from tests.support.command import Command, Result
from tests.unit.commands.building.conftest import town


def test_processes_give_what_one_gives_in_whatever_order(
    yaodian: Command, plans: Path, tmp_path: Path
) -> None:
    files = [str(path) for path in plans.rglob("*.txt")]
    results: list[Result] = []
    for jobs in (1, 2, 3):
        random.Random(jobs).shuffle(files)
        results.append(yaodian("--store", tmp_path / f"{jobs}.kgl", "build", *files, "--jobs", jobs))
    assert {result.status for result in results} == {1}
    alone, *others = [stored(tmp_path / f"{jobs}.kgl") for jobs in (1, 2, 3)]
    assert others == [alone, alone]
    lines = [sorted(result.err.splitlines()) for result in results]
    assert lines[0] == lines[1] == lines[2] and len(lines[0]) > 3
    assert [line.count("~") for line in lines[0] if "~" in line] == [1, 1], "two stand beside the first"


@pytest.mark.parametrize(
    ("choice", "files", "processes"),
    [
        (BuildChoice(), 1, 1),
        (BuildChoice(), 4, 1),
        (BuildChoice(), 5, 2),
        (BuildChoice(), 100, 3),
        (BuildChoice(jobs=1), 100, 1),
        (BuildChoice(jobs=8), 2, 2),
    ],
)
def test_few_files_are_read_by_one_process_and_many_by_one_a_core(
    monkeypatch: pytest.MonkeyPatch, choice: BuildChoice, files: int, processes: int
) -> None:
    monkeypatch.setattr("commands.building.choice.cores", lambda: 3)
    monkeypatch.setattr(Apart, "begin", lambda apart: None)
    settings = Settings(ReadingChoice(), None, "", None)
    readers = readers_for(choice, settings, files, lambda page, pages: None)
    readers.close()
    assert isinstance(readers, pool.Pool) and len(readers._readers) == processes


def test_pages_of_a_scan_move_the_bar_of_all_files(
    yaodian: Command, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    @contextmanager
    def bar(label: str):
        yield lambda done, total: seen.append((done, total))

    monkeypatch.setattr(run, "progress_bar", bar)
    monkeypatch.setattr(pool, "MAKER", "tests.support.hazards:faulty")
    yaodian("--store", "s.kgl", "build", plans / "0.txt")
    assert seen == [(1, 2), (1, 1)]


@pytest.fixture
def harmful(plans: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plans, and among them files that kill, stop or starve the process that reads them."""
    monkeypatch.setattr(pool, "MAKER", hazards.MAKER)
    for name in ("dies", "hangs", "hungry"):
        town(plans, f"{name}.txt", "黄山市")
    return plans


TOLD = {
    "en": {
        "dies": "the process that read it died (exit status",
        "hangs": "reading it took more than 10 s and was stopped: --per-file gives it more time",
        "hungry": "reading it takes more memory than one plan may",
        "none": "no work points were found",
    },
    "zh": {
        "dies": "读它的进程意外结束（退出状态",
        "hangs": "读它超过 10 秒，已停止：可用 --per-file 给更多时间",
        "hungry": "读它所需的内存超过一份文件的上限",
        "none": "没有找到工作要点",
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_does_harm_harms_no_other(
    yaodian: Command, harmful: Path, tmp_path: Path, lang: str
) -> None:
    done = yaodian("--store", "s.kgl", "build", harmful, "--jobs", 2, "--per-file", 10, "--lang", lang)
    assert done.status == 1
    lines = [line for line in done.err.splitlines() if line.startswith("yaodian: ")]
    assert len(lines) == 4
    for name, words in TOLD[lang].items():
        (line,) = [line for line in lines if f"{os.sep}{name}.txt" in line]
        assert words in line
    for name in ("dies", "hangs", "hungry", "none"):
        (harmful / f"{name}.txt").unlink()
    yaodian("--store", "t.kgl", "build", harmful, "--jobs", 1)
    assert stored(tmp_path / "s.kgl") == stored(tmp_path / "t.kgl")


@pytest.mark.slow
def test_processes_that_cannot_begin_end_the_build_in_one_line(
    yaodian: Command, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MAKER", "tests.support.hazards:refuse")
    for lang, words in (
        ("en", "cannot be started (7)"),
        ("zh", "无法启动读文件的进程（7）"),
    ):
        done = yaodian("--store", "s.kgl", "build", plans, "--jobs", 2, "--lang", lang)
        assert done.status == 2
        assert done.err.count("\n") == 1 and words in done.err


@pytest.mark.slow
def test_a_process_that_was_idle_for_long_is_begun_anew(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MAKER", "tests.support.hazards:leave")
    job = Job(str(plan), plan.read_bytes())
    with Apart(pool.order_of(Settings(ReadingChoice(), None, "", None)), 60.0) as apart:
        for _ in range(2):
            assert b"Gave" in apart.made(job)
            time.sleep(1.5)
        apart.end()
        assert b"Raised" in apart.made(job), "none is begun after the end"


def test_a_build_where_all_fails_makes_no_store(yaodian: Command, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("今天天气很好。", encoding="utf-8")
    done = yaodian("--store", "s.kgl", "build", "none.txt")
    assert done.status == 2 and done.err.count("\n") == 1 and done.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["none.txt"]


def test_many_plans_are_told_of_in_short(
    yaodian: Command, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.building.told.MOST", 2)
    done = yaodian("--store", "s.kgl", "build", plans, "--jobs", 1, "--lang", "en")
    assert "and 5 more plans: `yaodian plans` lists all" in done.out
    chinese = yaodian("--store", "t.kgl", "build", plans, "--jobs", 1, "--lang", "zh")
    assert "另有 5 份文件：`yaodian plans` 可列出全部" in chinese.out


@pytest.mark.parametrize(
    "address", ["foo", "tcp://", "tcp://here", "here:8786:9", "tcp://here:port", "tcp://[x"]
)
def test_what_is_no_address_of_a_scheduler_is_refused_at_once(
    yaodian: Command, plan: Path, address: str
) -> None:
    done = yaodian("build", plan, "--scheduler", address, "--lang", "en")
    assert done.status == 2
    assert f"--scheduler {address}: write the address" in done.err


def test_each_file_is_told_of_in_a_line_of_json(yaodian: Command, plans: Path) -> None:
    done = yaodian("--store", "s.kgl", "build", "--each", plans, "--jobs", 1)
    lines = {Path(line["file"]).name: line for line in map(json.loads, done.out.splitlines())}
    assert set(lines) == {path.name for path in plans.rglob("*.txt")}
    assert "error" in lines["none.txt"]
    assert all(line["tasks"] > 0 for name, line in lines.items() if name != "none.txt")
