"""Places that may be none, and places and quantities that were not read, are told."""

import pytest

from loaders.read import source_from_bytes
from loaders.reading import parse_source

CODES = ("place-doubtful", "place-unused", "quantity-unused")


def told(words: str) -> list[tuple[str, str]]:
    text = f"青阳县2025年工作要点\n一、重点任务\n1.推进改造。{words}（县住建局牵头，县财政局配合）\n"
    plan = parse_source(source_from_bytes("plan.txt", text.encode()))
    return [(f.code, plan.text[f.start : f.end]) for f in plan.findings if f.code in CODES]


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        ("开展朝阳行动，净化环境。", [("place-doubtful", "朝阳")]),
        ("与朝阳合作开展行动。", []),
        ("赴朝阳、阜新考察。", []),
        ("组织朝阳市行动。", []),
        ("年内完成都市圈规划。", []),
        ("实施老城区更新。", [("place-unused", "老城区")]),
        ("与洛阳市老城区结对。", []),
        ("编制马鞍山市志。", []),
    ],
)
def test_a_place_without_a_word_for_working_together_is_told(
    words: str, findings: list[tuple[str, str]]
) -> None:
    assert told(words) == findings


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        ("新建学校5所，对年产值1亿元以上企业奖励10万元。", []),
        ("围绕20个难点村开展帮扶。", [("quantity-unused", "20个")]),
        ("8月1日起施行，落实“2+3”机制。", []),
        (f"新增企业{'9' * 400}家。", [("quantity-unused", "9" * 400 + "家")]),
    ],
)
def test_a_quantity_that_no_rule_explains_is_told(words: str, findings: list[tuple[str, str]]) -> None:
    assert told(words) == findings
