"""A turn at a file that several programs change: one reads and writes it while the others wait."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import YaodianError
from graph.language import gettext

PATIENCE = 20.0
"""Seconds that one waits for the turn."""
_PAUSE = 0.05


@contextmanager
def turn_at(path: Path) -> Iterator[None]:
    """Keep out, while the block reads and writes a file, all others that take turns at files of its folder.

    The system ends the turn of a program that dies, and no file is left of it. A disk that knows no locks, as some on
    networks, gives everybody a turn.

    Args:
        path: The file, which need not be there; its folder has to.

    Raises:
        YaodianError: Another program has its turn all that time.
        OSError: There is no such folder.
    """
    end = time.monotonic() + PATIENCE
    while (turn := _taken(path.resolve())) is None:
        if time.monotonic() >= end:
            raise YaodianError(
                gettext(
                    "{file} is being changed by another program: try again in a little while", file=path.name
                )
            )
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _ended(turn)


if sys.platform == "win32":

    def _taken(path: Path) -> int | None:
        """Return the file that stands for the turn, which is gone when it is closed; None while another program has it."""
        flags = os.O_CREAT | os.O_EXCL | os.O_TEMPORARY
        try:
            return os.open(path.with_name(f".{path.name}.turn"), flags)
        except (FileExistsError, PermissionError):
            return None

    def _ended(turn: int) -> None:
        os.close(turn)

else:
    import fcntl

    def _taken(path: Path) -> int | None:
        """Return the folder, open and locked; None while another program has it."""
        turn = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(turn)
            return None
        except OSError:
            pass  # the disk knows no locks
        return turn

    def _ended(turn: int) -> None:
        """End the turn for those, too, who were begun meanwhile and hold the same open folder."""
        try:
            fcntl.flock(turn, fcntl.LOCK_UN)
        finally:
            os.close(turn)
