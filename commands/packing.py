"""The networks of many plans packed by several processes side by side: the page is the same whoever packs them."""

import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from typing import Any

from commands.serving import pickled, unpickled
from commands.worker import Pipe, Worker, cores, foresee
from graph.errors import YaodianError
from graph.language import gettext
from graph.system import memory_for, uncollected
from queries.view.many import Pack, Packed, Shared, packed_here, packed_plan
from queries.view.parts import Own

MEMORY = 1400 << 20
"""Bytes that a process may take."""
_SERVE = "commands.packing:serve"
_LOADED = "commands.packing"
_FEW = 150
"""Plans for each process at least: a further one takes as long to begin as so many take to be packed."""
_MOST = 8
"""Processes that one can hand plans to without letting them wait."""
_AT_ONCE = 10
"""Plans handed over together."""


def packing(plans: int) -> Pack:
    """Return what packs so many plans: as many processes as are worth beginning, or this one."""
    jobs = min(cores(), plans // _FEW, _MOST)
    if jobs < 2:
        return packed_here
    foresee(_LOADED)
    return partial(packed_beside, jobs)


def packed_beside(jobs: int, shared: Shared, plans: Iterable[Own]) -> Iterator[Packed]:
    """Yield what the page holds of each plan, in the order in which some processes are done with them.

    Each has a pipe of its own, and gets no more plans before it gave what it made: so nobody waits for one who waits.

    Raises:
        YaodianError: A process ended.
    """
    workers: list[Worker] = []
    try:
        with suppress(OSError):  # where the system starts none, or fewer, those pack that are there
            for _ in range(jobs):
                workers.append(Worker.start(_SERVE, shared, memory=memory_for(jobs, MEMORY), loaded=_LOADED))
        yield from _shared_out(workers, plans) if workers else packed_here(shared, plans)
    finally:
        for worker in workers:
            worker.end()


def _shared_out(idle: Sequence[Worker], plans: Iterable[Own]) -> Iterator[Packed]:
    batches = _batches(plans)
    ready = next(batches, b"")
    busy: dict[Any, Worker] = {}
    while ready or busy:
        for worker in idle if ready else ():
            with _alive(worker):
                worker.pipe.send(ready)
            busy[worker.pipe] = worker
            if not (ready := next(batches, b"")):
                break
        idle = [busy.pop(pipe) for pipe in wait(list(busy))]
        for worker in idle:
            yield from _made(worker)


def _batches(plans: Iterable[Own]) -> Iterator[bytes]:
    """Yield plans by the dozen, pickled: what they have in common goes once with all of them."""
    left = iter(plans)
    while batch := list(islice(left, _AT_ONCE)):
        yield pickled(batch)


def _made(worker: Worker) -> list[Packed]:
    with _alive(worker):
        made: list[Packed] | Exception = unpickled(worker.pipe.recv())
    if isinstance(made, Exception):
        raise made
    return made


@contextmanager
def _alive(worker: Worker) -> Iterator[None]:
    """Say so where a process is found to have ended while one speaks with it."""
    try:
        yield
    except (EOFError, OSError):
        worker.process.join(1.0)
        raise YaodianError(
            gettext(
                "a process that packs networks for the page ended (exit status {status}): see how much memory is "
                "free, and write the page again",
                status=worker.process.exitcode,
            )
        ) from None


def serve(pipe: Pipe, shared: Shared) -> None:
    """Pack the plans that come through the pipe until its other end is closed; Ctrl-C is for the command to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with (
        uncollected(),
        suppress(EOFError, MemoryError),
    ):  # the command is gone; or it is told that this process ended
        while True:
            pipe.send(pickled(_packed(unpickled(pipe.recv()), shared)))


def _packed(plans: list[Own], shared: Shared) -> list[Packed] | Exception:
    try:
        return [packed_plan(own, shared) for own in plans]
    except MemoryError:
        raise
    except Exception as error:  # to be told by the command
        return error
