"""A review workbook, filled in as people do, becomes corrections that later readings follow."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph.language import LANGS, catalogue
from queries.corrections.book import NO, SAME, TWO
from queries.corrections.forms import FORMS, column_of
from queries.words import answer
from tests.support.command import Command, failed

PLAN = """关于印发青阳县2024年开放合作工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年开放合作工作要点
一、扩大开放
1.赴上海市推介花木产品，10月底前完成，签约3个项目以上。（县商务局牵头，县花木中心配合）
2.与浙江大学共建实训基地，完善统计制度。（县花木服务中心、县文旅局按职责分工）
3.与杭州市共办茶会。（县茶业站牵头，县教育局配合）
"""
SIGNED = {"corrected_by": "王一", "correction_reason": "电话确认"}


@pytest.fixture
def store(yaodian: Command, tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "s.kgl"
    assert yaodian("--store", path, "build", "plan.txt").status == 0
    return path


@pytest.fixture
def workbook(yaodian: Command, store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    assert yaodian("--store", store, "review", "--all", "--out", path).status == 0
    return path


def sheets(path: Path) -> tuple[Workbook, dict[str, tuple[Any, dict[str, int]]]]:
    """Return a workbook, and its sheets by form with the place of each column."""
    book = load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        columns = {name: c.column for c in sheet[2] if c.value and (name := column_of(str(c.value)))}
        for form in FORMS.values():
            if set(form.columns) <= set(columns):
                found[form.name] = (sheet, columns)
    return book, found


def fill(path: Path, form: str, where: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Write values into the row of a sheet whose cells hold `where`, else into the first empty row."""
    book, found = sheets(path)
    sheet, columns = found[form]
    at = next(
        (
            row[0].row
            for row in sheet.iter_rows(min_row=3)
            if all(str(sheet.cell(row[0].row, columns[k]).value) == v for k, v in where.items())
        ),
        None,
    )
    if at is None:
        at = next(r for r in range(3, 99) if not any(sheet.cell(r, c).value for c in columns.values()))
        values = {**where, **values}
    for name, value in {**SIGNED, **values}.items():
        sheet.cell(at, columns[name]).value = value
    book.save(path)


def readings(yaodian: Command) -> dict[str, Any]:
    read = json.loads(yaodian("parse", "plan.txt").out)
    return {p["number"]: p for p in read["points"]}


def units(point: Mapping[str, Any]) -> dict[str, list[str]]:
    return {role: [u["name"] for u in point[role]] for role in ("leads", "supports", "joint")}


def test_owners_are_corrected(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县文旅局、县商务局", "new_support": "无"})
    told = yaodian("--store", store, "correct", workbook)
    assert (told.status, "1 correction taken" in told.err) == (0, True), told
    assert units(readings(yaodian)["1"]) == {"leads": ["县文旅局", "县商务局"], "supports": [], "joint": []}
    assert yaodian("check", "plan.txt").out.count("override") == 0
    built = yaodian("--store", store, "build", "plan.txt")
    assert (
        "县文旅局"
        in yaodian("--store", store, "query", "task", "--param", "plan=plan.txt", "--param", "number=1").out
    )
    assert built.status == 0


def test_only_one_role_changed_leaves_the_others(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "3"}, {"new_support": "县文旅局"})
    assert yaodian("--store", store, "correct", workbook).status == 0
    assert units(readings(yaodian)["3"]) == {"leads": ["县茶业站"], "supports": ["县文旅局"], "joint": []}


def test_facts_are_corrected_and_added(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "regions", {"number": "1", "surface": "上海市"}, {"new_region": "无"})
    fill(workbook, "deadlines", {"number": "1"}, {"new_deadline": "2024年11月15日"})
    fill(workbook, "targets", {"number": "1"}, {"new_value": 5, "new_op": "≥"})
    fill(
        workbook,
        "partners",
        {"plan": "青阳县2024年开放合作工作要点", "place": "青阳县", "number": "2", "surface": "实训基地"},
        {"new_partner": "青阳实训基地", "new_seat": "青阳县"},
    )
    fill(workbook, "plans", {"plan": "青阳县2024年开放合作工作要点"}, {"new_issuer": "青阳县人民政府"})
    told = yaodian("--store", store, "correct", workbook)
    assert told.status == 0, told
    points = readings(yaodian)
    assert points["1"]["regions"] == []
    assert [d["date"] for d in points["1"]["deadlines"]] == ["2024-11-15"]
    assert [i["value"] for i in points["1"]["indicators"]] == [5]
    assert "青阳实训基地" in [p["name"] for p in points["2"]["partners"]]
    assert json.loads(yaodian("parse", "plan.txt").out)["plan"]["issuer"] == "青阳县人民政府"


def test_units_are_judged(yaodian: Command, store: Path, workbook: Path) -> None:
    _, found = sheets(workbook)
    sheet, columns = found["units"]
    pairs = {
        (sheet.cell(r, columns["unit_a"]).value, sheet.cell(r, columns["unit_b"]).value)
        for r in range(3, sheet.max_row + 1)
    }
    a, b = next(pair for pair in pairs if set(pair) == {"县花木中心", "县花木服务中心"})
    fill(workbook, "units", {"unit_a": a, "unit_b": b}, {"same_unit": "是", "one_name": "县花木中心"})
    assert yaodian("--store", store, "correct", workbook).status == 0
    assert units(readings(yaodian)["2"])["joint"] == ["县花木中心", "县文旅局"]


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


