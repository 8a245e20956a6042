"""Files read in a process of their own: one that dies, lasts too long or takes too much memory costs its own file alone."""

import time
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from commands.faults import died, too_long
from commands.options import say
from commands.serving import Job, Order, Page, Raised, pickled, unpickled
from commands.wishes import Note, Ready
from commands.worker import Worker
from graph.errors import YaodianError
from graph.language import gettext
from graph.reasons import reason

if TYPE_CHECKING:
    from loaders.read.pace import Watcher

MEMORY = 1400 << 20
"""Bytes that a process may take for its own; with what it shares with others that is 1.5 GB."""
_SERVE = "commands.serving:serve"
_BEGIN = 120.0
"""Seconds within which a process has to be ready."""


def _nobody(done: int, total: int) -> None:
    """Watch nothing."""


class Apart:
    """One process that reads file after file, begun when it is needed, and anew after it ended.

    Args:
        order: What it does with files.
        seconds: How long one file may take, or one page of it where its pages are told.
        memory: Bytes that it may take.
    """

    def __init__(self, order: Order, seconds: float, memory: int = MEMORY) -> None:
        self._order, self._seconds, self._memory = order, seconds, memory
        self._worker: Worker | None = None
        self._ready = self._over = False
        self._lock = Lock()

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self.bury()

    def read(self, path: Path, watch: "Watcher" = _nobody) -> Any:
        """Return what the file at `path` gives; see `do`."""
        from loaders.read.filebytes import file_bytes  # noqa: PLC0415 - help needs no reader

        return self.do(Job(str(path), file_bytes(path)), watch)

    def do(self, job: Job, watch: "Watcher" = _nobody) -> Any:
        """Return what a file gives; `watch` is told of pages that are done.

        Raises:
            YaodianError: It gives nothing, or the process died of it or took too long, or none can be started.
        """
        made = unpickled(self.made(job, watch))
        if isinstance(made, Raised):
            raise made.error
        return made

    def made(self, job: Job, watch: "Watcher" = _nobody) -> bytes:
        """Return what a file gives, or `Raised`, pickled; `watch` as for `do`.

        Raises:
            YaodianError: No process can be started.
        """
        status: int | None = None
        for _ in range(2):  # a process that was idle for long has ended, and says so by its status
            self.begin()
            if (worker := self._worker) is None:
                break
            try:
                return self._asked(worker, job, watch)
            except TimeoutError:
                self._leave(worker)
                return pickled(Raised(too_long(job.place, self._seconds)))
            except (EOFError, OSError):
                status = self._leave(worker)
            if status != 0:
                break
        return pickled(Raised(died(job.place, status)))

    def begin(self) -> None:
        """Start the process, if there is none, or it died of something else than a file while it had none.

        Raises:
            YaodianError: The system starts none.
        """
        with self._lock:
            if self._worker is not None and self._ready and not self._worker.process.is_alive():
                self._worker.end()
                self._worker = None
            if self._worker is None and not self._over:
                order = self._order
                try:
                    self._worker = Worker.start(_SERVE, order, memory=self._memory, loaded=order.loaded)
                except OSError as error:
                    raise _not_started(reason(error)) from None
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

    def _asked(self, worker: Worker, job: Job, watch: "Watcher") -> bytes:
        self._await_ready(worker)
        worker.pipe.send(job)
        made = self._hear(worker, self._seconds, watch)
        if made.spent:
            self._leave(worker)
        return bytes(made.pickled)

    def _await_ready(self, worker: Worker) -> None:
        if self._ready:
            return
        try:
            if isinstance(self._hear(worker, _BEGIN), Ready):
                self._ready = True
        except (EOFError, OSError):  # a TimeoutError among them
            raise _not_started(self._leave(worker)) from None

    def _hear(self, worker: Worker, seconds: float, watch: "Watcher" = _nobody) -> Any:
        """Return the next answer; a page that is done begins the time anew."""
        end = time.monotonic() + seconds
        while worker.pipe.poll(max(0.0, end - time.monotonic())):
            found = worker.pipe.recv()
            if isinstance(found, Note):
                say(found.text)
            elif isinstance(found, Page):
                watch(found.done, found.total)
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


def _not_started(why: object) -> YaodianError:
    return YaodianError(
        gettext("a process to read in cannot be started ({why}): see how much memory is free", why=why)
    )
