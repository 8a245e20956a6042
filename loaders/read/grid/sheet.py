"""Workbooks (.xlsx, .xls, .et, .xlsb, .ods): each visible sheet a table, values as shown.

Hidden sheets, rows and columns are left out and told: what a workbook hides is an old version, a working column or a row
that a filter took out, and the plan that people see and sign is without them.
"""

import io
import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from graph.guard import bounded
from graph.language import gettext
from loaders.clauses.names import is_name
from loaders.read.blocks import Block, Box, Document, SheetName, assemble, grid
from loaders.read.grid.bearable import bearable
from loaders.read.grid.formulas import formulas_without_values
from loaders.read.grid.ods import ods_sheets
from loaders.read.grid.sheets import MAX_CELLS, Sheet, begun, spread
from loaders.read.grid.values import builtin_format, is_date, shown
from loaders.read.office import read_by_converter
from loaders.read.package import open_zip, part

_FAR = 20_000
_OPENING = 15.0
"""Seconds in which a workbook must be opened: some half million cells."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_XLS_COLUMNS = 256
"""As many as the form has: what a damaged file puts beyond them is none of its cells."""


def read_sheet(data: bytes) -> Document:
    """Return the document of a workbook; with several visible sheets, each is headed by its name.

    Raises:
        PlanError: if the workbook is broken, locked, or all its sheets are empty.
    """
    if needs_converter(data):
        return read_by_converter(data)
    data = bearable(data) if data.startswith(b"PK") else data
    filled = [sheet for sheet in workbook_sheets(data) if any(any(row) for row in sheet.rows)]
    sheets = [sheet for sheet in filled if sheet.visible]
    if not sheets:
        raise PlanError(gettext("is a workbook without any filled cell in a visible sheet"))
    findings = [finding(1, "sheet-unread", sheet.name) for sheet in filled if not sheet.visible]
    findings += [
        finding(1, "cells-hidden", sheet.name, *map(str, sheet.unseen()))
        for sheet in sheets
        if any(sheet.unseen())
    ]
    if data.startswith(b"PK"):
        findings += formulas_without_values(data)
    return assemble(
        (block for sheet in sheets for block in _blocks(sheet, named=len(sheets) > 1 or is_name(sheet.name))),
        findings,
    )


def needs_converter(data: bytes) -> bool:
    """Tell whether a workbook is of the one kind (.xlsb) whose cells only the converter reads."""
    names = open_zip(data).namelist() if data.startswith(b"PK") else ["xl/workbook.xml"]
    return not {"xl/workbook.xml", "content.xml"} & set(names)


def workbook_sheets(data: bytes) -> Iterator[Sheet]:
    """Yield all sheets of a workbook (.xlsx, .xls, .et, .ods) whole, hidden ones and hidden cells too.

    Raises:
        PlanError: if the workbook is broken or locked.
    """
    if data.startswith(b"PK"):
        package = open_zip(data)
        for info in package.infolist():
            if info.filename.endswith((".xml", ".rels")) and _declares(part(package, info)):
                raise PlanError(
                    gettext("has a document type declaration, which Office files never have; not opened")
                )
        return ods_sheets(data) if "content.xml" in package.namelist() else _xlsx(data)
    return _xls(data)


def _declares(xml: bytes) -> bool:
    return b"<!DOCTYPE" in xml[:4096].replace(b"\0", b"").upper()


def _blocks(sheet: Sheet, *, named: bool) -> Iterator[Block]:
    if named:
        yield SheetName(sheet.name)
    boxes = [[Box(text) for text in row] for row in sheet.rows]
    spread(boxes, sheet.merges)
    seen = [_seen(row, sheet) for at, row in enumerate(boxes) if at not in sheet.hidden_rows]
    yield grid(row for row in seen if any(box.text.strip() for box in row))


def _seen(row: Sequence[Box], sheet: Sheet) -> Sequence[Box]:
    """Return the cells of a row that are not in hidden columns: what people do not see is left out, and told."""
    return (
        [box for at, box in enumerate(row) if at not in sheet.hidden_columns] if sheet.hidden_columns else row
    )


def _xlsx(data: bytes) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 - heavy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with bounded(_OPENING):
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        numbers = _row_numbers(sheet)
        _check_size(len(numbers), sheet.max_column)
        rows = [[_shown_xlsx(cell, book.epoch) for cell in row] for row in _rows(sheet, numbers)]
        merges = [
            (
                bisect_left(numbers, r.min_row),
                bisect_right(numbers, r.max_row),
                r.min_col - 1,
                r.max_col,
            )
            for r in sheet.merged_cells.ranges
        ]
        hidden = {
            bisect_left(numbers, at)
            for at, row in sheet.row_dimensions.items()
            if row.hidden and at <= sheet.max_row
        }
        columns = {
            at
            for group in sheet.column_dimensions.values()
            if group.hidden
            for at in range(
                (group.min or 1) - 1, min(group.max or group.min or 1, len(rows[0]) if rows else 0)
            )
        }
        shown_sheet = sheet.sheet_state == "visible"
        yield Sheet(sheet.title, rows, begun(merges, rows), shown_sheet, hidden, columns)


def _row_numbers(sheet: Any) -> Sequence[int]:
    """Return the numbers of the rows that are read: of a sheet with a cell far below, those alone that hold cells."""
    if sheet.max_row <= _FAR:
        return range(1, sheet.max_row + 1)
    return sorted({row for row, _ in sheet._cells})


def _rows(sheet: Any, numbers: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Yield the cells of rows, None for one that is not written: to ask the sheet for it would make one."""
    columns = range(1, sheet.max_column + 1)
    return ([sheet._cells.get((row, column)) for column in columns] for row in numbers)


def _shown_xlsx(cell: Any, epoch: Any) -> str:
    value = cell.value if cell is not None else None
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


def _xls(data: bytes) -> Iterator[Sheet]:
    import xlrd  # noqa: PLC0415 - heavy

    try:
        with bounded(_OPENING):
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise PlanError(gettext("is locked by a password: remove the password and try again")) from error
        raise PlanError(gettext("is a damaged workbook: save it again as .xlsx")) from error
    for sheet in book.sheets():
        _check_size(sheet.nrows, min(sheet.ncols, _XLS_COLUMNS))
        rows = [
            [_shown_xls(cell, book) for cell in sheet.row(at)[:_XLS_COLUMNS]] for at in range(sheet.nrows)
        ]
        hidden = {at for at, row in sheet.rowinfo_map.items() if row.hidden}
        columns = {at for at, column in sheet.colinfo_map.items() if column.hidden and at < sheet.ncols}
        merges = begun(sheet.merged_cells, rows)
        yield Sheet(sheet.name, rows, merges, sheet.visibility == 0, hidden, columns)


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
        raise PlanError(
            gettext(
                "has a sheet of {rows} × {columns} cells: delete its empty rows and columns",
                rows=rows,
                columns=columns,
            )
        )
