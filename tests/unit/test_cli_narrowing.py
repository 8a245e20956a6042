"""--plan, --place, --year and --level narrow whatever is asked of a store."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import failed

CITY_2025 = ("--place", "天长", "--year", "2025")


def asked(yaodian, store: str, *arguments: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(yaodian("--store", store, *arguments, "--format", "json").out)
    return rows


@pytest.mark.parametrize(
    "command",
    [
        ("plans",),
        ("query", "sections"),
        ("query", "unmeasured-tasks"),
        ("report", "ledger"),
        ("report", "gaps"),
    ],
)
def test_rows_are_of_the_plans_alone(yaodian, sample_target: str, command: tuple[str, ...]) -> None:
    rows = asked(yaodian, sample_target, *command, *CITY_2025)
    assert {row["plan"] for row in rows} == {"天长市2025年区域合作工作要点"}


def test_statements_of_ones_own_are_asked_of_the_plans_alone(yaodian, sample_target: str) -> None:
    ask = ["cypher", "MATCH (t:Task) RETURN count(t) AS n"]
    assert asked(yaodian, sample_target, *ask)[0]["n"] == 9
    assert asked(yaodian, sample_target, *ask, *CITY_2025)[0]["n"] == 2
    bound = ["cypher", "MATCH (p:Plan) WHERE size($plans) = 0 OR p.id IN $plans RETURN count(p) AS n"]
    assert asked(yaodian, sample_target, *bound)[0]["n"] == 3
    assert asked(yaodian, sample_target, *bound, "--level", "county")[0]["n"] == 2


def test_a_name_that_several_places_have_is_that_of_the_plans(yaodian, sample_target: str) -> None:
    rows = asked(yaodian, sample_target, "query", "unit-leads", "-p", "unit=发改委", "--place", "天长")
    assert {row["plan"] for row in rows} == {"天长市2024年区域合作工作要点"}
    lost = yaodian("--store", sample_target, "query", "unit-leads", "-p", "unit=省财政厅", "--place", "天长")
    assert "no unit '省财政厅'" in failed(lost) and "(asked of 天长市 alone)" in lost.err


def test_titles_say_what_was_asked(yaodian, sample_target: str, tmp_path: Path) -> None:
    base = ("--store", sample_target)
    assert "各单位任务量（天长市；2025年）" in yaodian(*base, "report", "workload", *CITY_2025).out
    assert (
        "Workload (county)" in yaodian(*base, "report", "workload", "--level", "county", "--lang", "en").out
    )
    page = tmp_path / "v.html"
    yaodian(*base, "view", "--level", "county", "--out", page)
    html = page.read_text("utf-8")
    assert "<title>县级</title>" in html and "省际毗邻" not in html
    book = tmp_path / "l.xlsx"
    yaodian(*base, "report", "ledger", "--level", "county", "--out", book)
    assert load_workbook(book)["任务台账"].cell(1, 1).value == "任务台账（县级）"
    brief = tmp_path / "b.html"
    yaodian(*base, "report", "brief", "--year", "2024-2025", "--plan", "2025年", "--out", brief)
    assert "<h1>天长市2025年区域合作工作要点</h1>" in brief.read_text("utf-8")


def test_exports_are_of_the_plans(yaodian, sample_target: str, tmp_path: Path) -> None:
    yaodian("--store", sample_target, "export", "json", "--out", tmp_path / "g.json", *CITY_2025)
    graph = json.loads((tmp_path / "g.json").read_text("utf-8"))
    assert [n["id"] for n in graph["nodes"] if n.get("label") == "Plan"] == ["341181-2025-b2"]


def test_plans_to_compare_are_looked_for_among_those_that_fit(yaodian, sample_target: str) -> None:
    base = ("--store", sample_target, "diff", "2024", "2025")
    assert "may mean 2 plans" in failed(yaodian(*base))
    assert "旧文件：天长市2024年区域合作工作要点" in yaodian(*base, "--place", "天长").out


def test_duplicates_are_sought_in_the_plans(yaodian, sample_target: str, plan: Path) -> None:
    assert yaodian("--store", sample_target, "review", *CITY_2025).status == 0
    assert "name no files with them" in failed(yaodian("review", plan, *CITY_2025))


def test_what_there_is_not_is_one_line(yaodian, sample_target: str) -> None:
    lost = failed(yaodian("--store", sample_target, "report", "workload", "--year", "2031"))
    assert "there are 2024, 2025" in lost
