"""A hard bound on an ad-hoc query: the engine cannot always stop itself, so a process of its own answers it."""

import os
import signal
import sys
import time

import typer

from graph.errors import QueryError

GRACE = 2.0
"""Seconds beyond a time limit in which the engine may stop itself."""
_MEMORY = 4 << 30

_on = False


def enable() -> None:
    """Let `bounded` fork from now on: only the command itself, a process with nothing else in it, may."""
    global _on  # noqa: PLW0603
    _on = hasattr(os, "fork")


def bounded(seconds: float) -> None:
    """Go on in a child process that is ended after `seconds` and a little grace, and may take 4 GiB of memory.

    Where the system does not keep the limit of memory, that of time still holds. The child returns and does
    the work; the parent waits and ends with its status.

    Raises:
        QueryError: in the parent, when the child was ended.
        typer.Exit: in the parent, with the child's exit status.
    """
    if not _on:
        return
    child = os.fork()
    if child == 0:
        limit_memory()
        keep_errors_ours()
        return
    try:
        status = _wait(child, time.monotonic() + seconds + GRACE)
    except KeyboardInterrupt:
        _end(child)
        raise
    if status is None:
        _end(child)
        raise QueryError(
            f"the query was stopped after {seconds:g} s: ask for less, or give it more time with --timeout"
        )
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        raise QueryError(
            f"the query was stopped: the engine ended on it (signal {-code}), most likely for want of memory; ask for less"
        )
    raise typer.Exit(code)


def _wait(child: int, deadline: float) -> int | None:
    pause = 0.001
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(pause)
        pause = min(0.05, pause * 1.5)
    return None


def _end(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def can_fork() -> bool:
    """Tell whether `enable` was called where there are processes to fork."""
    return _on


def limit_memory() -> None:
    """Let this process take 4 GiB, where the system keeps such a limit."""
    import resource  # noqa: PLC0415  only where processes fork

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def keep_errors_ours() -> None:
    """Let only our own lines reach standard error: an engine short of memory writes a trace there."""
    sys.stderr.flush()
    ours = os.dup(2)
    sys.stderr = os.fdopen(ours, "w", encoding=sys.stderr.encoding, errors="replace", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
