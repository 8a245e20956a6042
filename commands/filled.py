"""Workbooks that people filled in, read in a process of their own."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.apart import Apart
from commands.serving import Job, Order, Tell, Work
from graph.errors import YaodianError
from graph.returned import ReturnedFile
from graph.shown import folded

if TYPE_CHECKING:
    from loaders.read import PlanFile
    from queries.corrections.read import Written
    from queries.progress.looks import Look

_LOADED = "loaders.returns"
_REVIEWS = "queries.corrections.read"


def returns(on: date, seconds: float) -> Apart:
    """Return what reads the returns of units; each gives a `ReturnedFile`.

    Args:
        on: The day of reading, by which dates without a year are understood.
        seconds: How long one file may take.
    """
    return Apart(Order("commands.filled:returns_of", on, _LOADED), seconds)


def read_returns(
    entries: "Iterable[tuple[str, PlanFile]]", on: date, seconds: float
) -> "tuple[list[ReturnedFile], list[Look]]":
    """Return what came back from units, each file under the name that goes with it, and a look for each that cannot be read.

    The index of what was handed out is no return.
    """
    from queries.handout.words import INDEX  # noqa: PLC0415 - help needs none of this
    from queries.progress.looks import Look  # noqa: PLC0415

    files: list[ReturnedFile] = []
    looks: list[Look] = []
    with returns(on, seconds) as apart:
        for name, entry in entries:
            if Path(entry.name).stem == INDEX:
                continue
            try:
                files.append(apart.do(Job(name, entry.data())))
            except YaodianError as error:
                looks.append(Look("unread", name, about=folded(error)))
    return files, looks


def ledgers(on: date, seconds: float) -> Apart:
    """Return what reads ledgers as `returns` does; a workbook of all that was recorded gives its entries."""
    return Apart(Order("commands.filled:ledgers_of", on, _LOADED), seconds)


def review_rows(path: Path, seconds: float) -> "Sequence[Written]":
    """Return what a person wrote into a review workbook; see `queries.corrections.read`.

    Raises:
        YaodianError: It cannot be read, or none of its sheets has a review's headings.
    """
    with Apart(Order("commands.filled:reviews_of", None, _REVIEWS), seconds) as apart:
        found: Sequence[Written] = apart.read(path)
    return found


def returns_of(on: date) -> Work:
    """Return what reads one return, in its process."""
    from loaders.returns import read_returned  # noqa: PLC0415 - slow to import

    return lambda job, tell: read_returned(job.place, job.data, on)


def ledgers_of(on: date) -> Work:
    """Return what reads one ledger, in its process."""
    from loaders.returns import read_kept, read_returned  # noqa: PLC0415 - slow to import

    def read(job: Job, tell: Tell) -> Any:
        del tell
        kept = read_kept(job.place, job.data)
        return kept if kept is not None else read_returned(job.place, job.data, on)

    return read


def reviews_of(nothing: None) -> Work:
    """Return what reads one review workbook, in its process."""
    from queries.corrections.read import read_workbook  # noqa: PLC0415 - slow to import

    del nothing
    return lambda job, tell: read_workbook(job.place, job.data)
