"""What is told of an ad-hoc statement is the same on both stores."""

import os
import signal
import threading
import time

import pytest

from commands.asking import Asker
from commands.wishes import Settings, Wish
from graph.errors import QueryError
from queries.adhoc.answer import answer
from queries.adhoc.model import counts
from queries.adhoc.unknown import check_names
from tests.contract.conftest import BOTH

pytestmark = pytest.mark.neo4j

ERRORS = [
    "MATCH (u:Unti) RETURN u",
    "MATCH (u:unit) RETURN u",
    "MATCH (u)-[:LEAD]->(t) RETURN t",
    "MATCH (u:Unit) RETURN u.Name AS n",
    "MATCH (u:Unit) RETURN u.type AS t",
    "MATCH (t:Task {name: 'x'}) RETURN t",
    "MATCH (n) RETURN n.zzz AS z",
]
TOLD = [
    "MATCH (t:Task)-[:LEADS]->(u:Unit) RETURN t.id AS id",
    "MATCH (t:Task) RETURN t.name AS n LIMIT 1",
    "MATCH (u:Unit) WHERE u.name = '市发改局' RETURN u.id AS id",
    "MATCH (r:Region {name: '上海'}) RETURN count(r) AS n",
    "MATCH (u:Unit) RETURN u.title IS NULL AS none LIMIT 1",
    "MATCH (p:Plan) RETURN p._digest IS NULL AS none LIMIT 1",
]

LONG = "WITH range(1, 600) AS xs RETURN size([a IN xs WHERE all(b IN xs WHERE all(c IN xs WHERE a + b + c > 0))]) AS n"
"""Long to compute, but of little memory, and of one range: a file's engine ends what wants much of either."""


def said(store, statement):
    lines: list[str] = []
    answer(store, statement, {}, say=lines.append, timeout=30, row_limit=10)
    return lines


@pytest.mark.parametrize("statement", ERRORS)
def test_the_same_error(embedded_store, neo4j_store, statement):
    errors = []
    for store in (embedded_store, neo4j_store):
        with pytest.raises(QueryError) as caught:
            check_names(store, statement)
        errors.append(str(caught.value))
    assert errors[0] == errors[1] and "\n" not in errors[0]


@pytest.mark.parametrize("statement", TOLD)
def test_the_same_lines(embedded_store, neo4j_store, statement):
    assert said(embedded_store, statement) == said(neo4j_store, statement)


def test_the_same_numbers(embedded_store, neo4j_store):
    assert counts(embedded_store) == counts(neo4j_store)


def test_what_people_added_on_a_server_may_be_asked_for(neo4j_store, neo4j_driver):
    neo4j_driver.execute_query("CREATE (:Telephone {number9: '110'})-[:RINGS {loud9: true}]->(:Telephone)")
    neo4j_driver.execute_query("MATCH (u:Unit {name: '市发改委'}) SET u.room9 = '3', u.pinyin = 'fagaiwei'")
    try:
        for statement in (
            "MATCH (a:Telephone)-[r:RINGS]->() RETURN a.number9 AS n, r.loud9 AS l",
            "MATCH (u:Unit) RETURN u.room9 AS room, u.pinyin AS p",
            "MATCH (u:Unit {room9: '3', pinyin: 'fagaiwei'}) RETURN u.id AS id",
        ):
            assert check_names(neo4j_store, statement) == []
    finally:
        neo4j_driver.execute_query("MATCH (n:Telephone) DETACH DELETE n")
        neo4j_driver.execute_query("MATCH (u:Unit {name: '市发改委'}) REMOVE u.room9, u.pinyin")


@pytest.mark.parametrize("kind", BOTH)
def test_a_statement_is_stopped_and_the_next_goes_on(kind, request):
    target = request.getfixturevalue(f"{kind}_store").target
    child = Asker(Settings(target, ((), (), (), ()), {}, 10, 60))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        child.begin()
        threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            child.ask(Wish("ask", LONG))
        assert time.monotonic() - begun < 5
        assert str(child.ask(Wish("ask", "RETURN 2 AS two", "csv")).made).split() == ["two", "2"]
    finally:
        signal.signal(signal.SIGINT, before)
        child.end()
