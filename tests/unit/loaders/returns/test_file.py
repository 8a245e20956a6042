"""Returned files of every format: which rows they hold, and what their cells say."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from graph.errors import PlanError
from graph.language import Lang
from loaders.returns import read_returned
from loaders.returns.headings import columns_of
from queries.words import heading
from tests.support import table_files

ON = date(2024, 7, 1)
HEAD = ["编号", "任务内容", "进度", "备注", "填报日期", "填报人", "任务代码"]
ROWS = [
    HEAD,
    ["1", "赴上海招商三次以上", "已办结", "签约21个", "6月20日", "王一", "p:1"],
    ["2", "加强与杭州的旅游合作", "80%", "", "2024.6", "", "p:2"],
    ["3", "开展干部培训", "差不多了", "", "下周", "", "p:3"],
    ["4", "编制产业目录", "", "", "", "", "p:4"],
]
MAKERS = {
    "xlsx": table_files.xlsx,
    "xls": table_files.xls,
    "et": table_files.xls,
    "ods": table_files.ods,
    "docx": table_files.docx,
    "csv": table_files.delimited,
}


def said(data: bytes, name: str = "市发改委.xlsx"):
    return read_returned(name, data, ON).rows


@pytest.mark.parametrize("suffix", MAKERS)
def test_every_format_of_tables(suffix):
    rows = said(MAKERS[suffix]("填报单位：市发改委", ROWS), f"市发改委.{suffix}")
    assert [(r.number, r.progress, r.said, r.remarks, r.dated, r.reporter) for r in rows] == [
        ("1", "done", "已办结", "签约21个", "2024-06-20", "王一"),
        ("2", "running", "80%", "", "2024-06-30", ""),
        ("3", "other", "差不多了", "下周", "", ""),
        ("4", "", "", "", "", ""),
    ]
    assert [r.task_id for r in rows] == ["p:1", "p:2", "p:3", "p:4"]
    assert rows[2].odd == ("差不多了", "下周"), "what is not understood is told, and kept"
    if suffix != "csv":
        assert {r.unit for r in rows} == {"市发改委"}


def book(*sheets, name="进度") -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"{name}{number}")
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_every_sheet_is_read_and_hidden_keys_are_seen():
    made = Workbook()
    sheet = made.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[3].hidden = True
    other = made.create_sheet("配合任务")
    other.append(HEAD)
    other.append(["9", "别的任务", "推进中", None, None, None, "p:9"])
    out = BytesIO()
    made.save(out)
    assert [r.task_id for r in said(out.getvalue())] == ["p:1", "p:2", "p:3", "p:4", "p:9"]


def test_numbers_and_dates_of_cells():
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(HEAD)
    sheet.append([1, "任务一", 0.8, None, date(2024, 6, 3), None, None])
    sheet.append([2, "任务二", 1, None, None, None, None])
    sheet["C3"].number_format = "0%"
    out = BytesIO()
    made.save(out)
    assert [(r.number, r.progress, r.said, r.dated) for r in said(out.getvalue())] == [
        ("1", "running", "80%", "2024-06-03"),
        ("2", "done", "100%", ""),
    ]


def test_a_merged_answer_goes_for_all_its_rows():
    rows = [HEAD[:4], ["1", "任务一", "推进中", "已签约"], ["2", "任务二", "^", "^"]]
    assert [(r.progress, r.remarks) for r in said(table_files.xlsx("反馈表", rows))] == [
        ("running", "已签约")
    ] * 2


def test_words_of_their_own_in_other_columns():
    head = ["序号", "重点任务", "工作进展情况", "存在的问题", "下一步打算"]
    made = said(
        book(
            [
                head,
                ["1", "任务一", "已办结", None, None],
                ["2", "任务二", "已与张江签约，正在筹备揭牌", "缺资金", "争取专项"],
            ]
        )
    )
    assert [(r.progress, r.said, r.remarks) for r in made] == [
        ("done", "已办结", ""),
        ("", "", "已与张江签约，正在筹备揭牌；存在的问题：缺资金；下一步打算：争取专项"),
    ]


def test_a_column_that_a_unit_added_to_our_sheet_is_kept():
    made = said(
        book([[*HEAD, "需协调事项"], ["1", "任务一", "推进中", None, None, None, "p:1", "请市里出面"]])
    )
    assert made[0].remarks == "需协调事项：请市里出面" or made[0].remarks == "请市里出面"


def test_headings_that_stand_again_begin_a_new_table():
    made = said(
        book([HEAD[:3], ["1", "任务一", "推进中"], ["任务内容", "编号", "进度"], ["任务二", "2", "已完成"]])
    )
    assert [(r.number, r.text, r.progress) for r in made] == [
        ("1", "任务一", "running"),
        ("2", "任务二", "done"),
    ]


def test_formulas_that_show_another_sheet_are_not_answers():
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(HEAD[:3])
    sheet.append(["1", "任务一", "='x'!A1"])
    out = BytesIO()
    made.save(out)
    assert [r.filled for r in said(out.getvalue())] == [False]


def test_no_ledger_and_no_file():
    with pytest.raises(PlanError, match=r"a\.xlsx: no sheet or table has the headings"):
        said(book([["单位", "电话"], ["市发改委", "1"]]), "a.xlsx")
    with pytest.raises(PlanError, match=r"a\.xlsx .*cannot be read|a\.xlsx is damaged|a\.xlsx"):
        said(b"PK\x03\x04broken", "a.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_own_headings_are_known(lang: Lang):
    ours = ("number", "text", "evidence", "progress", "remarks", "dated", "reporter", "task_id")
    found = columns_of([heading(name, lang) for name in ours])
    assert found
    assert set(found.uses) == {
        "number",
        "text",
        "clause",
        "progress",
        "remarks",
        "dated",
        "reporter",
        "task_id",
    }


def test_rows_of_a_csv_are_numbered_as_a_spreadsheet_does():
    text = "反馈表\n填报单位：市发改委\n\n编号,任务内容,进度\n1,甲事,已办结\n\n2,乙事,推进中\n"
    rows = said(text.encode(), "a.csv")
    assert [(r.place.row, r.unit, r.number) for r in rows] == [(5, "市发改委", "1"), (7, "市发改委", "2")]


@pytest.mark.parametrize("name", ["清单.pdf", "清单.txt", "清单.md"])
def test_what_is_printed_or_read_is_no_return(name):
    data = b"%PDF-1.7 \n" if name.endswith("pdf") else "编号 任务内容 进度\n1 甲事 已办结\n".encode()
    with pytest.raises(PlanError, match="is no table to fill in"):
        said(data, name)
