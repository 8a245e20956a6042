"""The word lists of targets and deadlines: unique keys, sorted, a source in each row, known columns."""

import re

import pytest

from loaders.text.vocabulary import rows

TABLES = {
    "comparators": ("word", "side"),
    "deadline_words": ("word", "use"),
    "measure_words": ("word",),
    "non_target_words": ("word", "use"),
    "target_words": ("word", "use"),
}
OPS = {">=", "=", "<=", ">", "<"}
KINDS = {"count", "money", "percent", "points", "ratio", "score", "time", "months", "size", "spec"}


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique_and_sorted(table: str) -> None:
    keys = [tuple(row[column] for column in TABLES[table]) for row in rows(table)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_a_word_and_a_source(table: str) -> None:
    assert all(row["word"] and not re.search(r"\s", row["word"]) and row["source"] for row in rows(table))


def test_comparators_and_kinds_are_known() -> None:
    assert {row["op"] for row in rows("comparators")} <= OPS
    assert {row["side"] for row in rows("comparators")} == {"before", "after"}
    assert {row["kind"] for row in rows("measure_words")} == KINDS


def test_no_word_both_makes_and_unmakes_a_target() -> None:
    achieve = {row["word"] for row in rows("target_words") if row["use"] == "achieve"}
    describing = {row["word"] for row in rows("non_target_words") if row["use"] in ("describing", "existing")}
    assert not achieve & describing
