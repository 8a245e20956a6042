"""What differs between the systems that the program runs on, all in one place."""

import errno
import mmap
import os
import re
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from graph.job import job_limits

_Made = TypeVar("_Made")

_CHINESE = 0x04
_EXTENDED_LIMITS = 9
_DENIED = 5
_IN_USE = frozenset({32, 33, 1224})
"""Sharing violation, lock violation, a section mapped by somebody."""
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
OUT_OF_MEMORY = 71
"""Exit status of a process that took more memory than it may."""
_LOOK = 0.1
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.6)


def on_windows() -> bool:
    """Tell whether this is Windows."""
    return sys.platform == "win32"


def chinese_desktop() -> bool | None:
    """Tell whether the desktop speaks Chinese on Windows, which keeps it in no variable; None on other systems."""
    if sys.platform == "win32":
        from ctypes import windll  # noqa: PLC0415 - only there

        return bool(windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE)
    return None


@contextmanager
def children_deaf_to_interrupts() -> Iterator[None]:
    """Let the children that are started in the block never hear Ctrl-C, which a terminal tells to all; the parent decides."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say who hears signals, and only there do they arrive
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    _deaf(True)
    try:
        yield
    finally:
        _deaf(False)
        signal.signal(signal.SIGINT, before)


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Have the system end this process where the block takes more seconds of the processor; Windows has no such clock."""
    if sys.platform == "win32" or not hasattr(signal, "setitimer"):
        yield
        return
    before, _ = signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, before)


def overran(status: int | None) -> bool:
    """Tell by its exit status whether a process was ended by `ended_after`."""
    return sys.platform != "win32" and status == -signal.SIGPROF


def only_thread() -> bool:
    """Tell whether this process surely has one thread, those of libraries counted; Linux tells."""
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names alone
    except OSError:
        return False


def in_use(error: BaseException, *, replacing: bool = False) -> bool:
    """Tell whether an error says that another program has a file open, which Windows then lets nobody replace or read.

    Where a file was to be replaced, that it is open and that one may not are told by the same number.
    """
    number = getattr(error, "winerror", None)
    if number is None and sys.platform == "win32" and (told := _OS_ERROR.search(str(error))):
        number = int(told[1])
    return number in _IN_USE or (replacing and number == _DENIED)


def written_through(path: Path) -> bool:
    """Tell whether a path is no file to be replaced but something to write into: a pipe, a device, an open file of a process.

    Raises:
        IsADirectoryError: It is a folder.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.parent.is_relative_to("/dev") or path.parent.is_relative_to("/proc"):
        return True
    return path.exists() and not path.is_file()


def as_private(path: str, flags: int) -> int:
    """Open a file that its owner alone may read, for `open`."""
    return os.open(path, flags, 0o600)


def as_before(target: Path, made: int) -> None:
    """Give an open file the mode and the owner of the one that it is to replace, as far as one may."""
    if sys.platform == "win32" or not hasattr(os, "fchmod") or not target.exists():
        return
    held = target.stat()
    if (held.st_uid, held.st_gid) != (os.fstat(made).st_uid, os.fstat(made).st_gid):
        with suppress(OSError):
            os.fchown(made, held.st_uid, held.st_gid)
    os.fchmod(made, stat.S_IMODE(held.st_mode))


@contextmanager
def kept_private(path: Path) -> Iterator[None]:
    """Let the file at `path` keep its mode and owner while the block replaces it; one that is new is its owner's alone."""
    if sys.platform == "win32" or not hasattr(os, "chown"):
        yield
        return
    held = path.stat() if path.exists() else None
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
        if held is not None and path.exists():
            with suppress(OSError):
                os.chown(path, held.st_uid, held.st_gid)
            path.chmod(stat.S_IMODE(held.st_mode))


def alive(process: int) -> bool:
    """Tell whether a process of this machine may be alive; on Windows what it has open cannot be taken away in any case."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def turn_taken(path: Path) -> int | None:
    """Return what holds the turn at a file (`graph.turn`), a number of the system; None while another program has it.

    On Windows it is a file that is gone when it is closed, elsewhere the folder, open and locked. A disk that knows no
    locks, as some on networks, gives everybody the turn.
    """
    if sys.platform == "win32":
        try:
            return os.open(path.with_name(f".{path.name}.turn"), os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
        except (FileExistsError, PermissionError):
            return None
    import fcntl  # noqa: PLC0415 - not everywhere

    turn = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(turn)
        return None
    except OSError:
        pass
    return turn


def turn_ended(turn: int) -> None:
    """End a turn, for those, too, who were begun meanwhile and hold the same open folder."""
    try:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not everywhere

            fcntl.flock(turn, fcntl.LOCK_UN)
    finally:
        os.close(turn)


def refused(message: str) -> int | None:
    """Return the number of the error with which the system refused an engine, from its message; Windows numbers otherwise."""
    found = None if sys.platform == "win32" else _OS_ERROR.search(message)
    return int(found[1]) if found else None


def pipe_gone(error: BaseException) -> bool:
    """Tell whether who read our output has gone: Windows says then that an argument is invalid, and names no file."""
    if isinstance(error, BrokenPipeError):
        return True
    invalid = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return invalid and sys.platform == "win32"


def patiently(act: Callable[[], _Made], *, replacing: bool = False) -> _Made:
    """Return what `act` returns, tried again for two seconds while another program has its file open.

    Scanners and indexers hold a new file for a moment; an editor holds it until it is closed.
    """
    for pause in _PAUSES:
        try:
            return act()
        except Exception as error:  # an engine has errors of its own kind
            if not in_use(error, replacing=replacing):
                raise
        time.sleep(pause)
    return act()


def memory_for(processes: int, most: int) -> int:
    """Return how many bytes each of some processes may take: their share of the machine's, from 1 GiB to `most`."""
    whole = processes * most
    if sys.platform != "win32" and hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1 << 30, min(most, whole // max(1, processes)))


def limit_memory(most: int) -> None:
    """Let this process take `most` bytes of memory; macOS keeps no such limit, and there it is ended soon after."""
    if sys.platform == "win32":
        _limit_in_job(most)
    elif sys.platform == "darwin":
        threading.Thread(target=_end_beyond, args=(most,), daemon=True).start()
    else:
        import resource  # noqa: PLC0415 - not everywhere

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def _end_beyond(most: int) -> None:
    """End this process, with a status of its own, once it holds more than `most` bytes."""
    while memory_used() <= most:
        time.sleep(_LOOK)
    os._exit(OUT_OF_MEMORY)


def memory_used() -> int:
    """Return the bytes of memory that this process holds now; the most it ever held on macOS, 0 on Windows."""
    if sys.platform == "darwin":
        import resource  # noqa: PLC0415 - not everywhere

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * mmap.PAGESIZE


def _deaf(yes: bool) -> None:
    """Have this process, and those it starts, ignore Ctrl-C or not: Windows hands that on in a way of its own."""
    if sys.platform == "win32":
        from ctypes import windll  # noqa: PLC0415 - only there

        windll.kernel32.SetConsoleCtrlHandler(None, yes)


def _limit_in_job(most: int) -> None:
    """Put this process into a job object with a limit of memory; where that is refused there is none."""
    if sys.platform == "win32":
        from ctypes import byref, c_void_p, sizeof, windll  # noqa: PLC0415 - only there

        kernel, limits = windll.kernel32, job_limits(most)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
        job = c_void_p(kernel.CreateJobObjectW(None, None))
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, byref(limits), sizeof(limits))
        kernel.AssignProcessToJobObject(job, c_void_p(kernel.GetCurrentProcess()))
