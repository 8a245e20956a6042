"""A wrong word anywhere on the command line is told with what may have been meant."""

import json
from pathlib import Path

import pytest

from tests.support.command import failed
from tests.unit.conftest import PLAN

FIRST = "MATCH (p:Plan)-[:HAS_TASK]->(t:Task {order: 1}) RETURN p.id AS id, t.title AS title"
UNTITLED = "1.推进招商{}场。（市发改委牵头）\n2.完善交通。（市交通局负责）\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plans", "--level", "provnce"), "--level 'provnce': did you mean province?"),
        (("plans", "--level", "省极"), "--level '省极': did you mean 省?"),
        (("plans", "--level", "village"), "choose one of country, province"),
        (("plans", "--place", "天厂市"), "no plan of the place '天厂市' here: did you mean 天长市"),
        (("plans", "--place", "拉萨"), "there are plans of 安徽省, 天长市"),
        (("plans", "--plan", "区域合做"), "no plan '区域合做' in this store; the nearest: 天长市2024年区域合作工作要点"),
        (("plans", "--plan", "消防"), "no plan '消防' in this store: see `yaodian plans`"),
        (("plans", "--year", "2025-2024"), "--year '2025-2024': the later year stands first; write 2024-2025"),
        (("plans", "--year", "2031"), "no plan here is of the year 2031: there are 2024, 2025"),
        (("plans", "--level", "zone"), "no plan here is of the level zone: there are county, province"),
        (("plans", "--format", "josn"), "did you mean json?"),
        (("query", "unit-task", "-p", "unit=x"), "did you mean unit-tasks"),
        (("query", "unit-tasks", "-p", "unti=x"), "did you mean unit?"),
        (("query", "unit-tasks", "-p", "unit=市教委"), "市教体局"),
        (("query", "region-tasks", "-p", "region=尚海市"), "the nearest: 上海市"),
        (("query", "line-tasks", "-p", "line=发改位"), "the nearest: 发展改革"),
        (("view", "--query", "line-task"), "did you mean line-tasks"),
        (("view", "--focus", "市发该委"), "nothing here is named '市发该委': did you mean 市发改委"),
        (("view", "--region", "尚海市"), "the nearest: 上海市"),
        (("report", "matrx"), "did you mean matrix?"),
        (("report", "缺口清"), "unknown report '缺口清': did you mean 缺口清单?"),
        (("report", "workload", "--by", "unt"), "did you mean unit?"),
        (("query", "一条线各地任务"), "did you mean 一条线在各地的任务"),
        (("query", "zzzz"), "unknown query 'zzzz': see `yaodian query --list`"),
        (("query", "unit-tasks", "-p", "unit=市发改委", "-p", "role=leed"), "got 'leed'; did you mean lead?"),
        (("query", "region-tasks", "-p", "region=沪", "-p", "scope=所属区域"), "did you mean 所属区域组合?"),
        (("export", "gefx"), "did you mean gexf?"),
        (("lint", "--off", "no-ownr", "x.txt"), "there is no lint rule 'no-ownr': did you mean no-owner?"),
        (("lint", "--only", "YD01", "x.txt"), "did you mean YD001"),
        (("lint", "--off", "?", "x.txt"), "see `yaodian lint --rules`"),
        (("plasn",), "did you mean plans"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant_is_named(
    yaodian, sample_target: str, arguments: tuple[str, ...], said: str
) -> None:
    assert said in failed(yaodian("--store", sample_target, *arguments))


@pytest.fixture
def untitled(yaodian, tmp_path: Path) -> list[str]:
    """The ids of two plans without title, place or year, in files of one name."""
    for folder, number in (("甲", 3), ("乙", 5)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "n.txt").write_text(UNTITLED.format(number), "utf-8")
    yaodian("build", "甲", "乙")
    return [str(row["plan_id"]) for row in listed(yaodian)]


def listed(yaodian, *narrowed: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(yaodian("plans", *narrowed, "--format", "json").out)
    return rows


def test_untitled_plans_of_one_file_s_name_are_never_taken_one_for_the_other(
    yaodian, untitled: list[str]
) -> None:
    titles = json.loads(yaodian("cypher", FIRST, "--format", "json").out)
    number_of = {row["id"]: row["title"][4] for row in titles}
    said = failed(yaodian("remove", "n.txt"))
    assert "'n.txt' may mean 2 plans: " in said and "give one of these ids" in said
    for id_ in untitled:
        assert f"“推进招商{number_of[id_]}场”, 2 tasks = {id_}" in said
    assert "may mean 2 plans" in failed(yaodian("query", "workload", "--plan", "n.txt"))
    assert len(listed(yaodian)) == 2
    yaodian("remove", untitled[0])
    assert [row["plan_id"] for row in listed(yaodian)] == untitled[1:]
    assert yaodian("remove", "n.txt").status == 0 and listed(yaodian) == []


def test_plans_of_one_title_are_told_apart_by_their_places(yaodian, tmp_path: Path) -> None:
    for place, number in (("无为市", 3), ("天长市", 4)):
        text = PLAN.replace("无为市2024年开放合作工作要点", "2024年工作要点").replace("无为市", place)
        (tmp_path / f"{place}.txt").write_text(text.replace("3场", f"{number}场"), "utf-8")
    yaodian("build", ".")
    assert {row["plan"] for row in listed(yaodian)} == {"2024年工作要点"}
    said = failed(yaodian("plans", "--plan", "2024年工作要点"))
    assert "2024年工作要点 (天长市), " in said and "2024年工作要点 (无为市), " in said
    gaps = json.loads(yaodian("report", "gaps", "--format", "json").out)
    assert {row["plan"] for row in gaps} == {"2024年工作要点（无为市）", "2024年工作要点（天长市）"}
    shown = yaodian("query", "unmeasured-tasks").out
    assert "无为市" in shown and "天长市" in shown
    narrowed = yaodian("query", "workload", "--plan", "天长市.txt").out
    assert "各单位任务量（2024年工作要点 (天长市)）" in narrowed


@pytest.mark.parametrize(
    ("level", "title", "issuer"),
    [
        ("township", "天长市铜城镇2024年工作要点", "铜城镇人民政府"),
        ("zone", "合肥高新区2024年工作要点", "合肥高新技术产业开发区管理委员会"),
        ("zone", "平潭综合实验区2024年工作要点", "平潭综合实验区管委会"),
    ],
)
def test_plans_of_townships_and_zones_are_of_their_level(
    yaodian, tmp_path: Path, level: str, title: str, issuer: str
) -> None:
    (tmp_path / "own.txt").write_text(
        f"{title}\n1.推进招商。（财政局牵头）\n2.完善交通。（建设局负责）\n{issuer}\n2024年3月1日\n", "utf-8"
    )
    (tmp_path / "other.txt").write_text(PLAN, "utf-8")
    yaodian("build", ".")
    rows = listed(yaodian, "--level", level)
    assert [(row["plan"], row["level"]) for row in rows] == [(title, level)]
    other = {"township": "zone", "zone": "township"}[level]
    assert f"no plan here is of the level {other}: there are county, {level}" in failed(
        yaodian("plans", "--level", other)
    )


def test_a_unit_of_no_known_place_is_taken_as_that_of_its_plan(yaodian, untitled: list[str]) -> None:
    yaodian("remove", untitled[1])
    said = yaodian("query", "unit-tasks", "-p", "unit=发改委").err
    assert "taken as 市发改委 (《n.txt》)" in said


def test_a_place_is_told_with_the_one_it_lies_in(yaodian, sample_target: str) -> None:
    base = ("--store", sample_target, "query", "region-tasks", "-p")
    assert "taken as 六合区 (南京市)" in yaodian(*base, "region=六合").err
    assert yaodian(*base, "region=南京六合").out == yaodian(*base, "region=六合区").out


@pytest.mark.parametrize("title", ["缺口清单", "Gaps", "gaps"])
def test_a_report_is_asked_for_by_its_titles_too(yaodian, sample_target: str, title: str) -> None:
    assert yaodian("--store", sample_target, "report", title).out.startswith("缺口清单")
