"""What docs/neo4j.md gives to Browser users runs on a server: examples, and favourites like their canned
queries."""

import re

import pytest

from docs.neo4j_pages import DOCS, favourite
from graph.store.open import open_store
from loaders.reading import read_plan
from queries.catalog import load_catalog
from queries.run import run
from tests.contract.conftest import Loaded
from tests.contract.test_canned import NOTICE
from tests.support.neo4j.target import wipe
from tests.support.plans import sample_plans

pytestmark = pytest.mark.neo4j
EXAMPLES = re.findall(r"```cypher\n(.*?)\n```", (DOCS / "neo4j.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def server(neo4j_target, neo4j_driver):
    wipe(neo4j_driver)
    Loaded.on_server = False
    with open_store(neo4j_target.uri, write=True) as store:
        store.load([*sample_plans(), read_plan(NOTICE)])
        yield store


@pytest.mark.parametrize("cypher", EXAMPLES)
def test_an_example_finds_something(server, cypher):
    assert server.query(cypher).rows


def test_the_evidence_of_the_example_is_the_words_of_the_plan(server):
    cypher = next(cypher for cypher in EXAMPLES if "substring" in cypher)
    assert all(row["words"] == row["evidence"] for row in server.query(cypher).dicts())


@pytest.mark.parametrize("name", load_catalog().queries)
def test_a_favourite_answers_in_the_browser(server, neo4j_driver, name):
    query = load_catalog().queries[name]
    text = favourite(query)
    assert text.startswith(f"// {query.called('zh')}") and "$" not in text
    records = neo4j_driver.execute_query(text)
    assert tuple(records.keys) == tuple(column.name for column in query.columns)
    if not any(p.label for p in query.parameters):
        values = {p.name: p.value for p in query.parameters}
        assert [tuple(record) for record in records.records] == run(server, query, values).rows.rows
