"""The word lists of targets: known columns, and each word's example read as its use says."""

import re

import pytest

from graph.model import Indicator
from loaders.indicators import find_indicators
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

TABLES = ("comparators", "deadline_words", "measure_words", "non_target_words", "target_words", "time_words")
SIDES = ("before", "after", "more")
OPS = {">=", "=", "<=", ">", "<"}
KINDS = {"count", "money", "percent", "points", "ratio", "score", "time", "months", "size", "spec"}
NO_TARGET = {
    *("after_number", "before_number", "benefit", "describing", "existing", "slogan", "specified", "weight"),
    *("condition", "past_verb", "fund_source", "borne", "purse", "named_kind", "vague_unit"),
}
"""Uses of words whose examples hold no target; the others only say where a word ends or begins."""
TARGET = {
    *(
        "achieve",
        "create",
        "event",
        "frequency",
        "future",
        "opener",
        "adverb",
        "predicate",
        "service",
        "statistic",
    ),
    *(
        "trend_by",
        "trend_to",
        "rank_tail",
        "rank_verb",
        "scope",
        "benchmark",
        "than",
        "level_with",
        "meant",
        "whole",
    ),
    *(
        "reached",
        "become",
        "effort",
        "sum",
        "milestone",
        "purpose",
        "wholly",
        "copula",
        "finish",
        "process",
        "tail_end",
        "no_growth",
    ),
}


def read(text: str) -> tuple[Indicator, ...]:
    return find_indicators(text, plain(text), 0, len(text))


def of(table: str, *uses: str) -> list[dict[str, str]]:
    return [row for row in rows(table) if row["use"] in uses]


@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_a_word_and_a_source(table: str) -> None:
    assert all(row["word"] and not re.search(r"\s", row["word"]) and row["source"] for row in rows(table))


def test_comparators_and_kinds_are_known() -> None:
    assert {row["op"] for row in of("comparators", *SIDES)} <= OPS
    assert {row["use"] for row in rows("comparators")} == {*SIDES, "like_before"}
    assert {row["use"] for row in rows("measure_words")} == KINDS | {"per"}


def test_no_word_both_makes_and_unmakes_a_target() -> None:
    achieve = {row["word"] for row in of("target_words", "achieve")}
    describing = {row["word"] for row in of("non_target_words", "describing", "existing")}
    assert not achieve & describing


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_measure_word_is_the_unit_of_its_example(kind: str) -> None:
    for row in of("measure_words", kind):
        assert [found.unit for found in read(row["example"])] == [row["word"]], row


def test_a_unit_behind_a_stroke_belongs_to_the_unit() -> None:
    for row in of("measure_words", "per"):
        assert [found.unit for found in read(row["example"])] == [f"元/{row['word']}"], row


@pytest.mark.parametrize("side", SIDES)
def test_a_comparator_has_its_sign_in_its_example(side: str) -> None:
    for row in of("comparators", side):
        found = [
            (indicator.op, row["word"] in indicator.mention.surface) for indicator in read(row["example"])
        ]
        assert found == [(row["op"], True)], row


def test_a_word_that_ends_like_a_comparator_is_none() -> None:
    for row in of("comparators", "like_before"):
        assert not any(found.mention.surface.startswith("约") for found in read(row["example"])), row


@pytest.mark.parametrize("use", sorted(TARGET))
def test_a_word_of_targets_makes_one(use: str) -> None:
    assert not [row["word"] for row in of("target_words", use) if not read(row["example"])]


@pytest.mark.parametrize("use", ["opener", "adverb"])
def test_what_is_measured_begins_behind_its_verb_and_adverbs(use: str) -> None:
    for row in of("target_words", use):
        (found,) = read(row["example"])
        assert found.what, row
        assert not found.what.startswith(row["word"]), row


def test_what_a_number_is_compared_with_is_not_measured() -> None:
    for row in of("target_words", "tail_end"):
        assert [found.what for found in read(row["example"])] == ["产量"], row


def test_a_part_of_the_year_is_not_measured() -> None:
    for row in of("time_words", "part_of_year"):
        assert [found.what for found in read(row["example"])] == ["干部培训"], row


@pytest.mark.parametrize("use", sorted(NO_TARGET))
def test_a_word_that_unmakes_a_target_leaves_none(use: str) -> None:
    assert not [row["word"] for row in of("non_target_words", use) if read(row["example"])]
