"""What is filled into a ledger comes back to its tasks, and what is no ledger is refused."""

import shutil
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
from queries.progress.current import current, history
from queries.reports.progress import progress_by_unit
from queries.reports.tasks import calendar
from tests.support.ledgers import column_of, fill
from tests.support.plans import city_2024
from tests.support.returned import ON, kinds, merged, read
from tests.support.stores import sample_store


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_filled_in_comes_back(path: Path, data: Data, tmp_path: Path, lang: Lang) -> None:
    path.write_bytes(ledger_bytes(data, lang))
    rows = [row for row in read(path).rows if row.place.sheet in ("任务台账", "Ledger")]
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
        first = merged(store, [path], ON, office=True)
        assert (first.filled, first.looks) == (3, [])
        assert first.states.nodes.added == first.entries == 3
        again = merged(store, [path], date(2025, 1, 1), office=True)
        assert (again.states.changed, again.entries) == (False, 0)
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
        second = tmp_path / "again.xlsx"
        second.write_bytes(ledger_bytes(Data.load(store)))
        assert sum(bool(r.progress) for r in read(second).rows) == 2
        with sample_store(tmp_path / "new.kgl", [moved]) as other:
            assert merged(other, [second], ON, office=True).states.nodes.added == 2, (
                "a new store takes it all"
            )
        assert not merged(store, [second], ON, office=True).states.changed
        assert store.graph().number_of_nodes() == len(Data.load(store).tasks) + others(store)


def others(store) -> int:
    return store.query(
        "MATCH (n) WHERE NOT n:Task AND NOT n:Progress AND NOT n:ProgressEntry AND NOT n:Store RETURN count(n) AS n"
    ).rows[0][0]


def renumbered(plan: Plan) -> Plan:
    points = tuple(replace(p, number=f"1{p.number}") for p in plan.points)
    return replace(plan, points=points)


def test_empty_rows_take_nothing_away_unless_told_to(path: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    shutil.copy(path, blank)
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    with sample_store(tmp_path / "s.kgl") as store:
        merged(store, [path], ON, office=True)
        merged(store, [blank], ON, office=True)
        assert len(current(Data.load(store))) == 1
        assert merged(store, [blank], ON, office=True, clear=True).states.nodes.removed == 1
        assert len(current(Data.load(store))) == 0
        assert len(history(Data.load(store))) == 1, "what was reported stays on record"


def test_a_number_alone_does_not_find_a_task(path: Path, tmp_path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    book = load_workbook(path)
    sheet = book["任务台账"]
    sheet.cell(5, column_of(sheet, "任务内容")).value = "完全不同的另外一件事情"
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        done = merged(store, [path], ON, office=True)
    assert [(look.kind, look.text) for look in done.looks] == [("stray", "完全不同的另外一件事情")]
    assert not done.states.changed


def test_rows_without_the_hidden_id_are_found_by_their_words(path: Path, tmp_path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    book = load_workbook(path)
    sheet = book["任务台账"]
    sheet.delete_cols(column_of(sheet, "任务代码"))
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        assert merged(store, [path], ON, office=True).states.nodes.added == 1


def test_unknown_progress_is_kept_as_written_and_told(path: Path, tmp_path: Path) -> None:
    fill(
        path,
        {
            "天长市2024年区域合作工作要点/1": ("差不多了", ""),
            "天长市2024年区域合作工作要点/3": ("已办结", ""),
        },
    )
    with sample_store(tmp_path / "s.kgl") as store:
        done = merged(store, [path], ON, office=True)
        now = current(Data.load(store))
        assert now["progress"].tolist() == ["other", "done"], "one odd row stops no other"
        assert [(look.kind, look.row, look.about) for look in done.looks] == [("unusual", 5, "差不多了")]
        path.write_bytes(ledger_bytes(Data.load(store)))
        assert "差不多了" in [cell.value for cell in load_workbook(path)["任务台账"][5]]


def test_a_status_on_a_unit_s_sheet_counts(path: Path, tmp_path: Path) -> None:
    book = load_workbook(path)
    sheet = book["市发改委"]
    head = {cell.value: cell.column or 0 for cell in sheet[2]}
    sheet.cell(4, head["进度"]).value = "80%"
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        done = merged(store, [path], ON, office=True)
        assert (done.filled, done.looks) == (1, [])
        row = history(Data.load(store)).iloc[0]
    assert (row["unit"], row["progress"], row["said"], row["sheet"]) == (
        "市发改委",
        "running",
        "80%",
        "市发改委",
    )


def test_sheets_that_disagree_are_told_and_settled_by_choice(path: Path, tmp_path: Path) -> None:
    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "")})
    book = load_workbook(path)
    sheet = book["市发改委"]
    head = {cell.value: cell.column or 0 for cell in sheet[2]}
    row = next(n for n in range(3, 9) if sheet.cell(n, head["编号"]).value == "1")
    sheet.cell(row, head["进度"]).value = "已完成"
    book.save(path)
    with sample_store(tmp_path / "s.kgl") as store:
        done = merged(store, [path], ON, office=True)
        assert kinds(done) == ["contradiction"]
        assert "任务台账" in done.looks[0].about
        assert "市发改委" in done.looks[0].about
        assert current(Data.load(store))["progress"].tolist() == ["disputed"]
        for choice, state in (("市发改委", "done"), ("任务台账", "running"), ("lead", "done")):
            assert not merged(store, [path], ON, office=True, prefer=choice).looks
            assert current(Data.load(store))["progress"].tolist() == [state]
        assert not merged(store, [path], ON, office=True).states.changed, "what was settled stays settled"
        assert len(history(Data.load(store))) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(YaodianError, match=r"x\.xlsx"):
        read(path)


