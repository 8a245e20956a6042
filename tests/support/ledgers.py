"""Ledgers as people fill them in."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def fill(path: Path, cells: dict[str, tuple[str, str]]) -> None:
    """Fill in progress and remarks by the number and plan of a task (天长市2024年区域合作工作要点/1)."""
    book = load_workbook(path)
    sheet = book["任务台账"]
    head = {cell.value: cell.column or 0 for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        key = f"{sheet.cell(row, head['文件']).value}/{sheet.cell(row, head['编号']).value}"
        if key in cells:
            sheet.cell(row, head["进度"]).value, sheet.cell(row, head["备注"]).value = cells[key]
    book.save(path)


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(cell.column or 0 for cell in sheet[2] if cell.value == heading)
