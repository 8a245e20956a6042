"""Names that are not there are told before a statement runs, and no statement that could be meant is refused."""

import re
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.store.embedded import EmbeddedStore
from graph.store.readonly import check_read_only
from queries.adhoc.unknown import check_names
from queries.adhoc.walk import uses
from queries.catalog import load_catalog
from tests.support.random_queries import Generator

ROOT = Path(__file__).parents[4]
QUERIES = load_catalog().queries
EXAMPLES = [
    statement
    for page in ("docs/cypher.md", "docs/neo4j.md")
    for block in re.findall(r"```cypher\n(.*?)\n```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    for statement in block.split(";")
    if statement.strip()
]
MEANT = [
    "MATCH (u:Unit) WITH {n: u.name} AS u RETURN u.n AS n",
    "MATCH (u:Unit) WITH count(u) AS n MATCH (u:Task) RETURN u.title AS t",
    "MATCH (u:Unit) RETURN u.name AS n UNION MATCH (x)-[:CITES]->(u) RETURN u.title AS n",
    "MATCH (n) WHERE NOT n:Unit RETURN n.title AS t",
    "MATCH (n) OPTIONAL MATCH (n:Unit)-[:LEADS]->() RETURN n.title AS t",
    "MATCH (n) WHERE (n:Unit) OR (n:Task) RETURN n.title AS t",
    "MATCH (n:Unit|Region) RETURN n.pinyin AS p",
    "MATCH (p:Plan) RETURN p._digest AS d",
    "MATCH (s:Store) RETURN s.schema AS s",
    "MATCH (g:Progress) RETURN g.words AS w",
    "WITH date() AS d RETURN d.year AS y, d.dayOfWeek AS w",
    "WITH {a: {b: 1}} AS m RETURN m.a.b AS b",
    "MATCH (u:Unit) WHERE u.name =~ '(x:Foo).bar' RETURN u.name AS n // (u:Foo)",
    "MATCH (u:`Unit`)-[r:`LEADS`|:COOPERATES]->(t) RETURN r.`role` AS role",
    "MATCH (u:Unit) RETURN u.foo IS NULL AS none",
    "MATCH (u:Unit) CALL (u) { MATCH (u)-[:LEADS]->(x:Task) RETURN x.title AS n, x } RETURN n, x.deadline AS d",
    "MATCH (a:Region)-[m:MEMBER_OF*1..2]->(b) RETURN [e IN m | e.since] AS s",
    "MATCH (t:Task) WHERE EXISTS { (t)<-[:LEADS]-(u:Unit {kind: 'party'}) } RETURN t.id AS id",
    "UNWIND [{x: 1}] AS n RETURN n.x AS x",
    "MATCH (n) RETURN [x IN collect(n) WHERE x:Unit | x.name] AS names",
    "RETURN 1 IS :: INTEGER AS whole",
]


def told(store: EmbeddedStore, statement: str) -> list[str]:
    return check_names(store, check_read_only(statement))


@pytest.mark.parametrize("name", QUERIES)
def test_canned_queries_have_nothing_to_tell(store: EmbeddedStore, name: str) -> None:
    assert told(store, QUERIES[name].cypher) == []


@pytest.mark.parametrize("statement", EXAMPLES)
def test_examples_of_the_pages_have_nothing_to_tell(store: EmbeddedStore, statement: str) -> None:
    assert told(store, statement) == []


@pytest.mark.parametrize("seed", range(10))
def test_random_queries_have_nothing_to_tell(store: EmbeddedStore, seed: int) -> None:
    generator = Generator(store.graph(), seed)
    for _ in range(50):
        statement = generator.query()
        assert told(store, statement) == [], statement


@pytest.mark.parametrize("statement", MEANT)
def test_what_may_be_meant_is_let_through(store: EmbeddedStore, statement: str) -> None:
    assert told(store, statement) == []


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("MATCH (u:Unti) RETURN u", "no label Unti: did you mean Unit?"),
        ("MATCH (u:unit) RETURN u", "no label unit: did you mean Unit?"),
        ("MATCH (u:单位) RETURN u", "no label 单位: did you mean Unit?"),
        ("MATCH (n) WHERE n:Unti RETURN n", "no label Unti: did you mean Unit?"),
        ("MATCH (n:Unit|Regoin) RETURN n", "no label Regoin: did you mean Region?"),
        ("MATCH (u)-[:LEAD]->(t) RETURN t", "no relationship type LEAD: did you mean LEADS?"),
        ("MATCH (u)-[:LEADS|COOPERATE*1..2]->(t) RETURN t", "type COOPERATE: did you mean COOPERATES?"),
        ("MATCH ()-[r]->() WHERE r:HAS_TASKS RETURN r", "type HAS_TASKS: did you mean HAS_TASK?"),
        ("MATCH (u:Unit) RETURN u.nam AS n", "Unit has no property nam: did you mean name?"),
        ("MATCH (u:Unit) RETURN u.Name AS n", "Unit has no property Name: did you mean name?"),
        ("MATCH (u:Unit) RETURN u.fullName AS n", "Unit has no property fullName: did you mean full_name?"),
        ("MATCH (u:Unit {NAME: 'x'}) RETURN u", "Unit has no property NAME: did you mean name?"),
        ("MATCH ()-[r:COOPERATES {rol: 'x'}]->() RETURN r", "COOPERATES has no property rol: did you mean"),
        ("MATCH (n)-[r:LEADS]->() WITH r AS q RETURN q.evidense AS e", "did you mean evidence?"),
        ("MATCH (t:Task) WITH t ORDER BY t.order RETURN t.titel AS t", "did you mean title?"),
        ("MATCH (t:Task) WHERE EXISTS { (t)<-[:LEADS]-(u:Unit {nam: 1}) } RETURN t", "did you mean name?"),
        ("MATCH (n) RETURN n.zzz AS z", "a node has no property zzz: see `yaodian schema`"),
        (
            "MATCH (u:Unit {pinyin: 'x'}) RETURN u",
            "Unit has no property pinyin; it is one of Region",
        ),
        ("MATCH (n:Qqqqq) RETURN n", "no label Qqqqq: there are Plan, Section, Task"),
    ],
)
def test_what_is_not_there_is_an_error(store: EmbeddedStore, statement: str, error: str) -> None:
    with pytest.raises(QueryError, match=re.escape(error)):
        told(store, statement)


