"""What must hold for any text: mentions index it, readings repeat, hostile input ends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.deadlines import find_deadlines, parse_date
from loaders.indicators import find_indicators
from loaders.points.citations import find_citations
from loaders.text.numerals import parse_number
from loaders.text.plain import plain

PIECES = [
    *"0123456789一二三两十百千万亿年月日底前家个项%％。，、；：（）《》〈〉“”\n \u3000.-—至到的",
    *(
        "不少于",
        "以上",
        "达到",
        "增长",
        "新增",
        "2024年",
        "百分之",
        "分之",
        "翻番",
        "个工作日",
        "季度",
        "十四五",
        "末",
    ),
    *(
        "全省前列",
        "平均水平",
        "提高到",
        "完成",
        "印发之日起",
        "之日起30日内",
        "完成时限：",
        "长期",
        "1,000",
        "PUE≤",
    ),
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(max_size=80),
)


@given(texts, st.one_of(st.none(), st.integers(1, 9999)), st.data())
def test_mentions_index_the_text_and_readings_repeat(
    text: str, year: int | None, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    bare = plain(text)
    indicators = find_indicators(text, bare, start, end)
    deadlines = find_deadlines(text, bare, start, end, year=year, issued="2024-01-31")
    citations = find_citations(text, bare, start, end)
    found: list[Any] = [*indicators, *deadlines, *citations]
    for mention in [item.mention for item in found]:
        assert start <= mention.start < mention.end <= end
        assert text[mention.start : mention.end] == mention.surface
    assert indicators == find_indicators(text, bare, start, end)
    assert deadlines == find_deadlines(text, bare, start, end, year=year, issued="2024-01-31")


@given(texts)
def test_any_text_is_a_number_or_a_date_or_none(text: str) -> None:
    assert isinstance(parse_number(text), float | None)
    assert isinstance(parse_date(text, 2024), str | None)


@given(st.integers(1, 9999), st.sampled_from(["家", "万人次", "亿元", "%", "个工作日"]))
def test_a_number_is_read_as_written(number: int, unit: str) -> None:
    text = f"力争达到{number}{unit}以上。"
    (found,) = find_indicators(text, text, 0, len(text))
    assert (found.value, found.unit) == (number, unit)


HOSTILE = [
    "1",
    "一",
    "1,111,",
    "1.",
    "《",
    "〈《",
    "(",
    '"',
    "2024年",
    "到",
    "不少于",
    "1家",
    "1-",
    "百分之",
    "年底前",
    "前1",
    "全省",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_ends(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    find_indicators(text, plain(text), 0, len(text))
    find_deadlines(text, plain(text), 0, len(text), year=2024)
    find_citations(text, plain(text), 0, len(text))
