"""The process that reads: files go in one by one, what each gives comes out; it is ended by the command, or with it."""

import pickle
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from commands.faults import failure
from commands.wishes import Note, Ready
from commands.worker import Pipe
from graph.errors import YaodianError
from graph.garbage import uncollected
from graph.guard import be_expendable
from graph.lazy import named_function

IDLE = 600.0
"""Seconds after which a process ends to which nothing comes: on a cluster the command may be gone without a word."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its place for people, its bytes, and whether it may be none to read; see `commands.readings.aside`."""

    place: str
    data: bytes
    letter: bool = False
    table: bool = False

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return PurePath(self.place).name


Tell = Callable[[str], None]
"""Called with a line for the person."""
Work = Callable[[Job, Tell], Any]
"""Reads one file."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a process is to do with files: `maker` names the function that makes its `Work` of what is `given`.

    `loaded` names a module that loads what all such processes need.
    """

    maker: str
    given: Any
    loaded: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A file gave nothing: why."""

    error: YaodianError


@dataclass(frozen=True, slots=True)
class Page:
    """How many pages of a file are done, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a file gave, or `Raised`, pickled; and whether memory ran out, so that the process ends."""

    pickled: bytes
    spent: bool


def serve(pipe: Pipe, order: Order) -> None:
    """Read what comes through the pipe until its other end is closed or nothing comes; Ctrl-C is for the command to hear.

    Pages that are done and lines for the person go ahead of what a file gave. After one that had no memory the process
    ends: what it holds would be missing for the next.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    be_expendable()
    work = named_function(order.maker)(order.given)
    pipe.send(Ready())
    try:
        while pipe.poll(IDLE):
            made = _made(work, pipe.recv(), pipe)
            pipe.send(made)
            if made.spent:
                return
    except EOFError:
        return


def pickled(made: object) -> bytes:
    """Return what a file gave as it goes from process to process."""
    return pickle.dumps(made, pickle.HIGHEST_PROTOCOL)


def unpickled(made: bytes) -> Any:
    """Return what came from a process: many objects at once, among which no garbage is looked for."""
    with uncollected():
        return pickle.loads(made)


def _made(work: Work, job: Job, pipe: Pipe) -> Made:
    from loaders.read.pace import watched  # noqa: PLC0415 - the command needs no reader

    try:
        with watched(lambda done, total: pipe.send(Page(done, total))):
            return Made(pickled(work(job, lambda text: pipe.send(Note(text)))), spent=False)
    except Exception as error:
        spent = any(isinstance(cause, MemoryError) for cause in _causes(error))
        return Made(pickled(Raised(failure(error, job.place))), spent)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__context__
