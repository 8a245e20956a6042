"""Reading time grows with the text: four times as long a text takes about four times as long, whatever it repeats."""

import time

import pytest

from loaders.deadlines import find_deadlines, parse_date
from loaders.indicators import find_indicators
from loaders.points.citations import find_citations
from loaders.text.plain import plain
from tests.support.growth import measured_again

FRAGMENTS = [
    *(
        "新增5家",
        "5个",
        "2024年",
        "一二三四",
        "增长5%、",
        "不少于 1 项",
        "（5家",
        "《",
        "《》",
        "2024年6月底前",
    ),
    *(
        "每季度",
        "1.",
        "7",
        "万万万",
        "春节前",
        "1月到",
        "印发之日起",
        "6月、",
        "5%和",
        "比2024年",
        "减少一半",
        "“5家",
    ),
]
SHORT, LONG = 20_000, 80_000
"""Bytes in UTF-8, as a file holds them."""
ALLOWED = 6
NOISE = 0.02
"""Seconds: below this, a ratio of times says nothing."""


def read(text: str) -> None:
    bare = plain(text)
    find_indicators(text, bare, 0, len(text), exclude=[(at, at + 1) for at in range(0, len(text), 50)])
    find_deadlines(text, bare, 0, len(text), year=2024, issued="2024-01-31")
    find_citations(text, bare, 0, len(text))
    parse_date(bare, 2024)


def seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize("fragment", FRAGMENTS)
@measured_again
def test_reading_time_grows_with_the_text(fragment: str) -> None:
    size = len(fragment.encode())
    short = min(seconds(fragment * (SHORT // size)) for _ in range(2))
    assert seconds(fragment * (LONG // size)) < ALLOWED * max(short, NOISE)


def test_a_title_in_many_doubled_marks_needs_no_deep_stack() -> None:
    text = "《" * 5000 + "总体方案" + "》" * 5000
    assert find_citations(text, plain(text), 0, len(text)) is not None
