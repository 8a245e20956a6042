"""A look is what its parts would be, one by one; no cell's look hangs on another cell's."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from queries.output.looks import Look, dress

RED = PatternFill("solid", fgColor="FF0000")
BASE = Look(Font(name="宋体", size=10), alignment=Alignment(wrap_text=True))
OPEN = Look(fill=RED, protection=Protection(locked=False))


def saved(book: Workbook) -> Any:
    out = io.BytesIO()
    book.save(out)
    return load_workbook(out).worksheets[0]


def look_of(cell: Any) -> list[str]:
    return [repr(getattr(cell, name)) for name in ("font", "fill", "border", "alignment", "protection")]


def test_a_look_is_its_parts_over_what_the_cell_wears() -> None:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    for row in (1, 2):
        dress(sheet.cell(row, 1, "a"), BASE)
        dress(sheet.cell(row, 1), OPEN)
    dress(sheet.cell(3, 1, "b"), OPEN)
    by_hand = sheet.cell(4, 1, "c")
    by_hand.font, by_hand.alignment, by_hand.fill, by_hand.protection = (
        BASE.font,
        BASE.alignment,
        OPEN.fill,
        OPEN.protection,
    )
    read = saved(book)
    assert look_of(read["A1"]) == look_of(read["A2"]) == look_of(read["A4"])
    assert read["A3"].font.name != "宋体" and read["A3"].fill.fgColor.rgb.endswith("FF0000")
    assert not read["A1"].protection.locked and read["A1"].alignment.wrap_text


def test_what_one_cell_changes_stays_its_own() -> None:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    dress(sheet.cell(1, 1, 0.5), BASE)
    sheet.cell(1, 1).number_format = "0.0%"
    dress(sheet.cell(2, 1, 0.5), BASE)
    dress(sheet.cell(3, 1, 0.5), BASE)
    sheet.cell(3, 1).fill = RED
    dress(sheet.cell(4, 1, 0.5), BASE)
    read = saved(book)
    assert [read.cell(row, 1).number_format for row in range(1, 5)] == [
        "0.0%",
        "General",
        "General",
        "General",
    ]
    assert [read.cell(row, 1).fill.fill_type for row in range(1, 5)] == [None, None, "solid", None]


def test_each_workbook_has_its_own_numbers_of_looks() -> None:
    one, two = Workbook(), Workbook()
    dress(one.worksheets[0].cell(1, 1, "a"), OPEN)
    dress(two.worksheets[0].cell(1, 1, "a"), BASE)
    dress(two.worksheets[0].cell(2, 1, "a"), OPEN)
    assert look_of(saved(one)["A1"]) == look_of(saved(two)["A2"])
