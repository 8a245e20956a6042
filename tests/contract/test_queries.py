"""Queries: bound values, limits, plain values and one-line errors, the same on both stores."""

import time

import pytest

from graph.errors import QueryError, YaodianError
from tests.support.plans import city_2024

HOSTILE = [
    "",
    "'",
    '"',
    "`",
    "\\",
    "\\'",
    "\\u0027",
    "' OR 1=1 //",
    "'}) DETACH DELETE n //",
    "$p",
    "{p}",
    "\n\r\t",
    "\u2028\u200b\ufeff",
    "中文、（全角）；《》",
    "𠮷𝔘🀄",
    "e\u0301",
    "a" * 20_000,
    "null",
    "true",
    "1",
    "<script>alert(1)</script>",
    "%s %d {} {0}",
    "NaN",
    "../../etc/passwd",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_string_is_bound_as_it_is(store, value):
    rows = store.query("RETURN $p AS p, [$p] AS l, {k: $p} AS m, $p = $q AS same", {"p": value, "q": value})
    assert rows.rows == [(value, [value], {"k": value}, True)]
    assert store.query("MATCH (u:Unit {name: $p}) RETURN u.id AS id", {"p": value}).rows == []


@pytest.mark.parametrize(
    "value", [None, True, False, 0, -1, 2**62, 1.5, -0.25, 1e300, [], [1, 2], ["a", None], {}]
)
def test_values_come_back_as_they_went_in(store, value):
    ((back,),) = store.query("RETURN $p AS p", {"p": value}).rows
    assert back == value and type(back) is type(value)


def test_columns_come_in_the_order_of_the_query(store):
    rows = store.query("MATCH (t:Task) RETURN t.number AS z, t.year AS a, t.id AS m ORDER BY m LIMIT 1")
    assert rows.columns == ("z", "a", "m")
    assert rows.rows == [("1", 2024, "340000-2024-c3:1")]
    assert rows.dicts() == [{"z": "1", "a": 2024, "m": "340000-2024-c3:1"}]


def test_an_empty_answer_has_its_columns(store):
    rows = store.query("MATCH (t:Task {id: 'none'}) RETURN t.number AS n, t.id AS id")
    assert rows.columns == ("n", "id") and rows.rows == [] and not rows.truncated


@pytest.mark.parametrize(
    ("limit", "count", "cut"), [(1, 1, True), (8, 8, True), (9, 9, False), (10, 9, False)]
)
def test_rows_are_cut_at_the_limit_and_it_is_said(store, limit, count, cut):
    rows = store.query("MATCH (t:Task) RETURN t.id AS id ORDER BY id", row_limit=limit)
    assert (len(rows.rows), rows.truncated) == (count, cut)


def test_a_property_without_value_is_null(store):
    cypher = "MATCH (i:Indicator) WHERE i.op = 'rank' RETURN i.value AS v, i.unit AS u, i.text AS t"
    assert store.query(cypher).rows == [(None, None, "位次前移")]
    assert store.query("MATCH (t:Task) WHERE t.deadline IS NULL RETURN count(t) AS n").rows == [(6,)]


def test_an_unknown_label_type_or_property_is_no_error(store):
    assert store.query("MATCH (n:Nothing)-[:NO_TYPE]->(m) RETURN n.nothing AS x").rows == []
    assert store.query("MATCH (n:Plan) RETURN DISTINCT n.nothing AS x").rows == [(None,)]


def test_nodes_relationships_and_paths_are_plain_and_the_schemas(store):
    cypher = """
    MATCH path = (u:Unit {id: '341181:市应急局'})-[r:LEADS]->(t:Task)
    RETURN u, r, path, [u] AS list, {key: r} AS map
    """
    ((unit, edge, path, items, mapping),) = store.query(cypher).rows
    assert unit == {
        "labels": ["Unit"],
        "aliases": ["市应急管理局"],
        "full_name": "天长市应急管理局",
        "full_name_source": "written",
        "shown": "市应急局",
        "id": "341181:市应急局",
        "kind": "government",
        "level": "county",
        "line": "应急管理",
        "name": "市应急局",
    }
    evidence = "市应急局负责；各镇人民政府配合"
    start = city_2024().text.index(evidence)
    assert edge == {
        "type": "LEADS",
        "as_written": "市应急局",
        "doubt": False,
        "end": start + len(evidence),
        "evidence": evidence,
        "inherited": False,
        "position": 1,
        "rule": "sample.lead",
        "start": start,
    }
    assert path[:2] == [unit, edge] and path[2]["labels"] == ["Task"] and len(path) == 3
    assert items == [unit] and mapping == {"key": edge}


def test_a_plan_returned_whole_shows_nothing_internal(store):
    ((plan,),) = store.query("MATCH (p:Plan {id: '340000-2024-c3'}) RETURN p").rows
    assert not [name for name in plan if name.startswith("_")]
    assert plan["text"].startswith("安徽省省际毗邻地区协作任务分工")


def test_dates_are_iso_text(store):
    cypher = "RETURN date('2024-02-29') AS d, datetime('2024-02-29T10:20:30Z') AS t"
    ((day, moment),) = store.query(cypher).rows
    assert day == "2024-02-29" and moment.startswith("2024-02-29T10:20:30")


@pytest.mark.parametrize(
    ("cypher", "parameters"),
    [
        ("MATCH (t:Task RETURN t", {}),
        ("MATCH (t:Task) RETURN x.title AS t", {}),
        ("MATCH (t:Task) RETURN $missing AS m", {}),
        ("MATCH (t:Task) WHERE t.id = $missing RETURN t.id AS id", {}),
        ("RETURN 1/0 AS x", {}),
        ("RETURN $p AS p", {"p": 2**70}),
        ("RETURN $p AS p", {"p": object()}),
        ("MATCH (t:Task) RETURN nonsense(t.id) AS x", {}),
    ],
)
def test_a_bad_query_is_one_line(store, cypher, parameters):
    with pytest.raises(QueryError) as caught:
        store.query(cypher, parameters)
    assert len(str(caught.value).splitlines()) == 1 and len(str(caught.value)) > 20


SLOW = """
MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id + d.id + e.id + f.id = 'x' RETURN count(*) AS n
"""


def test_a_slow_query_is_stopped_and_the_store_goes_on(store):
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        store.query(SLOW, timeout=0.2)
    assert time.monotonic() - start < 30
    assert store.query("MATCH (t:Task) RETURN count(t) AS n").rows == [(9,)]


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(YaodianError, match="closed") as caught:
        store.query("RETURN 1 AS one")
    assert len(str(caught.value).splitlines()) == 1


def test_a_pass_that_gave_wrong_rows_stays_off(store):
    """A count by the task of an OPTIONAL MATCH: one optimizer pass puts all rows under null."""
    cypher = """
    MATCH (u:Unit) OPTIONAL MATCH (u)-[:LEADS]->(t:Task)
    WITH t, count(*) AS n RETURN t.number AS number, t.year AS year, n ORDER BY year, number
    """
    led = [("1", 2024, 1), ("3", 2024, 1), ("5", 2024, 1), ("1", 2025, 1), ("2", 2025, 1)]
    assert store.query(cypher).rows == [*led, (None, None, 8)]


def test_words_of_the_language_may_be_names_of_properties(store):
    cypher = """
    MATCH (t:Task {order: 1, end: $end}) WHERE (COUNT { MATCH (t)<-[:LEADS]-() } = 1)
    RETURN t.end AS e, {end: t.start, when: 1} AS m, CASE WHEN t.end > 0 THEN 1 ELSE 0 END AS c, t.case AS d
    """
    end = city_2024().points[0].body.end
    rows = store.query(cypher, {"end": end, "when": 1}).rows
    assert rows == [(end, {"end": city_2024().points[0].body.start, "when": 1}, 1, None)]
