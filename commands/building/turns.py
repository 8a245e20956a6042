"""Outcomes in the order of their files, however long each takes: those that wait for their turn lie on the disk."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import IO, TypeVar

from commands.serving import Job

_IN_MEMORY = 32 << 20
"""Bytes that are kept in memory before they go to the disk."""
_UNDER_WAY = 64 << 20
"""Bytes of files handed out at once, beyond the first."""
_Item = TypeVar("_Item")


class Spool:
    """Bytes put away by number and taken back once, in a file without a name where they are many."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._places: dict[int, tuple[int, int]] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._places

    def put(self, number: int, data: bytes) -> None:
        """Put bytes away."""
        place = self._file.seek(0, 2)
        self._file.write(data)
        self._places[number] = (place, len(data))

    def take(self, number: int) -> bytes:
        """Return the bytes of a number; when none is left the room is free again."""
        place, size = self._places.pop(number)
        self._file.seek(place)
        data = self._file.read(size)
        if not self._places:
            self._file.seek(0)
            self._file.truncate()
        return data

    def close(self) -> None:
        """Forget all."""
        self._file.close()


def in_turn(
    items: Iterable[tuple[_Item, Job]], submit: "Callable[[Job], Future[bytes]]", ahead: int
) -> Iterator[tuple[_Item, bytes]]:
    """Yield each item with the outcome of its job, in the order of the items; up to `ahead` are under way at once."""
    todo, spool = enumerate(items), Spool()
    running: dict[Future[bytes], tuple[int, int]] = {}
    kept: dict[int, _Item] = {}
    turn = 0
    try:
        while True:
            while len(running) < ahead and sum(size for _, size in running.values()) < _UNDER_WAY:
                if (following := next(todo, None)) is None:
                    break
                number, (item, job) = following
                running[submit(job)] = (number, len(job.data))
                kept[number] = item
            while turn in spool:
                yield kept.pop(turn), spool.take(turn)
                turn += 1
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                number, _ = running.pop(future)
                spool.put(number, future.result())
    finally:
        spool.close()
