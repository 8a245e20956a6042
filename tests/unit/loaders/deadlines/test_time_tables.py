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
        (found,) = read(row["example"])
        assert found.date and (not row["last_day"] or found.date == f"2024-{row['last_day']}"), row


@pytest.mark.parametrize(
    ("text", "issued", "day"),
    [
        ("春节前完成", "2024-01-31", "2024-02-09"),
        ("春节前完成", "2024-03-01", "2025-01-28"),
        ("春节前完成", None, None),
        ("2025年春节前完成", None, "2025-01-28"),
        ("元宵节前完成", "2024-01-31", "2024-02-23"),
        ("端午前完成", None, "2024-06-09"),
        ("中秋节前完成", "2024-10-08", "2025-10-05"),
        ("2051年春节前完成", None, None),
    ],
)
def test_a_feast_that_moves_has_the_day_of_its_year(text: str, issued: str | None, day: str | None) -> None:
    (found,) = find_deadlines(text, plain(text), 0, len(text), year=2024, issued=issued)
    assert found.date == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本月底前完成", "2024-05-31"),
        ("下月启动", "2024-06-30"),
        ("本周内印发", None),
        ("下周五前报送", None),
    ],
)
def test_a_month_counts_from_the_day_of_issue(text: str, day: str | None) -> None:
    (found,) = find_deadlines(text, plain(text), 0, len(text), year=2024, issued="2024-05-13")
    assert found.date == day


def test_the_days_of_feasts_are_days_of_their_season() -> None:
    found = rows("feast_days")
    assert [(row["feast"], row["year"]) for row in found] == sorted({(r["feast"], r["year"]) for r in found})
    assert all(row["source"] for row in found)
    spring = [row["day"] for row in found if row["feast"] == "春节"]
    assert all("01-21" <= day <= "02-20" for day in spring)


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
