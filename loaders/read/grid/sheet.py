"""Workbooks (.xlsx, .xls, .et, .xlsb, .ods): each visible sheet a table, values as shown."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from loaders.clauses.names import is_name
from loaders.read.blocks import Block, Box, Document, SheetName, assemble, grid
from loaders.read.grid.formulas import formulas_without_values
from loaders.read.grid.values import builtin_format, is_date, shown
from loaders.read.office import read_by_converter
from loaders.read.package import open_zip, part

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
MAX_CELLS = 5_000_000
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: rows of texts, and merged ranges (first row, end row, first column, end column)."""

    name: str
    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge]
    visible: bool


def read_sheet(data: bytes) -> Document:
    """Return the document of a workbook; with several visible sheets, each is headed by its name.

    Raises:
        PlanError: if the workbook is broken, locked, or all its sheets are empty.
    """
    if data.startswith(b"PK") and "xl/workbook.xml" not in open_zip(data).namelist():
        return read_by_converter(data)  # .xlsb, .ods
    filled = [sheet for sheet in _sheets(data) if any(any(row) for row in sheet.rows)]
    sheets = [sheet for sheet in filled if sheet.visible]
    if not sheets:
        raise PlanError("is a workbook without any filled cell in a visible sheet")
    findings = [finding(1, "sheet-unread", sheet.name) for sheet in filled if not sheet.visible]
    if data.startswith(b"PK"):
        findings += formulas_without_values(data)
    return assemble(
        (block for sheet in sheets for block in _blocks(sheet, named=len(sheets) > 1 or is_name(sheet.name))),
        findings,
    )


def _sheets(data: bytes) -> Iterator[_Sheet]:
    if data.startswith(b"PK"):
        package = open_zip(data)
        for info in package.infolist():
            if info.filename.endswith((".xml", ".rels")) and _declares(part(package, info)):
                raise PlanError("has a document type declaration, which Office files never have; not opened")
        return _xlsx(data)
    return _xls(data)


def _declares(xml: bytes) -> bool:
    return b"<!DOCTYPE" in xml[:4096].replace(b"\0", b"").upper()


def _blocks(sheet: _Sheet, *, named: bool) -> Iterator[Block]:
    if named:
        yield SheetName(sheet.name)
    boxes = [[Box(text) for text in row] for row in sheet.rows]
    room = sum(map(len, boxes))  # merged ranges of a sound sheet do not overlap
    for top, bottom, left, right in sheet.merges:
        room -= (min(bottom, len(boxes)) - top) * (min(right, len(boxes[top])) - left)
        if room < 0:
            break
        for row in boxes[top:bottom]:
            row[left:right] = [boxes[top][left]] * len(row[left:right])
    yield grid(row for row in boxes if any(box.text.strip() for box in row))


def _xlsx(data: bytes) -> Iterator[_Sheet]:
    import openpyxl  # noqa: PLC0415 - heavy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        _check_size(sheet.max_row, sheet.max_column)
        rows = [[_shown_xlsx(cell, book.epoch) for cell in row] for row in sheet.iter_rows()]
        merges = [(r.min_row - 1, r.max_row, r.min_col - 1, r.max_col) for r in sheet.merged_cells.ranges]
        yield _Sheet(sheet.title, rows, _bounded(merges, rows), sheet.sheet_state == "visible")


def _shown_xlsx(cell: Any, epoch: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return _unescaped(value or "")
    form = builtin_format(cell._style.numFmtId) if cell.has_style else None
    form = form or cell.number_format or "General"
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date(form):
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415

        value = from_excel(value, epoch)
    return shown(value, form)


def _unescaped(text: str) -> str:
    """Return a text with the characters that the file writes by their codes (_x000D_, ECMA-376-1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _xls(data: bytes) -> Iterator[_Sheet]:
    import xlrd  # noqa: PLC0415 - heavy

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise PlanError("is locked by a password: remove the password and try again") from error
        raise PlanError("is a damaged workbook: save it again as .xlsx") from error
    for sheet in book.sheets():
        _check_size(sheet.nrows, sheet.ncols)
        rows = [[_shown_xls(cell, book) for cell in sheet.row(at)] for at in range(sheet.nrows)]
        yield _Sheet(sheet.name, rows, _bounded(sheet.merged_cells, rows), sheet.visibility == 0)


def _shown_xls(cell: Any, book: Any) -> str:
    import xlrd  # noqa: PLC0415

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), "General")
    key = book.xf_list[cell.xf_index].format_key
    form = builtin_format(key) or (book.format_map[key].format_str if key in book.format_map else "General")
    if is_date(form):
        return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), form)
    return shown(float(cell.value), form)


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > MAX_CELLS:
        raise PlanError(f"has a sheet of {rows} × {columns} cells: delete its empty rows and columns")


def _bounded(merges: Sequence[Merge], rows: Sequence[Sequence[str]]) -> list[Merge]:
    """Return the merged ranges that begin inside the sheet, in order."""
    height, width = len(rows), max((len(row) for row in rows), default=0)
    return sorted(
        merge for merge in merges if merge[0] < height and merge[2] < min(width, len(rows[merge[0]]))
    )
