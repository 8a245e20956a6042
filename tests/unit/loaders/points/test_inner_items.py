"""Measures numbered within one item's words are points where each has a clause of its own, and else are not."""

import pytest

from graph.source import Source
from loaders.reading import parse_source


def points(*lines: str) -> list[tuple[str, list[str]]]:
    plan = parse_source(
        Source("plan.txt", "0" * 64, "\n".join(["清水县2025年工作要点", "一、政务服务", *lines, ""]))
    )
    return [(p.number, [r.name for r in p.responsibilities]) for p in plan.points]


LAST = "2.办好实事。（县民政局牵头）"


@pytest.mark.parametrize(
    "line",
    [
        "1.（1）组建帮办队伍。（县数据局负责）（2）设立政策专窗。（县经信局负责）",
        "1.（1）组建帮办队伍。（县数据局负责）\n（2）设立政策专窗。（县经信局负责）",
        "1.改进窗口服务。（1）组建帮办队伍（县数据局负责）；（2）设立政策专窗（县经信局负责）。",
        "1.改进窗口服务：①组建帮办队伍。[县数据局牵头]②设立政策专窗。[县经信局牵头]",
        "1.改进窗口服务。一是组建帮办队伍（县数据局负责）；二是设立政策专窗（县经信局负责）。",
        "1.改进窗口服务。一要组建帮办队伍。（责任单位：县数据局）二要设立政策专窗。（责任单位：县经信局）",
        "1.改进窗口服务。第一，组建帮办队伍（县数据局负责）。第二，设立政策专窗（县经信局负责）。",
        "1.改进窗口服务。1）组建帮办队伍（县数据局负责）。2）设立政策专窗（县经信局负责）。",
    ],
)
def test_each_with_a_clause_of_its_own_is_a_point(line):
    assert points(line, LAST) == [("1-1", ["县数据局"]), ("1-2", ["县经信局"]), ("2", ["县民政局"])]


@pytest.mark.parametrize(
    "line",
    [
        "一、改进窗口服务。一是组建帮办队伍，由数据科牵头；二是设立政策专窗，由企业科负责。",
        "一、改进窗口服务。（1）组建帮办队伍，由数据科牵头，年内到位。（2）设立政策专窗，由企业科负责。",
    ],
)
def test_sentences_are_clauses_of_their_own_where_no_bracket_holds_one(line):
    text = f"清水县行政审批局2025年工作要点\n{line}\n二、办好实事，由民政科牵头。\n"
    plan = parse_source(Source("plan.txt", "0" * 64, text))
    owned = [(p.number, p.section, [r.name for r in p.responsibilities]) for p in plan.points]
    assert owned == [("1-1", 1, ["数据科"]), ("1-2", 1, ["企业科"]), ("2", None, ["民政科"])]


def test_the_clause_before_the_first_is_that_of_the_heading():
    line = (
        "1.改进窗口服务（县政府办牵头）。一是组建帮办队伍（县数据局负责）；二是设立政策专窗（县经信局负责）。"
    )
    assert points(line, LAST)[:3] == [("1", ["县政府办"]), ("1-1", ["县数据局"]), ("1-2", ["县经信局"])]


@pytest.mark.parametrize(
    "line",
    [
        "1.改进窗口服务。一是组建帮办队伍，二是设立政策专窗。（县数据局、县经信局负责）",
        "1.改进窗口服务（县数据局负责），做到（1）一次告知、（2）限时办结（县经信局负责）。",
        "1.改进窗口服务。二是组建帮办队伍（县数据局负责）。四是设立政策专窗（县经信局负责）。",
    ],
)
def test_without_a_clause_each_or_without_counting_up_they_are_words_of_the_item(line):
    assert points(line, LAST) == [("1", ["县数据局", "县经信局"]), ("2", ["县民政局"])]


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [("责任单位：{}。", "（1）清理沟渠", "（2）补种行道树"), ("（{}负责）", "①新设窗口", "②延长开放时间")],
)
def test_each_has_its_own_though_the_plan_mostly_writes_one_for_all_behind_the_last(label, first, second):
    shared = [f"{n}.抓好下列工作：\n（1）摸清底数。\n（2）建立台账。责任单位：县财政局。" for n in (1, 2)]
    own = "3.抓好下列工作：\n" + "\n".join(
        f"{words}。{label.format(unit)}" for words, unit in ((first, "县水利局"), (second, "县林业局"))
    )
    assert points(*shared, own) == [
        ("1", ["县财政局"]),
        ("2", ["县财政局"]),
        ("3-1", ["县水利局"]),
        ("3-2", ["县林业局"]),
    ]
