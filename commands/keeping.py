"""Workbooks to fill in are not written over once somebody filled them in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import YaodianError
from graph.language import gettext
from graph.progress import OTHER

Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Write over a workbook in which something was filled in.")
]


def keep_review(path: Path) -> None:
    """Refuse to write over a review workbook with corrections in it.

    Raises:
        YaodianError: Somebody wrote into the one at `path`.
    """
    from queries.corrections.read import read_workbook  # noqa: PLC0415 - workbooks are slow to import

    if not path.is_file():
        return
    try:
        filled = bool(read_workbook(path))
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
    from loaders.read.source import file_bytes  # noqa: PLC0415 - slow to import

    try:
        held = set(_told(path.name, file_bytes(path)))
    except YaodianError:
        return  # it is no ledger
    if held - set(_told(path.name, new)):
        raise _filled(path)


def _told(name: str, data: bytes) -> Iterator[tuple[str, ...]]:
    """Yield what the rows of a ledger say of their tasks; words for one state of progress are one."""
    from loaders.returns import read_returned  # noqa: PLC0415 - slow to import

    for row in read_returned(name, data, date.today()).rows:
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
