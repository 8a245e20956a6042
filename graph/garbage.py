"""When the collector of garbage rests, in whatever threads."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()


class _Rest(threading.local):
    """How deep a thread is in blocks in which the collector rests."""

    depth = 0


_rest = _Rest()
_inside = 0
_ran = True


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of garbage rest in a block that makes many objects and no circles: it would find none, again and again.

    Where a thread ends its block while others are in theirs, the collector runs again for all: where many threads ask all
    the time, it would rest for good.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _inside, _ran  # noqa: PLW0603 - the collector is one for all threads
    _rest.depth += 1
    if _rest.depth > 1:
        return
    with _LOCK:
        if not _inside:
            _ran = gc.isenabled()
        _inside += 1
        gc.disable()


def _leave() -> None:
    global _inside  # noqa: PLW0603
    _rest.depth -= 1
    if _rest.depth:
        return
    with _LOCK:
        _inside -= 1
        if _ran:
            gc.enable()
