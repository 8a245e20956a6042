"""Bounds of time and memory for the libraries that read strangers' files: a file of one kilobyte can keep them busy for ever.

What is Python in them can be stopped from another thread between two of its steps. What is not hears of nothing: a process
that was begun to read files is ended then by the system, where it keeps such a clock.
"""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

from graph.errors import PlanError
from graph.language import gettext
from graph.system import ended_after, memory_used

SECONDS = 8.0
"""How long a library may work at one piece (a page, a workbook opened), in seconds of the processor."""
MEMORY = 700 << 20
"""By how many bytes the process may grow meanwhile."""
_LOOK = 0.1
_STEPS = 1000
_GRACE = 2.0
"""Seconds of the processor that a library has to hear that it is stopped."""
_expendable = False


def be_expendable() -> None:
    """Let the system end this process where a library goes on and on: others look to it, and begin another."""
    global _expendable  # noqa: PLW0603 - a property of the process
    _expendable = True


class OverrunError(PlanError):
    """A file's reading takes more than it may; the file's name comes before."""


class _StopError(BaseException):
    """Raised in the middle of a library; none that catches every Exception keeps it."""


class _Watch:
    """Watches one piece of work from a thread of its own, until it ends or goes too far."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._until = time.process_time() + seconds
        self._most = memory_used() + memory
        self._worker = threading.get_ident()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self.stopped = False
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            with self._lock:
                if not self._ended.is_set() and self._too_far():
                    self.stopped = True
                    _raise_in(self._worker, _StopError)
                    return

    def _too_far(self) -> bool:
        return time.process_time() > self._until or memory_used() > self._most

    def end(self) -> None:
        """Stop watching; what was asked of the thread and has not come yet comes here, and is dropped."""
        self._ended.set()
        with self._lock:
            asked = self.stopped
        if asked:
            with suppress(_StopError):
                for _ in range(_STEPS):
                    pass


@contextmanager
def bounded(seconds: float | None = None, memory: int = MEMORY) -> Iterator[None]:
    """Let the block take no more time and memory than a sound file needs.

    Args:
        seconds: of the processor; `SECONDS` without it.
        memory: by how many bytes the process may grow.

    Raises:
        PlanError: if it takes more.
    """
    most = SECONDS if seconds is None else seconds
    watch = _Watch(most, memory)
    try:
        try:
            with ended_after(most + _GRACE) if _expendable else nullcontext():
                yield
        finally:
            watch.end()
    except BaseException as error:
        if watch.stopped and not isinstance(error, PlanError | KeyboardInterrupt):
            raise too_much() from None
        raise


class Budget:
    """Time of the processor for work in pieces, between which other work has a time of its own."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Let the block take no more time than is left.

        Raises:
            PlanError: if it takes more, or none is left.
        """
        if self._left <= 0:
            raise too_much()
        begun = time.process_time()
        try:
            with bounded(self._left):
                yield
        finally:
            self._left -= time.process_time() - begun


def too_much() -> OverrunError:
    """Return what is told of a file whose reading takes more than it may."""
    return OverrunError(gettext("takes too much time or memory to read: save it anew, or cut out the plan"))


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Have a thread raise an error at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
