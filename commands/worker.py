"""A process of its own for work that must end in time, and is ended from outside.

The engine cannot always stop itself, and a limit of memory would bind the command too. A process begins afresh, on every system
alike; those that read files begin, where the system can do so, as copies of one that has loaded what all of them need.
"""

import faulthandler
import gc
import os
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, Self

from graph.language import Lang, use, wanted
from graph.lazy import named_function
from graph.system import children_deaf_to_interrupts, limit_memory, only_thread

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

GRACE = 2.0
"""Seconds beyond a time limit in which the engine may stop itself."""
MEMORY = 4 << 30
"""Bytes that a process may take."""
_STARTING = threading.Lock()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pipe(Protocol):
    """One end of a pipe between processes, whatever the system calls it."""

    def send(self, given: Any, /) -> None:
        """Send anything that can be pickled."""

    def recv(self) -> Any:
        """Wait for what the other end sends, and return it; raise EOFError where that is closed."""

    def poll(self, seconds: float | None = 0.0, /) -> bool:
        """Tell whether something to receive comes within some seconds; None for any time."""

    def close(self) -> None:
        """Close this end."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A running process, and our end of the pipe to it."""

    pipe: Pipe
    process: "BaseProcess"

    @classmethod
    def start(cls, work: str, given: Any, *, memory: int = MEMORY, loaded: str = "") -> Self:
        """Start a process that calls `work`, such as `commands.answering:serve`, with its end of a pipe and what is given.

        Several threads may start processes: one after the other.

        Args:
            work: The function, by module and name.
            given: What it is called with, behind the pipe.
            memory: Bytes that it may take.
            loaded: A module to have imported before, once for all processes of the command that name it.

        Raises:
            OSError: The system starts none.
        """
        with _STARTING, _may_have_children(), children_deaf_to_interrupts(), _fresh_start():
            given_all = (given, wanted(), memory)
            if loaded and hasattr(os, "fork"):
                # A copy needs a socket in the folder for temporary files: its path may be too long, or the disk full.
                with suppress(OSError):
                    return cls._begun(_copying(loaded), work, given_all)
            return cls._begun(_afresh(), work, given_all)

    @classmethod
    def _begun(cls, context: Any, work: str, given: tuple[Any, ...]) -> Self:
        ours, theirs = context.Pipe()
        process = context.Process(target=_run, args=(work, theirs, *given), daemon=True)
        try:
            process.start()
        except BaseException as error:
            ours.close()
            if isinstance(error, EOFError):  # the one that was to be copied has died
                raise OSError(str(error)) from error
            raise
        finally:
            theirs.close()
        return cls(ours, process)

    def end(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _afresh() -> Any:
    from multiprocessing import get_context  # noqa: PLC0415 - help need not wait for it

    return get_context("spawn")


def _copying(loaded: str) -> Any:
    """Return what begins processes as copies of one that has loaded a module.

    This process itself is copied where it has one thread, so that nothing is loaded twice: of several threads a copy would have
    one, and the locks of all.
    """
    from multiprocessing import get_context  # noqa: PLC0415 - help need not wait for it

    if only_thread():
        import_module(loaded)
        return get_context("fork")
    context = get_context("forkserver")
    context.set_forkserver_preload([loaded])
    return context


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer, whatever it is busy with: nobody may be there to end it."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - its name is no path on Windows
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _run(work: str, pipe: Pipe, given: Any, lang: Lang | None, memory: int) -> None:
    """Do the work within its memory, as long as the parent lives; what an engine or a library prints goes nowhere.

    What a copy has from the process that was copied is never garbage here: to end an engine or a connection of it would need
    threads that were not copied.
    """
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(memory)
    use(lang)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for out in (1, 2):
        os.dup2(nowhere, out)
    named_function(work)(pipe, given)


@contextmanager
def _may_have_children() -> Iterator[None]:
    """Let a process of a cluster start others: such are daemons, to which it is denied lest these outlive them; ours do not."""
    from multiprocessing import current_process  # noqa: PLC0415

    config: dict[str, Any] = vars(current_process())["_config"]
    before = config.get("daemon")
    config["daemon"] = False
    try:
        yield
    finally:
        config["daemon"] = before


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _fresh_start() -> Iterator[None]:
    """Let a process that is started in the block neither run our main program again nor look for modules where we stand.

    The main program imports every command, which takes longer than an answer, and the launchers of some systems cannot
    be run a second time; a folder of plans may hold a file that is called like a module.
    """
    main, safe = sys.modules["__main__"], os.environ.get("PYTHONSAFEPATH")
    sys.modules["__main__"] = types.ModuleType("__main__")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if safe is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = safe
