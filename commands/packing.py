"""The networks of many plans packed by several processes side by side: the page is the same whoever packs them.

Of a store in a file each process reads the plans that it packs by itself; of one on a server, or where somebody has put
another file in its place, it is handed what this process read.
"""

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from commands.serving import pickled, unpickled
from commands.worker import Pipe, Worker, cores, foresee
from graph.errors import YaodianError
from graph.language import gettext
from graph.paths import located, scheme_of
from graph.records import Records
from graph.system import memory_for, uncollected
from queries.view.many import AT_ONCE, Pack, Packed, Read, Shared, batches, packed_here, packed_plans

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore

MEMORY = 1400 << 20
"""Bytes that a process may take beside what a store takes."""
_SERVE = "commands.packing:serve"
_LOADED = "commands.packing"
_FEW = 150
"""Plans for each process at least: a further one takes as long to begin as so many take to be packed."""
_MOST = 8
"""Processes that one can hand plans to without letting them wait."""
_READ = 100
"""Plans that are read at once to be handed over: a server is asked a score of questions for each such lot."""


@dataclass(frozen=True, slots=True)
class File:
    """The file of a store, and the state that its plans had when it was opened."""

    path: Path
    state: tuple[Any, ...]

    def reader(self) -> Read | None:
        """Return what reads plans from the file; None where it cannot be opened, or its plans are others by now."""
        from graph.store.embedded import EmbeddedStore  # noqa: PLC0415
        from graph.store.still import state_of_plans  # noqa: PLC0415

        with suppress(YaodianError):
            store = EmbeddedStore(self.path)
            if state_of_plans(store) == self.state:
                return store.own
        return None


def packing(store: "GraphStore", plans: int) -> Pack:
    """Return what packs so many plans of a store: as many processes as are worth beginning, or this one."""
    jobs = min(cores(), plans // _FEW, _MOST)
    if jobs < 2:
        return packed_here
    foresee(_LOADED)
    return partial(packed_beside, jobs, _file(store))


def _file(store: "GraphStore") -> File | None:
    from graph.store.still import state_of_plans  # noqa: PLC0415

    return None if scheme_of(store.target) else File(located(store.target), state_of_plans(store))


def packed_beside(
    jobs: int, file: File | None, shared: Shared, plans: Sequence[str], read: Read
) -> Iterator[Packed]:
    """Yield what the page holds of each plan, in the order in which some processes are done with them.

    Each has a pipe of its own, and gets no more plans before it gave what it made: so nobody waits for one who waits.

    Raises:
        YaodianError: A process ended.
    """
    workers: list[Worker] = []
    most = MEMORY + (_size(file) if file else 0)
    try:
        with suppress(OSError):  # where the system starts none, or fewer, those pack that are there
            for _ in range(jobs):
                given = (file, shared)
                workers.append(Worker.start(_SERVE, given, memory=memory_for(jobs, most), loaded=_LOADED))
        yield from _shared_out(workers, plans, read) if workers else packed_here(shared, plans, read)
    finally:
        for worker in workers:
            worker.end()


def _size(file: File) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _shared_out(workers: Sequence[Worker], plans: Sequence[str], read: Read) -> Iterator[Packed]:
    # Where one of them sees other plans, or none, all are handed what this process sees.
    reading = [_heard(worker) for worker in workers]
    lots = map(pickled, batches(plans, AT_ONCE) if all(reading) else _handed(plans, read))
    ready, idle = next(lots, b""), workers
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


def serve(pipe: Pipe, given: tuple[File | None, Shared]) -> None:
    """Pack the plans that come through the pipe until its other end is closed; Ctrl-C is for the command to hear.

    First goes through it whether this process can read plans by itself, from their ids.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    file, shared = given
    with (
        uncollected(),
        suppress(EOFError, MemoryError),
    ):  # the command is gone; or it is told that this process ended
        read = file.reader() if file else None
        pipe.send(pickled(read is not None))
        while True:
            pipe.send(pickled(_packed(unpickled(pipe.recv()), shared, read)))


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
