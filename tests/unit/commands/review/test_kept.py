"""What people have filled in stays: in the file of corrections, in a review and in a ledger."""

from pathlib import Path

from openpyxl import load_workbook

from tests.support.command import Command, failed
from tests.support.reviewing import PLAN, fill, readings, units


def test_the_same_workbook_twice_changes_nothing(
    yaodian: Command, store: Path, workbook: Path, tmp_path: Path
) -> None:
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县文旅局"})
    yaodian("--store", store, "correct", workbook)
    before = (tmp_path / "overrides.yaml").read_bytes()
    told = yaodian("--store", store, "correct", workbook, "--on", "2030-01-01")
    assert "1 known already" in told.err
    assert (tmp_path / "overrides.yaml").read_bytes() == before


def test_what_stood_in_the_file_stays_and_an_earlier_entry_becomes_a_comment(
    yaodian: Command, store: Path, workbook: Path, tmp_path: Path
) -> None:
    (tmp_path / "overrides.yaml").write_text(
        "# our own words\nversion: 1\nroles:\n"
        "  - {plan: plan.txt, point: 3, leads: [县教育局], author: 李二, date: 2024-05-06, reason: 会议}  # by phone\n",
        encoding="utf-8",
    )
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县文旅局"})
    yaodian("--store", store, "correct", workbook)
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县教育局"})
    told = yaodian("--store", store, "correct", workbook)
    assert "1 in place of earlier ones" in told.err
    text = (tmp_path / "overrides.yaml").read_text("utf-8")
    assert text.startswith("# our own words")
    assert "# by phone" in text
    assert "县文旅局" in text.partition("# {")[2]
    assert units(readings(yaodian)["1"])["leads"] == ["县教育局"]


def test_a_correction_that_no_longer_fits_is_told(
    yaodian: Command, store: Path, workbook: Path, tmp_path: Path
) -> None:
    fill(workbook, "regions", {"number": "1", "surface": "上海市"}, {"new_region": "江苏省"})
    assert yaodian("--store", store, "correct", workbook).status == 0
    (tmp_path / "plan.txt").write_text(PLAN.replace("赴上海市", "赴外地"), encoding="utf-8")
    assert "override-no-words" in yaodian("check", "plan.txt", "--format", "json").out


def test_a_filled_review_is_not_written_over(yaodian: Command, store: Path, workbook: Path) -> None:
    again = ("--store", store, "review", "--all", "--out", workbook)
    assert yaodian(*again).status == 0
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县文旅局"})
    before = workbook.read_bytes()
    assert "--overwrite" in failed(yaodian(*again))
    assert workbook.read_bytes() == before
    assert yaodian(*again, "--overwrite").status == 0
    assert workbook.read_bytes() != before
    assert yaodian("--store", store, "correct", workbook).err.endswith("nothing to take\n")


def test_a_filled_ledger_is_not_written_over(yaodian: Command, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    again = ("--store", store, "report", "ledger", "--out", path)
    assert (yaodian(*again).status, yaodian(*again).status) == (0, 0)
    book = load_workbook(path)
    sheet = book["任务台账"]
    column = next(c.column for c in sheet[2] if c.value == "进度")
    sheet.cell(3, column).value = "√"
    book.save(path)
    before = path.read_bytes()
    assert "--overwrite" in failed(yaodian(*again))
    assert path.read_bytes() == before
    yaodian("--store", store, "progress", path)
    assert yaodian(*again).status == 0, "what the store knows is not lost"
    book.save(path)
    assert yaodian("--store", store, "report", "workload", "--out", path).status == 0
