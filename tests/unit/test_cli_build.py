"""Building in processes, going on where a build stopped, and reading nothing twice that has not changed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from commands.apart import Apart
from commands.building import pool, run, shelf
from commands.building.choice import BuildChoice, readers_for
from commands.building.jobs import Settings
from commands.readings import ReadingChoice
from commands.serving import Job
from graph.store.open import open_store
from loaders import edition
from tests.support import hazards
from tests.support.command import Command, Result
from tests.support.compare import content
from tests.unit.conftest import PLAN

ROOT = Path(__file__).parents[2]


def town(folder: Path, name: str, place: str = "无为市", more: str = "") -> Path:
    """Write a small plan of a place."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(PLAN.replace("无为市", place) + more, encoding="utf-8")
    return path


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of plans: some alone, four of one title, two of them of the same bytes, one of no plan."""
    folder = tmp_path / "plans"
    for number, place in enumerate(("芜湖市", "铜陵市", "宣城市", "池州市")):
        town(folder, f"{number}.txt", place)
    for number in range(3):
        town(folder / str(number), f"twin{number}.txt", "天长市", more="附件" * number)
    (folder / "copies").mkdir()
    shutil.copy(folder / "1" / "twin1.txt", folder / "copies" / "twin1.txt")
    (folder / "none.txt").write_text("今天天气很好。", encoding="utf-8")
    return folder


def stored(store: Path) -> tuple[object, object]:
    """Return all that a store holds of its plans."""
    with open_store(store) as opened:
        known = [(plan, plan.read) for plan in opened.plans()]
        return known, content(opened.graph())


@contextmanager
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where anything is read."""

    def refuse(*_: object) -> None:
        pytest.fail("a file was read again")

    with monkeypatch.context() as patch:
        patch.setattr(run, "readers_for", refuse)
        yield


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are handed out to be read."""
    names: list[str] = []

    def listening(choice, settings, files, watch):
        readers = readers_for(replace(choice, jobs=1), settings, files, watch)
        submit = readers.submit

        def noting(job):
            names.append(job.name)
            return submit(job)

        monkeypatch.setattr(readers, "submit", noting)
        return readers

    monkeypatch.setattr(run, "readers_for", listening)
    return names


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


def test_what_has_not_changed_is_not_read_again(
    yaodian: Command, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "none.txt").unlink()
    first = yaodian("--store", "s.kgl", "build", plans, "--jobs", 1)
    before = stored(tmp_path / "s.kgl")
    with nothing_read(monkeypatch):
        second = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
        third = yaodian("--store", "s.kgl", "build", plans / "0.txt", "--lang", "zh")
    assert first.status == second.status == third.status == 0
    assert second.out == "s.kgl: nothing changed\n"
    assert "8 files have not changed since they were read, and were not read again: --again" in second.err
    assert "1 个文件自上次读取后没有变化，未重新读：加 --again 可重新读" in third.err
    assert stored(tmp_path / "s.kgl") == before


def test_only_what_changed_is_read(yaodian: Command, plans: Path, read: list[str]) -> None:
    (plans / "none.txt").unlink()
    yaodian("--store", "s.kgl", "build", plans)
    assert len(read) == 8
    read.clear()
    town(plans, "2.txt", "宣城市", more="附件")
    town(plans, "new.txt", "亳州市")
    done = yaodian("--store", "s.kgl", "build", plans)
    assert read == ["2.txt", "new.txt"] and "plans +1 ~1 -0" in done.out
    read.clear()
    yaodian("--store", "s.kgl", "build", plans, "--again")
    assert len(read) == 9


@pytest.mark.parametrize("option", [("--year", "2031"), ("--jurisdiction", "芜湖市"), ("--no-persons",)])
def test_what_is_said_of_a_file_is_a_change(yaodian: Command, plan: Path, read: list[str], option) -> None:
    for more, count in (((), 1), ((), 1), (option, 2), (option, 2), ((), 3)):
        yaodian("--store", "s.kgl", "build", plan, *more)
        assert len(read) == count, (more, read)


def test_other_rules_are_a_change_and_are_kept_where_they_give_the_same(
    yaodian: Command, plan: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    yaodian("--store", "s.kgl", "build", plan)
    monkeypatch.setattr(run, "edition", lambda: "other")
    again = yaodian("--store", "s.kgl", "build", plan)
    assert "nothing changed" in again.out and len(read) == 2
    yaodian("--store", "s.kgl", "build", plan)
    assert len(read) == 2


def test_an_edition_changes_with_code_tables_and_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / "loaders" / "tables").mkdir(parents=True)
    (home / "graph").mkdir()
    monkeypatch.setattr(edition, "_HOME", home)
    made = [edition.edition.__wrapped__()]
    for name in ("loaders/a.py", "loaders/tables/a.csv", "graph/b.py"):
        (home / name).write_text("x", encoding="utf-8")
        made.append(edition.edition.__wrapped__())
        (home / name).write_text("y", encoding="utf-8")
        made.append(edition.edition.__wrapped__())
    (home / "loaders" / "notes.txt").write_text("x", encoding="utf-8")
    assert edition.edition.__wrapped__() == made[-1]
    monkeypatch.setattr(edition, "version", lambda name: "99")
    assert len({*made, edition.edition.__wrapped__()}) == len(made) + 1


OVERRIDES = """version: 1
roles:
  - {{plan: {plan}, point: 1, leads: [市发改委], author: 王一, date: 2024-03-01, reason: 核对}}
units:
  - {{merge: [市乌有局], into: 市商务局, place: 芜湖市, author: 王一, date: 2024-03-01, reason: 核对}}
"""


def test_corrections_are_read_where_they_are_for_a_plan(
    yaodian: Command, plans: Path, tmp_path: Path, read: list[str]
) -> None:
    (plans / "none.txt").unlink()
    corrections = tmp_path / "overrides.yaml"
    yaodian("--store", "s.kgl", "build", plans)
    read.clear()
    corrections.write_text(OVERRIDES.format(plan="2.txt"), encoding="utf-8")
    first = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
    assert sorted(read) == ["0.txt", "2.txt"], "the place of one, the file of the other"
    read.clear()
    corrections.write_text("# a line more\n" + OVERRIDES.format(plan="2.txt"), encoding="utf-8")
    second = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
    assert read == [], "what an entry says counts, not where it stands"
    stale = [line for line in first.err.splitlines() if "overrides.yaml line" in line]
    assert len(stale) == 1
    assert stale[0].replace("line 5", "line 6") in second.err, "stale entries are told as if all was read"
    corrections.write_text(OVERRIDES.format(plan="3.txt"), encoding="utf-8")
    yaodian("--store", "s.kgl", "build", plans)
    assert sorted(read) == ["2.txt", "3.txt"], "taken from one, given to another"
    read.clear()
    corrections.unlink()
    yaodian("--store", "s.kgl", "build", plans)
    assert sorted(read) == ["0.txt", "3.txt"]


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
