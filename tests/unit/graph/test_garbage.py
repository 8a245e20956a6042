"""The collector of garbage rests where it is asked to, and runs afterwards whoever asked and in what order they end."""

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from graph.garbage import uncollected


@pytest.fixture(autouse=True)
def _running() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_until_the_outermost_block_ends() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_it_rested_before_it_rests_on() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_a_fault_in_the_block_does_not_keep_it_at_rest() -> None:
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()


@pytest.mark.parametrize("first", [0, 1])
def test_it_runs_again_in_whatever_order_threads_end(first: int) -> None:
    """Also where one begins while another is inside, and so found the collector at rest."""
    inside, leave = [Event(), Event()], [Event(), Event()]

    def work(number: int) -> None:
        with uncollected():
            inside[number].set()
            leave[number].wait(20)

    threads = [Thread(target=work, args=(number,)) for number in (0, 1)]
    for number in (0, 1):
        threads[number].start()
        assert inside[number].wait(20)
    for number in (first, 1 - first):
        leave[number].set()
        threads[number].join()
        assert gc.isenabled()
