"""Targets of every form, each a made-up sentence with what a careful reader finds in it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.model import Indicator
from loaders.indicators import find_indicators
from loaders.text.plain import plain

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "indicator_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def find(text: str, exclude: Sequence[tuple[int, int]] = ()) -> tuple[Indicator, ...]:
    return find_indicators(text, plain(text), 0, len(text), exclude=exclude)


def test_there_are_enough_examples_and_traps() -> None:
    assert len(CASES) >= 240
    assert sum(not case["indicators"] for case in CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_gives_its_targets(case: dict) -> None:
    found = find(case["text"])
    assert [(i.op, i.value, i.unit) for i in found] == [
        (e["op"], e["value"], e["unit"]) for e in case["indicators"]
    ]
    for indicator, expected in zip(found, case["indicators"], strict=True):
        assert indicator.mention.surface == expected.get("surface", indicator.mention.surface)
        assert indicator.what == expected.get("what", indicator.what)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2023年实现产值350亿元，2024年力争达到400亿元。", [400]),
        ("营收较2023年增长5%，在2022年基础上提高8%。", [5, 8]),
        ("2024年新增企业20家。", [20]),
    ],
)
def test_what_is_told_of_a_year_before_the_plan_is_no_target(text: str, values: list[int]) -> None:
    assert [i.value for i in find_indicators(text, plain(text), 0, len(text), year=2024)] == values


def test_mentions_index_the_text_as_read_over_wraps_and_spaces() -> None:
    text = "前言。\n　　新建充电桩不少于 １２０\n根，满意度达\n到９５％以上。"
    found = find_indicators(text, plain(text), 3, len(text))
    assert [i.mention.surface for i in found] == ["不少于 １２０\n根", "达\n到９５％以上"]
    assert all(text[i.mention.start : i.mention.end] == i.mention.surface for i in found)
    assert [(i.value, i.unit) for i in found] == [(120, "根"), (95, "%")]


def test_excluded_stretches_give_nothing() -> None:
    text = "举办展会3场（责任单位：市商务局，办结率不低于90%）。"
    start = text.index("（")
    assert [i.unit for i in find(text, exclude=[(start, len(text))])] == ["场"]


def test_what_is_measured_comes_from_before_the_number_or_after_it() -> None:
    text = "固定专家人数不少于10人，新增7家以上省级示范基地，接待游客290万人次，增长25%。"
    assert [i.what for i in find(text)] == ["固定专家人数", "省级示范基地", "接待游客", "接待游客"]
