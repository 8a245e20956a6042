"""Columns of answers as plain values: what is plain stays, whatever is not is made so wherever it stands."""

from datetime import date
from typing import Any

import pytest

from graph.store.values import plain_column

NODE = {
    "id": 1,
    "labels": ["Region"],
    "properties": {"id": "1", "name": "甲", "type": "Region", "title": "甲"},
}
PLAIN = {"labels": ["Region"], "id": "1", "name": "甲"}


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ([], []),
        ([None, True, 1, 0.5, "字"], [None, True, 1, 0.5, "字"]),
        ([["a"], None, [], [1, None]], [["a"], None, [], [1, None]]),
        ([["a"], [NODE]], [["a"], [PLAIN]]),
        ([[["a", date(2024, 5, 1)]]], [[["a", "2024-05-01"]]]),
        ([("a", "b"), ["c"]], [["a", "b"], ["c"]]),
        (["a", date(2024, 5, 1), NODE], ["a", "2024-05-01", PLAIN]),
    ],
)
def test_each_value_becomes_plain(column: list[Any], wanted: list[Any]) -> None:
    assert plain_column(column) == wanted
