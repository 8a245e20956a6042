"""One file read anew, with corrections as they stand at that moment, and its plan stored beside those that stay.

The process that reads stays from file to file, so that one who corrects a plan need not wait for a command to begin.
"""

from dataclasses import dataclass
from pathlib import Path

from commands.apart import Apart
from commands.building.jobs import Gave, Settings
from commands.building.known import Known
from commands.building.reader import gave_of
from commands.building.shelf import Shelf
from commands.readings import LOADED, PassedOver, Reading, ReadingChoice, job_of, read_file
from commands.serving import Job, Order, Tell, Work
from graph.errors import PlanError
from graph.identity import Desk, origin_of
from graph.language import gettext
from graph.store.protocol import GraphStore
from loaders.edition import edition
from loaders.overrides import parse_overrides
from loaders.read import list_files


@dataclass(frozen=True, slots=True)
class Anew(Job):
    """A file to read, and the bytes of the file of overrides that is to be applied, with its name."""

    overrides: bytes = b""
    name_of_overrides: str = ""


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """A plan as it was read and corrected, and what a store is to keep of it."""

    reading: Reading
    gave: Gave


def apart(seconds: float) -> Apart:
    """Return a process that reads files as `yaodian build` does, each within so many seconds; it gives a `ReadAnew`."""
    return Apart(Order("commands.building.anew:reader_of", None, LOADED), seconds)


def anew(path: Path, origin: str, overrides: bytes, name: str) -> Anew:
    """Return what is to be read: the file of an origin at a path, alone or in a zip.

    Raises:
        YaodianError: It is not there, or cannot be opened.
    """
    for file in list_files(path, lambda place, why: None):
        if origin_of(file.place) == origin:
            job = job_of(file)
            return Anew(job.place, job.data, job.letter, job.table, overrides, name)
    raise PlanError(gettext("{file}: the file that gave this plan is not there any more", file=path.name))


def reader_of(nothing: None) -> Work:
    """Return what reads one file after another, in its process."""
    del nothing
    return _read


def stored_anew(store: GraphStore, gave: Gave) -> str:
    """Store what a file gave in place of what it gave before, and return the id that its plan has."""
    ids: list[str] = []
    shelf = Shelf(lambda: store, Desk(store.plans()), lambda _, id_: ids.append(id_))
    shelf.store([gave])
    shelf.move()
    shelf.finish()
    return ids[-1]


def _read(job: Job, tell: Tell) -> ReadAnew:
    assert isinstance(job, Anew)
    overrides = parse_overrides(job.name_of_overrides, job.overrides)
    settings = Settings(ReadingChoice(), overrides, edition(), None)
    reading = read_file(job, settings.choice, overrides, tell)
    if isinstance(reading, PassedOver):
        raise PlanError(gettext("{file}: it is no plan", file=job.place))
    return ReadAnew(reading, gave_of(reading, Known(settings)))
