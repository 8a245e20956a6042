"""The account of plans in figures: how many characters are of which kind, and why what is left out is left out."""

import pytest

from graph.model import Plan
from graph.source import Source
from loaders.reading import parse_source
from queries.shares import shares

TEXT = """青阳县2024年工作要点
一、总体要求
深化改革，扩大开放。
二、扩大开放
1.赴上海市招商。（县商务局牵头，县财政局配合）
2.办好展会。（县文旅局负责）
"""


@pytest.fixture
def plan() -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, TEXT), jurisdiction="青阳县")


def figures(*plans: Plan) -> dict[tuple[object, object], int]:
    """Return characters by kind and reason of the last plan, or of all of several."""
    rows = shares(plans, "en").rows
    return {(kind, reason): int(str(size)) for name, kind, reason, size, _ in rows if name == rows[-1][0]}


def test_each_kind_with_its_characters(plan: Plan) -> None:
    found = figures(plan)
    assert found["name", None] == len("县商务局县财政局县文旅局")
    assert found["left out", "chapter without work points"] == len("深化改革，扩大开放。")
    assert sum(found.values()) == len("".join(TEXT.split()))


def test_the_largest_comes_first_and_shares_add_up(plan: Plan) -> None:
    table = shares([plan], "zh")
    sizes = [int(str(row[3])) for row in table.rows]
    assert sizes == sorted(sizes, reverse=True) and len({row[0] for row in table.rows}) == 1
    assert sum(float(str(row[4])) for row in table.rows) == pytest.approx(1, abs=0.002)


def test_several_plans_are_summed(plan: Plan) -> None:
    one, both = figures(plan), figures(plan, plan)
    assert both == {kind: 2 * size for kind, size in one.items()}
    assert shares([plan, plan], "en").rows[-1][0] == "all plans"
