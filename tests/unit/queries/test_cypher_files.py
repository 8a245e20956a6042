"""Each canned query on real stores: header and body agree, rows have the types declared, in one order."""

from pathlib import Path
from typing import Any

import pytest

from graph.store.embedded import EmbeddedStore
from graph.store.protocol import Rows
from queries.catalog import CannedQuery, load_catalog, problems
from queries.run import run
from queries.words import heading
from tests.support.stores import shuffled_store

QUERIES = list(load_catalog().queries.values())
NAMES = [q.name for q in QUERIES]
SAMPLES = {
    "unit": "市发改委",
    "a": "市应急局",
    "b": "市工信局",
    "region": "南京",
    "text": "上海",
    "number": "1",
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "float": (int, float),
    "boolean": bool,
    "list<string>": list,
}


def ask(store: EmbeddedStore, query: CannedQuery) -> Rows:
    samples = SAMPLES | ({"region": "沪苏浙"} if query.name == "set-members" else {})
    given = {p.name: samples.get(p.name, p.value) for p in query.required}
    if query.name == "inherited-tasks":  # no task of the sample plans takes its units from above
        given["inherited"] = False
    return run(store, query, given).rows


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_header_and_body_agree(query: CannedQuery) -> None:
    assert problems(query) == []


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_every_query_keeps_to_the_plans_it_is_given(query: CannedQuery) -> None:
    assert query.narrows or "allShortestPaths" in query.cypher


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_rows_are_as_declared(query: CannedQuery, store: EmbeddedStore) -> None:
    answer = ask(store, query)
    assert answer.columns == tuple(c.name for c in query.columns)
    assert answer.rows, "the sample plans must show what the query finds"
    for row in answer.rows:
        for column, value in zip(query.columns, row, strict=True):
            assert value is None or has_type(value, column.type), (column, value)


def has_type(value: Any, type_: str) -> bool:
    if type_ == "list<string>":
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    return isinstance(value, TYPES[type_]) and (type_ == "boolean" or not isinstance(value, bool))


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_columns_have_headings(query: CannedQuery) -> None:
    assert [c.name for c in query.columns if heading(c.name, "zh") == c.name] == []


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rows_does_not_depend_on_order_of_writing(
    seed: int, store: EmbeddedStore, tmp_path: Path
) -> None:
    with shuffled_store(tmp_path / "s.kgl", seed) as other:
        for query in QUERIES:
            assert ask(store, query).rows == ask(other, query).rows, query.name


def test_region_query_reaches_places_within_and_sets_around(store: EmbeddedStore) -> None:
    rows = run(store, load_catalog().get("region-tasks"), {"region": "江苏"}).rows.dicts()
    found = {(r["target"], r["through"]) for r in rows}
    assert {("南京市", "within"), ("六合区", "within"), ("沪苏浙", "set"), ("长三角", "set")} <= found
    own = run(store, load_catalog().get("region-tasks"), {"region": "沪"}).rows.dicts()
    assert {(r["target"], r["through"], r["via"]) for r in own} >= {
        ("上海市", "self", "direct"),
        ("沪苏浙", "set", "group"),
    }
    inside = run(store, load_catalog().get("region-tasks"), {"region": "江浙沪"}).rows.dicts()
    assert {"上海市", "六合区", "沪苏浙"} <= {r["target"] for r in inside}


def test_who_owns_never_makes_a_joint_unit_a_lead(store: EmbeddedStore) -> None:
    rows = run(store, load_catalog().get("who-owns"), {"text": "医院"}).rows.dicts()
    joint = next(r for r in rows if r["ownership"] == "joint")
    assert joint["lead"] == []
    assert joint["joint"] == ["市卫健委", "市教体局"]
    unowned = run(store, load_catalog().get("who-owns"), {"text": "日本 研修"}).rows.dicts()
    assert [(r["ownership"], r["lead"], r["joint"]) for r in unowned] == [("none", [], [])]


def test_hostile_text_is_only_text(store: EmbeddedStore) -> None:
    for text in ("' OR 1=1 //", '"}) DETACH DELETE (n)', "$plan", "\\", "\u2028\x00", "😀" * 1000):
        assert run(store, load_catalog().get("who-owns"), {"text": text}).rows.rows == []


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_tasks_are_reached_by_one_hop_from_the_plan(query: CannedQuery) -> None:
    """Plan and section both have an edge to a task: a path of one or two hops would count it twice."""
    assert "HAS_SECTION|HAS_TASK" not in query.cypher
