"""How the ledger looks: fonts, borders, widths, heights, print set-up."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from queries.output.looks import Look, dress
from queries.output.sheet import cells_wide, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
_LINE = Side(style="thin", color="999999")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_PLAIN = Font(name=FONT, size=10)
TITLE = Look(Font(name=FONT, size=16, bold=True), alignment=_MIDDLE)
HEAD = Look(
    Font(name=FONT, size=10, bold=True), PatternFill("solid", fgColor="DDE7F0"), _GRID, alignment=_MIDDLE
)
CELL = Look(_PLAIN, border=_GRID, alignment=_WRAPPED)
LINE = Look(_PLAIN, alignment=_WRAPPED)
BODY = Look(_PLAIN)
LINK = Look(Font(name=FONT, size=10, color="0563C1", underline="single"))
FAINT = Look(Font(name=FONT, size=8, color="808080"))
FILL_IN = Look(_PLAIN, PatternFill("solid", fgColor="FFF8E1"))
UNLOCKED = Look(_PLAIN, FILL_IN.fill, protection=Protection(locked=False))

_POINTS_A_LINE = 13.5
_HIGHEST = 400.0
HEAD_ROW = 2
"""Row 1 holds the title, row 2 the headings, row 3 the first task."""


def title_row(sheet: "Worksheet", title: str, columns: int) -> None:
    """Write the title over all columns."""
    dress(put(sheet, 1, 1, title), TITLE)
    over_columns(sheet, 1, columns)
    sheet.row_dimensions[1].height = 44


def over_columns(sheet: "Worksheet", row: int, columns: int) -> None:
    """Let a row's first cell stand over all columns; the others are not made: they hold nothing and have no border."""
    if columns > 1:
        sheet.merged_cells.add(f"A{row}:{get_column_letter(columns)}{row}")


def head_row(
    sheet: "Worksheet", headings: Sequence[str], widths: Sequence[float], row: int = HEAD_ROW
) -> None:
    """Write headings and set the columns' widths (in characters)."""
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        dress(put(sheet, row, column, heading), HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[row].height = 30


def body_row(
    sheet: "Worksheet", row: int, values: Sequence[str | float | int | None], widths: Sequence[float]
) -> None:
    """Write one row of cells that wrap, high enough for its longest cell."""
    lines = 1
    for column, (value, width) in enumerate(zip(values, widths, strict=True), 1):
        dress(put(sheet, row, column, value), CELL)
        lines = max(lines, _lines(value, width))
    sheet.row_dimensions[row].height = min(_HIGHEST, max(20.0, lines * _POINTS_A_LINE + 4))


def page(sheet: "Worksheet", last_column: int, last_row: int, footer: str, head: int = HEAD_ROW) -> None:
    """Set A4 landscape, one page wide, with title and headings on each page, and what is printed."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head}"
    sheet.print_area = f"A1:{get_column_letter(last_column)}{max(last_row, head)}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    if sheet.oddFooter:
        sheet.oddFooter.left.text = footer.replace("&", "&&")[:100]
        sheet.oddFooter.right.text = "&P / &N"


def _lines(value: object, width: float) -> int:
    if not isinstance(value, str):
        return 1
    # A cell keeps about one character's width for its margins, and wide characters do not split.
    room = max(2.0, width - 1.6)
    return sum(max(1, ceil(cells_wide(line) / room)) for line in value.splitlines() or [""])