def test_another_workbook_is_refused(tmp_path: Path, data: Data) -> None:
    from queries.output.write import write
    from queries.registry import report_named

    write(
        [report_named("workload").table(data)],
        tmp_path / "w.xlsx",
        "xlsx",
        "zh",
    )
    with pytest.raises(YaodianError, match="no sheet or table has the headings of a task ledger"):
        read(tmp_path / "w.xlsx")


def test_an_old_ledger_does_not_undo_what_came_in_since(path: Path, tmp_path: Path) -> None:
    key = "天长市2024年区域合作工作要点/"
    with sample_store(tmp_path / "s.kgl") as store:
        fill(path, {f"{key}1": ("推进中", "签约9个"), f"{key}3": ("差不多了", "")})
        merged(store, [path], ON, office=True)
        old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
        old.write_bytes(ledger_bytes(Data.load(store)))
        shutil.copy(old, new)
        fill(new, {f"{key}1": ("已完成", "签约21个")})
        merged(store, [new], date(2024, 10, 5), office=True)
        fill(old, {f"{key}2": ("推进中", "")})
        late = merged(store, [old], date(2024, 10, 9), office=True)
        assert (late.filled, late.entries, late.looks) == (1, 1, []), (
            "only the row that was changed says anything"
        )
        now = current(Data.load(store))
        assert sorted(now["progress"]) == ["done", "other", "running"]


def test_an_old_kind_of_workbook_repeats_the_main_sheet_in_plain_text(path: Path, tmp_path: Path) -> None:
    import xlwt

    fill(path, {"天长市2024年区域合作工作要点/1": ("推进中", "签约9个")})
    book, made = load_workbook(path), xlwt.Workbook()
    main = {row[-2].value: row for row in book["任务台账"].iter_rows(min_row=3)}
    for sheet in book.worksheets[1:]:
        copy = made.add_sheet(sheet.title)
        head = [cell.value for cell in sheet[2]]
        for row in sheet.iter_rows(min_row=2):
            values = [cell.value for cell in row]
            if (row[0].row or 0) > 2 and sheet.title != "任务台账":
                shown = main[values[head.index("任务代码")]]
                names = [cell.value for cell in book["任务台账"][2]]
                for name in ("进度", "备注"):
                    values[head.index(name)] = shown[names.index(name)].value
            for column, value in enumerate(values):
                copy.write((row[0].row or 0) - 1, column, value or "")
    made.save(str(tmp_path / "l.xls"))
    with sample_store(tmp_path / "s.kgl") as store:
        done = merged(store, [tmp_path / "l.xls"], ON, office=True)
        assert (done.filled, done.entries, done.looks) == (1, 1, [])
        assert history(Data.load(store))["unit"].tolist() == [""]
