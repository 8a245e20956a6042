"""The plain form keeps lengths; names are read without characters that show nothing."""

import pytest

from loaders.text.plain import letters, plain
from loaders.text.vocabulary import rows


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u200e", "\u202c", "\u2060", "\ufeff", "\ufffd", "\x01", "\x7f"]
)
def test_a_character_that_shows_nothing_is_a_blank(unseen):
    assert plain(f"市教{unseen}育局") == "市教 育局"
    assert letters(f"市教{unseen}育局") == "市教育局"


@pytest.mark.parametrize("blank", ["\u2009", "\u200a", "\u202f", "\u205f", "\u3000"])
def test_blanks_of_every_width_are_blanks(blank):
    assert plain(f"一、{blank}民生") == "一、 民生"


def test_the_number_of_a_page_is_no_part_of_a_name():
    assert letters("市教\n— 3 —\n育局") == letters("市教\n第 3 页 共 8 页\n育局") == "市教育局"
    assert letters("县农村—城镇工作局") == "县农村—城镇工作局"


def test_a_hyphen_at_the_end_of_a_line_is_no_part_of_a_name():
    assert letters("市教-\n  育局") == "市教育局"
    assert letters("江阴—\n靖江园区") == "江阴—靖江园区" and letters("江阴-靖江园区") == "江阴-靖江园区"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("縣財政廳牽頭", "县财政厅牵头"),
        ("責任單位﹕縣教育局", "责任单位:县教育局"),
        ("｛市水务局负责｝", "(市水务局负责)"),
    ],
)
def test_other_forms_of_characters_and_signs(written: str, form: str):
    assert plain(written) == form


def test_no_form_is_itself_written_another_way():
    pairs = {row["traditional"]: row["character"] for row in rows("traditional")}
    assert pairs.keys().isdisjoint(pairs.values()) and list(pairs) == sorted(pairs)
    assert all(len(a) == len(b) == 1 for a, b in pairs.items())
