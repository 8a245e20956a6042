"""What was made is kept while there is room for it, and made once where several ask for it together."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_ENTRY = 300

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Once(Generic[Key, Made]):
    """Keeps what was made under keys; what was longest not asked for goes first. Threads may share it.

    Args:
        room: How much is kept, in the measure of `size`.
        size: What a key and its thing take; one that takes more than the whole room is handed on and not kept.
    """

    def __init__(self, room: int, size: Callable[[Key, Made], int]) -> None:
        self._room, self._size = room, size
        self._things: OrderedDict[Key, tuple[Made, int]] = OrderedDict()
        self._turns: dict[Key, Lock] = {}
        self._lock = Lock()
        self.taken = 0
        """How much is kept."""

    def found(self, key: Key) -> Made | None:
        """Return what is kept under a key; None where nothing is."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key][0]

    def made(self, key: Key, make: Callable[[], Made]) -> Made:
        """Return what is kept under a key, else make it; what fails is not kept, and None is none.

        `make` may ask for other keys meanwhile, but not for this one again.
        """
        if (there := self.found(key)) is not None:
            return there
        with self._lock:
            turn = self._turns.setdefault(key, Lock())
        with turn:
            if (there := self.found(key)) is not None:
                return there
            try:
                thing = make()
                self.keep(key, thing)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return thing

    def keep(self, key: Key, thing: Made) -> None:
        """Keep a thing that was made, in place of what is kept under its key."""
        size = self._size(key, thing)
        if thing is None or size > self._room:
            return
        with self._lock:
            self.taken += size - self._things.pop(key, (thing, 0))[1]
            self._things[key] = thing, size
            while self.taken > self._room:
                self.taken -= self._things.popitem(last=False)[1][1]


def key_bytes(key: Hashable) -> int:
    """Return about how many bytes a key and what is known of its thing take: a reader may ask for many things that are empty."""
    return _ENTRY + 2 * len(repr(key))
