"""A review workbook, filled in as people do, becomes corrections that later readings follow."""

import json
from pathlib import Path

import pytest

from graph.language import LANGS, catalogue
from queries.corrections.book import NO, SAME, TWO
from queries.words import answer
from tests.support.command import Command
from tests.support.reviewing import PLAN, fill, readings, sheets, units


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


def test_a_new_unit_is_taken_where_a_person_says_so(yaodian: Command, store: Path, workbook: Path) -> None:
    fill(workbook, "owners", {"number": "1"}, {"new_lead": "县数据局"})
    assert yaodian("--store", store, "correct", workbook).status == 1
    assert yaodian("--store", store, "correct", workbook, "--new", "县数据局").status == 0
    assert units(readings(yaodian)["1"])["leads"] == ["县数据局"]


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
