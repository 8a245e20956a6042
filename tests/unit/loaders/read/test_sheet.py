"""Values of sheets as people see them, merged cells, several sheets."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from loaders.read import source_from_bytes
from loaders.read.grid.values import builtin_format, is_date, shown


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, "General", ""),
        ("文字", "General", "文字"),
        (True, "General", "TRUE"),
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (0.305, "0%", "30%"),
        (0.305, "0.0%", "30.5%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (7, "00", "7"),
        (dt.datetime(2025, 6, 30), 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        (dt.datetime(2025, 6, 1), 'yyyy"年"m"月"', "2025年6月"),
        (dt.date(2025, 6, 1), "yyyy/m/d", "2025/6/1"),
        (dt.datetime(2025, 6, 1), '[DBNum1][$-804]yyyy"年"m"月";@', "二〇二五年六月"),
        (dt.datetime(2025, 6, 1, 8, 5), "h:mm", "8:05"),
        (dt.datetime(2025, 6, 1, 14), "上午/下午h", "下午14"),
        (dt.datetime(2025, 6, 1), "General", "2025-06-01"),
        (dt.time(8, 30), "hh:mm", "08:30"),
        (dt.datetime(2025, 6, 1), "aaaa", "星期日"),
        (dt.timedelta(hours=2), "[h]:mm", "2:00:00"),
    ],
)
def test_values_as_shown(value, form, text):
    assert shown(value, form) == text


def test_built_in_formats_of_chinese_offices():
    assert builtin_format(57) == 'yyyy"年"m"月"'
    assert builtin_format(1) is None
    assert is_date('yyyy"年"')
    assert not is_date('0.00"months"')
    assert not is_date("General")


def test_several_sheets_are_headed_by_their_names():
    book: Any = openpyxl.Workbook()
    book.active.title = "牵头任务"
    book.active.append(["序号", "任务"])
    book.create_sheet("配合任务").append(["序号", "任务"])
    book.create_sheet("空表")
    out = io.BytesIO()
    book.save(out)
    source = source_from_bytes("a.xlsx", out.getvalue())
    assert source.text == "牵头任务\n序号\t任务\n配合任务\n序号\t任务"
    assert len(source.tables) == 2


def test_a_title_and_a_note_stand_outside_the_table():
    book: Any = openpyxl.Workbook()
    for row in (["任务清单"], ["序号", "任务", "单位"], [1, "甲", "市一局"], ["注：按职责分工"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    source = source_from_bytes("a.xlsx", out.getvalue())
    assert source.text.split("\n") == ["任务清单", "序号\t任务\t单位", "1\t甲\t市一局", "注：按职责分工"]
    assert len(source.tables[0].rows) == 2


def test_a_date_typed_as_a_month_stays_a_month():
    book: Any = openpyxl.Workbook()
    book.active.append(["任务", "单位", dt.date(2025, 6, 1)])
    book.active["C1"].number_format = 'yyyy"年"m"月"'
    out = io.BytesIO()
    book.save(out)
    assert source_from_bytes("a.xlsx", out.getvalue()).text.endswith("2025年6月")


def test_codes_of_characters_and_formulas_without_values():
    book = openpyxl.Workbook()
    sheet = book.create_sheet("台账", 0)
    del book["Sheet"]
    sheet.append(["任务", "单位_x000D_\n部门"])
    sheet.append(["种树", "=A1&B1"])
    hidden = book.create_sheet("旧表")
    hidden.append(["存档"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    source = source_from_bytes("a.xlsx", out.getvalue())
    assert source.text.startswith("任务\t单位\n部门\n种树")
    assert [(f.code, f.words) for f in source.findings] == [
        ("sheet-unread", ("旧表",)),
        ("formula-unread", ("台账", "1")),
    ]
