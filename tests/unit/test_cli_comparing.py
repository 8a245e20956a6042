"""The command on drafts, ledgers and pairs of plans."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import Command, failed
from tests.unit.conftest import PLAN

LATER = (
    PLAN.replace("2024", "2025")
    .replace("3场以上", "5场以上")
    .replace("（市文旅局、市交通局按职责分工）", "（市文旅局牵头，市交通局配合）")
    .replace("3.开展干部培训。（市委组织部负责）", "3.建设跨境电商产业园。（市商务局负责）")
)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.txt"
    path.write_text(LATER, encoding="utf-8")
    return path


def kinds(text: str) -> set[tuple[str, str | None, str | None]]:
    return {(r["change"], r["old_number"], r["new_number"]) for r in json.loads(text)}


def test_diff_of_two_files(yaodian: Command, plan: Path, later: Path, tmp_path: Path) -> None:
    found = kinds(yaodian("diff", plan, later, "--format", "json").out)
    assert ("target_raised", "1", "1") in found
    assert ("owner_moved", "2", "2") in found
    assert ("new", None, "3") in found
    assert ("dropped", "3", None) in found
    assert "指标提高" in yaodian("diff", plan, later).out
    out = tmp_path / "changes.html"
    assert yaodian("diff", plan, later, "--out", out).status == 0
    assert "<ins>" in out.read_text("utf-8")


def test_diff_of_a_file_and_a_plan_in_the_store(
    yaodian: Command, plan: Path, later: Path, tmp_path: Path
) -> None:
    store = tmp_path / "s.kgl"
    yaodian("--store", store, "build", plan, later)
    same = yaodian("--store", store, "diff", "2024年开放", plan, "--format", "json")
    assert json.loads(same.out) == []
    found = kinds(yaodian("--store", store, "diff", "2024年开放", "2025年开放", "--format", "json").out)
    assert ("target_raised", "1", "1") in found


def test_diff_of_what_is_not_there(yaodian: Command, plan: Path, sample_target: str) -> None:
    assert "no plan '没有'" in failed(yaodian("--store", sample_target, "diff", plan, "没有"))
    assert "no file here; there is no store" in failed(yaodian("diff", "missing.txt", plan))
    assert "may mean" in failed(yaodian("--store", sample_target, "diff", plan, "区域合作"))


def test_lint_tells_and_ends_with_a_status(yaodian: Command, plan: Path, tmp_path: Path) -> None:
    found = yaodian("lint", plan, "--format", "json")
    assert found.status == 1
    assert {"YD002", "YD003", "YD004"} <= {r["rule"] for r in json.loads(found.out)}
    assert yaodian("lint", plan, "--off", "no-lead").status == 0, "notes alone do not fail"
    assert yaodian("lint", plan, "--off", "no-lead", "--strict").status == 1
    assert yaodian("lint", plan, "--only", "YD008").out.splitlines()[-1] == "0 行"
    shown = yaodian("lint", plan, "--format", "sarif")
    assert json.loads(shown.out)["version"] == "2.1.0"
    assert yaodian("lint", plan, "--out", tmp_path / "x.sarif").status == 1
    assert json.loads((tmp_path / "x.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "YD001" in yaodian("lint", "--rules").out


def test_lint_refuses_what_it_does_not_know(yaodian: Command, plan: Path, tmp_path: Path) -> None:
    assert "no lint rule 'YD999'" in failed(yaodian("lint", plan, "--off", "YD999"))
    assert "name a draft" in failed(yaodian("lint"))
    assert "missing.txt" in failed(yaodian("lint", "missing.txt"))
    assert "cannot write" in failed(yaodian("lint", plan, "--format", "sarif", "--out", tmp_path))


def test_a_ledger_goes_out_and_comes_back(yaodian: Command, plan: Path, tmp_path: Path) -> None:
    store, book = tmp_path / "s.kgl", tmp_path / "ledger.xlsx"
    yaodian("--store", store, "build", plan)
    assert "wrote" in yaodian("--store", store, "report", "ledger", "--out", book).err
    filled = load_workbook(book)
    sheet = filled["任务台账"]
    head = [cell.value for cell in sheet[2]]
    sheet.cell(3, head.index("进度") + 1).value = "推进中"
    filled.save(book)
    first = yaodian("--store", store, "progress", book, "--on", "2024-05-01")
    assert (first.status, "1 recorded" in first.out) == (0, True)
    assert "0 recorded, 0 changed" in yaodian("--store", store, "progress", book).out
    rows = json.loads(yaodian("--store", store, "report", "ledger", "--format", "json").out)
    assert [r["progress"] for r in rows] == ["running", None, None]
    page = tmp_path / "page.html"
    yaodian("--store", store, "view", "--out", page)
    assert '"progress":"running"' in page.read_text("utf-8")


def test_a_row_that_fits_no_task_is_a_finding(yaodian: Command, plan: Path, tmp_path: Path) -> None:
    store, book = tmp_path / "s.kgl", tmp_path / "ledger.xlsx"
    yaodian("--store", store, "build", plan)
    yaodian("--store", store, "report", "ledger", "--out", book)
    filled = load_workbook(book)
    sheet = filled["任务台账"]
    head = [cell.value for cell in sheet[2]]
    sheet.cell(3, head.index("进度") + 1).value = "已完成"
    sheet.cell(3, head.index("任务内容") + 1).value = "别的事情，与原任务无关"
    filled.save(book)
    result = yaodian("--store", store, "progress", book)
    assert result.status == 1
    assert "sheet 任务台账 row 3: no task of the store says this" in result.err


def test_what_is_no_ledger(yaodian: Command, plan: Path, sample_target: str, tmp_path: Path) -> None:
    assert "no such file" in failed(yaodian("--store", sample_target, "progress", "missing.xlsx"))
    assert "is no table to fill in" in failed(yaodian("--store", sample_target, "progress", plan))
    assert "is a folder" in failed(yaodian("--store", sample_target, "progress", tmp_path))
    yaodian("--store", sample_target, "report", "workload", "--out", tmp_path / "w.xlsx")
    assert "no sheet or table has the headings" in failed(
        yaodian("--store", sample_target, "progress", tmp_path / "w.xlsx")
    )


def test_brief(yaodian: Command, sample_target: str, tmp_path: Path) -> None:
    assert yaodian("--store", sample_target, "report", "brief", "--plan", "2024年区域").status == 0
    assert "<svg" in (tmp_path / "brief.html").read_text("utf-8")
    assert "cannot write" in failed(yaodian("--store", sample_target, "report", "brief", "--out", tmp_path))


@pytest.mark.parametrize("name", ["json", "graphml", "gexf", "csv", "jsonld", "xlsx", "neo4j-admin"])
def test_export(yaodian: Command, sample_target: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out" / name
    result = yaodian("--store", sample_target, "export", name, "--out", out)
    assert result.status == 0
    assert out.exists()
    assert name in yaodian("export").out


def test_export_refusals(yaodian: Command, sample_target: str, tmp_path: Path) -> None:
    assert "choose one of" in failed(yaodian("--store", sample_target, "export", "nonsense"))
    assert "no store" in failed(yaodian("export", "json"))
    (tmp_path / "file").write_text("x")
    assert "cannot write" in failed(
        yaodian("--store", sample_target, "export", "csv", "--out", tmp_path / "file" / "below")
    )
