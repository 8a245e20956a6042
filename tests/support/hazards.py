"""What reads the files of a build, but for files named so that do harm: a test hands it out in the place of the honest one."""

import os
import re
import signal
from pathlib import PurePath
from typing import Any

from commands import serving
from commands.building import reader
from commands.building.jobs import Settings
from commands.serving import Job, Tell, Work
from graph import guard
from graph.source import Source
from loaders import reading
from loaders.read import pace, source
from loaders.read.source import source_from_bytes
from loaders.reading import parse_source

MAKER = "tests.support.hazards:reader_of"


def reader_of(settings: Settings) -> Work:
    """Read as is honest, but for files whose names say what they do."""
    setattr(source, "source_from_bytes", harmful)  # noqa: B010 - a function, replaced in this process
    return reader.reader_of(settings)


def leave(settings: Settings) -> Work:
    """Read as is honest, and end soon when nothing comes."""
    serving.IDLE = 0.3
    return reader.reader_of(settings)


def refuse(settings: Settings) -> Work:
    """Die before anything is read."""
    os._exit(7)


def faulty(settings: Settings) -> Work:
    """Read as is honest, with a fault of our own at some words, and two pages told of each file."""
    setattr(reading, "parse_source", fails)  # noqa: B010
    return reader.reader_of(settings)


def fails(found: Source, **choice: Any) -> Any:
    """Fail at some words."""
    pace.tell(1, 2)
    if "5场" in found.text:
        raise ZeroDivisionError("oh")
    return parse_source(found, **choice)


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


def stuck(nothing: None) -> Work:
    """Read nothing, busy within a library's own code for ever."""
    guard._GRACE = 0.2

    def work(job: Job, tell: Tell) -> None:
        with guard.bounded(0.2):
            re.fullmatch(r"(?:a+)+", "a" * 60 + "b") if job.name.startswith("hangs") else None

    return work


def memory_taken(nothing: None) -> Work:
    """Say how many bytes more than a few can be taken; one that cannot be is told as it is to be."""

    def work(job: Job, tell: Tell) -> int:
        return len(bytearray(int(job.data)))

    return work
