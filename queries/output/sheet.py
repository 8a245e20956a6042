"""Tables as an Excel workbook, one sheet a table."""

import io
import re
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import TYPE_CHECKING, cast

from graph.language import N_, Lang, gettext, in_language
from graph.shown import fit, in_cell
from queries.table import Table
from queries.words import in_words, is_missing

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_WIDTH = 60
_CUT = N_("… (cut here: a cell of a workbook holds no more)")


def workbook_bytes(tables: Sequence[Table], lang: Lang) -> bytes:
    """Return tables as the bytes of an .xlsx file: headings frozen, widths fitted, print set up."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and only this format needs it

    book = Workbook()
    book.remove(book.worksheets[0])
    used: set[str] = set()
    for table in tables:
        fill_sheet(book.create_sheet(sheet_name(table.title, used)), table, lang)
    if told := _told(tables, lang):
        fill_sheet(book.create_sheet(sheet_name(told.title, used)), told, lang)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _told(tables: Sequence[Table], lang: Lang) -> Table | None:
    """Return a table of what stands beside the others: their notes, and what their figures mean; None for nothing."""
    rows = [(t.title, line) for t in tables for line in (*t.notes, *t.explained(lang))]
    title = in_language(lang, N_("Explanations"))
    return Table(title, ("sheet", "explanation"), tuple(rows)) if rows else None


def fill_sheet(sheet: "Worksheet", table: Table, lang: Lang) -> None:
    """Write a table into an empty sheet from its first cell."""
    from queries.output.looks import TABLE_CELL, TABLE_HEAD, dress  # noqa: PLC0415 - openpyxl is slow to import

    for column, name in enumerate(table.headings(lang), 1):
        dress(put(sheet, 1, column, name), TABLE_HEAD)
    for line, row in enumerate(table.rows, 2):
        for column, (name, value) in enumerate(zip(table.columns, row, strict=True), 1):
            cell = put(sheet, line, column, cell_value("" if table.own else name, value, lang))
            dress(cell, TABLE_CELL)
            if name in table.percent:
                cell.number_format = "0.0%"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    set_widths(sheet)
    set_print(sheet, table.title)


def put(sheet: "Worksheet", row: int, column: int, value: str | int | float | None) -> "Cell":
    """Write a value; text stays text where it looks like a formula, loses what no cell holds, and says where it was cut."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = in_cell(value, gettext(_CUT)) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def cell_value(column: str, value: object, lang: Lang) -> str | int | float | None:
    """Return numbers as numbers and everything else in words, numbers without end too, which no sheet holds."""
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and (is_missing(value) or isfinite(value))
    ):
        return None if is_missing(value) else value
    return in_words(column, value, lang) or None


def sheet_name(title: str, used: set[str]) -> str:
    """Return a name that Excel takes (31 characters, no brackets or slashes) and no other sheet has."""
    base = re.sub(r"[\[\]:*?/\\\t\n\r]", " ", fit(title)).strip().strip("'")[:31] or "1"
    name, count = base, 1
    while name.casefold() in used:
        count += 1
        name = f"{base[: 30 - len(str(count))]}~{count}"
    used.add(name.casefold())
    return name


def cells_wide(text: str) -> int:
    """Return how many half-width cells the longest line of a text takes."""
    from rich.cells import cell_len  # noqa: PLC0415

    return max((cell_len(line) for line in text.splitlines()), default=0)


def set_widths(sheet: "Worksheet", limit: int = _MAX_WIDTH) -> None:
    """Fit each column to its widest cell, up to a limit beyond which text wraps."""
    for number, column in enumerate(sheet.iter_cols(values_only=True), 1):
        sheet.column_dimensions[_letter(number)].width = min(limit, max(8, _widest(column) + 2))


def set_print(sheet: "Worksheet", title: str) -> None:
    """Set A4 landscape, one page wide, headings on each page, the title above and the page number below."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.print_area = sheet.dimensions
    if sheet.oddHeader and sheet.oddFooter:
        sheet.oddHeader.center.text = " ".join(fit(title).split()).replace("&", "&&")[:200]
        sheet.oddFooter.center.text = "&P / &N"


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(number)


def _widest(column: Iterable[object]) -> int:
    return max((cells_wide(str(v)) for v in column if v is not None), default=0)
