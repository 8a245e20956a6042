"""A turn at a file that several programs change: one reads and writes it while the others wait."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import YaodianError
from graph.language import gettext
from graph.system import turn_ended, turn_taken

PATIENCE = 20.0
"""Seconds that one waits for the turn."""
_PAUSE = 0.05


@contextmanager
def turn_at(path: Path) -> Iterator[None]:
    """Keep out, while the block reads and writes a file, all others that take turns at files of its folder.

    The system ends the turn of a program that dies, and no file is left of it.

    Args:
        path: The file, which need not be there; its folder has to.

    Raises:
        YaodianError: Another program has its turn all that time.
        OSError: There is no such folder.
    """
    end = time.monotonic() + PATIENCE
    while (turn := turn_taken(path.resolve())) is None:
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
        turn_ended(turn)
