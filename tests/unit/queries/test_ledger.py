"""The ledger: what stands in its cells, that it opens elsewhere, and that what is filled in comes back."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graph.errors import YaodianError
from graph.language import Lang
from graph.model import Plan
from queries.data import Data
from queries.ledger.book import ledger_bytes
from queries.ledger.read import read_ledger
from queries.progress import STATES, current, record_rows
from queries.reports.progress import progress_by_unit
from queries.reports.tasks import calendar
from queries.words import word
from tests.support.plans import city_2024
from tests.support.stores import sample_store

ON = date(2024, 10, 1)


@pytest.fixture
def path(tmp_path: Path, data: Data) -> Path:
    target = tmp_path / "ledger.xlsx"
    target.write_bytes(ledger_bytes(data))
    return target


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
    plan = replaced(hostile, points=(replaced(task, body=body, title="=cmd"),))
    with sample_store(tmp_path / "h.kgl", [plan]) as store:
        (tmp_path / "h.xlsx").write_bytes(ledger_bytes(Data.load(store)))
    sheet = load_workbook(tmp_path / "h.xlsx")["任务台账"]
    assert sheet["C3"].data_type == "s"
    assert sheet["C3"].value.startswith("=1+1很长")
    assert sheet.row_dimensions[3].height <= 409


def replaced(thing, **values):
    return replace(thing, **values)


def test_empty_store_gives_an_empty_ledger(tmp_path: Path) -> None:
    with sample_store(tmp_path / "e.kgl", []) as store:
        (tmp_path / "e.xlsx").write_bytes(ledger_bytes(Data.load(store)))
    assert load_workbook(tmp_path / "e.xlsx").sheetnames == ["汇总", "任务台账"]
    assert read_ledger(tmp_path / "e.xlsx") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_filled_in_comes_back(path: Path, data: Data, tmp_path: Path, lang: Lang) -> None:
    path.write_bytes(ledger_bytes(data, lang))
    rows = read_ledger(path)
    assert len(rows) == len(data.tasks)
    assert {r.task_id for r in rows} == set(data.tasks["task_id"])
    assert {r.progress for r in rows} == {""}


def test_progress_stays_with_its_task_over_reloads(path: Path, tmp_path: Path) -> None:
    fill(
        path,
        {
            "天长市2024年区域合作工作要点/1": ("已完成", "签约21个"),
            "天长市2024年区域合作工作要点/3": ("滞后", ""),
            "安徽省省际毗邻地区协作任务分工/2": ("", "待评估"),
        },
    )
    with sample_store(tmp_path / "s.kgl") as store:
        first = record_rows(store, read_ledger(path), ON)
        assert (first.rows, first.filled, first.strays) == (9, 3, ())
        assert first.summary.nodes.added == 3
        assert not record_rows(store, read_ledger(path), date(2025, 1, 1)).summary.changed
        moved = renumbered(city_2024())
        store.load([moved])
        now: Any = current(Data.load(store)).set_index("task_id")
        assert now.loc[f"{moved.id}:11", ["progress", "remarks"]].tolist() == ["done", "签约21个"]
        assert now.loc[f"{moved.id}:13", "progress"] == "late"
        assert now["recorded"].unique().tolist() == ["2024-10-01"]
        units: Any = progress_by_unit(Data.load(store)).set_index("unit")
        assert units.loc["市工信局", ["done", "late", "blank", "total"]].tolist() == [1, 0, 1, 2]
        states = calendar(Data.load(store), date(2025, 1, 31))
        assert states.loc[states["number"] == "11", "state"].tolist() == ["done"], "done is not overdue"
        again = tmp_path / "again.xlsx"
        again.write_bytes(ledger_bytes(Data.load(store)))
        assert sum(bool(r.progress) for r in read_ledger(again)) == 2
        assert store.graph().number_of_nodes() == len(Data.load(store).tasks) + others(store)


def others(store) -> int:
    return store.query(
        "MATCH (n) WHERE NOT n:Task AND NOT n:Progress AND NOT n:Store RETURN count(n) AS n"
    ).rows[0][0]


def renumbered(plan: Plan) -> Plan:
    points = tuple(replaced(p, number=f"1{p.number}") for p in plan.points)
    return replaced(plan, points=points)


def test_empty_rows_take_nothing_away_unless_told_to(path: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    shutil.copy(path, blank)
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    with sample_store(tmp_path / "s.kgl") as store:
        record_rows(store, read_ledger(path), ON)
        record_rows(store, read_ledger(blank), ON)
        assert len(current(Data.load(store))) == 1
        record_rows(store, read_ledger(blank), ON, clear=True)
        assert len(current(Data.load(store))) == 0


def test_a_number_alone_does_not_find_a_task(path: Path, tmp_path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    book = load_workbook(path)
    book["任务台账"]["C5"].value = "完全不同的另外一件事情"
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        done = record_rows(store, read_ledger(path), ON)
    assert [row.words for row in done.strays] == ["完全不同的另外一件事情"]
    assert not done.summary.changed


def test_rows_without_the_hidden_id_are_found_by_their_words(path: Path, tmp_path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    book = load_workbook(path)
    book["任务台账"].delete_cols(14)
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        assert record_rows(store, read_ledger(path), ON).summary.nodes.added == 1


def test_unknown_progress_names_its_row(path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("差不多了", "")})
    with pytest.raises(
        YaodianError, match=r"row 5: progress '差不多了' is none of 未启动, 推进中, 已完成, 滞后"
    ):
        read_ledger(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text", None])
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(YaodianError, match="not a workbook"):
        read_ledger(path)


def test_another_workbook_is_refused(tmp_path: Path, data: Data) -> None:
    from queries.output.write import write
    from queries.registry import report_named

    write(
        [report_named("workload").table(data)],
        tmp_path / "w.xlsx",
        "xlsx",
        "zh",
    )
    with pytest.raises(YaodianError, match="no sheet is a task ledger"):
        read_ledger(tmp_path / "w.xlsx")


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
