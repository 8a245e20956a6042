"""Read a review workbook back: what people wrote into it, row by row, whatever moved, was renamed or added."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from graph.errors import PlanError, YaodianError
from graph.guard import bounded
from graph.language import gettext
from queries.corrections.forms import FORMS, SIGNED, Form, column_of

_LOOKED_AT = 10
_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Written:
    """A row with something to change: its form, where it stands, and its cells as text by column, empty ones left out."""

    form: Form
    sheet: str
    row: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """The row's place, for messages."""
        return gettext("sheet {sheet} row {row}", sheet=self.sheet, row=self.row)


def read_workbook(name: str, data: bytes) -> list[Written]:
    """Return the rows of a review workbook in which anything is to be changed, in the order of the sheets; `name` is for messages.

    Raises:
        YaodianError: The file is no workbook, or none of its sheets has a review's headings.
    """
    try:
        with bounded(_SECONDS):
            sheets = _sheets(io.BytesIO(data))
    except PlanError as error:
        raise YaodianError(gettext("{file} {fault}", file=name, fault=error)) from None
    except MemoryError:
        raise  # whoever limits memory tells
    except Exception:  # the reader raises its own kinds for each kind of broken file
        raise YaodianError(
            gettext(
                "{file}: not an .xlsx workbook that can be read: it is of another kind, or damaged", file=name
            )
        ) from None
    known = [(title, rows, found) for title, rows in sheets.items() if (found := _form(rows)) is not None]
    if not known:
        raise YaodianError(
            gettext(
                "{file}: no sheet is one of `yaodian review --out review.xlsx`: its headings are gone, or it is another "
                "workbook (a ledger goes to `yaodian progress`)",
                file=name,
            )
        )
    return [
        written
        for title, rows, (form, head, columns) in known
        for written in _rows(title, rows, form, head, columns)
    ]


def _sheets(data: io.BytesIO) -> dict[str, list[list[Any]]]:
    """Return the values of each sheet, as far as cells stand in it, whatever size it says it has."""
    book = load_workbook(data, read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def _form(rows: Sequence[Sequence[Any]]) -> tuple[Form, int, Mapping[int, str]] | None:
    """Return the form of a sheet, the place of its headings and its columns by their place; None for another sheet."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        columns = {n: name for n, cell in enumerate(row) if (name := column_of(_text(cell)))}
        for form in FORMS.values():
            if set(form.changes) & set(columns.values()) and set(form.key) <= set(columns.values()):
                return form, at, columns
    return None


def _rows(
    title: str, rows: Sequence[Sequence[Any]], form: Form, head: int, columns: Mapping[int, str]
) -> Iterator[Written]:
    for at, row in enumerate(rows[head + 1 :], head + 2):
        cells = {columns[n]: text for n, cell in enumerate(row) if n in columns and (text := _text(cell))}
        if any(name in cells for name in form.changes):
            yield Written(form, title, at, {c: cells[c] for c in form.columns if c in cells})


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def signature(written: Written, author: str, reason: str) -> tuple[str, str]:
    """Return who corrected a row and why: as its cells say, else as given."""
    by, why = (written.cells.get(name, "") for name in SIGNED)
    return by or author, why or reason
