"""Networks packed by several processes: the same as by one, and one line where a process ends."""

import time
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import active_children
from typing import Any

import pytest

from commands.packing import packed_beside, packing
from graph.errors import YaodianError
from queries.view.many import Packed, Shared, many_plans, packed_here
from queries.view.parts import Own
from tests.support.nation_graph import nation_graph

PLANS = 24


@pytest.fixture(scope="module")
def graph() -> Any:
    return nation_graph(PLANS, 3)


def ended() -> bool:
    """Tell whether all children end within a while; one that packs would go on for good."""
    end = time.monotonic() + 20
    while active_children() and time.monotonic() < end:
        time.sleep(0.02)
    return not active_children()


def test_the_page_is_the_same_whoever_packs_it(graph: Any) -> None:
    here, beside = many_plans(graph), many_plans(graph, partial(packed_beside, 2))
    assert len(beside.packs) == PLANS
    assert beside == here
    assert ended()


def test_more_processes_than_plans_to_hand_out_pack_them_all(graph: Any) -> None:
    assert many_plans(graph, partial(packed_beside, 4)) == many_plans(graph)


@pytest.mark.parametrize(
    ("plans", "cores", "jobs"), [(299, 8, 1), (300, 8, 2), (9000, 2, 2), (9000, 64, 8), (9000, 1, 1)]
)
def test_so_many_processes_pack(monkeypatch: pytest.MonkeyPatch, plans: int, cores: int, jobs: int) -> None:
    monkeypatch.setattr("commands.packing.cores", lambda: cores)
    found = packing(plans)
    assert found is packed_here if jobs == 1 else isinstance(found, partial) and found.args == (jobs,)


def test_a_process_that_is_killed_is_told_in_one_line(graph: Any) -> None:
    def killed(shared: Shared, plans: Iterable[Own]) -> Iterator[Packed]:
        for made in packed_beside(2, shared, plans):
            for child in active_children():
                child.kill()
            yield made

    with pytest.raises(YaodianError, match=r"ended \(exit status") as told:
        many_plans(graph, killed)
    assert "\n" not in str(told.value)
    assert ended()


def test_whoever_gives_up_ends_the_processes(graph: Any) -> None:
    def interrupted(plans: Iterator[Own]) -> Iterator[Own]:
        yield next(plans)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        many_plans(graph, lambda shared, plans: packed_beside(2, shared, interrupted(iter(plans))))
    assert ended()


def test_a_fault_of_a_process_is_raised_here(graph: Any) -> None:
    def spoilt(plans: Iterator[Own]) -> Iterator[Own]:
        return (Own(own.plan, {own.plan: (0, own.plan, None)}, []) for own in plans)  # type: ignore[dict-item]

    with pytest.raises(AttributeError, match="NoneType"):
        many_plans(graph, lambda shared, plans: packed_beside(2, shared, spoilt(iter(plans))))


def test_where_no_process_can_be_started_this_one_packs(graph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*given: Any, **more: Any) -> Any:
        raise OSError(11, "try again")

    monkeypatch.setattr("commands.packing.Worker.start", none)
    assert many_plans(graph, partial(packed_beside, 2)) == many_plans(graph)
