"""The store as the desk's readers see it: open as long as it stays as it is, opened anew when it has changed.

A reader who is in the middle of a page goes on with the state that he began with: the embedded store's file is replaced
whole, and its old state lives in memory until the last reader leaves it. Nobody waits for a writer.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from graph.errors import StoreError
from graph.paths import located, scheme_of
from graph.store.open import open_store
from graph.store.protocol import STORE_ID, GraphStore

_KEPT = 400
_LOCKS = 512
_STAMP = """
MATCH (s:Store {id: $id}) WITH s.revision AS revision
OPTIONAL MATCH (g) WHERE g:Progress OR g:ProgressEntry
RETURN revision, count(g) AS records, sum(CASE WHEN g.overruled THEN 1 ELSE 0 END) AS overruled, max(g.recorded) AS recorded"""
"""A server's state: plans change the revision, progress stands beside them."""

Asked = TypeVar("Asked", bound=Hashable)
Made = TypeVar("Made")


class Reading(Generic[Asked, Made]):
    """One state of a store; what was made of it is kept, and made once where several ask for it together."""

    def __init__(self, store: GraphStore, make: Callable[[GraphStore, Asked], Made]) -> None:
        self.store = store
        self._kept = lru_cache(maxsize=_KEPT)(lambda asked: make(store, asked))
        self._locks = [Lock() for _ in range(_LOCKS)]

    def made(self, asked: Asked) -> Made:
        """Return what is made of the state for `asked`; what fails is not kept."""
        with self._locks[hash(asked) % _LOCKS]:
            return self._kept(asked)


class Room(Generic[Asked, Made]):
    """Opens a store for readers.

    Args:
        target: The store's path or URL.
        make: Makes an answer of a store and what was asked, both of which stay as they are.
    """

    def __init__(self, target: str, make: Callable[[GraphStore, Asked], Made]) -> None:
        self._target, self._make = target, make
        self._lock = Lock()
        self._mark: Hashable = None
        self._changes = 0
        self._reading: Reading[Asked, Made] | None = None

    def reading(self) -> Reading[Asked, Made]:
        """Return the newest state of the store.

        Raises:
            StoreError: There is no store, or it cannot be opened.
        """
        with self._lock:
            mark = self._changes, self._marked()
            if self._reading is None or mark != self._mark:
                self._reading = Reading(self._opened(), self._make)
                self._mark = mark
            return self._reading

    def mark(self) -> Hashable:
        """Return what tells one state of the store from another; raise StoreError where a server does not answer."""
        with self._lock:
            return self._changes, self._marked()

    def changed(self) -> None:
        """Take the store for another from now on: something was written into it here."""
        with self._lock:
            self._changes += 1

    def _opened(self) -> GraphStore:
        """Return the store: a server's is opened once and knows all states, a file holds one each time."""
        if self._reading is not None and scheme_of(self._target):
            return self._reading.store
        return open_store(self._target)

    def _marked(self) -> Hashable:
        """Return what tells one state of the store from another."""
        if not scheme_of(self._target):
            return _of_file(located(self._target))
        try:
            store = self._reading.store if self._reading else self._first()
            return tuple(store.query(_STAMP, {"id": STORE_ID}).rows)
        except StoreError:
            self._reading = None  # a server that comes back is connected to anew
            raise

    def _first(self) -> GraphStore:
        self._reading = Reading(open_store(self._target), self._make)
        return self._reading.store


def _of_file(path: Path) -> Hashable:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
