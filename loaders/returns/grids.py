"""Bytes of a file → its grids of texts, whole: hidden sheets, rows and columns too, merged cells repeated."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.errors import PlanError
from graph.language import gettext
from graph.source import Source, Table
from loaders.read.detect import detect
from loaders.read.faults import of_file, told_of
from loaders.read.grid.bearable import bearable
from loaders.read.grid.csvfile import csv_rows
from loaders.read.grid.formulas import formula_cells
from loaders.read.grid.sheet import needs_converter, workbook_sheets
from loaders.read.grid.sheets import Sheet, spread
from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml
from loaders.read.source import source_from_bytes

_NO_FORMS = frozenset({"pdf", "ofd", "picture", "text", "markdown"})
"""Kinds of files that are printed or read: what looks like a return in them is a list that was written out."""
_DATES = ("modified", "date")
"""Local names of the elements that tell when an Office or OpenDocument file was saved."""


@dataclass(frozen=True, slots=True)
class FormGrid:
    """A sheet, or a table of a text document: rows of texts, the lines around it, and which cells are formulas.

    `first` is the number that people see at the first row; `formulas` are (row, column) from 0.
    """

    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[str] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()


def form_grids(name: str, data: bytes) -> list[FormGrid]:
    """Return the grids of a file of any format that tables are filled in in.

    Raises:
        PlanError: as `loaders.read.read_source`; or it is of a format to print or to read, which nobody fills in.
    """
    kind = _kind(name, data)
    if kind in _NO_FORMS:
        raise of_file(
            name, gettext("is no table to fill in: what is returned is a workbook, .csv or Word table")
        )
    with told_of(name):
        if kind == "csv":
            return [FormGrid("1", csv_rows(data))]
        if kind == "sheet" and not needs_converter(data):
            return _of_workbook(data)
    source = source_from_bytes(name, data)
    return [_of_table(source, table, number) for number, table in enumerate(source.tables, 1)]


def _of_workbook(data: bytes) -> list[FormGrid]:
    data = bearable(data) if data.startswith(b"PK") else data
    formulas = formula_cells(data) if data.startswith(b"PK") else {}
    return [_of_sheet(sheet, formulas.get(sheet.name, frozenset())) for sheet in workbook_sheets(data)]


def _kind(name: str, data: bytes) -> str:
    try:
        return detect(name, data)
    except PlanError as error:
        raise PlanError(f"{name} {error}") from error


def saved_at(data: bytes) -> str:
    """Return when an Office file was last saved (ISO, by its own word), empty where it does not tell or that is damaged."""
    try:
        return _saved_of_package(data) if data.startswith(b"PK") else _saved_of_compound(data)
    except Exception:  # the rest of the file may be as it should be, and libraries raise what they like
        return ""


def _saved_of_package(data: bytes) -> str:
    package = open_zip(data)
    names = [n for n in ("docProps/core.xml", "meta.xml") if n in package.namelist()]
    return next(_dates(part(package, names[0])), "") if names else ""


def _saved_of_compound(data: bytes) -> str:
    import olefile  # noqa: PLC0415 - only old files need it

    if not olefile.isOleFile(data=data):
        return ""
    with olefile.OleFileIO(io.BytesIO(data)) as package:
        at: Any = package.get_metadata().last_saved_time
    return at.isoformat(timespec="seconds") if isinstance(at, datetime) else ""


def _dates(xml: bytes) -> Iterator[str]:
    for item in parse_xml(xml).iter():
        if str(item.tag).rpartition("}")[2] in _DATES and item.text:
            yield item.text.strip()[:19]


def _of_sheet(sheet: Sheet, formulas: frozenset[tuple[int, int]]) -> FormGrid:
    rows = [list(row) for row in sheet.rows]
    spread(rows, sheet.merges)
    return FormGrid(sheet.name, rows, (), formulas)


def _of_table(source: Source, table: Table, number: int) -> FormGrid:
    rows = [[cell.text for cell in row] for row in table.rows]
    before = source.text[: table.start].splitlines()[-20:]
    return FormGrid(table.under.text if table.under else str(number), rows, before)
