"""Workbooks to fill in are not written over once somebody filled them in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.filled import returns, review_rows
from commands.options import SECONDS
from commands.serving import Job
from graph.errors import YaodianError
from graph.language import gettext
from graph.progress import OTHER

if TYPE_CHECKING:
    from graph.returned import ReturnedFile

Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Write over a workbook in which something was filled in.")
]


def keep_review(path: Path, seconds: float) -> None:
    """Refuse to write over a review workbook with corrections in it; reading it may take so many seconds.

    Raises:
        YaodianError: Somebody wrote into the one at `path`.
    """
    if not path.is_file():
        return
    try:
        filled = bool(review_rows(path, seconds))
    except YaodianError:
        return  # it is no review workbook
    if filled:
        raise _filled(path)


def keep_ledger(path: Path, new: bytes) -> None:
    """Refuse to write over a ledger that tells of progress what the new one does not.

    Raises:
        YaodianError: Something in the one at `path` would be lost.
    """
    if not path.is_file():
        return
    with returns(date.today(), SECONDS) as apart:
        try:
            held = set(_told(apart.read(path)))
        except YaodianError:
            return  # it is no ledger
        if held - set(_told(apart.do(Job(path.name, new)))):
            raise _filled(path)


def _told(file: "ReturnedFile") -> "Iterator[tuple[str, ...]]":
    """Yield what the rows of a ledger say of their tasks; words for one state of progress are one."""
    for row in file.rows:
        state = row.said if row.progress == OTHER else row.progress
        if state or row.remarks:
            yield (row.task_id or row.number, state, row.remarks)


def _filled(path: Path) -> YaodianError:
    return YaodianError(
        gettext(
            "{file} is there already, and something was filled in: name another file, or add --overwrite",
            file=path,
        )
    )
