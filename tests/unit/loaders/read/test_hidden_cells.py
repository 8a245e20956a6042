"""Rows and columns that a workbook hides are left out and told; OpenDocument workbooks are read as the others."""

import io
from typing import Any

import openpyxl
import pytest
import xlwt

from graph.errors import PlanError
from loaders.read import source_from_bytes
from tests.support.table_files import ods

ROWS = [
    ["序号", "任务", "底稿", "责任单位"],
    ["1", "修桥", "旧", "县一局"],
    ["2", "修路", "旧", "县二局"],
    ["3", "修渠", "旧", "县三局"],
]


def xlsx() -> bytes:
    book: Any = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[9].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("任务")
    for at, row in enumerate(ROWS):
        for column, words in enumerate(row):
            sheet.write(at, column, words)
    sheet.col(2).hidden = True
    sheet.row(2).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(old: str, new: str) -> bytes:
    """Return an OpenDocument workbook with some of its XML written otherwise."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods("任务表", ROWS))) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            text = package.read(name).decode()
            made.writestr(name, text.replace(old, new) if name == "content.xml" else text)
    return out.getvalue()


def rows(source: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[0].rows]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", xlsx()), ("a.xls", xls())])
def test_hidden_rows_and_columns_are_left_out_and_told(name: str, data: bytes) -> None:
    source = source_from_bytes(name, data)
    assert rows(source) == [["序号", "任务", "责任单位"], ["1", "修桥", "县一局"], ["3", "修渠", "县三局"]]
    assert [(f.code, f.words[1:]) for f in source.findings] == [("cells-hidden", ("1", "1"))]


def test_an_opendocument_row_that_a_filter_took_out() -> None:
    row = "<table:table-row>"
    parts = opened(row, row)
    assert rows(source_from_bytes("a.ods", parts)) == ROWS
    hidden = opened(
        f'{row}<table:table-cell office:value-type="string" table:number-rows-spanned="1" table:number-columns-spanned="1"><text:p>2',
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string" table:number-rows-spanned="1" table:number-columns-spanned="1"><text:p>2',
    )
    source = source_from_bytes("a.ods", hidden)
    assert [row[0] for row in rows(source)] == ["序号", "1", "3"]
    assert [f.code for f in source.findings] == ["cells-hidden"]


def test_an_opendocument_sheet_with_blanks_lines_and_repeated_cells() -> None:
    source = source_from_bytes(
        "a.ods",
        opened(
            "<text:p>修桥</text:p>",
            '<text:p>修<text:s text:c="2"/>桥<text:line-break/>修<text:span>堤</text:span></text:p>',
        ),
    )
    assert rows(source)[1][1] == "修  桥\n修堤"
    repeated = opened("<table:table-row>", '<table:table-row table:number-rows-repeated="1">')
    assert rows(source_from_bytes("a.ods", repeated)) == ROWS


def test_an_opendocument_sheet_that_repeats_beyond_all_bounds() -> None:
    with pytest.raises(PlanError, match="too many cells"):
        source_from_bytes(
            "a.ods", opened("<table:table-row>", '<table:table-row table:number-rows-repeated="900000000">')
        )
