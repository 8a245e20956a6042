"""The store as the desk's readers see it: open as long as it stays as it is, opened anew when it has changed.

A reader who is in the middle of a page goes on with the state that he began with: the embedded store's file is replaced
whole, and its old state lives in memory until the last reader leaves it. Nobody waits for a writer.
"""

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import Generic, TypeVar

from graph.errors import StoreError
from graph.once import Once, key_bytes
from graph.paths import located, scheme_of
from graph.store.open import open_store
from graph.store.protocol import STORE_ID, GraphStore
from graph.store.still import NotingStore, StillStore

_ROOM = 32 << 20
"""Bytes of what was made that are kept: of what tells of plans alone, and of all else."""
_STAMP = """
MATCH (s:Store {id: $id}) WITH s.revision AS revision
OPTIONAL MATCH (g) WHERE g:Progress OR g:ProgressEntry
RETURN revision, count(g) AS records, sum(CASE WHEN g.overruled THEN 1 ELSE 0 END) AS overruled, max(g.recorded) AS recorded"""
"""A server's state: plans change the revision, progress stands beside them."""

Asked = TypeVar("Asked", bound=Hashable)
Made = TypeVar("Made")


class Reading(Generic[Asked, Made]):
    """One state of a store; what was made of it is kept while there is room, and made once where several ask for it together.

    Args:
        store: Open.
        make: Makes an answer of a store and what was asked.
        size: Tells how many bytes what was made takes.
        before: The state before: what tells of plans alone holds on where they are the same.
    """

    def __init__(
        self,
        store: GraphStore,
        make: Callable[[GraphStore, Asked], Made],
        size: Callable[[Made], int],
        before: "Reading[Asked, Made] | None" = None,
    ) -> None:
        self.store: StillStore = StillStore(store, before.store if before else None)
        self._make = make
        same = before is not None and self.store.same_plans(before.store)
        new = partial(Once[Asked, Made], _ROOM, lambda asked, made: size(made) + key_bytes(asked))
        self._of_plans: Once[Asked, Made] = before._of_plans if before and same else new()
        self._of_all: Once[Asked, Made] = new()

    def made(self, asked: Asked) -> Made:
        """Return what is made of the state for `asked`; what fails is not kept."""
        there = self.at_hand(asked)
        return self._of_all.made(asked, lambda: self._new(asked)) if there is None else there

    def at_hand(self, asked: Asked) -> Made | None:
        """Return what was made for `asked` before; None where nothing is kept."""
        there = self._of_plans.found(asked)
        return self._of_all.found(asked) if there is None else there

    def _new(self, asked: Asked) -> Made:
        store = NotingStore(self.store)
        made = self._make(store, asked)
        if not store.more:
            self._of_plans.keep(asked, made)
        return made


class Room(Generic[Asked, Made]):
    """Opens a store for readers.

    Args:
        target: The store's path or URL.
        make: Makes an answer of a store and what was asked, both of which stay as they are.
        size: Tells how many bytes what was made takes.
        warm: Called with each state whose plans are others, in a thread of its own: to make what most will ask for.
    """

    def __init__(
        self,
        target: str,
        make: Callable[[GraphStore, Asked], Made],
        size: Callable[[Made], int] = lambda made: 0,
        warm: "Callable[[Reading[Asked, Made]], None] | None" = None,
    ) -> None:
        self._target, self._make, self._size, self._warm = target, make, size, warm
        self._on_server = bool(scheme_of(target))
        self._lock = Lock()
        self._mark: Hashable = None
        self._changes = 0
        self._server: GraphStore | None = None
        self._reading: Reading[Asked, Made] | None = None

    def reading(self) -> Reading[Asked, Made]:
        """Return the newest state of the store.

        Raises:
            StoreError: There is no store, or it cannot be opened.
        """
        with self._lock:
            mark = self._changes, self._marked()
            if self._reading is None or mark != self._mark:
                store = self._connected() if self._on_server else open_store(self._target)
                before, reading = self._reading, Reading(store, self._make, self._size, self._reading)
                self._reading, self._mark = reading, mark
                if self._warm and not (before and reading.store.same_plans(before.store)):
                    Thread(target=self._warm, args=(reading,), name="warming", daemon=True).start()
            return self._reading

    def at_hand(self, asked: Asked) -> Made | None:
        """Return what was made of the newest state before; None where that is not known without waiting for anybody."""
        if self._on_server or not self._lock.acquire(blocking=False):
            return None
        try:
            newest = self._reading is not None and self._mark == (self._changes, self._marked())
            return self._reading.at_hand(asked) if self._reading and newest else None
        finally:
            self._lock.release()

    def mark(self) -> Hashable:
        """Return what tells one state of the store from another; raise StoreError where a server does not answer."""
        with self._lock:
            return self._changes, self._marked()

    def changed(self) -> None:
        """Take the store for another from now on: something was written into it here."""
        with self._lock:
            self._changes += 1

    def _marked(self) -> Hashable:
        """Return what tells one state of the store from another."""
        if not self._on_server:
            return _of_file(located(self._target))
        try:
            return tuple(self._connected().query(_STAMP, {"id": STORE_ID}).rows)
        except StoreError:
            self._server = self._reading = None  # a server that comes back is connected to anew
            raise

    def _connected(self) -> GraphStore:
        """Return a server's store, which is opened once and knows all states; a file holds one each time."""
        if self._server is None:
            self._server = open_store(self._target)
        return self._server


def _of_file(path: Path) -> Hashable:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
