"""The networks of many plans packed by several processes side by side: the page is the same whoever packs them.

Of a store in a file each process reads the plans that it packs by itself; of one on a server, or where somebody has put
another file in its place, it is handed what this process read.
"""

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, cast

from commands.serving import pickled, unpickled
from commands.worker import Pipe, Worker, cores
from graph.errors import YaodianError
from graph.garbage import uncollected
from graph.language import gettext
from graph.paths import located, scheme_of
from graph.records import Records
from graph.store.protocol import GraphStore
from graph.store.still import State, state_of_plans
from graph.system import memory_for
from queries.view.many import AT_ONCE, Pack, Packed, Read, Shared, batches, packed_here, packed_plans

MEMORY = 1400 << 20
"""Bytes that a process may take beside what a store takes, up to one and a half times its file."""
_RESERVED = 1 << 30
"""Bytes that the engine reserves when it is loaded, without taking them; systems count them all the same."""
_SERVE = "commands.packing:serve"
_LOADED = "commands.packing"
_FEW = 150
"""Plans for each process at least: a further one takes as long to begin as so many take to be packed."""
_FEW_BYTES = 12 << 20
"""Bytes of a store's file for each process at least: about so many plans lie in them."""
_MOST = 8
"""Processes that one can hand plans to without letting them wait."""
_READ = 100
"""Plans that are read at once to be handed over: a server is asked a score of questions for each such lot."""


class Packers:
    """The processes that pack the plans of a store; there are none where few plans are to be packed."""

    def __init__(self, target: str) -> None:
        """Say of which store, by its path or URL, plans will be packed."""
        self._path = None if scheme_of(target) else located(target)
        self._workers: list[Worker] = []

    def begin_early(self) -> None:
        """Begin processes before the store is open, where it is a large file: they open it beside this one."""
        self._begin(self._size() // _FEW_BYTES)

    def packing(self, store: GraphStore) -> Pack:
        """Return what packs the plans of the open store: as many processes as are worth beginning, or this one."""
        if not self._workers:
            self._begin(len(store.plans()) // _FEW)
        return partial(packed_beside, self._workers, state_of_plans(store)) if self._workers else packed_here

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()

    def _begin(self, worth: int) -> None:
        """Begin as many processes as are worth it, and as there are cores; one alone would not be."""
        jobs = min(cores(), worth, _MOST)
        memory = memory_for(jobs, MEMORY + 2 * self._size()) + _RESERVED
        with suppress(OSError):  # where the system starts none, or fewer, those pack that are there
            for _ in range(jobs if jobs > 1 else 0):
                self._workers.append(Worker.start(_SERVE, self._path, memory=memory, loaded=_LOADED))

    def _size(self) -> int:
        try:
            return self._path.stat().st_size if self._path else 0
        except OSError:
            return 0


@contextmanager
def packers(target: str) -> Iterator[Packers]:
    """Give the processes that pack the plans of a store, and end them with the block."""
    made = Packers(target)
    try:
        yield made
    finally:
        made.end()


def packed_beside(
    workers: Sequence[Worker], state: State, shared: Shared, plans: Sequence[str], read: Read
) -> Iterator[Packed]:
    """Yield what the page holds of each plan, in the order in which some processes are done with them.

    Each has a pipe of its own, and gets no more plans before it gave what it made: so nobody waits for one who waits.

    Args:
        workers: The processes, just begun.
        state: Of the plans; where a process finds others in the file, all are handed what `read` gives.
        shared: What all plans have in common.
        plans: Their ids.
        read: Reads plans in this process.

    Raises:
        YaodianError: A process ended.
    """
    for worker in workers:
        with _alive(worker):
            worker.pipe.send(pickled((state, shared)))
    reading = [_heard(worker) for worker in workers]
    lots = batches(plans, AT_ONCE) if all(reading) else _handed(plans, read)
    yield from _shared_out(workers, map(pickled, lots))


def _shared_out(idle: Sequence[Worker], lots: Iterator[bytes]) -> Iterator[Packed]:
    ready = next(lots, b"")
    busy: dict[Any, Worker] = {}
    while ready or busy:
        for worker in idle if ready else ():
            with _alive(worker):
                worker.pipe.send(ready)
            busy[worker.pipe] = worker
            if not (ready := next(lots, b"")):
                break
        idle = [busy.pop(pipe) for pipe in wait(list(busy))]
        for worker in idle:
            yield from _made(worker)


def _handed(plans: Sequence[str], read: Read) -> Iterator[Mapping[str, Records]]:
    """Yield plans by the dozen, read."""
    for some in batches(plans, _READ):
        own = read(some)
        for few in batches(list(own), AT_ONCE):
            yield {plan: own[plan] for plan in few}


def _heard(worker: Worker) -> Any:
    with _alive(worker):
        return unpickled(worker.pipe.recv())


def _made(worker: Worker) -> list[Packed]:
    made: list[Packed] | Exception = _heard(worker)
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


def serve(pipe: Pipe, path: Path | None) -> None:
    """Pack the plans that come through the pipe until its other end is closed; Ctrl-C is for the command to hear.

    What they have in common comes first, with their state; the answer is whether this process reads them by itself, from
    their ids. Else they come as they were read.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with (
        uncollected(),
        suppress(EOFError, MemoryError),
    ):  # the command is gone; or it is told that this process ended
        store = _opened(path)
        state, shared = unpickled(pipe.recv())
        read = store.own if store is not None and state_of_plans(store) == state else None
        pipe.send(pickled(read is not None))
        while True:
            pipe.send(pickled(_packed(unpickled(pipe.recv()), shared, read)))


def _opened(path: Path | None) -> GraphStore | None:
    # Here, not in the process that is copied: the engine reserves memory as far as a process may have it.
    from graph.store.embedded import EmbeddedStore  # noqa: PLC0415

    with suppress(YaodianError):
        return EmbeddedStore(path) if path else None
    return None


def _packed(
    plans: Sequence[str] | Mapping[str, Records], shared: Shared, read: Read | None
) -> list[Packed] | Exception:
    try:
        own = plans if isinstance(plans, Mapping) else cast("Read", read)(plans)
        return list(packed_plans(own, shared))
    except MemoryError:
        raise
    except Exception as error:  # to be told by the command
        return error
