"""Headings: usual titles, and texts that are glued to them."""

import pytest

from loaders.outline import build_outline, find_labels
from loaders.outline.headings import INTRO, SAFEGUARD, heading
from loaders.text.plain import plain
from loaders.text.vocabulary import rows


def headings(text: str) -> list[str]:
    words = plain(text)
    return [heading(words, item) for item in build_outline(words, find_labels(words), 0, len(words)).items]


def examples(table: str, use: str) -> list[str]:
    return [row["example"] for row in rows(table) if row["use"] == use]


def test_a_heading_ends_with_its_line_or_its_sentence():
    assert headings("一、抓好招商\n瞄准龙头。\n二、抓好项目。开工一批。\n") == ["抓好招商", "抓好项目"]


@pytest.mark.parametrize("words", examples("chapter_words", "intro"))
def test_aims_are_no_work(words):
    assert INTRO.match(words.partition("、")[2])


@pytest.mark.parametrize("words", examples("chapter_words", "safeguard"))
def test_safeguards(words):
    assert SAFEGUARD.search(words)


@pytest.mark.parametrize("words", examples("outline_words", "opener"))
def test_a_text_may_be_glued_to_its_heading(words):
    text = f"一、推动本地文化旅游发展{words}，办好各项惠民活动，做实做细跟踪服务。\n二、抓好项目。\n"
    assert headings(text)[0] == "推动本地文化旅游发展"


@pytest.mark.parametrize("words", examples("outline_words", "no_opener"))
def test_words_that_only_look_like_the_beginning_of_a_text(words):
    text = f"一、推动本地文化旅游产业{words}，办好惠民活动，做实跟踪服务工作。\n二、抓好项目。\n"
    assert headings(text)[0].startswith(f"推动本地文化旅游产业{words}")


def test_a_heading_comes_out_as_the_text_writes_it():
    text = "一、产业（工业）\n1．强链。\n"
    words = plain(text)
    items = build_outline(words, find_labels(words), 0, len(words)).items
    assert heading(words, items[0], text) == "产业（工业）"
