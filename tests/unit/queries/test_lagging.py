"""Which tasks lag on a day, under whom."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from graph.progress import TaskProgress
from queries.data import Data
from queries.progress.tasks import Tasks
from queries.registry import ReportChoice, report_named
from queries.reports.lagging import _lag, lagging
from tests.support import table_files
from tests.support.command import Command
from tests.support.stores import sample_store


def told(data: Data, **states: str) -> list[TaskProgress]:
    known = Tasks(data).known
    return [
        TaskProgress(f"341181-2024-a1:{n}", *known[f"341181-2024-a1:{n}"], code, "", "2024-06-20")
        for n, code in states.items()
    ]


@pytest.fixture
def later(tmp_path: Path) -> Data:
    """The sample plans, one task of 2024 done and one told to be late."""
    with sample_store(tmp_path / "s.kgl") as store:
        items = told(Data.load(store), **{"1": "done", "3": "late"})
        store.record_progress(items)
        return Data.load(store)


def mine(data: Data, on: date | None) -> list[tuple[str, str, str]]:
    frame = lagging(data, on)
    rows = frame[frame["task_id"].str.startswith("341181-2024-a1:")]
    return sorted(zip(rows["number"], rows["unit"].fillna(""), rows["lag"], strict=True))


def test_past_deadlines_lag_until_done(data: Data, later: Data) -> None:
    due = data.tasks.set_index("task_id").loc["341181-2024-a1:1", "deadline"]
    assert due == "2024-12-31"
    assert ("1", "市发改委", "overdue") in mine(data, date(2025, 1, 2))
    assert all(number != "1" for number, _, _ in mine(data, date(2024, 12, 31))), (
        "on the day itself it is not late"
    )
    assert all(number != "1" for number, _, _ in mine(later, date(2025, 1, 2)))


def test_what_was_told_to_be_late_lags_before_its_deadline(later: Data) -> None:
    assert [(n, lag) for n, _, lag in mine(later, date(2024, 3, 1))] == [("3", "told_late")]
    assert {n for n, _, _ in mine(later, None)} == {"3"}


def test_days_and_order(data: Data) -> None:
    frame = lagging(data, date(2025, 1, 10))
    row = frame[frame["task_id"] == "341181-2024-a1:1"].iloc[0]
    assert row["days_late"] == 10
    counts = frame["unit_id"].fillna("").map(frame["unit_id"].fillna("").value_counts())
    known = frame["unit_id"].notna()
    assert counts[known].is_monotonic_decreasing
    assert frame[frame["lag"] == "year_over"]["days_late"].isna().all()


def test_as_an_official_paper(data: Data) -> None:
    report = report_named("lagging")
    made = report.file("docx", data, "zh", ReportChoice(on=date(2025, 1, 10)))
    texts = [p.text for p in Document(BytesIO(made)).paragraphs]
    assert texts[0] == "滞后任务清单"
    frame = lagging(data, date(2025, 1, 10))
    assert (
        texts[1]
        == f"截至2025年1月10日，共有 {frame['unit_id'].nunique()} 个单位 {frame['task_id'].nunique()} 项任务滞后。"
    )
    assert texts[-1] == "2025年1月10日"
    none = report.file("docx", data, "zh", ReportChoice(on=date(2000, 1, 1)))
    assert Document(BytesIO(none)).paragraphs[1].text == "截至2000年1月1日，没有滞后任务。"


def test_what_reports_contradict_each_other_on_lags_until_settled() -> None:
    day = date(2024, 7, 1)
    row = {"code": "disputed", "deadline": None, "year": None}
    assert _lag(row, {"done", "late"}, day) == "in_dispute"
    assert _lag(row, {"done", "running"}, day) == ""
    assert _lag({"code": "done", "deadline": "2020-01-01", "year": 2020}, {"late"}, day) == ""


def test_what_lags_in_dispute_is_told_by_what_each_report_means(yaodian: Command, tmp_path: Path) -> None:
    plan, store, back = tmp_path / "要点.txt", tmp_path / "s.kgl", tmp_path / "back"
    plan.write_text(
        "天长市2024年工作要点\n一、合作\n1.举办招商活动。（市商务局牵头，市发改委配合）\n2.新建球场。（市体育局牵头，市教育局配合）\n",
        encoding="utf-8",
    )
    assert yaodian("--store", store, "build", plan).status == 0
    back.mkdir()
    said = {
        "市商务局": ("1", "举办招商活动。", "已完成"),
        "市发改委": ("1", "举办招商活动。", "逾期未完成"),  # late in other words than ours
        "市体育局": ("2", "新建球场。", "克服滞后：已开工"),  # our word within words that mean no such thing
        "市教育局": ("2", "新建球场。", "已完成"),
    }
    for unit, row in said.items():
        data = table_files.xlsx(f"填报单位：{unit}", [["编号", "任务内容", "进度"], list(row)])
        (back / f"{unit}.xlsx").write_bytes(data)
    assert yaodian("--store", store, "collect", back, "--on", "2024-06-28").status == 1
    rows = json.loads(
        yaodian("--store", store, "report", "lagging", "--on", "2024-06-30", "--format", "json").out
    )
    assert [(row["number"], row["lag"]) for row in rows] == [("1", "in_dispute")]
