"""Patterns are made from tables by the names of their words."""

import pytest

from loaders.text.vocabulary import chars, filled, pattern, words, wordset


def test_a_name_stands_for_all_words_of_its_use():
    assert pattern("{levels.territory}财政厅").search("自治区财政厅")
    assert words("levels", "township") == ("乡", "街道", "镇")
    assert wordset("levels", "township", "nation") > {"镇", "国务院"}


def test_uses_join_and_the_longest_word_comes_first():
    assert pattern("{links.and+range}").match("以及")
    assert pattern("{time_words.feast}").fullmatch("国庆节")


def test_characters_stand_inside_a_class():
    assert pattern(r"[\d{chars:numerals.one_to_nine+ten}]{1,3}月").fullmatch("十二月")
    assert "自" not in chars("levels", "territory")


def test_counts_of_a_pattern_stay():
    assert filled("[甲]{2,40}") == "[甲]{2,40}"


def test_a_use_without_words_is_an_error():
    with pytest.raises(KeyError, match="no words of the use nothing"):
        pattern("{levels.nothing}")