@pytest.mark.parametrize(
    ("statement", "warning"),
    [
        (
            "MATCH (u:Unit) RETURN u.pinyin AS p",
            "Unit has no property pinyin; it is one of Region: here it is null",
        ),
        (
            "MATCH ()-[r:LEADS]->() RETURN r.role AS r",
            "LEADS has no property role; it is one of COOPERATES: here it is null",
        ),
        ("WITH {a: 1} AS m RETURN m.b AS b", "no label or type has a property b"),
        ("MATCH (u:Unit) RETURN u {.nmae} AS u", "no label or type has a property nmae: did you mean name?"),
    ],
)
def test_what_may_be_meant_otherwise_is_a_warning(store: EmbeddedStore, statement: str, warning: str) -> None:
    assert told(store, statement) == [warning]


WRONG_WAY = [
    (
        "MATCH (t:Task)-[:LEADS]->(u:Unit) RETURN t",
        "there is no LEADS as it is drawn here: it goes (Unit)-->(Task)",
    ),
    (
        "MATCH (t:Task)-[:LEADS]->(u) RETURN t",
        "there is no LEADS as it is drawn here: it goes (Unit)-->(Task)",
    ),
    (
        "MATCH (u:Unit) MATCH (u)<-[r:LEADS|COOPERATES {doubt: true}]-(t) RETURN t",
        "there is no LEADS, COOPERATES as it is drawn here",
    ),
    (
        "MATCH (p:Plan)-[:LEADS]-(t:Task) RETURN t",
        "there is no LEADS as it is drawn here: it goes (Unit)-->(Task)",
    ),
    (
        "MATCH (t:Task) WHERE NOT EXISTS { (t)-[:HAS_TASK]->() } RETURN t",
        "there is no HAS_TASK as it is drawn here: it goes (Plan)-->(Task), ",
    ),
]


@pytest.mark.parametrize(("statement", "warning"), WRONG_WAY)
def test_a_turned_arrow_is_a_warning(store: EmbeddedStore, statement: str, warning: str) -> None:
    (line,) = told(store, statement)
    assert line.startswith(warning)


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (t:Task)<-[:LEADS]-(u:Unit) RETURN t",
        "MATCH (t:Task)-[:LEADS]-(u:Unit) RETURN t",
        "MATCH (t:Task)<-[:LEADS]-(u)-[:COOPERATES]->(t) RETURN t",
        "MATCH (a:Region)-[:PART_OF*1..2]->(b)<-[:TARGETS]-(t) RETURN t",
        "MATCH (x:Unit|Task)-[:TARGETS]->(r) RETURN x",
        "MATCH (x)-[:TARGETS]->(r) WITH r AS x MATCH (x)-[:PART_OF]->(y) RETURN y",
    ],
)
def test_an_arrow_as_it_leads_has_nothing_to_tell(store: EmbeddedStore, statement: str) -> None:
    assert told(store, statement) == []


@pytest.mark.parametrize("name", QUERIES)
def test_a_statement_cut_off_anywhere_is_walked(name: str) -> None:
    text = "\n".join(line for line in QUERIES[name].cypher.splitlines() if not line.startswith("//"))
    for end in range(0, len(text), 7):
        try:
            uses(text[:end])
        except QueryError as error:
            assert "cut off" in str(error)


@pytest.mark.parametrize(
    "piece", ["(", "[", "{", ")", "a:", "-[", ") {", "WITH a AS b ", "(n:", "CALL {", "."]
)
def test_a_long_heap_of_signs_is_walked_in_time(piece: str) -> None:
    uses(piece * 20_000)
