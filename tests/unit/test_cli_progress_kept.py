"""Progress outlives the store that it was recorded in: written out, also from a store of an older version, and read back."""

import json
from pathlib import Path

import kglite
import openpyxl
import pytest

from tests.support import table_files
from tests.support.command import Command, failed

HEAD = ["编号", "任务内容", "进度", "备注", "填报日期"]
ONE = "赴上海市举办招商活动3场以上。（市商务局牵头，市发改委配合）"
TWO = "加强与杭州市的旅游合作。（市文旅局、市交通局按职责分工）"


@pytest.fixture
def store(yaodian: Command, plan: Path, tmp_path: Path) -> Path:
    """A store in which two units reported, one against the other, and one of them twice."""
    target, back = tmp_path / "s.kgl", tmp_path / "back"
    assert yaodian("--store", target, "build", plan).status == 0
    back.mkdir()
    for name, row in {
        "市商务局.xlsx": ["1", ONE, "已办结", "=办了4场\n另有2场", "6月20日"],
        "市商务局-早.xlsx": ["1", ONE, "推进中", "", "5月1日"],
        "市发改委.xlsx": ["1", ONE, "逾期未完成", "", "6月20日"],
        "市文旅局.xlsx": ["2", TWO, "80%", "", ""],
    }.items():
        (back / name).write_bytes(table_files.xlsx("任务反馈表", [HEAD, row]))
    assert yaodian("--store", target, "collect", back, "--on", "2024-06-28").status == 1
    return target


def told(yaodian: Command, store: Path) -> list[object]:
    """Return the history and the states of a store."""
    reports = ("history", "ledger", "progress")
    return [json.loads(yaodian("--store", store, "report", name, "--format", "json").out) for name in reports]


def aged(store: Path, old: Path, version: int, *, history: bool = True) -> None:
    """Write a store as an earlier version of the program kept it: the stamp says so, and what it did not know is missing."""
    graph = kglite.load(str(store))
    graph.cypher("MATCH (s:Store) SET s.schema = $v", params={"v": version})
    if not history:
        graph.cypher("MATCH (e:ProgressEntry) DELETE e")
        graph.cypher("MATCH (p:Progress) REMOVE p.said, p.dated, p.by")
    graph.save(str(old))


def test_written_out_and_read_back_nothing_is_lost(
    yaodian: Command, store: Path, plan: Path, tmp_path: Path
) -> None:
    old, new, kept = tmp_path / "old.kgl", tmp_path / "new.kgl", tmp_path / "进度.xlsx"
    aged(store, old, 6)
    before = old.read_bytes()
    refused = yaodian("--store", old, "plans")
    assert "export jsonl --out FILE" in failed(refused, refused.status)
    assert refused.status != 0
    done = yaodian("--store", old, "progress", "--export", kept)
    assert (done.status, done.err) == (0, f"4 entries of progress written to {kept}\n")
    assert old.read_bytes() == before
    assert yaodian("--store", new, "build", plan).status == 0
    back = yaodian("--store", new, "progress", kept)
    assert "4 new in the history" in back.out
    assert told(yaodian, new) == told(yaodian, store)
    again = yaodian("--store", new, "progress", kept)
    assert "0 recorded, 0 changed, 0 taken away; 0 new in the history" in again.out


def test_states_of_before_there_was_a_history_come_along(
    yaodian: Command, store: Path, plan: Path, tmp_path: Path
) -> None:
    old, new, kept = tmp_path / "old.kgl", tmp_path / "new.kgl", tmp_path / "kept.xlsx"
    aged(store, old, 3, history=False)
    assert "2 entries" in yaodian("--store", old, "progress", "--export", kept).err
    assert yaodian("--store", new, "build", plan).status == 0
    assert "2 new in the history" in yaodian("--store", new, "progress", kept).out
    states = [row["progress"] for row in told(yaodian, new)[1]]  # type: ignore[attr-defined]
    assert states == ["disputed", "running", None]


def test_what_belongs_to_no_task_any_more_is_listed_in_full(
    yaodian: Command, store: Path, plan: Path, tmp_path: Path
) -> None:
    kept, new, table = tmp_path / "kept.xlsx", tmp_path / "new.kgl", tmp_path / "look.json"
    assert yaodian("--store", store, "progress", "--export", kept).status == 0
    text = plan.read_text(encoding="utf-8").replace("加强与杭州市的旅游合作", "整治农村人居环境和河道")
    plan.write_text(text, encoding="utf-8")
    assert yaodian("--store", new, "build", plan).status == 0
    assert yaodian("--store", new, "progress", kept, "--out", table).status == 1
    lost = [row for row in json.loads(table.read_text(encoding="utf-8")) if row["look"] == "stray"]
    assert [(row["text"], row["said"], row["unit"]) for row in lost] == [
        ("加强与杭州市的旅游合作。", "80%", "市文旅局")
    ]


def test_a_row_without_its_code_is_told(yaodian: Command, store: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.xlsx"
    assert yaodian("--store", store, "progress", "--export", kept).status == 0
    book = openpyxl.load_workbook(kept)
    book.worksheets[0]["A4"] = None
    book.save(kept)
    assert "row 4" in failed(yaodian("--store", store, "progress", kept))


def test_files_given_for_others_are_told_apart(yaodian: Command, store: Path, tmp_path: Path) -> None:
    empty, ledger, review = tmp_path / "空", tmp_path / "ledger.xlsx", tmp_path / "review.xlsx"
    empty.mkdir()
    assert yaodian("--store", store, "report", "ledger", "--out", ledger).status == 0
    assert yaodian("--store", store, "review", "--out", review).status == 0
    before = store.read_bytes()

    def told_of(*arguments: object) -> str:
        return failed(yaodian("--lang", "en", "--store", store, *arguments))

    assert "is a store of yaodian" in told_of("progress", store)
    assert "is an empty folder" in told_of("collect", empty)
    assert "is a file: name a folder" in told_of("handout", ledger)
    assert "a ledger goes to `yaodian progress`" in told_of("correct", ledger, "--author", "甲")
    assert "a review workbook goes to `yaodian correct`" in told_of("progress", review)
    assert "is a folder" in told_of("correct", empty, "--author", "甲").replace(
        "Is a directory", "is a folder"
    )
    assert "give a filled ledger" in told_of("progress")
    assert "ends in .xlsx" in told_of("progress", "--export", tmp_path / "a.csv")
    assert store.read_bytes() == before
