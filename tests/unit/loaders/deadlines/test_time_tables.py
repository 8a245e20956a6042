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


def of(table: str, use: str) -> list[dict[str, str]]:
    return [row for row in rows(table) if row["use"] == use]


def pairs(uses: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(table, use) for table in uses for use in uses[table]]


@pytest.mark.parametrize(("table", "use"), pairs(DATED))
def test_a_word_of_time_gives_a_day(table: str, use: str) -> None:
    for row in of(table, use):
        assert [bool(found.date) for found in read(row["example"])] == [True], row


@pytest.mark.parametrize(("table", "use"), pairs(UNDATED))
def test_a_word_that_names_no_day_gives_none(table: str, use: str) -> None:
    named = [row["word"] for row in of(table, use) if any(found.date for found in read(row["example"]))]
    assert not named


def test_a_word_that_begins_with_early_is_no_third_of_a_month() -> None:
    for row in of("time_words", "early_word"):
        assert not any((found.date or "").endswith("-10") for found in read(row["example"])), row


def test_a_feast_is_preceded_by_its_eve() -> None:
    for row in of("time_words", "feast"):
        day = f"2024-{row['last_day']}" if row["last_day"] else None
        assert [found.date for found in read(row["example"])] == [day], row


def test_a_label_or_a_cell_is_answered_by_the_whole_year() -> None:
    for row in of("time_words", "whole_year"):
        for text in (row["example"], row["word"]):
            assert [(d.mention.surface, d.date) for d in read(text)] == [(row["word"], "2024-12-31")], row


def test_what_has_no_end_is_no_deadline_in_a_label_or_a_cell() -> None:
    for row in of("time_words", "open_ended"):
        assert not [text for text in (row["example"], row["word"]) if read(text)]


@pytest.mark.parametrize("use", ["season", "cycle", "in_cycle"])
def test_a_date_that_moves_or_recurs_is_kept_without_a_day(use: str) -> None:
    for row in of("time_words", use):
        (found,) = read(row["example"])
        assert (found.mention.surface in row["example"], found.date) == (True, None), row


@pytest.mark.parametrize(
    ("table", "use"), [("deadline_words", "manner"), ("deadline_words", "stage"), ("time_words", "anchor")]
)
def test_a_word_around_a_date_lets_it_be_read(table: str, use: str) -> None:
    assert not [row["word"] for row in of(table, use) if not read(row["example"])]


def test_what_goes_on_all_the_time_has_no_day() -> None:
    for row in of("time_words", "standing"):
        assert not any(found.date for found in read(row["example"])), row


def test_last_days_are_days() -> None:
    days = [row["last_day"] for row in rows("time_words") if row["last_day"]]
    assert all(re.fullmatch(r"\d{2}-\d{2}|\d{2}", day) for day in days)
