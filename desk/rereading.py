"""Plans of the desk's files as they read with corrections: made by one process that stays, kept while file and corrections stay."""

from collections import OrderedDict
from collections.abc import Hashable
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from desk.uploads import Uploads

if TYPE_CHECKING:
    from commands.apart import Apart
    from commands.building.anew import ReadAnew

SECONDS = 60.0
"""How long the reading of one file may take."""
_KEPT = 12
_ONE = Lock()
"""Held while the process reads: it takes one file after another."""


class Rereader:
    """Reads the files of the desk's folder.

    Args:
        uploads: Knows where the files lie.
    """

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads
        self._paths: dict[str, Path] = {}
        self._kept: OrderedDict[Hashable, ReadAnew] = OrderedDict()
        self._lock = Lock()

    def read(self, origin: str, overrides: bytes, name: str) -> "ReadAnew | None":
        """Return what the file of an origin gives with these corrections; None where it is not in the folder.

        Args:
            origin: The plan's, as the store has it.
            overrides: The bytes of a file of overrides.
            name: That file's, for messages.

        Raises:
            YaodianError: It cannot be read, or the corrections cannot be applied to it.
        """
        path = self._path(origin)
        if path is None:
            return None
        found = path.stat()
        key = (origin, path, found.st_mtime_ns, found.st_size, sha256(overrides).digest())
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _read(path, origin, overrides, name)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def is_own(self, origin: str) -> bool:
        """Tell whether the file of an origin was added on the desk, so that it was built as the desk builds."""
        path = self._path(origin)
        return path is not None and self._uploads.is_own(path)

    def _path(self, origin: str) -> Path | None:
        path = self._paths.get(origin)
        if path is None or not path.is_file():
            path = self._uploads.file_of(origin) if origin else None
            if path is not None:
                self._paths[origin] = path
        return path


def _read(path: Path, origin: str, overrides: bytes, name: str) -> "ReadAnew":
    from commands.building.anew import anew  # noqa: PLC0415 - the desk starts without the rules

    job = anew(path, origin, overrides, name)
    with _ONE:
        made: ReadAnew = process().do(job)
    return made


@cache
def process() -> "Apart":
    """Return the process that reads, one for all desks of this program."""
    from commands.building.anew import apart  # noqa: PLC0415 - the desk starts without the rules

    return apart(SECONDS)
