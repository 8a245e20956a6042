"""Who reads on this machine: this process, or processes of their own that can be ended one by one.

Each process has a pipe of its own, and a thread here that waits for it. A pool whose processes share a queue stands still
when one of them dies with the queue in its hands; here a process that dies, or is ended, is nobody's but its own file's loss.
"""

import pickle
import time
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from typing import Any

from commands.building.jobs import Failed, Job, Outcome, Settings
from commands.building.known import Known
from commands.building.reader import read
from commands.options import say
from commands.wishes import Note, Ready
from commands.worker import Worker
from graph.errors import YaodianError
from graph.language import gettext
from loaders.read.pace import Watcher, watched

_SERVE = "commands.building.reader:serve"
_BEGIN = 120.0
"""Seconds within which a process has to be ready."""
_AHEAD = 32
"""Files handed out for each process: they last while the writer stores what others gave."""


class Here:
    """Reads in this process, when asked."""

    ahead = 1

    def __init__(self, settings: Settings, watch: Watcher) -> None:
        self._settings, self._known, self._watch = settings, Known(settings), watch

    def submit(self, job: Job) -> "Future[bytes]":
        """Read a file; see `Readers`."""
        made: Future[bytes] = Future()
        with watched(self._watch):
            made.set_result(pickled(read(job, self._settings, self._known, say)[0]))
        return made

    def close(self) -> None:
        """Do nothing: nothing is under way."""


class Pool:
    """Reads in processes; one that dies or lasts too long is ended, its file failed, and another takes its place.

    Args:
        settings: How files are read.
        jobs: How many processes there are.
        seconds: How long one file may take, or one page of it where its pages are told.
        memory: Bytes that a process may take.
    """

    def __init__(self, settings: Settings, jobs: int, seconds: float, memory: int) -> None:
        self.ahead = _AHEAD * jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._readers = [Reader(settings, seconds, memory) for _ in range(jobs)]
        self._free: SimpleQueue[Reader] = SimpleQueue()
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
            return reader.read(job)
        finally:
            self._free.put(reader)


class Reader:
    """One process that reads, begun anew after it ended."""

    def __init__(self, settings: Settings, seconds: float, memory: int) -> None:
        self._settings, self._seconds, self._memory = settings, seconds, memory
        self._worker: Worker | None = None
        self._ready = self._over = False
        self._lock = Lock()

    def begin(self) -> None:
        """Start the process, if there is none."""
        with self._lock:
            if self._worker is None and not self._over:
                self._worker = Worker.start(_SERVE, self._settings, memory=self._memory)
                self._ready = False

    def end(self) -> None:
        """End the process, for good; who waits for it learns that it is gone."""
        with self._lock:
            self._over = True
            if self._worker is not None:
                self._worker.process.kill()

    def bury(self) -> None:
        """Let go of the process that was ended, when nobody waits for it any more."""
        if self._worker is not None:
            self._worker.end()

    def read(self, job: Job) -> bytes:
        """Return the outcome of a file, pickled.

        Raises:
            YaodianError: No process can be started.
        """
        status: int | None = None
        for _ in range(2):  # a process that was idle for long has ended, and says so by its status
            self.begin()
            if (worker := self._worker) is None:
                break
            try:
                return self._asked(worker, job)
            except TimeoutError:
                self._leave(worker)
                return pickled(_too_long(job, self._seconds))
            except (EOFError, OSError):
                status = self._leave(worker)
            if status != 0:
                break
        return pickled(_ended(job, status))

    def _asked(self, worker: Worker, job: Job) -> bytes:
        self._await_ready(worker)
        worker.pipe.send(job)
        made, spent = self._hear(worker, self._seconds)
        if spent:
            self._leave(worker)
        return bytes(made)

    def _await_ready(self, worker: Worker) -> None:
        if self._ready:
            return
        try:
            if isinstance(self._hear(worker, _BEGIN), Ready):
                self._ready = True
        except (EOFError, OSError):  # a TimeoutError among them
            status = self._leave(worker)
            raise YaodianError(
                gettext(
                    "a process to read in cannot be started (exit status {status}): --jobs 0 reads without",
                    status=status,
                )
            ) from None

    def _hear(self, worker: Worker, seconds: float) -> Any:
        """Return the next answer; a page that is done begins the time anew."""
        end = time.monotonic() + seconds
        while worker.pipe.poll(max(0.0, end - time.monotonic())):
            found = worker.pipe.recv()
            if isinstance(found, Note):
                say(found.text)
            elif found is None:
                end = time.monotonic() + seconds
            else:
                return found
        raise TimeoutError

    def _leave(self, worker: Worker) -> int | None:
        """End a process and let the next file begin another; return its exit status."""
        with self._lock:
            worker.process.join(1.0)
            status = worker.process.exitcode
            worker.end()
            self._worker = None
            return status


def pickled(outcome: Outcome) -> bytes:
    """Return an outcome as it goes from process to process."""
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _too_long(job: Job, seconds: float) -> Failed:
    told = gettext(
        "{file}: reading it took more than {seconds} s and was stopped: --plan-timeout gives it more time",
        file=job.place,
        seconds=format(seconds, "g"),
    )
    return Failed(told, YaodianError.exit_code)


def _ended(job: Job, status: int | None) -> Failed:
    told = gettext(
        "{file}: the process that read it died (exit status {status}): the file may be made to do harm, or take "
        "more memory than there is",
        file=job.place,
        status="?" if status is None else status,
    )
    return Failed(told, YaodianError.exit_code)
