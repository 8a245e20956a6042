"""The ledger as a workbook: what stands in its cells, that it is made for filling in and printing, and opens elsewhere."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graph.store.open import open_store
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from queries.data import Data
from queries.ledger.book import ledger_bytes
from queries.progress.states import STATES
from queries.words import word
from tests.support.plans import city_2024
from tests.support.returned import read
from tests.support.stores import sample_store


def test_one_plan_has_no_column_of_plans_and_chapters_stand_before_the_tasks(tmp_path: Path) -> None:
    text = "天长市2024年工作要点\n一、招商\n1.修路。（市交通局牵头，市发改委配合）\n二、民生\n2.建校。（市教育局牵头）\n"
    plan = parse_source(source_from_bytes("a.txt", text.encode()))
    with open_store(tmp_path / "one.kgl", write=True) as store:
        store.load([plan])
        book = load_workbook(BytesIO(ledger_bytes(Data.load(store))))
    rows = list(book["任务台账"].iter_rows(min_row=2, values_only=True))
    assert rows[0][:3] == ("编号", "章", "任务内容")
    assert [row[:3] for row in rows[1:]] == [
        ("1", "招商", "修路。（市交通局牵头，市发改委配合）"),
        ("2", "民生", "建校。（市教育局牵头）"),
    ]
    assert [cell.value for cell in book["市教育局"][2]][:4] == ["角色", "编号", "章", "任务内容"]


def test_sheets_and_rows(path: Path, data: Data) -> None:
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["汇总", "任务台账"]
    assert len(book.sheetnames) == 2 + data.roles["unit_id"].nunique()
    sheet = book["任务台账"]
    assert sheet.max_row == 2 + len(data.tasks)
    head = [cell.value for cell in sheet[2]]
    row = dict(zip(head, [cell.value for cell in sheet[5]], strict=True))
    assert row["文件"] == "天长市2024年区域合作工作要点"
    assert (row["编号"], row["牵头"], row["配合"]) == ("1", "市发改委", "市工信局、天长高新区管委会")
    assert row["完成时限"] == "2024-12-31"
    assert row["量化指标"] == "不少于20个、达到60%"
    assert row["进度"] is row["备注"] is None


def test_unit_sheets_hold_the_unit_s_tasks(path: Path, data: Data) -> None:
    book = load_workbook(path)
    mine = data.roles.loc[data.roles["unit"] == "市发改委", "task_id"].nunique()
    sheet = book["市发改委"]
    assert sheet.max_row == 2 + mine
    assert sheet["A4"].value == "牵头、配合", "two clauses give it two roles in one task"
    formula = next(str(c.value) for c in sheet[3] if str(c.value).startswith("="))
    assert formula.startswith("='任务台账'!")


def test_made_for_filling_in_and_printing(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["任务台账"]
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$2"
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup and setup.fitToPage
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"未启动,推进中,已完成,滞后"'
    letter = next(c.column_letter for c in sheet[2] if c.value == "进度")
    assert str(validation.sqref) == f"{letter}3:{letter}{sheet.max_row}"
    id_letter = next(c.column_letter for c in sheet[2] if c.value == "任务代码")
    assert sheet.column_dimensions[id_letter].hidden
    summary: Any = book["汇总"]
    assert len(summary._charts) == 4
    for unit in book.worksheets[2:]:
        assert unit.print_title_rows == "$1:$2"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = city_2024()
    task = hostile.points[0]
    body = type(task.body)("=1+1\x07" + "很长" * 20000, 0, 1)
    plan = replace(hostile, points=(replace(task, body=body, title="=cmd"),))
    with sample_store(tmp_path / "h.kgl", [plan]) as store:
        (tmp_path / "h.xlsx").write_bytes(ledger_bytes(Data.load(store)))
    sheet = load_workbook(tmp_path / "h.xlsx")["任务台账"]
    assert sheet["C3"].data_type == "s"
    assert sheet["C3"].value.startswith("=1+1很长")
    assert sheet.row_dimensions[3].height <= 409


def test_empty_store_gives_an_empty_ledger(tmp_path: Path) -> None:
    with sample_store(tmp_path / "e.kgl", []) as store:
        (tmp_path / "e.xlsx").write_bytes(ledger_bytes(Data.load(store)))
    assert load_workbook(tmp_path / "e.xlsx").sheetnames == ["汇总", "任务台账"]
    assert read(tmp_path / "e.xlsx").rows == ()


def test_states_differ_in_each_language() -> None:
    for lang in ("zh", "en"):
        assert len({word("progress", state, lang) for state in STATES}) == len(STATES)


def test_opens_in_libreoffice_and_prints(path: Path, tmp_path: Path, data: Data) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the ledger was not opened in it")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    import pdfplumber

    with pdfplumber.open(tmp_path / "ledger.pdf") as pdf:
        pages = [page.extract_text() or "" for page in pdf.pages]
        assert all(page.width > page.height for page in pdf.pages), "A4 landscape"
    assert len(pages) >= 2 + data.roles["unit_id"].nunique()
    text = "".join(pages).replace("\n", "")
    assert "#REF!" not in text
    assert "#NAME?" not in text
    assert "Err:" not in text
    for unit in data.roles["unit"].unique():
        assert f"{unit}任务清单" in text
