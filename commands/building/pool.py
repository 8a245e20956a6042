"""Who reads on this machine: processes of their own that can be ended one by one.

Each process has a pipe of its own, and a thread here that waits for it. A pool whose processes share a queue stands still
when one of them dies with the queue in its hands; here a process that dies, or is ended, is nobody's but its own file's loss.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING

from commands.apart import Apart
from commands.building.jobs import Settings
from commands.readings import LOADED
from commands.serving import Job, Order

if TYPE_CHECKING:
    from loaders.read.pace import Watcher

MAKER = "commands.building.reader:reader_of"
_AHEAD = 32
"""Files handed out for each process: they last while the writer stores what others gave."""


class Pool:
    """Reads in processes; one that dies or lasts too long is ended, its file failed, and another takes its place.

    Args:
        settings: How files are read.
        jobs: How many processes there are.
        memory: Bytes that a process may take.
        watch: Told of pages that are done, where one process reads.
    """

    def __init__(self, settings: Settings, jobs: int, memory: int, watch: "Watcher") -> None:
        self.ahead = _AHEAD * jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._watch = watch if jobs == 1 else lambda done, total: None
        self._readers = [Apart(order_of(settings), settings.choice.seconds, memory) for _ in range(jobs)]
        self._free: SimpleQueue[Apart] = SimpleQueue()
        for reader in self._readers:
            reader.begin()
            self._free.put(reader)

    def submit(self, job: Job) -> "Future[bytes]":
        """Have a file read by the next process that is free; see `Readers`."""
        return self._threads.submit(self._read, job)

    def close(self) -> None:
        """End all processes at once."""
        for reader in self._readers:
            reader.end()
        self._threads.shutdown(cancel_futures=True)
        for reader in self._readers:
            reader.bury()

    def _read(self, job: Job) -> bytes:
        reader = self._free.get()
        try:
            return reader.made(job, self._watch)
        finally:
            self._free.put(reader)


def order_of(settings: Settings) -> Order:
    """Return what a process is to do that reads for a build."""
    return Order(MAKER, settings, LOADED)
