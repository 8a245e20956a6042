"""Networks packed by several processes: the same as by one, and one line where a process ends."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from commands.packing import Packers, packers
from graph.errors import YaodianError
from graph.records import Records
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import GraphStore
from queries.view.content import StoreContent
from queries.view.many import Pack, Packed, Read, Shared, many_plans, packed_here
from tests.support.nation_graph import nation_plans

PLANS = 24
ROOT = Path(__file__).parents[3]
Crew = Callable[..., Pack]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("nation") / "nation.kgl"
    with EmbeddedStore(made, write=True) as store:
        store.load(nation_plans(PLANS, 3))
    return made


@pytest.fixture
def store(path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(path) as store:
        yield store


@pytest.fixture
def own() -> Callable[[], list[Any]]:
    """Return what tells the processes begun since: those of other tests may go on beside this one."""
    others = set(active_children())
    return lambda: [child for child in active_children() if child not in others]


@pytest.fixture
def crew(path: Path, own: Callable[[], list[Any]]) -> Iterator[Crew]:
    """Return a function that begins processes for a file and returns what packs by them; they end with the test."""
    made: list[Packers] = []

    def begin(store: EmbeddedStore, jobs: int = 2, target: Path | str = path) -> Pack:
        crew = Packers(str(target))
        made.append(crew)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("commands.packing._FEW", PLANS // jobs)
            patch.setattr("commands.packing.cores", lambda: jobs)
            return crew.packing(store)

    yield begin
    for crew in made:
        crew.end()
    assert ended(own)


def made_by(store: GraphStore, pack: Pack = packed_here) -> Any:
    return many_plans(StoreContent(store), {}, pack)


def ended(own: Callable[[], list[Any]]) -> bool:
    """Tell whether all processes end within a while; one that packs would go on for good."""
    end = time.monotonic() + 60
    while own() and time.monotonic() < end:
        time.sleep(0.02)
    return not own()


def unread(plans: Sequence[str]) -> Mapping[str, Records]:
    raise AssertionError(f"read here: {plans}")


def test_the_page_is_the_same_whoever_reads_and_packs_it(store: EmbeddedStore, crew: Crew) -> None:
    here, handed = made_by(store), made_by(store, crew(store, target="bolt://localhost"))
    pack = crew(store)
    beside = made_by(store, lambda shared, plans, _: pack(shared, plans, unread))
    assert len(here.packs) == PLANS
    assert handed == beside == here


def test_more_processes_than_plans_to_hand_out_pack_them_all(store: EmbeddedStore, crew: Crew) -> None:
    assert made_by(store, crew(store, 4)) == made_by(store)


def test_where_another_file_took_the_place_of_the_store_its_plans_are_handed_over(
    store: EmbeddedStore, crew: Crew, tmp_path: Path
) -> None:
    other = tmp_path / "nation.kgl"
    with EmbeddedStore(other, write=True) as written:
        written.load(nation_plans(PLANS + 1, 3))
    assert made_by(store, crew(store, target=other)) == made_by(store)
    assert made_by(store, crew(store, target=tmp_path / "gone.kgl")) == made_by(store)


def begun(monkeypatch: pytest.MonkeyPatch, cores: int) -> list[Any]:
    """Return what tells of the processes that are begun from now on, none of which is."""
    made: list[Any] = []
    monkeypatch.setattr("commands.packing.cores", lambda: cores)
    monkeypatch.setattr("commands.packing.Worker.start", lambda *given, **more: made.append(given))
    return made


@pytest.mark.parametrize(
    ("plans", "cores", "jobs"), [(299, 8, 0), (300, 8, 2), (9000, 2, 2), (9000, 64, 8), (9000, 1, 0)]
)
def test_so_many_processes_pack(
    monkeypatch: pytest.MonkeyPatch, store: EmbeddedStore, plans: int, cores: int, jobs: int
) -> None:
    told = begun(monkeypatch, cores)
    monkeypatch.setattr(store, "plans", lambda: [None] * plans)
    found = Packers("store.kgl").packing(store)
    assert told == [("commands.packing:serve", Path("store.kgl"))] * jobs
    assert (found is packed_here) is (jobs == 0)


@pytest.mark.parametrize(("size", "jobs"), [(23 << 20, 0), (24 << 20, 2), (1 << 30, 4)])
def test_of_a_large_file_they_begin_before_it_is_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int, jobs: int
) -> None:
    told = begun(monkeypatch, 4)
    with (tmp_path / "large.kgl").open("wb") as file:
        file.truncate(size)
    for target in (str(tmp_path / "large.kgl"), str(tmp_path / "gone.kgl"), "bolt://localhost"):
        Packers(target).begin_early()
    assert len(told) == jobs


def test_a_process_that_is_killed_is_told_in_one_line(
    store: EmbeddedStore, crew: Crew, own: Callable[[], list[Any]]
) -> None:
    def killed(shared: Shared, plans: Sequence[str], read: Read) -> Iterator[Packed]:
        for made in crew(store)(shared, plans, read):
            for child in own():
                child.kill()
            yield made

    with pytest.raises(YaodianError, match=r"ended \(exit status") as told:
        made_by(store, killed)
    assert "\n" not in str(told.value)


def test_whoever_gives_up_ends_the_processes(
    path: Path, monkeypatch: pytest.MonkeyPatch, own: Callable[[], list[Any]]
) -> None:
    monkeypatch.setattr("commands.packing._FEW_BYTES", path.stat().st_size // 2)
    monkeypatch.setattr("commands.packing.cores", lambda: 2)
    with pytest.raises(KeyboardInterrupt), packers(str(path)) as crew:
        crew.begin_early()
        assert len(own()) == 2
        raise KeyboardInterrupt
    assert ended(own)


def test_a_fault_of_a_process_is_raised_here(store: EmbeddedStore, crew: Crew) -> None:
    def spoilt(plans: Sequence[str]) -> Mapping[str, Records]:
        return {plan: Records({plan: None}) for plan in plans}  # type: ignore[dict-item]

    pack = crew(store, target="bolt://localhost")
    with pytest.raises(TypeError, match="NoneType"):
        made_by(store, lambda shared, plans, _: pack(shared, plans, spoilt))


def test_where_no_process_can_be_started_this_one_packs(
    store: EmbeddedStore, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*given: Any, **more: Any) -> Any:
        raise OSError(11, "try again")

    monkeypatch.setattr("commands.packing.Worker.start", none)
    assert crew(store) is packed_here


def test_what_processes_are_copied_of_holds_no_engine() -> None:
    """It reserves memory that would count for each copy."""
    code = "import sys, commands.packing; sys.exit('kglite' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
