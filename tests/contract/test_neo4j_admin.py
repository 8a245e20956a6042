"""The real importer takes our CSV, and what it makes is a store: equal, asked and loaded like any other."""

from dataclasses import replace

import pytest

from graph.build import build_graph
from graph.export.formats import export_format
from graph.progress import TaskProgress
from graph.store.open import open_store
from graph.store.progress import RECORDED
from loaders.reading import read_plan
from queries.catalog import load_catalog
from queries.run import run
from tests.contract.conftest import Loaded
from tests.contract.test_canned import NOTICE, bindings
from tests.support.compare import content
from tests.support.neo4j.target import missing
from tests.support.plans import city_2024, sample_plans

pytestmark = pytest.mark.neo4j
HOSTILE = 'say "\n, \\" \\n \' ; | \t中\u2028\U0001f004" x'


PROGRESS = TaskProgress(
    "341181-2024-a1:1", "341181-2024-a1", "1", "招商", "running", 'a "b"\n,', "2024-06-30"
)


def hostile_plan():
    """Return a plan with texts that break CSV readers, empty texts and empty lists among them."""
    city = city_2024()
    first = replace(city.points[0], title=HOSTILE)
    second = replace(city.points[1], title="")
    return replace(city, issuer="", points=(first, second, *city.points[2:]))


@pytest.fixture(scope="module")
def imported(tmp_path_factory, neo4j_target):
    """A server whose database was made by the importer from the export of a file store; yields that store
    too."""
    server = neo4j_target.server
    if server is None:
        missing("only the Maven backend brings the importer")
    folder = tmp_path_factory.mktemp("import")
    path = tmp_path_factory.mktemp("source") / "plans.kgl"
    with open_store(path, write=True) as source:
        source.load([hostile_plan(), *sample_plans()[1:], read_plan(NOTICE)])
        source.record_progress([PROGRESS])
        export_format("neo4j-admin").write(source, folder)
        server.stop()
        Loaded.on_server = False
        import_ = ["database", "import", "full", "neo4j", "--overwrite-destination", "@import.args"]
        done = server.admin(*import_, cwd=folder)
        server.start()
        with neo4j_target.driver() as driver:
            for statement in (folder / "schema.cypher").read_text("utf-8").split(";\n"):
                if statement.strip():
                    driver.execute_query(statement)
        yield source, neo4j_target.uri, done.stdout


def test_the_importer_says_how_much_it_took(imported):
    source, _, said = imported
    graph = source.graph()
    assert f"{graph.number_of_nodes() + 2} nodes" in said  # the stamp and a record of progress
    assert f"{graph.number_of_edges()} relationships" in said


def test_the_imported_graph_is_equal(imported):
    source, url, _ = imported
    with open_store(url) as server:
        assert content(server.graph()) == content(source.graph())
        assert server.plans() == source.plans()
        assert server.query(RECORDED).rows == source.query(RECORDED).rows != []


@pytest.mark.parametrize("name", sorted(load_catalog().queries)[::7])
def test_canned_queries_give_the_same_rows(imported, name):
    source, url, _ = imported
    query = load_catalog().queries[name]
    with open_store(url) as server:
        for values in bindings(query):
            assert run(server, query, values).rows == run(source, query, values).rows


def test_later_loads_go_on_from_the_import(imported):
    _, url, _ = imported
    plans = [hostile_plan(), *sample_plans()[1:], read_plan(NOTICE)]
    with open_store(url, write=True) as server:
        assert not server.load(plans).changed
        server.load([city_2024()])
        server.delete(plans[-1].id)
        assert content(server.graph()) == content(build_graph(sample_plans()))
