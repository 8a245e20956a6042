"""A reader for `commands.building.pool` in whose process files named so do harm: a test hands it out in the reader's place."""

import os
import re
import signal
from pathlib import PurePath

from commands.building import reader
from commands.building.jobs import Settings
from commands.worker import Pipe
from graph.source import Source
from loaders.read.source import source_from_bytes

SERVE = "tests.support.hazards:serve"


def serve(pipe: Pipe, settings: Settings) -> None:
    """Serve as the reader does, but for files whose names say what they do."""
    setattr(reader, "source_from_bytes", harmful)  # noqa: B010 - a function, replaced in this process
    reader.serve(pipe, settings)


def leave(pipe: Pipe, settings: Settings) -> None:
    """Serve as the reader does, and end soon when nothing comes."""
    reader.IDLE = 0.3
    reader.serve(pipe, settings)


def refuse(pipe: Pipe, settings: Settings) -> None:
    """Die before anything is read."""
    os._exit(7)


def harmful(name: str, data: bytes) -> Source:
    """Return a file's source, unless its name says that it does harm."""
    stem = PurePath(name).stem
    if stem.startswith("dies"):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if stem.startswith("hangs"):  # in the engine of patterns, which hears of nothing
        re.fullmatch(r"(?:a+)+", "a" * 60 + "b")
    if stem.startswith("hungry"):
        bytearray(64 << 30)
    return source_from_bytes(name, data)
