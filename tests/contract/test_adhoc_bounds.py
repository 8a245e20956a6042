"""Statements that want too much of an engine end in one line on both stores, or are answered, and the next one goes on."""

import pytest

from graph.errors import QueryError
from graph.paths import scheme_of
from graph.store.values import DEEPEST
from tests.unit.test_asking_bounds import REFUSED

pytestmark = pytest.mark.neo4j
ODD = {
    **REFUSED,
    "lists as deep as may be": f"RETURN {'[' * DEEPEST}{']' * DEEPEST} AS l",
    "some rows of a million": "UNWIND range(1, 1000000) AS x RETURN x",
    "a text that grows": "RETURN size(reduce(s = 'ab', x IN range(1, 18) | s + s)) AS n",
    "no number": "RETURN 1.0 / 0 AS a, 0.0 / 0 AS b",
    "a parameter": "RETURN $p AS p",
}
PLANNED_FOR_MINUTES = {"a sum of many", "and and", "brackets in brackets", "lists in lists", "not not"}
"""What a server plans before any limit of time counts: the command ends the process that waits for it."""
VALUES = [[[]], {"a": [1, {"b": None}]}, "\x00\x1b\ufffe", -(1 << 63), 1e308]


@pytest.mark.parametrize("name", sorted(ODD))
def test_one_line_or_an_answer(store, name):
    if scheme_of(store.target) and name in PLANNED_FOR_MINUTES:
        pytest.skip("a server is busy with it for minutes; the file's engine refuses it at once")
    for value in VALUES if name == "a parameter" else VALUES[:1]:
        try:
            found = store.query(ODD[name], {"p": value}, timeout=4, row_limit=5)
            assert len(found.rows) <= 5
        except QueryError as error:
            assert "\n" not in str(error) and "internal" not in str(error)
    assert store.query("RETURN 2 AS two").rows == [(2,)]
