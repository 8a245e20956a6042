"""An Excel workbook, by openpyxl: one sheet for each label and each relationship type."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from graph.export.files import write_bytes
from graph.export.tables import Sheet, sheets
from graph.records import Value
from graph.shown import in_cell
from graph.store.protocol import GraphStore

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store's graph to the workbook `out`; text is text, never a formula."""
    book = Workbook(write_only=True)
    for sheet in sheets(store.graph()):
        _add(book.create_sheet(sheet.name), sheet)
    content = BytesIO()
    book.save(content)
    return [write_bytes(out, content.getvalue())]


def _add(page: "WriteOnlyWorksheet", sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    head = [WriteOnlyCell(page, name) for name in sheet.columns]
    for cell in head:
        cell.font = Font(bold=True)
    page.append(head)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: "WriteOnlyWorksheet", value: Value | None) -> object:
    if isinstance(value, list):
        value = "; ".join(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, in_cell(value, put="\ufffd"))
    cell.data_type = "s"
    return cell
