"""The plain form keeps lengths; names are read without characters that show nothing."""

import pytest

from loaders.text.plain import letters, plain


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
    assert letters("市教\n— 3 —\n育局") == "市教育局"
    assert letters("县农村—城镇工作局") == "县农村—城镇工作局"
