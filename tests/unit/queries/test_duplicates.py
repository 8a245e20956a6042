from collections.abc import Collection

import pytest

from queries.duplicates import Candidate, likely_duplicates


def unit(
    name: str, *tasks: str, line: str = "", kind: str = "government", place: str = "青岚市"
) -> Candidate:
    return Candidate(f"{place}:{name}", name, name, kind, line, place, tuple((t, f"{t} 任务") for t in tasks))


def pairs(*units: Candidate, least: float = 0.6, different: Collection[frozenset[str]] = ()):
    found = likely_duplicates(units, least=least, different=different)
    return [(p.first.name, p.second.name, p.reason) for p in found]


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("市商务局", "市商务委", "same_stem"),
        ("白茆镇人民政府", "白茆镇", "same_stem"),
        ("市大数据局", "市大数据发展局", "contained"),
        ("市文旅局", "市文化旅游局", "abbreviated"),
        ("市监局", "市市场监督管理局", "abbreviated"),
        ("市农业农村局", "市农业农机局", "misspelt"),
    ],
)
def test_reasons(a: str, b: str, reason: str):
    assert [(r, {x, y}) for x, y, r in pairs(unit(a), unit(b))] == [(reason, {a, b})]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (unit("市教育局"), unit("市体育局")),
        (unit("市教育局", line="教育"), unit("市教育体育局", line="体育")),
        (unit("市商务局"), unit("市商务局", place="青石市")),
        (unit("市商务局"), unit("市商务局公司", kind="company")),
        (unit("国务院", place="全国"), unit("国务院扶贫办", place="全国")),
        (unit("市政府办公室"), unit("市政府金融办")),
        (unit("白茆镇", kind="township"), unit("红庙镇", kind="township")),
        (unit("市发改委", place=""), unit("省发改委", place="")),
    ],
)
def test_what_is_no_duplicate(a: Candidate, b: Candidate):
    assert not pairs(a, b)


def test_one_trade_line_in_one_government():
    a, b = unit("市知识产权局", line="市场监管"), unit("市市场监管局", line="市场监管")
    assert [reason for _, _, reason in pairs(a, b, least=0)] == ["same_trade"]


def test_units_of_one_task_are_less_likely_one():
    together = likely_duplicates([unit("市商务局", "1", "2"), unit("市商务委", "2")], least=0)
    apart = likely_duplicates([unit("市商务局", "1", "2"), unit("市商务委", "3")], least=0)
    assert (together[0].together, apart[0].together) == (1, 0)
    assert together[0].likeness == apart[0].likeness / 2
    assert not likely_duplicates([unit("市商务局", "1", "2"), unit("市商务委", "2")])


def test_the_unit_with_more_tasks_comes_first_and_the_likeliest_pair_on_top():
    units = [
        unit("市大数据发展局", "1"),
        unit("市大数据局", "2", "3"),
        unit("市商务委"),
        unit("市商务局", "4"),
    ]
    assert pairs(*units) == [
        ("市商务局", "市商务委", "same_stem"),
        ("市大数据局", "市大数据发展局", "contained"),
    ]
    assert pairs(*reversed(units)) == pairs(*units)


def test_pairs_judged_to_be_different_are_left_out():
    judged = {frozenset(("市商务局", "市商务委"))}
    assert not pairs(unit("市商务局"), unit("市商务委"), different=judged)
