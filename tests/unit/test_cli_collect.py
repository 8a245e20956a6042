"""Collecting what units sent back: any order, twice, renamed, and what is missing, odd or contradictory."""

import json
import shutil
from itertools import islice, permutations
from pathlib import Path

import pytest

from tests.support import table_files
from tests.support.command import Command, failed

HEAD = ["编号", "任务内容", "进度", "备注", "填报日期"]
ONE = "赴上海市举办招商活动3场以上。（市商务局牵头，市发改委配合）"
TWO = "加强与杭州市的旅游合作。（市文旅局、市交通局按职责分工）"
THREE = "开展干部培训。（市委组织部负责）"


@pytest.fixture
def store(yaodian: Command, plan: Path, tmp_path: Path) -> Path:
    target = tmp_path / "s.kgl"
    assert yaodian("--store", target, "build", plan).status == 0
    return target


def put(folder: Path, name: str, *rows: list[str], title: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    makers = {
        "xlsx": table_files.xlsx,
        "xls": table_files.xls,
        "docx": table_files.docx,
        "et": table_files.xls,
    }
    path = folder / name
    path.write_bytes(makers[path.suffix[1:]](title or "任务反馈表", [HEAD, *rows]))
    return path


def states(yaodian: Command, store: Path) -> list[str | None]:
    rows = json.loads(yaodian("--store", store, "report", "ledger", "--format", "json").out)
    return [r["progress"] for r in rows]


def test_a_whole_round(yaodian: Command, store: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    put(back, "商务局-反馈(1).xlsx", ["1", ONE, "已办结", "办了4场", "6月20日"])
    put(back, "市发改委 最终版.xls", ["1", ONE, "已完成", "", "6.21"])
    put(back, "b.docx", ["2", TWO, "80%", "", ""], title="填报单位：市文旅局")
    done = yaodian("--store", store, "collect", back, "--on", "2024-06-28")
    assert (
        "3 files; 3 rows, 3 filled in; 2 recorded, 0 changed, 0 taken away; 3 new in the history" in done.out
    )
    assert done.status == 1
    assert done.err.splitlines() == [
        "市交通局: nothing came back (1 task)",
        "市委组织部: nothing came back (1 task)",
    ]
    assert states(yaodian, store) == ["done", "running", None]
    again = yaodian("--store", store, "collect", back, "--on", "2024-07-10")
    assert "0 recorded, 0 changed, 0 taken away; 0 new" in again.out
    rows = json.loads(yaodian("--store", store, "report", "history", "--format", "json").out)
    assert [(r["unit"], r["said"], r["dated"], r["recorded"]) for r in rows] == [
        ("市商务局", "已办结", "2024-06-20", "2024-06-28"),
        ("市发改委", "已完成", "2024-06-21", "2024-06-28"),
        ("市文旅局", "80%", "2024-06-28", "2024-06-28"),
    ]


def test_contradictions_are_kept_told_and_settled(yaodian: Command, store: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    put(back, "市文旅局.xlsx", ["2", TWO, "已完成", "", ""])
    put(back, "市交通局.xlsx", ["2", TWO, "未启动", "", ""])
    put(back, "市商务局.xlsx", ["1", ONE, "已完成", "", ""])
    put(back, "市发改委.xlsx", ["1", ONE, "推进中", "", ""])
    done = yaodian("--store", store, "collect", back)
    assert (done.status, done.err.count("reports contradict each other")) == (1, 2)
    assert states(yaodian, store) == ["disputed", "disputed", None]
    led = yaodian("--store", store, "collect", back, "--prefer", "lead")
    assert led.err.count("reports contradict each other") == 1, (
        "no unit leads the second task: that stays open"
    )
    assert states(yaodian, store) == ["done", "disputed", None]
    named = yaodian("--store", store, "collect", back, "--prefer", "市交通局.xlsx")
    assert "contradict" not in named.err
    assert states(yaodian, store) == ["done", "waiting", None]
    assert "0 changed" in yaodian("--store", store, "collect", back).out, "what was settled stays so"
    rows = json.loads(yaodian("--store", store, "report", "history", "--format", "json").out)
    assert sorted(r["overruled"] for r in rows) == [False, False, True, True]
    assert "choose lead, latest, or one of the files" in failed(
        yaodian("--store", store, "collect", back, "--prefer", "nobody")
    )


def test_nothing_that_came_back_is_lost(yaodian: Command, store: Path, tmp_path: Path) -> None:
    back, look = tmp_path / "back", tmp_path / "look.csv"
    put(
        back,
        "市委组织部.xlsx",
        ["3", THREE, "差不多了", "", ""],
        ["9", "新增：联合办学", "推进中", "已签约", ""],
        ["2", TWO, "已完成", "", ""],
    )
    put(back, "市商务局.xlsx", ["1", "赴上海市举办招商活动3场", "推进中", "", ""])
    put(back, "市发改委.xlsx", ["1", ONE, "", "", ""])
    (back / "坏.xlsx").write_bytes(b"PK\x03\x04")
    (back / "照片.heic").write_bytes(b"x")
    done = yaodian("--store", store, "collect", back, "--out", look)
    assert done.status == 1
    found = json.loads(table_json(yaodian, store, back, tmp_path))
    by_kind = {row["look"]: row for row in found}
    assert by_kind["stray"]["text"] == "新增：联合办学"
    assert (by_kind["stray"]["said"], by_kind["stray"]["remarks"]) == ("推进中", "已签约")
    assert by_kind["unusual"]["about"] == "差不多了"
    assert by_kind["foreign"]["unit"] == "市委组织部"
    assert by_kind["likeness"]["number"] == "1"
    assert by_kind["blank"]["unit"] == "市发改委"
    assert {row["file"] for row in found if row["look"] == "unread"} == {"坏.xlsx", "照片.heic"}
    assert "对不上任务" in look.read_text("utf-8")
    assert states(yaodian, store) == ["running", None, "差不多了"], (
        "another's task is not set by who has no part in it"
    )


def table_json(yaodian: Command, store: Path, back: Path, tmp_path: Path) -> str:
    yaodian("--store", store, "collect", back, "--out", tmp_path / "look.json")
    return (tmp_path / "look.json").read_text("utf-8")


def test_two_copies_of_one_unit(yaodian: Command, store: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    put(back, "市委组织部.xlsx", ["3", THREE, "推进中", "办了2期", ""])
    put(back, "市委组织部(1).xlsx", ["3", THREE, "已完成", "办了3期", ""])
    done = yaodian("--store", store, "collect", back)
    assert "reports contradict each other" in done.err
    assert "市委组织部(1).xlsx" in done.err
    yaodian("--store", store, "collect", back, "--prefer", "市委组织部(1).xlsx")
    assert states(yaodian, store) == [None, None, "done"]


def test_any_order_gives_the_same(yaodian: Command, store: Path, tmp_path: Path) -> None:
    rows = {
        "市商务局.xlsx": ["1", ONE, "已办结", "a", "6月20日"],
        "市商务局(1).xlsx": ["1", ONE, "推进中", "b", "5月20日"],
        "市发改委.xlsx": ["1", ONE, "推进中", "c", ""],
        "市文旅局.xls": ["2", TWO, "推进中", "", ""],
    }
    for name, row in rows.items():
        put(tmp_path / "all", name, row)
    seen = set()
    for number, order in enumerate(islice(permutations(rows), 0, None, 11)):
        filled = Path(shutil.copy(store, tmp_path / f"{number}.kgl"))
        for at, name in enumerate(order):
            folder = tmp_path / f"{number}-{at}"
            folder.mkdir()
            shutil.copy(tmp_path / "all" / name, folder / name)
            yaodian("--store", filled, "collect", folder, "--on", "2024-06-28")
        out = [
            yaodian("--store", filled, "report", kind, "--format", "json").out
            for kind in ("ledger", "history")
        ]
        seen.add("".join(out))
    assert len(seen) == 1


def test_late_and_partial(yaodian: Command, store: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    put(back, "市委组织部.xlsx", ["3", THREE, "已完成", "", "6月25日"])
    done = yaodian("--store", store, "collect", back, "--on", "2024-06-28", "--due", "2024-06-20")
    assert "市委组织部.xlsx: 市委组织部: came back late" in done.err
    assert "came back late" not in yaodian("--store", store, "collect", back, "--due", "2099-01-01").err


def test_an_empty_folder(yaodian: Command, store: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert "is an empty folder" in failed(yaodian("--store", store, "collect", tmp_path / "none"))


def test_what_needs_a_look_is_told_in_a_bearable_number_of_lines(
    yaodian: Command, store: Path, tmp_path: Path
) -> None:
    rows = [[str(at), f"第{at}件与任何任务都不相干的事", "已办结", "", ""] for at in range(300)]
    put(tmp_path / "back", "商务局.xlsx", *rows)
    table = tmp_path / "look.json"
    done = yaodian("--lang", "en", "--store", store, "collect", tmp_path / "back", "--out", table)
    assert done.err.count("\n") < 210
    assert "more; --out FILE.xlsx lists them all" in done.err
    strays = [row for row in json.loads(table.read_text(encoding="utf-8")) if row["look"] == "stray"]
    assert len(strays) == 300
