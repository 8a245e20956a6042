"""What a load makes on a server beside the graph: constraints and indexes, once."""

import pytest
from neo4j.exceptions import ConstraintError

from graph.schema import ENTRY_LABEL, FULLTEXT_INDEX, LABELS, PROGRESS_LABEL, STORE_LABEL, ddl
from graph.store.open import open_store
from tests.support.neo4j.target import wipe
from tests.support.plans import sample_plans

pytestmark = pytest.mark.neo4j


@pytest.fixture
def bare_url(neo4j_url, neo4j_driver):
    wipe(neo4j_driver, schema=True)
    return neo4j_url


def listed(driver, what: str) -> list[tuple]:
    rows = driver.execute_query(f"SHOW {what} YIELD name, type, labelsOrTypes, properties").records
    return sorted(tuple(map(str, row.values())) for row in rows)


def test_constraints_and_indexes_come_from_the_schema_and_are_made_once(bare_url, neo4j_driver):
    with open_store(bare_url, write=True) as store:
        store.load(sample_plans())
    constraints, indexes = listed(neo4j_driver, "CONSTRAINTS"), listed(neo4j_driver, "INDEXES")
    keyed = {labels for _, kind, labels, _ in constraints if kind == "UNIQUENESS"}
    assert keyed == {f"['{label}']" for label in (*LABELS, STORE_LABEL, PROGRESS_LABEL, ENTRY_LABEL)}
    assert [i for i in indexes if i[0] == FULLTEXT_INDEX and i[1] == "FULLTEXT"]
    assert [i for i in indexes if i[1] == "RANGE" and i[2:] == ("['Task']", "['year']")]
    with open_store(bare_url, write=True):
        pass
    assert (listed(neo4j_driver, "CONSTRAINTS"), listed(neo4j_driver, "INDEXES")) == (constraints, indexes)


def test_opening_to_read_makes_nothing(bare_url, neo4j_driver):
    with open_store(bare_url, write=True) as store:
        store.load(sample_plans())
    for name in [row[0] for row in listed(neo4j_driver, "CONSTRAINTS")]:
        neo4j_driver.execute_query(f"DROP CONSTRAINT `{name}`")
    with open_store(bare_url) as store:
        assert len(store.plans()) == 3
    assert listed(neo4j_driver, "CONSTRAINTS") == []


def test_a_key_is_unique(neo4j_url, neo4j_driver):
    with open_store(neo4j_url, write=True) as store:
        store.load(sample_plans())
    with pytest.raises(ConstraintError):
        neo4j_driver.execute_query("CREATE (:Region {id: '340000'})")


def test_chinese_words_are_found_by_full_text(neo4j_store):
    cypher = """
    CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score
    WITH node, score WHERE node:Task RETURN node.id AS id ORDER BY score DESC, id
    """
    rows = neo4j_store.query(cypher, {"index": FULLTEXT_INDEX, "words": "铁路"}).rows
    assert rows == [("341181-2024-a1:3",)]


def test_keys_are_looked_up_by_index(neo4j_store, neo4j_driver):
    plan = neo4j_driver.execute_query("EXPLAIN MATCH (t:Task {id: 'x'}) RETURN t.title").summary.plan
    operators = str(plan)
    assert "NodeUniqueIndexSeek" in operators


def test_every_statement_of_the_schema_is_idempotent():
    assert all("IF NOT EXISTS" in statement for statement in ddl())
