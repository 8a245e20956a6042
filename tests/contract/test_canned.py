"""Every canned query gives the same rows in the same order on both stores, and some rows on plans made for
it."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.sure import SureStore
from loaders.reading import read_plan
from queries.catalog import CannedQuery, Parameter, Scalar, load_catalog
from queries.run import run
from tests.contract.conftest import Loaded
from tests.support.neo4j.target import wipe
from tests.support.plans import sample_plans

pytestmark = pytest.mark.neo4j

NOTICE = Path(__file__).parents[2] / "data" / "wuwei-2024.txt"
NAMES = {
    "Unit": ["天长市发展和改革委员会", "天长市应急管理局", "无为市发展和改革委员会", "无为市教育局"],
    "Region": ["上海市", "江苏省", "长三角", "合肥市"],
    "Line": ["发展改革", "应急管理"],
}
PLANS = ["天长市2024年区域合作工作要点", "安徽省省际毗邻地区协作任务分工"]
QUERIES = load_catalog().queries


@pytest.fixture(scope="module")
def pair(tmp_path_factory, neo4j_target, neo4j_driver):
    """Both stores with the sample plans and the notice."""
    plans = [*sample_plans(), read_plan(NOTICE)]
    wipe(neo4j_driver)
    Loaded.on_server = False
    path = tmp_path_factory.mktemp("canned") / "plans.kgl"
    with open_store(path, write=True) as file, open_store(neo4j_target.uri, write=True) as server:
        assert file.load(plans) == server.load(plans)
        yield file, server


def bindings(query: CannedQuery) -> list[dict[str, object]]:
    """Return values to run a query with: names of the plans for what it resolves, its own samples for the
    rest."""
    choices = [NAMES[p.label] if p.label else [p.value] for p in query.required]
    names = [p.name for p in query.required]
    made: list[dict[str, object]] = [dict(zip(names, values, strict=True)) for values in product(*choices)]
    optional = [{p.name: value} for p in query.parameters if p.optional for value in others(p)]
    of_city = made[1 if query.name == "unit-path" else 0]  # units that the city's plan names
    narrowed = [of_city | {"plan": PLANS[0]}]
    if not any(p.label == "Unit" for p in query.required):
        narrowed.append(made[0] | {"plan": PLANS[1]})
    return made + [made[0] | more for more in optional] + narrowed


def others(parameter: Parameter) -> Sequence[Scalar]:
    """Return values to give an optional parameter beside its default."""
    if parameter.label:
        return NAMES[parameter.label][:1]
    return (True, False) if parameter.type == "boolean" else parameter.values


@pytest.mark.parametrize("name", QUERIES)
def test_the_same_rows_in_the_same_order(pair, name):
    query, found = QUERIES[name], 0
    for values in bindings(query):
        file, server = (run(store, query, values).rows for store in pair)
        assert file.columns == server.columns == tuple(c.name for c in query.columns)
        assert file.rows == server.rows, values
        found += len(file.rows)
    assert found, "no row with any values: the samples do not try this query"


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_same_rows_without_what_is_in_doubt(pair, name):
    query = QUERIES[name]
    for values in bindings(query):
        file, server = (run(SureStore(store), query, values).rows for store in pair)
        assert file.rows == server.rows, values


def test_there_are_queries():
    assert len(QUERIES) >= 16
