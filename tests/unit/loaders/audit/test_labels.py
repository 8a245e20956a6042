"""A label that one point bears where the others bear another."""

import pytest

from graph.source import Source
from loaders.reading import parse_source

HEAD = "青阳县人民政府办公室\n2024年3月1日\n青阳县2024年工作要点\n一、重点任务\n"
WORKS = ("修建水渠", "扩建校舍", "种植果树", "开办夜校", "清理河道")
OWNERS = ("水利", "教育", "林业", "人社", "水务")


def plan(first: str, second: str = "", sign: str = "：") -> str:
    """Return a plan whose points bear one label, or two."""
    points = [
        f"{n}.{work}。\n{first}{sign}县{owner}局\n"
        + (f"{second}{sign}县财政局、县统计局\n" if second else "")
        for n, (work, owner) in enumerate(zip(WORKS, OWNERS, strict=True), 1)
    ]
    return HEAD + "".join(points)


def told(text: str) -> list[tuple[str, int]]:
    read = parse_source(Source("plan.txt", "0" * 64, text), jurisdiction="青阳县")
    return [(f.point, f.line) for f in read.findings if f.code == "label-unlike"]


@pytest.mark.parametrize("label", ["落实主体", "担当单位"])
def test_another_label_beside_one_that_all_bear_is_told_at_its_line(label: str) -> None:
    text = plan("牵头单位", "配合单位").replace("牵头单位：县林业局", f"{label}：县林业局")
    line = text[: text.index(label)].count("\n") + 1
    assert told(text) == [("3", line)]


@pytest.mark.parametrize(
    ("label", "found"), [("落实主体", [("2", 8)]), ("经办单位", [("2", 8)]), ("责任单位", [])]
)
def test_a_single_label_is_told_where_it_is_no_common_one(label: str, found: list[tuple[str, int]]) -> None:
    assert told(plan("牵头单位").replace("牵头单位：县教育局", f"{label}：县教育局")) == found


def test_a_common_label_beside_others_is_not_told() -> None:
    text = plan("牵头单位", "配合单位").replace("牵头单位：县林业局", "责任单位：县林业局")
    assert told(text) == []


def test_plans_that_bear_their_labels_alike_or_each_its_own_are_not_told() -> None:
    assert told(plan("牵头单位", "配合单位")) == []
    assert told(plan("牵头单位", "配合单位", sign=":")) == []
    mixed = plan("牵头单位", "配合单位")
    for owner, label in zip(
        OWNERS, ("承办单位", "主办单位", "落实单位", "经办单位", "主管单位"), strict=True
    ):
        mixed = mixed.replace(f"牵头单位：县{owner}局", f"{label}：县{owner}局")
    assert told(mixed.replace("配合单位：县财政局、县统计局\n", "")) == []
