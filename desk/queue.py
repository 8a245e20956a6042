"""The files that wait to be read, in a file beside the desk's folder: a desk that died goes on with them at its next start."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.export.files import write_bytes
from graph.language import Lang


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: its name in the desk's folder, who sent it, and the language of that one."""

    file: str
    name: str
    lang: Lang


class Queue:
    """Keeps what waits in a file; none but its owner reads it.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, waiting: Sequence[Waiting]) -> None:
        """Keep what waits now; a disk that is full keeps nobody from reading on."""
        with suppress(OSError):
            if waiting:
                said = json.dumps([asdict(one) for one in waiting], ensure_ascii=False)
                write_bytes(self._path, said.encode("utf-8", "replace"), private=True)
            else:
                self._path.unlink(missing_ok=True)

    def read(self) -> list[Waiting]:
        """Return what waited when the desk ended; nothing of a file that is damaged."""
        try:
            return [Waiting(**one) for one in json.loads(self._path.read_bytes())]
        except (OSError, ValueError, TypeError):
            return []
