"""Columns: what they hold of rows, numbers and texts."""

from itertools import accumulate

from queries.view.columns import columns, steps, tails, units


def test_rows_become_columns_without_what_none_of_the_later_has():
    assert columns([{}, {"a": 1}, {"b": "x"}, {}, {"a": 0}, {}]) == {
        "a": [None, 1, None, None, 0],
        "b": [None, None, "x"],
    }
    assert columns([]) == {}


def test_numbers_become_steps_that_add_up_to_them():
    for numbers in ([], [7], [3, 3, -2, 10]):
        assert list(accumulate(steps(numbers))) == numbers


def test_texts_are_told_by_what_differs_from_the_one_before():
    assert tails(["a:1", "a:12", "b", "", "b"]) == ([0, 3, 0, 0, 0], ["a:1", "2", "b", "", "b"])
    assert tails([]) == ([], [])


def test_lengths_are_as_a_browser_counts():
    assert tails(["😀1", "😀2", "😁2", "\ud800"]) == ([0, 2, 0, 0], ["😀1", "2", "😁2", "\ud800"])
    assert [units(text) for text in ("", "市", "😀市", "\ud800")] == [0, 1, 3, 1]
