"""Titles: each ending, verb and note of the table in its example."""

from time import process_time

import pytest

from loaders.notice.header import read_header
from loaders.notice.pieces import Piece, read_pieces
from loaders.notice.titles import SALUTATION, read_title
from loaders.text.plain import plain
from loaders.text.vocabulary import rows
from tests.support.growth import measured_again


def title(*lines: str) -> str:
    return read_title([Piece(plain(line), 0, len(line)) for line in lines], None)


def examples(table: str, use: str) -> list[str]:
    return [row["example"] for row in rows(table) if row["use"] == use]


@pytest.mark.parametrize("words", examples("title_words", "ending") + examples("title_words", "note"))
def test_endings_and_notes_of_titles(words):
    assert title(words, "各单位：") == plain(words)


@pytest.mark.parametrize("words", examples("title_words", "notice_verb"))
def test_verbs_of_notices_give_way_to_what_is_issued(words):
    assert 0 < len(title(words, "各单位：")) < len(words) - 5


@pytest.mark.parametrize("words", examples("furniture", "addressee"))
def test_salutations(words):
    assert SALUTATION.match(words.rstrip("："))
    assert title("含山县工作要点", words, "请落实。") == "含山县工作要点"


@pytest.mark.parametrize("words", examples("outline_words", "line_opener"))
def test_paragraphs_are_no_titles(words):
    assert title(words) == ""


@pytest.mark.parametrize("words", examples("furniture", "no_title"))
def test_what_stands_on_a_page_is_no_title(words):
    assert title(words) == ""


SLOW = [
    "《通知(",
    "委(",
    "要点(试行)",
    "含山县教育局",
    "二〇二三年三月一日\n",
    "标题：",
    "各镇人民政府，",
    "为要点制定",
]


@pytest.mark.parametrize("fragment", SLOW)
@measured_again
def test_time_grows_in_step_with_the_notice(fragment):
    def seconds(size: int) -> float:
        words = plain(fragment * (size // len(fragment)))
        begin = process_time()
        read_header(words, words, len(words), len(words))
        read_pieces(words, 0, len(words))
        return process_time() - begin

    seconds(100)
    small, large = (min(seconds(size) for _ in range(3)) for size in (5_000, 20_000))
    assert large < 10 * small + 0.01
