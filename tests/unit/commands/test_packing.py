"""Networks packed by several processes: the same as by one, and one line where a process ends."""

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from commands.packing import File, packed_beside, packing
from graph.errors import YaodianError
from graph.records import Records
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import GraphStore
from graph.store.still import state_of_plans
from queries.view.content import StoreContent
from queries.view.many import Pack, Packed, Read, Shared, many_plans, packed_here
from tests.support.nation_graph import nation_plans

PLANS = 24


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
def file(store: EmbeddedStore, path: Path) -> File:
    return File(path, state_of_plans(store))


def made_by(store: GraphStore, pack: Pack = packed_here) -> Any:
    return many_plans(StoreContent(store), {}, pack)


def ended() -> bool:
    """Tell whether all children end within a while; one that packs would go on for good."""
    end = time.monotonic() + 20
    while active_children() and time.monotonic() < end:
        time.sleep(0.02)
    return not active_children()


def unread(plans: Sequence[str]) -> Mapping[str, Records]:
    raise AssertionError(f"read here: {plans}")


def test_the_page_is_the_same_whoever_reads_and_packs_it(store: EmbeddedStore, file: File) -> None:
    here, handed = made_by(store), made_by(store, partial(packed_beside, 2, None))
    beside = made_by(store, lambda shared, plans, _: packed_beside(2, file, shared, plans, unread))
    assert len(here.packs) == PLANS
    assert handed == beside == here
    assert ended()


def test_more_processes_than_plans_to_hand_out_pack_them_all(store: EmbeddedStore, file: File) -> None:
    assert made_by(store, partial(packed_beside, 4, file)) == made_by(store)


def test_where_another_file_took_the_place_of_the_store_its_plans_are_handed_over(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    other = tmp_path / "nation.kgl"
    with EmbeddedStore(other, write=True) as written:
        written.load(nation_plans(PLANS + 1, 3))
    pack = partial(packed_beside, 2, File(other, state_of_plans(store)))
    assert made_by(store, pack) == made_by(store)
    gone = partial(packed_beside, 2, File(tmp_path / "gone.kgl", state_of_plans(store)))
    assert made_by(store, gone) == made_by(store)


@pytest.mark.parametrize(
    ("plans", "cores", "jobs"), [(299, 8, 1), (300, 8, 2), (9000, 2, 2), (9000, 64, 8), (9000, 1, 1)]
)
def test_so_many_processes_pack(
    monkeypatch: pytest.MonkeyPatch, store: EmbeddedStore, plans: int, cores: int, jobs: int
) -> None:
    monkeypatch.setattr("commands.packing.cores", lambda: cores)
    found = packing(store, plans)
    assert found is packed_here if jobs == 1 else isinstance(found, partial) and found.args[0] == jobs


def test_processes_are_told_the_file_of_a_store_and_no_server(
    monkeypatch: pytest.MonkeyPatch, store: EmbeddedStore, file: File
) -> None:
    monkeypatch.setattr("commands.packing.cores", lambda: 2)
    told = packing(store, 300)
    assert isinstance(told, partial)
    assert told.args == (2, file)
    monkeypatch.setattr(EmbeddedStore, "target", "bolt://localhost")
    handed = packing(store, 300)
    assert isinstance(handed, partial)
    assert handed.args == (2, None)


def test_a_process_that_is_killed_is_told_in_one_line(store: EmbeddedStore, file: File) -> None:
    def killed(shared: Shared, plans: Sequence[str], read: Read) -> Iterator[Packed]:
        for made in packed_beside(2, file, shared, plans, read):
            for child in active_children():
                child.kill()
            yield made

    with pytest.raises(YaodianError, match=r"ended \(exit status") as told:
        made_by(store, killed)
    assert "\n" not in str(told.value)
    assert ended()


def test_whoever_gives_up_ends_the_processes(store: EmbeddedStore) -> None:
    def interrupted(plans: Sequence[str]) -> Mapping[str, Records]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made_by(store, lambda shared, plans, _: packed_beside(2, None, shared, plans, interrupted))
    assert ended()


def test_a_fault_of_a_process_is_raised_here(store: EmbeddedStore) -> None:
    def spoilt(plans: Sequence[str]) -> Mapping[str, Records]:
        return {plan: Records({plan: None}) for plan in plans}  # type: ignore[dict-item]

    with pytest.raises(TypeError, match="NoneType"):
        made_by(store, lambda shared, plans, _: packed_beside(2, None, shared, plans, spoilt))


def test_where_no_process_can_be_started_this_one_packs(
    store: EmbeddedStore, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*given: Any, **more: Any) -> Any:
        raise OSError(11, "try again")

    monkeypatch.setattr("commands.packing.Worker.start", none)
    assert made_by(store, partial(packed_beside, 2, file)) == made_by(store)
