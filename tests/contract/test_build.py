"""Builds on both stores: in processes, on a cluster, with a worker killed in the middle; the graph is that of one process."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import distributed
import pytest

from commands.building import cluster as building
from commands.building import run, shelf
from graph.store.open import open_store
from tests.support.cluster import Cluster, cluster
from tests.support.command import Command, failed
from tests.support.compare import content
from tests.support.nation import plans_of_nation

COUNT = 24
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills groups of processes as POSIX does")


@pytest.fixture
def yaodian(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of plans: of several places, three of one title, and one that is none."""
    made = tmp_path_factory.mktemp("plans")
    for plan in plans_of_nation(COUNT, points=6):
        path = made / plan.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(plan.text, encoding="utf-8")
    for number in range(2):
        twin = made / f"twin{number}.txt"
        twin.write_text(plan.text + "附件" * (number + 1), encoding="utf-8")
    (made / "none.txt").write_text("今天天气很好。", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """What one process alone makes of the plans."""
    import cli

    store = tmp_path_factory.mktemp("alone") / "alone.kgl"
    assert cli.run(["--store", str(store), "build", str(folder), "--jobs", "1"]) == 1
    return stored(store)


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("dask")) as made:
        yield made


def stored(place: str | Path) -> object:
    """Return all that a store holds of its plans."""
    with open_store(place) as opened:
        return [(plan, plan.read) for plan in opened.plans()], content(opened.graph())


def test_processes_give_what_one_gives(yaodian: Command, place, folder: Path, alone: object) -> None:
    assert yaodian("--store", place, "build", folder, "--jobs", 2).status == 1
    assert stored(place) == alone
    again = yaodian("--store", place, "build", folder, "--jobs", 1, "--lang", "en")
    assert f"{COUNT + 2} files have not changed" in again.err and "nothing changed" in again.out


def test_a_cluster_gives_what_one_process_gives(
    yaodian: Command, place, folder: Path, alone: object, dask: Cluster
) -> None:
    dask.work(2)
    done = yaodian("--store", place, "build", folder, "--scheduler", dask.url)
    assert done.status == 1, done
    assert stored(place) == alone


def test_a_worker_killed_in_the_middle_changes_nothing(
    yaodian: Command, place, folder: Path, alone: object, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.work(2)
    monkeypatch.setattr(building, "_LEAST", 4)
    monkeypatch.setattr(building, "_AHEAD", 1)
    killed: list[str] = []
    honest = building.Cluster.submit

    def killing(self, job):
        killed.append(job.name)
        if len(killed) == COUNT // 2:
            dask.kill()
        return honest(self, job)

    monkeypatch.setattr(building.Cluster, "submit", killing)
    done = yaodian("--store", place, "build", folder, "--scheduler", dask.url)
    assert done.status == 1 and done.err.count("yaodian: ") == 1, done
    assert len(killed) > COUNT // 2
    assert stored(place) == alone


def test_a_file_that_does_harm_harms_no_worker(
    yaodian: Command, tmp_path: Path, dask: Cluster, folder: Path
) -> None:
    dask.work(2)
    harmful = tmp_path / "harmful"
    harmful.mkdir()
    sound = next(folder.rglob("*/*.txt")).read_text("utf-8")
    for name in ("dies", "hangs", "a", "b"):
        (harmful / f"{name}.txt").write_text(
            sound.replace("2023年", f"{2000 + ord(name[0]) % 20}年"), "utf-8"
        )
    asked = ("--scheduler", dask.url, "--per-file", 20, "--lang", "en")
    done = yaodian("--store", "s.kgl", "build", harmful, *asked)
    told = [line for line in done.err.splitlines() if line.startswith("yaodian: ")]
    assert done.status == 1 and len(told) == 2, done
    assert "dies.txt: the process that read it died" in told[0]
    assert "hangs.txt: reading it took more than 20 s" in told[1]
    assert all(worker.poll() is None for worker in dask.workers)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "the extra `dask` is missing"), ("zh", "缺少附加组件 `dask`")]
)
def test_without_the_extra_one_line_tells_how_to_get_it(
    yaodian: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    asked = ("--store", "s.kgl", "build", folder, "--scheduler", "tcp://127.0.0.1:1", "--lang", lang)
    line = failed(yaodian(*asked))
    assert words in line and "[dask]" in line


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "no Dask scheduler answers at"), ("zh", "没有 Dask 调度程序应答")]
)
@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "nonsense://x:1"])
def test_a_scheduler_that_does_not_answer_is_told(
    yaodian: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str, url: str
) -> None:
    monkeypatch.setattr(building, "_PATIENCE", 0.5)
    assert words in failed(yaodian("--store", "s.kgl", "build", folder, "--scheduler", url, "--lang", lang))


def test_workers_of_another_version_read_nothing(
    yaodian: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, dask: Cluster
) -> None:
    dask.work(2)
    monkeypatch.setattr(run, "edition", lambda: "another")
    asked = ("--store", "s.kgl", "build", folder, "--scheduler", dask.url)
    assert "read by other rules" in failed(yaodian(*asked, "--lang", "en"))
    assert "规则与本命令不同" in failed(yaodian(*asked, "--lang", "zh"))


def test_a_greeting_of_the_scheduler_that_comes_with_more_is_asked_for_again(
    yaodian: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, dask: Cluster
) -> None:
    dask.work(1)
    greeted, asked = distributed.Client._ensure_connected, []

    async def beside(client: distributed.Client, timeout: float | None = None) -> None:
        asked.append(client)
        await greeted(client, timeout)
        assert len(asked) > 1

    monkeypatch.setattr(distributed.Client, "_ensure_connected", beside)
    done = yaodian("--store", "s.kgl", "build", folder, "--scheduler", dask.url, "--lang", "en")
    assert "cluster" not in done.err and len(asked) > 1, done


def test_a_cluster_without_workers_is_told(yaodian: Command, folder: Path, tmp_path: Path) -> None:
    with cluster(tmp_path) as empty:
        asked = ("--store", "s.kgl", "build", folder, "--scheduler", empty.url)
        assert "has no workers" in failed(yaodian(*asked, "--lang", "en"))
        assert "没有工作进程" in failed(yaodian(*asked, "--lang", "zh"))


@pytest.mark.neo4j
def test_a_build_into_a_server_that_is_stopped_goes_on(
    yaodian: Command, place_of: Callable[[str], str | Path], folder: Path, alone: object, monkeypatch
) -> None:
    from commands.building import pool
    from graph.store import batches

    place = place_of("neo4j")
    monkeypatch.setattr(batches, "ROWS_A_BATCH", 1)
    monkeypatch.setattr(shelf, "SECONDS", 0.0)
    monkeypatch.setattr(pool, "_AHEAD", 1)
    honest = pool.Pool.submit
    seen: list[str] = []

    def stopped(self, job):
        seen.append(job.name)
        if len(seen) == COUNT // 2:
            raise KeyboardInterrupt
        return honest(self, job)

    with monkeypatch.context() as patch:
        patch.setattr(pool.Pool, "submit", stopped)
        assert yaodian("--store", place, "build", folder, "--jobs", 1).status == 130
    with open_store(place) as half:
        assert 0 < len(half.plans()) < COUNT
    assert yaodian("--store", place, "build", folder, "--jobs", 2).status == 1
    assert stored(place) == alone
