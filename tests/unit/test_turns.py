"""Outcomes come in the order of their files, whichever is ready first."""

import random
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from commands.building import turns
from commands.building.turns import Spool, in_turn
from commands.serving import Job


def jobs(count: int, size: int = 1) -> list[tuple[int, Job]]:
    return [(n, Job(str(n), bytes(size))) for n in range(count)]


def test_the_order_is_that_of_the_items() -> None:
    chance = random.Random(1)
    delays = [chance.random() / 50 for _ in range(60)]

    def slow(job: Job) -> bytes:
        time.sleep(delays[int(job.place)])
        return job.place.encode()

    with ThreadPoolExecutor(8) as pool:
        made = list(in_turn(jobs(60), lambda job: pool.submit(slow, job), 16))
    assert made == [(n, str(n).encode()) for n in range(60)]


def test_one_that_takes_long_holds_up_no_reading() -> None:
    read: list[int] = []
    all_others = threading.Event()

    def first_waits(job: Job) -> bytes:
        if job.place == "0":
            assert all_others.wait(30)
        read.append(int(job.place))
        if len(read) == 99:
            all_others.set()
        return b""

    with ThreadPoolExecutor(2) as pool:
        made = list(in_turn(jobs(100), lambda job: pool.submit(first_waits, job), 4))
    assert [item for item, _ in made] == list(range(100)) and read[-1] == 0


@pytest.mark.parametrize(("size", "most"), [(1, 5), (30 << 20, 3), (100 << 20, 1)])
def test_no_more_is_under_way_than_memory_allows(size: int, most: int) -> None:
    waiting: list[Future[bytes]] = []
    seen: list[int] = []

    def submit(job: Job) -> Future[bytes]:
        waiting.append(Future())
        seen.append(len(waiting))
        return waiting[-1]

    def answer() -> None:
        while not done.is_set():
            if waiting:
                waiting.pop(0).set_result(b"x")
            time.sleep(0.001)

    done = threading.Event()
    thread = threading.Thread(target=answer)
    items = ((n, Job(str(n), bytes(size))) for n in range(8))
    found = in_turn(items, submit, 5)
    thread.start()
    assert len(list(found)) == 8
    done.set()
    thread.join()
    assert max(seen) <= most


def test_a_failure_of_who_reads_ends_it() -> None:
    def submit(job: Job) -> Future[bytes]:
        made: Future[bytes] = Future()
        made.set_exception(ValueError("no process"))
        return made

    with pytest.raises(ValueError, match="no process"):
        list(in_turn(jobs(3), submit, 2))


def test_a_spool_gives_back_what_was_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_IN_MEMORY", 10)
    spool = Spool()
    for n in range(20):
        spool.put(n, bytes([n]) * n)
    assert 7 in spool and 20 not in spool
    order = list(range(20))
    random.Random(2).shuffle(order)
    assert all(spool.take(n) == bytes([n]) * n for n in order)
    assert 7 not in spool
    assert spool._file.tell() == 0, "the room is free again"
    spool.put(3, b"again")
    assert spool.take(3) == b"again"
    spool.close()
