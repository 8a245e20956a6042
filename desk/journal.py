"""Who changed what: a line of JSON for each change, appended beside the store."""

import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

_MODE = 0o600
_MOVE = "move"
_TO = " → "
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class About:
    """What a change was about, in a line; of a correction its key, the origin of its plan's file, and what reads otherwise.

    `changes` are those that are kept, each its point, column, and how it was and is; `more` counts the others.
    """

    about: str
    key: str = ""
    origin: str = ""
    changes: Sequence[tuple[str, str, str, str]] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A change: when (ISO, UTC), by whom, its kind (the name of the change), and what it was about, as `About` says."""

    at: str
    name: str
    kind: str
    about: str
    key: str = ""
    origin: str = ""
    changes: Sequence[tuple[str, str, str, str]] = ()
    more: int = 0


class Journal:
    """A file of changes, which grows and is never written anew; none but its owner reads it."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()
        self._left = b""

    def note(self, name: str, kind: str, about: str | About) -> None:
        """Append a change; where the disk is full it waits for the next one, as what it tells of is done."""
        told = asdict(about if isinstance(about, About) else About(about))
        entry = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "name": name, "kind": kind}
        entry |= {key: value for key, value in told.items() if value or key == "about"}
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with self._lock:
            self._left += line
            try:
                self._left = self._left[self._appended(self._left) :]
            except OSError as error:
                _LOG.error("%s: not written yet: %s", self._path, error)

    def _appended(self, data: bytes) -> int:
        """Append bytes, and return how many there was room for."""
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _MODE)
        try:
            return os.write(handle, data)
        finally:
            os.close(handle)

    def all(self) -> list[Entry]:
        """Return all changes, the oldest first."""
        return list(self._read())

    def last(self, count: int) -> list[Entry]:
        """Return the last changes, the newest first; a line that was not written whole is passed over."""
        return list(self._read())[-count:][::-1]

    def move(self, name: str, old: str, new: str) -> None:
        """Append that a plan got another id."""
        self.note(name, _MOVE, f"{old}{_TO}{new}")

    def moved(self, id_: str) -> str:
        """Return the id that a plan of an id has now, whatever it was called meanwhile; the same one where it got no other."""
        for entry in self._read():
            if entry.kind == _MOVE and entry.about.startswith(f"{id_}{_TO}"):
                id_ = entry.about.removeprefix(f"{id_}{_TO}")
        return id_

    def _read(self) -> Iterator[Entry]:
        if not self._path.exists():
            return
        with self._path.open("rb") as lines:
            for line in lines:
                try:
                    yield Entry(**json.loads(line))
                except (ValueError, TypeError):
                    continue
