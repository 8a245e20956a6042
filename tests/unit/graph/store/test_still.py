"""A store that stays as it is answers the same question once."""

from itertools import count
from typing import Any

import pytest

from graph.errors import StoreError
from graph.progress import TaskProgress
from graph.store import still as still_store
from graph.store.narrowed import NarrowedStore
from graph.store.progress import RECORDED
from graph.store.protocol import WHOLE
from graph.store.still import NotingStore, StillStore, of_plans
from graph.store.view import kept
from queries.catalog import load_catalog
from queries.names import names
from queries.statements import PARTS, STATEMENTS
from tests.support.plans import city_2024, city_2025, sample_plans
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
    still = StillStore(store)
    asked.clear()
    yield still, asked
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


def test_a_state_and_one_who_notes_what_is_looked_at_get_the_same(asked):
    still, _ = asked
    told = [names(store, "Unit") for store in (NotingStore(still), still, NotingStore(still))]
    assert told[0] == told[1] == told[2] and len(told[0]) > 1


def test_of_answers_that_are_empty_no_more_are_kept_than_there_is_room_for(asked, monkeypatch):
    monkeypatch.setattr(still_store, "_ROOM", 100_000)
    still, below = StillStore(asked[0]._store), asked[1]
    for number in range(300):
        assert still.query(ASK, {"plans": ["x" * 100 + str(number)]}).rows == []
    below.clear()
    assert still._of_plans.taken <= 100_000
    still.query(ASK, {"plans": ["x" * 100 + "299"]})
    assert below == []
    still.query(ASK, {"plans": ["x" * 100 + "0"]})
    assert len(below) == 1


def test_it_is_for_reading(asked):
    with pytest.raises(StoreError, match="nothing can be written"):
        asked[0].load(sample_plans())


def _progress(store):
    id_, plan = store.query("MATCH (t:Task) RETURN t.id AS id, t.plan AS plan ORDER BY id").rows[0]
    store.record_progress([TaskProgress(id_, plan, "1", "推进合作", "running", "", "2024-05-01")])


def test_what_is_asked_of_plans_alone_outlives_a_record_of_progress_and_no_change_of_plans(tmp_path):
    with sample_store(tmp_path / "s.kgl", [city_2024()]) as store:
        states = [StillStore(store)]
        for change in (_progress, lambda store: store.load([city_2025()])):
            states[-1].query(RECORDED)
            states[-1].query(ASK, WHOLE)
            change(store)
            states.append(StillStore(store, states[-1]))
        assert [state.same_plans(states[0]) for state in states] == [True, True, False]
        assert [len(state.query(RECORDED).rows) for state in states] == [0, 1, 1]
        assert [len(state.query(ASK, WHOLE).rows) for state in states] == [1, 1, 2]


def test_no_statement_that_is_taken_for_one_of_plans_tells_of_progress(tmp_path):
    catalog = [(q.cypher, {p.name: p.value for p in q.parameters}) for q in load_catalog().queries.values()]
    ours: list[tuple[str, dict[str, Any]]] = [(statement, {}) for statement in (STATEMENTS | PARTS).values()]
    asked = [(cypher, {**given, **WHOLE}) for cypher, given in (*catalog, *ours) if of_plans(cypher)]
    assert len(asked) > 50
    with sample_store(tmp_path / "s.kgl") as store:
        before = [store.query(*one) for one in asked]
        _progress(store)
        assert [store.query(*one) for one in asked] == before


@pytest.mark.parametrize(
    ("statement", "surely"),
    [
        ("MATCH (t:Task {id: $id})-[r:LEADS]-(n) RETURN count(n)", True),
        ("MATCH (p:Plan) WHERE (p.year) > 2000 RETURN p", True),
        ("MATCH (a)-[:LEADS]->(b)<-[:HAS_TASK]-(c) RETURN a", True),
        ("MATCH (n) RETURN n", False),
        ("MATCH ( n {id: $id} ) RETURN n", False),
        ("MATCH () RETURN count(*)", False),
        ("MATCH (t:Task), (n) WHERE n.id = t.id RETURN n", False),
        ("MATCH (g:ProgressEntry) RETURN g", False),
        ("MATCH (n:Task|Progress) RETURN n", False),
    ],
)
def test_a_statement_that_may_tell_of_progress_is_told_by_its_words(statement, surely):
    assert of_plans(statement) is surely


def test_a_view_notes_whether_more_than_plans_was_looked_at(asked):
    still, _ = asked
    looks = {
        "names": lambda store: names(store, "Unit"),
        "narrowed": lambda store: NarrowedStore(store, [], {}).query(ASK, WHOLE),
        "progress": lambda store: store.query(RECORDED),
        "kept": lambda store: kept(store, "a", lambda: store.query(RECORDED), lambda _: 1),
        "kept in part": lambda store: kept(NarrowedStore(store, [], {}), "b", lambda: 1, lambda _: 1),
        "graph": lambda store: store.graph(),
        "own": lambda store: store.own([]),
        "shared": lambda store: store.shared(),
    }
    for _ in range(2):
        told = {}
        for name, look in looks.items():
            look(noting := NotingStore(still))
            told[name] = noting.more
        assert [name for name, more in told.items() if more] == ["progress", "kept", "graph", "own", "shared"]
