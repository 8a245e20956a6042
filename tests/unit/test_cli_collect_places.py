"""Collecting with a store of several places: whose file it is, and that nobody speaks for the office unasked."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support import table_files
from tests.support.command import Command

HERE = "{}市2024年度工作要点\n\n1.{}。（市教育局牵头）\n2.{}。（市公安局牵头）\n"
TASKS = {
    "无为": ("建设长江岸线学校10所", "整治渡口治安秩序"),
    "包头": ("开展草原蒙古语支教", "巡查稀土矿区道路"),
}
HEAD = 4
Round = tuple[Path, Path]


def built(yaodian: Command, folder: Path, *places: str) -> Path:
    folder.mkdir(exist_ok=True)
    for place in places:
        (folder / f"{place}.txt").write_text(HERE.format(place, *TASKS[place]), encoding="utf-8")
    assert yaodian("--store", folder / "s.kgl", "build", folder).status == 0
    return folder / "s.kgl"


@pytest.fixture
def handed(yaodian: Command, tmp_path: Path) -> Round:
    """The store of two places, and what was handed out to the units of the first."""
    store = built(yaodian, tmp_path / "plans", *TASKS)
    out = tmp_path / "out"
    assert yaodian("--store", store, "handout", out, "--place", "无为市").status == 0
    return store, out


def returned(source: Path, target: Path, *, also: Path | None = None) -> Path:
    """Save a workbook filled in, with a row of another one's task added by hand."""
    book = load_workbook(source)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}
    if also:
        row = sheet.max_row + 1
        other = load_workbook(also).worksheets[0]
        for head, cell in zip(other[HEAD], other[HEAD + 1], strict=True):
            sheet.cell(row, columns[str(head.value)]).value = cell.value
    for row in range(HEAD + 1, sheet.max_row + 1):
        if sheet.cell(row, columns["任务代码"]).value:
            sheet.cell(row, columns["进度"]).value = "已办结"
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    return target.parent


def collect(yaodian: Command, store: Path, back: Path, *more: str) -> list[dict[str, Any]]:
    table = back.parent / "look.json"
    done = yaodian("--store", store, "collect", back, "--out", table, *more)
    looks: list[dict[str, Any]] = json.loads(table.read_text("utf-8")) if table.exists() else []
    assert done.status == int(bool(looks))
    return looks


def history(yaodian: Command, store: Path) -> list[tuple[str, str, bool]]:
    rows = json.loads(yaodian("--store", store, "report", "history", "--format", "json").out)
    return sorted((r["unit"] or "", r["number"], r["overruled"]) for r in rows)


@pytest.mark.parametrize("more", [(), ("--place", "无为市")])
def test_a_name_of_two_places_is_told_by_the_codes(
    yaodian: Command, handed: Round, tmp_path: Path, more: tuple[str, ...]
) -> None:
    store, out = handed
    back = returned(out / "市教育局.xlsx", tmp_path / "back" / "市教育局.xlsx", also=out / "市公安局.xlsx")
    looks = collect(yaodian, store, back, *more)
    kinds = [look["look"] for look in looks]
    assert kinds == ["foreign", "missing"] + ["place"] * (not more)
    assert [(number, off) for _, number, off in history(yaodian, store)] == [("1", False), ("2", True)]
    assert all("教育局" in unit for unit, _, _ in history(yaodian, store))


@pytest.mark.parametrize("more", [(), ("--place", "无为市")])
def test_what_was_handed_out_and_came_back_blank_is_its_units(
    yaodian: Command, handed: Round, tmp_path: Path, more: tuple[str, ...]
) -> None:
    store, out = handed
    back = tmp_path / "back"
    back.mkdir()
    (back / "市教育局.xlsx").write_bytes((out / "市教育局.xlsx").read_bytes())
    looks = collect(yaodian, store, back, *more)
    assert ("blank", "市教育局.xlsx") in [(look["look"], look["file"]) for look in looks]
    assert not {"unit", "by_tasks"} & {look["look"] for look in looks}, (
        "its name tells, not what it was handed"
    )


def test_a_narrowed_place_tells_where_there_are_no_codes(
    yaodian: Command, handed: Round, tmp_path: Path
) -> None:
    store, _ = handed
    back = tmp_path / "back"
    back.mkdir()
    rows = [["编号", "任务内容", "进度"], ["7", "本单位自己添的一件别的事", "已办结"]]
    (back / "市教育局.xlsx").write_bytes(table_files.xlsx("反馈表", rows))
    looks = {look["look"]: look for look in collect(yaodian, store, back)}
    assert "unit" in looks
    looks = {look["look"]: look for look in collect(yaodian, store, back, "--place", "包头市")}
    assert "unit" not in looks
    assert "教育局" in looks["stray"]["unit"]


def test_a_file_of_nobody_never_speaks_for_the_office(
    yaodian: Command, handed: Round, tmp_path: Path
) -> None:
    store, out = handed
    back = returned(out / "市公安局.xlsx", tmp_path / "back" / "市公安局.xlsx")
    collect(yaodian, store, back)
    before = history(yaodian, store)
    other = tmp_path / "other"
    other.mkdir()
    both = [["1", TASKS["无为"][0], "未启动"], ["2", TASKS["无为"][1], "未启动"]]
    (other / "汇总.xlsx").write_bytes(table_files.xlsx("情况", [["编号", "任务内容", "进度"], *both]))
    done = yaodian("--store", store, "collect", other)
    assert done.status == 1
    assert "汇总.xlsx: whose report this is is not known" in done.err
    assert history(yaodian, store) == before, "nothing recorded, nothing overruled"


def test_a_workbook_of_another_store_is_no_blank_one(yaodian: Command, handed: Round, tmp_path: Path) -> None:
    _, out = handed
    alone = built(yaodian, tmp_path / "alone", "包头")
    back = returned(out / "市教育局.xlsx", tmp_path / "back" / "市教育局.xlsx")
    kinds = {look["look"] for look in collect(yaodian, alone, back)}
    assert "elsewhere" in kinds
    assert "blank" not in kinds


def test_a_list_in_pdf_is_no_return(yaodian: Command, handed: Round, tmp_path: Path) -> None:
    store, _ = handed
    back = tmp_path / "back"
    back.mkdir()
    (back / "滞后清单.pdf").write_bytes(b"%PDF-1.7\n")
    looks = [look for look in collect(yaodian, store, back) if look["look"] == "unread"]
    assert [look["file"] for look in looks] == ["滞后清单.pdf"]
    assert "no table to fill in" in looks[0]["about"]
    assert history(yaodian, store) == []
