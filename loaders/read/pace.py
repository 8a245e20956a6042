"""How far the reading of one file is, for whoever shows it: readers take bytes alone, and only those of pictures are slow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watcher = Callable[[int, int], None]
"""Called with the number of pages done and that of all pages."""


def _nobody(done: int, total: int) -> None:
    """Watch nothing."""


_watcher: ContextVar[Watcher] = ContextVar("watcher", default=_nobody)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let `watcher` be told how far the files are that are read inside."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(done: int, total: int) -> None:
    """Tell whoever watches how many pages of a file are done."""
    _watcher.get()(done, total)