def test_a_new_unit_is_taken_where_a_person_says_so(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县数据局"})
    assert yaodian("--store", store, "correct", workbook).status == 1
    assert yaodian("--store", store, "correct", workbook, "--new", "县数据局").status == 0
    assert units(readings(yaodian)["1"])["leads"] == ["县数据局"]


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


def test_rows_may_move_and_columns_go(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县教育局", "new_support": "无"})
    book, found = sheets(workbook)
    sheet, columns = found["owners"]
    sheet.insert_rows(3, 2)
    sheet.delete_cols(columns["plan_id"])
    sheet.title = "我的"
    book.save(workbook)
    assert yaodian("--store", store, "correct", workbook).status == 0
    assert units(readings(yaodian)["3"])["leads"] == ["县教育局"]


def test_a_correction_that_no_longer_fits_is_told(
    yaodian: Command, store: Path, workbook: Path, tmp_path: Path
) -> None:
    fill(workbook, "regions", {"number": "1", "surface": "上海市"}, {"new_region": "江苏省"})
    assert yaodian("--store", store, "correct", workbook).status == 0
    (tmp_path / "plan.txt").write_text(PLAN.replace("赴上海市", "赴外地"), encoding="utf-8")
    assert "override-no-words" in yaodian("check", "plan.txt", "--format", "json").out


def test_files_that_are_no_review_are_refused(yaodian: Command, store: Path, tmp_path: Path) -> None:
    other = Workbook()
    other.save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no", encoding="utf-8")
    for name in ("other.xlsx", "text.xlsx", "missing.xlsx"):
        assert name in failed(yaodian("--store", store, "correct", tmp_path / name))
    assert not (tmp_path / "overrides.yaml").exists()


def test_doubtful_tasks_alone_are_listed_without_all(yaodian: Command, store: Path, tmp_path: Path) -> None:
    yaodian("--store", store, "review", "--out", tmp_path / "some.xlsx")
    _, found = sheets(tmp_path / "some.xlsx")
    sheet, columns = found["owners"]
    assert not any(sheet.cell(r, columns["number"]).value for r in range(3, sheet.max_row + 1))


GBK = "version：1\nroles：\n　-　plan：plan.txt\n　　point：1\n　　leads：[县文旅局]\n　　author：王一\n　　date：2024-05-06\n　　reason：会议：口头\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_wide_colons_and_blanks_are_understood_in_any_encoding(
    yaodian: Command, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "overrides.yaml").write_text(GBK, encoding=encoding)
    assert units(readings(yaodian)["1"])["leads"] == ["县文旅局"]


def test_a_unit_given_another_role_leaves_the_one_it_was_read_in(
    yaodian: Command, store: Path, workbook: Path
) -> None:
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "县教育局"})
    told = yaodian("--store", store, "correct", workbook)
    assert (told.status, "1 correction taken" in told.err) == (0, True), told
    assert units(readings(yaodian)["3"]) == {"leads": ["县教育局"], "supports": [], "joint": []}


def test_a_unit_spelt_otherwise_is_the_same_unit(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "3"}, {"new_lead": "教育局、县教育局"})
    told = yaodian("--store", store, "correct", workbook)
    assert told.status == 0, told
    assert units(readings(yaodian)["3"]) == {"leads": ["县教育局"], "supports": [], "joint": []}


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


@pytest.mark.parametrize("written", ["七月底", "7月底", "2024年7月31日", "2024.7.31", "7月31日"])
def test_days_are_taken_as_people_write_them(
    yaodian: Command, store: Path, workbook: Path, written: str
) -> None:
    fill(workbook, "deadlines", {"number": "1"}, {"new_deadline": written})
    told = yaodian("--store", store, "correct", workbook, "--on", "2024年6月30日")
    assert told.status == 0, told
    assert [d["date"] for d in readings(yaodian)["1"]["deadlines"]] == ["2024-07-31"]


@pytest.mark.parametrize(
    ("said", "entry"), [("不是", "different"), ("×", "different"), ("√", "merge"), ("对", "merge")]
)
def test_short_answers_are_understood(
    yaodian: Command, store: Path, workbook: Path, tmp_path: Path, said: str, entry: str
) -> None:
    _, found = sheets(workbook)
    sheet, columns = found["units"]
    pair = {name: sheet.cell(3, columns[name]).value for name in ("unit_a", "unit_b")}
    fill(workbook, "units", pair, {"same_unit": said})
    told = yaodian("--store", store, "correct", workbook)
    assert told.status == 0, told
    assert f"- {entry}:" in (tmp_path / "overrides.yaml").read_text("utf-8")


def test_the_words_of_the_lists_to_choose_from_are_understood() -> None:
    for lang in LANGS:
        told = catalogue(lang).gettext
        assert [answer(told(word)) for word in (SAME, TWO, NO)] == ["yes", "no", "none"]
    assert answer("也许") is None


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
