import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.store.readonly import check_read_only
from tests.support.ways_around import ALL

HARMLESS = [
    "MATCH (t:Task) RETURN t.title AS title",
    "match (t:Task) return t.title as title",
    "OPTIONAL MATCH (t:Task) RETURN count(t) AS n",
    "MATCH (t:Task) WHERE t.title CONTAINS 'CREATE (:X) SET DELETE LOAD CSV' RETURN t.id AS id",
    'MATCH (t:Task) WHERE t.title = "it\'s; DROP" RETURN t.id AS id',
    r"MATCH (t:Task) WHERE t.title = 'it\'s; DROP' RETURN t.id AS id",
    r"MATCH (t:Task) WHERE t.title =~ '.*\\d+.*' RETURN t.id AS id",
    r"RETURN '\u4e2d' AS zhong",
    "MATCH (u:Unit)-[r:LEADS]->(t:Task) RETURN r.start AS start, r.`end` AS `end`, t.order AS o",
    "MATCH (n:`Set`) RETURN n.set AS a, n.`delete` AS `create`",
    "MATCH (n) WHERE (n).use = 1 OR [n][0].set = 2 RETURN n.load AS l",
    "MATCH (r:Region {id: $set}) RETURN r.name AS name",
    "MATCH (t:Task) WHERE toLower(t.title) STARTS WITH toLower($create) RETURN t.id AS id",
    "MATCH (n) RETURN labels(n) AS l, count(*) AS c ORDER BY c DESC, l LIMIT 10;",
    "UNWIND [1, 2] AS x RETURN x",
    "WITH 1 AS x RETURN x",
    "RETURN date('2024-12-31').year AS y, date.truncate('month', date('2024-12-31')) AS m",
    "RETURN duration.between(date('2024-01-01'), date('2024-12-31')).days AS d",
    "MATCH p = shortestPath((a:Unit {id: $a})-[*..6]-(b:Unit {id: $b})) RETURN length(p) AS n",
    "MATCH (t:Task) WHERE EXISTS { (t)<-[:LEADS]-() } AND NOT EXISTS { (t)-[:CITES]->() } RETURN t.id AS id",
    "MATCH (t:Task) RETURN t.id AS id, COUNT { (t)<-[:COOPERATES]-() } AS n",
    "CALL { MATCH (t:Task) RETURN count(t) AS n } RETURN n",
    "MATCH (p:Plan) CALL (p) { MATCH (p)-[:HAS_SECTION]->(s) RETURN count(s) AS n } RETURN p.id AS id, n",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.labels()",
    "CALL db.index.fulltext.queryNodes('yaodian_text', '铁路') YIELD node, score RETURN node.id AS id",
    "MATCH (t:Task) RETURN [x IN t.deadlines WHERE x <> '' | trim(x)] AS d, all(x IN [1] WHERE x > 0) AS a",
    "MATCH (t:Task) RETURN reduce(s = 0, x IN [1, 2] | s + x) AS s, CASE WHEN (t.open) THEN (1) ELSE (2) END AS c",
    "MATCH (a)-[:LEADS|COOPERATES*1..2]->(b) WHERE (a.id) IN ['x'] AND NOT (b.id) = 'y' XOR (true) RETURN a.id AS a",
    "MATCH (n) RETURN n.id AS id UNION ALL MATCH (n) RETURN n.id AS id",
]


@pytest.mark.parametrize("cypher", HARMLESS)
def test_a_reading_statement_passes_unchanged(cypher):
    assert check_read_only(cypher) == cypher.rstrip(";")


@pytest.mark.parametrize("cypher", ALL)
def test_every_way_around_is_refused_in_one_line(cypher):
    with pytest.raises(QueryError) as caught:
        check_read_only(cypher.replace("{{", "{").replace("}}", "}"))
    assert "\n" not in str(caught.value)


def test_there_are_enough_ways_around():
    assert len(set(ALL)) == len(ALL) >= 150


def test_comments_never_reach_the_engine():
    cypher = "// title: 任务\nMATCH (t:Task) /* CREATE */ RETURN t.id AS id // SET"
    assert check_read_only(cypher) == "MATCH (t:Task)   RETURN t.id AS id"


def test_what_looks_like_a_comment_in_a_string_stays():
    assert check_read_only("RETURN 'http://x/*y*/' AS a") == "RETURN 'http://x/*y*/' AS a"


def test_the_message_names_the_word_and_how_to_write_a_name():
    with pytest.raises(QueryError, match=r"SET is not allowed \(as a name, write it `set`\)"):
        check_read_only("MATCH (n) RETURN n.id AS set")


@given(st.text(max_size=60))
def test_any_text_is_checked_without_a_crash(text):
    try:
        check_read_only(text)
    except QueryError as error:
        assert len(str(error).splitlines()) == 1


@given(st.text(alphabet=" \n'\"`/*\\uSETset;.$0nx()", max_size=40))
def test_a_write_at_the_end_is_never_overlooked(noise):
    """Whatever stands before it, a clause that is not inside quotes or a comment is seen."""
    with pytest.raises(QueryError):
        check_read_only(f"MATCH (n) WHERE {noise}\n1 SET n.title = 1")
