"""What a store holds, listed and taken out; files that give the same plan, or plans of one name."""

import json
import re
from pathlib import Path

import pytest

from graph.progress import TaskProgress
from graph.store.open import open_store
from graph.store.progress import RECORDED
from tests.support.command import failed
from tests.unit.conftest import PLAN


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with a plan of one title, place and year each, with other words."""
    made = tmp_path / "甲", tmp_path / "乙"
    for folder, words in zip(made, ("3场", "5场"), strict=True):
        folder.mkdir()
        (folder / "plan.txt").write_text(PLAN.replace("3场", words), encoding="utf-8")
    return made


def listed(yaodian) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(yaodian("plans", "--format", "json").out)
    return rows


def test_plans_are_listed_with_all_that_tells_them_apart(yaodian, folders) -> None:
    built = yaodian("build", *folders, "--lang", "zh")
    assert "标题、地区、年度相同而内容不同，两份都保留" in built.err
    rows = listed(yaodian)
    names = ["无为市2024年开放合作工作要点", "无为市2024年开放合作工作要点（2）"]
    assert [r["plan"] for r in rows] == names
    assert {(r["jurisdiction"], r["year"], r["level"], r["file"]) for r in rows} == {
        ("无为市", 2024, "county", "plan.txt")
    }
    assert {(r["points"], r["tasks"], r["wrong"], r["doubtful"]) for r in rows} == {(3, 3, 0, 0)}
    assert all(str(r["loaded"]).endswith("Z") for r in rows)
    shown = yaodian("plans").out
    assert "无为市人民政府办公室" in shown and "县级" in shown


def test_loading_again_keeps_the_time_and_says_nothing(yaodian, folders, monkeypatch) -> None:
    yaodian("build", *folders)
    before = listed(yaodian)
    monkeypatch.setattr("graph.store.stamps._now", lambda: "2031-01-01T00:00:00Z")
    again = yaodian("build", *folders)
    assert "nothing changed" in again.out and "plan.txt" not in again.err
    assert listed(yaodian) == before
    file = folders[0] / "plan.txt"
    file.write_text(file.read_text("utf-8").replace("3场", "4场"), "utf-8")
    assert (
        "取代此文件先前读入的“无为市2024年开放合作工作要点" in yaodian("build", *folders, "--lang", "zh").err
    )
    assert sorted(str(r["loaded"]) for r in listed(yaodian))[-1] == "2031-01-01T00:00:00Z"
    assert len(listed(yaodian)) == 2


def test_a_file_with_a_new_year_replaces_its_plan_unless_it_is_to_be_kept(yaodian, plan: Path) -> None:
    yaodian("build", plan)
    plan.write_text(PLAN.replace("2024", "2025"), "utf-8")
    kept = yaodian("build", plan, "--keep")
    assert kept.err == "" and [r["year"] for r in listed(yaodian)] == [2024, 2025]
    plan.write_text(PLAN.replace("2024", "2026"), "utf-8")
    assert "replaces" in yaodian("build", plan).err
    assert [r["year"] for r in listed(yaodian)] == [2024, 2026] or len(listed(yaodian)) == 2


def test_the_same_bytes_from_two_folders_are_one_plan_and_said(yaodian, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "b.txt").write_bytes(plan.read_bytes())
    built = yaodian("build", plan, folder, "--lang", "en")
    assert built.err.count("it is the same plan and stands once") == 1
    assert len(listed(yaodian)) == 1


def test_a_file_named_twice_is_read_once(yaodian, folders) -> None:
    built = yaodian("build", folders[0], folders[0] / "plan.txt")
    assert built.status == 0 and built.err == ""


def test_readings_of_one_name_are_written_side_by_side(yaodian, folders, tmp_path: Path) -> None:
    wrote = yaodian("parse", *folders, "--out", tmp_path / "out", "--lang", "zh")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["plan.json", "plan~2.json"]
    assert "写入 plan~2.json" in wrote.err


def test_plans_are_taken_out_by_any_of_their_names(yaodian, folders) -> None:
    assert "there is no store" in failed(yaodian("remove", "没有"))
    yaodian("build", *folders)
    with open_store("yaodian.kgl", write=True) as store:
        for plan in store.plans():
            store.record_progress(
                [TaskProgress(f"{plan.id}:1", plan.id, "1", "招商", "done", "", "2024-05-01")]
            )
    assert "no plan '没有'" in failed(yaodian("remove", "没有"))
    assert "may mean 2 plans" in failed(yaodian("remove", "plan.txt"))
    gone = yaodian("remove", "无为市2024年开放合作工作要点（2）", "--lang", "zh")
    assert (gone.status, "3 项任务、1 条进度记录" in gone.out) == (0, True)
    assert [r["plan"] for r in listed(yaodian)] == ["无为市2024年开放合作工作要点"]
    assert "3 tasks, 1 record of progress" in yaodian("remove", "开放合作", "--lang", "en").out
    assert listed(yaodian) == []
    with open_store("yaodian.kgl") as store:
        assert store.query(RECORDED).rows == []


def test_a_plan_without_a_title_is_called_by_its_file_everywhere(yaodian, tmp_path: Path) -> None:
    file = tmp_path / "untitled.txt"
    file.write_text("一、扩大开放\n1.赴上海市招商3场以上。（市商务局牵头，市发改委配合）\n", "utf-8")
    yaodian("build", file)
    assert listed(yaodian)[0]["plan"] == "untitled.txt"
    rows = json.loads(yaodian("report", "gaps", "--format", "json").out)
    assert {r["plan"] for r in rows} == {"untitled.txt"}
    asked = json.loads(yaodian("query", "who-owns", "-p", "text=招商", "--format", "json").out)
    assert [r["plan"] for r in asked] == ["untitled.txt"]
    yaodian("view", "--out", tmp_path / "v.html")
    assert '"title": "untitled.txt"' in (tmp_path / "v.html").read_text("utf-8").replace('":"', '": "')


def test_a_folder_says_what_it_passes_over_and_which_files_failed(yaodian, folders, tmp_path: Path) -> None:
    good, _ = folders
    for name in ("照片.jpg", "a.mp4", ".hidden.txt", "~$锁.docx"):
        (good / name).write_bytes(b"x")
    for number in range(7):
        (good / f"{number}.tmp").write_bytes(b"")
    (good / "letter.txt").write_text("今天天气很好，我们去公园散步。", "utf-8")
    (good / "broken.zip").write_bytes(b"PK\x03\x04 no")
    (good / "empty.docx").write_bytes(b"")
    built = yaodian("build", good, "--lang", "zh")
    assert built.status == 1 and "文件 +1" in built.out
    lines = built.err.splitlines()
    assert lines[0].startswith("跳过 8 个格式不读的文件：") and lines[0].endswith(" 等，另有 3 个")
    assert lines[1].startswith("跳过 2 个隐藏或临时文件：") and "~$锁.docx" in lines[1]
    assert lines[2] == "4 个文件未读出要点："
    assert [re.split("[：:]? |：", line.split("/")[-1])[0] for line in lines[3:]] == [
        "broken.zip",
        "empty.docx",
        "letter.txt",
        "照片.jpg",
    ]
    assert all(str(good) in line for line in lines[3:]), "names alone would not tell which folder"


def test_a_fault_of_our_own_costs_one_file(yaodian, folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.building.pool.MAKER", "tests.support.hazards:faulty")
    monkeypatch.delenv("YAODIAN_DEBUG", raising=False)
    built = yaodian("build", *folders)
    assert (built.status, len(listed(yaodian))) == (1, 1)
    assert "乙/plan.txt: internal error, ZeroDivisionError: oh" in built.err
    assert yaodian("build", folders[1]).status == 70


def test_a_table_among_the_files_that_lists_no_tasks_is_passed_over_and_told(
    yaodian, plan: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "plan.txt").write_bytes(plan.read_bytes())
    index = "stem\ttitle\tstyle\na\t关于工作要点的通知\t（责任单位：市教育局）\nb\t方案\t（市交通局牵头）\n"
    (folder / "INDEX.tsv").write_text(index, encoding="utf-8")
    (folder / "联系人.csv").write_text("姓名,电话\n甲,1\n乙,2\n", encoding="utf-8")
    tasks = "序号,任务,牵头单位\n1,修建公路,市交通局\n2,新建学校,市教育局\n"
    (folder / "任务.csv").write_text(f"云溪市2024年工作任务,,\n{tasks}", encoding="utf-8")
    (folder / "坏.csv").write_bytes(bytes(range(256)) * 20)
    done = yaodian("--lang", "en", "build", folder)
    assert "plans +2" in done.out + done.err
    assert "skipped, 2 tables that are no tables of tasks:" in done.err
    assert "INDEX.tsv" in done.err
    assert done.status == 1, "one that cannot be read is an error all the same"
    assert "坏.csv" in done.err
    named = yaodian("--lang", "en", "--store", tmp_path / "t.kgl", "build", folder / "INDEX.tsv")
    assert "skipped" not in named.err, "a file that is named is read"


def test_readings_of_files_of_one_name_are_two_files(yaodian, folders, tmp_path: Path) -> None:
    names = ["plan.txt", "Plan.txt", "é.txt", "e\u0301.txt"]
    for at, name in enumerate(names):
        (tmp_path / str(at)).mkdir()
        (tmp_path / str(at) / name).write_text(PLAN + f"4.开展第{at}次演练。（市应急局负责）\n", "utf-8")
    done = yaodian(
        "parse", *(tmp_path / str(at) for at in range(4)), *folders, "--out", "out", "--lang", "en"
    )
    made = [json.loads(path.read_text("utf-8"))["plan"]["sha256"] for path in (tmp_path / "out").iterdir()]
    assert done.status == 0 and len(set(made)) == 6
    assert len({path.name.casefold() for path in (tmp_path / "out").iterdir()}) == 6


def test_a_reading_that_takes_anothers_place_says_so(yaodian, folders) -> None:
    first, second = (yaodian("parse", folder, "--out", "out", "--lang", "en") for folder in folders)
    again = yaodian("parse", folders[1], "--out", "out", "--lang", "en")
    assert "took the place" not in first.err + again.err
    assert "took the place of the reading of “无为市2024年开放合作工作要点” (plan.txt" in second.err
