"""The words of time and of deadlines: each word's example is read as its use says."""

import re

import pytest

from graph.model import Deadline
from loaders.deadlines import find_deadlines
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

DATED = {
    "time_words": ("period", "unit", "part_of_month", "this_year", "next_year"),
    "deadline_words": ("aim", "done", "label", "issue"),
}
UNDATED = {
    "time_words": ("other_year", "counted_year", "inside_word", "ahead_word"),
    "deadline_words": ("past", "start"),
}


def read(text: str) -> tuple[Deadline, ...]:
    return find_deadlines(text, plain(text), 0, len(text), year=2024, issued="2024-01-31")


def of(uses: dict[str, tuple[str, ...]]) -> list[dict[str, str]]:
    return [row for table in uses for row in rows(table) if row["use"] in uses[table]]


def named(row: dict[str, str]) -> str:
    return f"{row['use']}-{row['word']}"


@pytest.mark.parametrize("row", of(DATED), ids=named)
def test_a_word_of_time_gives_a_day(row: dict[str, str]) -> None:
    (found,) = read(row["example"])
    assert found.date


@pytest.mark.parametrize("row", of(UNDATED), ids=named)
def test_a_word_that_names_no_day_gives_none(row: dict[str, str]) -> None:
    assert not read(row["example"])


@pytest.mark.parametrize("row", of({"time_words": ("early_word",)}), ids=named)
def test_a_word_that_begins_with_early_is_no_third_of_a_month(row: dict[str, str]) -> None:
    assert not any((found.date or "").endswith("-10") for found in read(row["example"]))


@pytest.mark.parametrize("row", of({"time_words": ("feast",)}), ids=named)
def test_a_feast_is_preceded_by_its_eve(row: dict[str, str]) -> None:
    (found,) = read(row["example"])
    assert found.date == (f"2024-{row['last_day']}" if row["last_day"] else None)


@pytest.mark.parametrize("row", of({"time_words": ("open_ended", "whole_year")}), ids=named)
def test_a_label_is_answered_by_words_without_a_day(row: dict[str, str]) -> None:
    (found,) = read(row["example"])
    assert found.mention.surface == row["word"]
    assert found.date == ("2024-12-31" if row["use"] == "whole_year" else None)


@pytest.mark.parametrize("row", of({"time_words": ("open_ended",)}), ids=named)
def test_words_without_a_day_may_be_all_that_a_cell_holds(row: dict[str, str]) -> None:
    assert [(found.mention.surface, found.date) for found in read(row["word"])] == [(row["word"], None)]


@pytest.mark.parametrize("row", of({"time_words": ("standing",)}), ids=named)
def test_what_goes_on_all_the_time_has_no_day(row: dict[str, str]) -> None:
    assert not any(found.date for found in read(row["example"]))


def test_last_days_are_days() -> None:
    days = [row["last_day"] for row in rows("time_words") if row["last_day"]]
    assert all(re.fullmatch(r"\d{2}-\d{2}|\d{2}", day) for day in days)
