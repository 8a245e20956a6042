"""What of a review workbook cannot be taken is told by its row, and stops nothing else."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.command import Command, failed
from tests.support.reviewing import SIGNED, fill, readings, sheets, units


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_name_that_no_unit_has_is_asked_for(
    yaodian: Command, store: Path, workbook: Path, lang: str
) -> None:
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县商务菊"})
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县文旅局"})
    told = yaodian("--store", store, "--lang", lang, "correct", workbook)
    assert told.status == 1
    assert ("did you mean" if lang == "en" else "是不是") in told.err
    assert "县商务局" in told.err
    points = readings(yaodian)
    assert units(points["1"])["leads"] == ["县商务局"]
    assert units(points["3"])["leads"] == ["县文旅局"]


def test_rows_that_cannot_be_understood_are_told_and_the_rest_is_taken(
    yaodian: Command, store: Path, workbook: Path
) -> None:
    fill(workbook, "deadlines", {"number": "1"}, {"new_deadline": "秋天"})
    fill(workbook, "owners", {"number": "2"}, {"new_lead": "县文旅局", "corrected_by": ""})
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县教育局", "new_support": "无"})
    told = yaodian("--store", store, "correct", workbook)
    assert told.status == 1
    assert told.err.count("warning: ") == 2
    assert "sheet 完成时限 row" in told.err
    assert units(readings(yaodian)["3"]) == {"leads": ["县教育局"], "supports": [], "joint": []}
    assert yaodian("--store", store, "correct", workbook, "--author", "李二").err.count("warning: ") == 1


def test_a_point_that_the_plan_lacks_is_refused(yaodian: Command, store: Path, workbook: Path) -> None:
    where = {"plan": "青阳县2024年开放合作工作要点", "place": "青阳县", "number": "99", "surface": "花木"}
    fill(workbook, "regions", where, {"new_region": "上海市"})
    told = yaodian("--store", store, "correct", workbook)
    assert (told.status, "no point 99" in told.err) == (1, True), told


def test_files_that_are_no_review_are_refused(yaodian: Command, store: Path, tmp_path: Path) -> None:
    other = Workbook()
    other.save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no", encoding="utf-8")
    for name in ("other.xlsx", "text.xlsx", "missing.xlsx"):
        assert name in failed(yaodian("--store", store, "correct", tmp_path / name))
    assert not (tmp_path / "overrides.yaml").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_unit_in_two_corrected_cells_stops_its_row_alone(
    yaodian: Command, store: Path, workbook: Path, lang: str
) -> None:
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县教育局", "new_support": "县教育局、县文旅局"})
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县文旅局"})
    told = yaodian("--store", store, "--lang", lang, "correct", workbook)
    assert told.status == 1
    warned = next(line for line in told.err.splitlines() if "县教育局" in line)
    assert ("“责任单位”表第 5 行" if lang == "zh" else "sheet 责任单位 row 5") in warned, warned
    assert ("只能写在一处" if lang == "zh" else "name it in one of them") in warned
    assert "overrides.yaml" not in warned
    points = readings(yaodian)
    assert units(points["3"]) == {"leads": ["县茶业站"], "supports": ["县教育局"], "joint": []}
    assert units(points["1"])["leads"] == ["县文旅局"]


REFUSED = [
    ("regions", {"number": "1", "surface": "上海市"}, {"new_region": "乌有之乡"}, "乌有之乡"),
    ("partners", {"number": "2", "surface": "浙江大学"}, {"new_seat": "乌有之乡"}, "乌有之乡"),
    ("plans", {"plan": "青阳县2024年开放合作工作要点"}, {"new_place": "乌有之乡"}, "乌有之乡"),
    ("targets", {"number": "1"}, {"new_value": "0.0000001"}, "1e-07"),
    ("units", {}, {"unit_a": "县甲局", "unit_b": "县甲局", "place": "青阳县", "same_unit": "是"}, "'merge'"),
]


@pytest.mark.parametrize(("form", "where", "values", "said"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_the_file_would_be_refused_for_stops_its_row_alone(
    yaodian: Command,
    store: Path,
    workbook: Path,
    form: str,
    where: dict[str, str],
    values: dict[str, str],
    said: str,
) -> None:
    if where:
        fill(workbook, form, where, values)
    else:
        book, found = sheets(workbook)
        sheet, columns = found[form]
        for name, value in {**SIGNED, **values}.items():
            sheet.cell(3, columns[name]).value = value
        book.save(workbook)
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县文旅局"})
    told = yaodian("--store", store, "correct", workbook)
    assert (told.status, told.err.count("warning: "), "1 correction taken" in told.err) == (1, 1, True), told
    assert said in told.err and " row 3" in told.err
    assert units(readings(yaodian)["3"])["leads"] == ["县文旅局"]
