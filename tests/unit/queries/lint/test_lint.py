import json
from pathlib import PurePath
from typing import get_args

import pytest

from graph.errors import YaodianError
from graph.model import Plan
from graph.source import Source
from loaders.places.gazetteer import resolve_region_name
from loaders.reading import parse_source
from queries.lint.check import Options, lint
from queries.lint.rules import Level, Problem, chosen, rules
from queries.lint.sarif import sarif

HEAD = "关于印发无为市2024年重点工作要点的通知\n无为市人民政府办公室\n2024年5月10日\n无为市2024年重点工作要点\n一、重点任务\n"
CLEAN = (
    "1.赴上海市举办招商活动3场以上，10月底前完成。（市商务局牵头，市发改委配合）\n"
    "2.新建农村公路20公里，11月底前完成。（市交通局牵头，市财政局配合）\n"
)


def read(points: str) -> Plan:
    return parse_source(Source("draft.txt", "0" * 64, HEAD + points))


def problems(points: str, *only: str) -> list[Problem]:
    options = Options(chosen((), only), is_place=lambda name: resolve_region_name(name) is not None)
    return lint(read(points), options)


def test_a_clean_draft_has_no_problem() -> None:
    assert problems(CLEAN) == []


NINE = "、".join(f"市{n}局" for n in ["财政", "教育", "民政", "司法", "水务", "统计", "审计", "商务", "公安"])
CASES = [
    ("YD001", "3.开展春季爱国卫生运动，12月底前覆盖30个社区。\n", ("3",)),
    ("YD002", "3.整治黑臭水体5处，12月底前完成。（市水务局、市住建局按职责分工）\n", ("3", "2")),
    ("YD003", "3.整治黑臭水体5处以上。（市水务局牵头）\n", ("3",)),
    ("YD004", "3.整治黑臭水体，12月底前完成。（市水务局牵头）\n", ("3",)),
    (
        "YD005",
        "3.整治黑臭水体5处以上，12月底前完成。（市水务局牵头，市住建局、市水务局配合）\n",
        ("3", "市水务局"),
    ),
    ("YD006", "3.建成粮库2座以上，12月底前完成。（市商务局牵头，市发展和改革委员会配合）\n", None),
    ("YD008", "5.整治黑臭水体5处以上，12月底前完成。（市水务局牵头）\n", None),
    ("YD009", "3.与清沅市共建园区2个以上，12月底前签约。（市商务局牵头）\n", ("3", "清沅市")),
    ("YD010", f"3.整治黑臭水体5处以上，12月底前完成。（{NINE}按职责分工）\n", ("3", "9", "8")),
    ("YD011", "3.整治黑臭水体5处以上，12月底前完成。（市水务局牵头，市住建局等配合）\n", ("3",)),
    (
        "YD012",
        "3.整治黑臭水体5处以上，12月底前完成。（市水务局牵头，市住建局、市住建局配合）\n",
        ("3", "市住建局"),
    ),
    ("YD013", "3.新改建农村公路25公里，12月底前完成。（市交通局牵头，市财政局配合）\n", ("2", "3")),
    ("YD014", "3.整治黑臭水体5处以上，3月底前完成。（市水务局牵头）\n", ("3", "3月底前", "2024-05-10")),
    ("YD016", "3.整治黑臭水体5处以上，12月底前完成。（市水务局、市住建局牵头）\n", ("3", "2")),
]


@pytest.mark.parametrize(("rule", "point", "words"), CASES, ids=[c[0] for c in CASES])
def test_each_rule_finds_its_fault(rule: str, point: str, words: tuple[str, ...] | None) -> None:
    found = problems(CLEAN + point, rule)
    assert [p.rule.id for p in found] == [rule]
    if words:
        assert found[0].words == words
    text = read(CLEAN + point).text
    assert text.count("\n", 0, found[0].start) + 1 == found[0].line
    for lang in ("zh", "en"):
        message = found[0].message(lang)
        assert message
        assert "{" not in message


def test_two_names_for_one_unit() -> None:
    clause = "3.整治河道5处以上，12月底前完成。（市园林绿化服务中心牵头，市园林服务中心配合）\n"
    assert [p.rule.id for p in problems(CLEAN + clause, "YD007")] == ["YD007"]


@pytest.mark.parametrize(
    ("rule", "point"),
    [
        ("YD002", "3.整治黑臭水体5处，12月底前完成。（市水务局负责）\n"),
        ("YD005", "3.整治水体。（市水务局牵头，市住建局配合）整治扬尘。（市住建局牵头，市水务局配合）\n"),
        ("YD006", "3.建成粮库2座以上。（市商务局牵头，发改委配合）\n"),
        ("YD007", "3.整治河道5处以上。（市教育局牵头，市体育局配合）\n"),
        ("YD009", "3.与杭州市、周边市县和省市两级共建园区，面向城市和超市拓展市场。（市商务局牵头）\n"),
        ("YD009", "3.学习借鉴各县（市）经验，赴上海市场调研。（市商务局牵头）\n"),
        ("YD010", "3.整治水体。（市水务局、市住建局、市财政局按职责分工）\n"),
        ("YD012", "3.整治水体。（市水务局牵头，市住建局配合）养护公路。（市交通局牵头，市住建局配合）\n"),
        ("YD014", "3.整治水体5处以上，12月底前完成。（市水务局牵头）\n"),
    ],
)
def test_rules_let_sound_drafts_pass(rule: str, point: str) -> None:
    assert problems(CLEAN + point, rule) == []


def test_rules_are_turned_off_by_id_or_name() -> None:
    assert chosen(["YD003", "no-measure"], []) == rules().keys() - {"YD003", "YD004"}
    assert chosen([], ["yd001"]) == {"YD001"}
    with pytest.raises(YaodianError, match="no lint rule"):
        chosen(["YD999"], [])


def test_rules_table_is_sound() -> None:
    table = rules()
    assert list(table) == sorted(table) == [f"YD{n:03}" for n in range(1, len(table) + 1)]
    assert len({r.name for r in table.values()}) == len(table)
    assert {r.level for r in table.values()} <= set(get_args(Level))
    assert set(table) >= {c[0] for c in CASES} | {"YD007", "YD015"}
    for rule in table.values():
        words = ["…"] * rule.english.count("{")
        assert rule.sentence(words, "zh").count("…") == rule.sentence(words, "en").count("…")


def test_what_was_not_understood_is_passed_on() -> None:
    found = problems(CLEAN + "3.整治黑臭水体（由有关方面另行牵头负责推进落实）5处以上。（市水务局牵头）\n")
    codes = {p.finding.code for p in found if p.finding}
    assert all(p.rule.id in ("YD008", "YD015") for p in found if p.finding)
    assert codes <= {code for rule in rules().values() for code in rule.findings}


def test_sarif_is_what_the_standard_asks_for() -> None:
    plan = read(CLEAN + "".join(c[1] for c in CASES))
    options = Options(frozenset(rules()), is_place=lambda name: True)
    log = sarif([(PurePath("drafts/a b.txt"), plan, lint(plan, options))], "zh")
    json.dumps(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["results"]
    lines = plan.text.split("\n")
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in get_args(Level)
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "drafts/a%20b.txt"
        region = place["region"]
        assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
        at = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        assert at == region["charOffset"]
        assert region["charLength"] > 0
