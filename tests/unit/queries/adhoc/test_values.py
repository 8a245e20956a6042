"""Values of parameters: what no engine holds is refused in one line, before any engine sees it."""

import json

import pytest

from graph.errors import QueryError
from graph.store.values import DEEPEST, plain
from queries.adhoc.values import read_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("true", True),
        ('["a", {"b": null}]', ["a", {"b": None}]),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("算力", "算力"),
        ("[1,", "[1,"),
    ],
)
def test_json_is_read_and_the_rest_is_text(written: str, value: object) -> None:
    assert read_value("p", written) == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "deep"),
        ("[" * 900 + "]" * 900, "deep"),
        ("[" * 100_000, "deep"),
        ('{"a":' * 100 + "1" + "}" * 100, "deep"),
        ('["\\ud800"]', "no character"),
        ('{"\\udc80": 1}', "no character"),
        ("\udcff", "no character"),
        ("1e400", "64 bits"),
        ("9" * 2000, "64 bits"),
        ("[9223372036854775808]", "64 bits"),
    ],
)
def test_what_no_engine_holds_is_refused(written: str, why: str) -> None:
    with pytest.raises(QueryError, match=why) as caught:
        read_value("p", written)
    assert "\n" not in str(caught.value) and "$p" in str(caught.value)


def test_answers_may_be_as_deep_as_values() -> None:
    deep: object = 1
    for _ in range(DEEPEST):
        deep = [deep]
    assert plain(deep) == deep == read_value("p", json.dumps(deep))
    with pytest.raises(QueryError, match="deep"):
        plain([[deep]])
