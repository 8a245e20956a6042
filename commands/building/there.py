"""What runs on the machines of a cluster: each task reads its file as on one machine, in a process that can be ended."""

from queue import Empty, SimpleQueue

from distributed import Worker, WorkerPlugin

from commands.apart import MEMORY, Apart
from commands.building.jobs import Settings
from commands.building.pool import order_of
from commands.serving import Job
from graph.system import memory_for
from loaders.edition import edition

_SHELVES: "dict[str, Shelf]" = {}
"""What the builds under way use in this process, by their tokens."""


class Shelf:
    """The processes that read for one build, as many as there are tasks at once."""

    def __init__(self, settings: Settings, memory: int) -> None:
        self._settings, self._memory = settings, memory
        self._free: SimpleQueue[Apart] = SimpleQueue()
        self._all: list[Apart] = []

    def read(self, job: Job) -> bytes:
        """Return the outcome of a file, pickled."""
        reader = self._taken()
        try:
            return reader.made(job)
        finally:
            self._free.put(reader)

    def close(self) -> None:
        """End all processes."""
        for reader in self._all:
            reader.end()
            reader.bury()

    def _taken(self) -> Apart:
        try:
            return self._free.get_nowait()
        except Empty:
            self._all.append(Apart(order_of(self._settings), self._settings.choice.seconds, self._memory))
            return self._all[-1]


class Arrival(WorkerPlugin):
    """Makes each worker ready for a build, those too that come later or come again.

    Args:
        token: Tells builds apart.
        settings: How files are read.
    """

    def __init__(self, token: str, settings: Settings) -> None:
        self.name = f"yaodian {token}"
        self._token, self._settings = token, settings

    def setup(self, worker: Worker) -> None:
        """Begin in a worker."""
        memory = memory_for(worker.state.nthreads, MEMORY)
        _SHELVES[self._token] = Shelf(self._settings, memory)

    def teardown(self, worker: Worker) -> None:
        """End in a worker."""
        del worker
        if (shelf := _SHELVES.pop(self._token, None)) is not None:
            shelf.close()


def read_there(token: str, job: Job) -> bytes:
    """Return the outcome of a file, pickled."""
    return _SHELVES[token].read(job)


def edition_there() -> str:
    """Return the edition of the rules by which this machine reads."""
    return edition()
