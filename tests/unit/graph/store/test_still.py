"""A store that stays as it is answers the same question once."""

from itertools import count

import pytest

from graph.errors import StoreError
from graph.store.narrowed import NarrowedStore
from graph.store.protocol import WHOLE
from graph.store.still import StillStore
from graph.store.view import kept
from queries.names import names
from tests.support.plans import sample_plans
from tests.support.stores import sample_store

ASK = "MATCH (p:Plan) WHERE size($plans) = 0 OR p.id IN $plans RETURN p.id AS id ORDER BY id"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Return a store that stays as it is, and the statements that it asks of what lies below."""
    store, asked = sample_store(tmp_path / "s.kgl"), []
    ask = store.query

    def noted(statement, *given, **more):
        asked.append(statement)
        return ask(statement, *given, **more)

    monkeypatch.setattr(store, "query", noted)
    yield StillStore(store), asked
    store.close()


def test_the_same_question_is_asked_once_and_another_is_another(asked):
    still, below = asked
    whole = still.query(ASK, WHOLE)
    assert still.query(ASK, WHOLE, timeout=5) == whole
    assert len(below) == 1
    first = whole.rows[0][0]
    assert still.query(ASK, {"plans": [first]}).rows == [(first,)]
    assert still.query(ASK, WHOLE, row_limit=1).truncated
    assert len(below) == 3


def test_who_changes_the_rows_he_got_changes_nobody_else_s(asked):
    still, _ = asked
    still.query(ASK, WHOLE).rows.clear()
    assert len(still.query(ASK, WHOLE).rows) == len(sample_plans())


def test_what_is_made_of_some_plans_is_none_of_others(asked):
    still, below = asked
    plans = [plan.id for plan in still.plans()]
    narrowed = [NarrowedStore(still, [id_], {"zh": id_, "en": id_}) for id_ in plans]
    told = [[node.id for node in names(store, "Plan")] for store in (still, *narrowed)]
    assert told == [sorted(plans), *([id_] for id_ in plans)]
    asked_before = len(below)
    again = [[node.id for node in names(store, "Plan")] for store in (still, *narrowed)]
    assert (again, len(below)) == (told, asked_before)


def test_what_is_made_of_a_store_that_may_change_is_made_anew(tmp_path):
    numbers = count(1)
    with sample_store(tmp_path / "s.kgl") as store:
        views = (store, store, NarrowedStore(store, [], {}), NarrowedStore(store, [], {}))
        made = [kept(view, "a", lambda: next(numbers), lambda _: 1) for view in views]
    assert made == [1, 2, 3, 4]


def test_it_is_for_reading(asked):
    with pytest.raises(StoreError, match="nothing can be written"):
        asked[0].load(sample_plans())
