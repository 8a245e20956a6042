"""300 random typed read queries give the same rows on both engines."""

import math

import pytest

from graph.errors import QueryError
from graph.store.open import open_store
from loaders.reading import read_plan
from tests.contract.conftest import Loaded
from tests.contract.test_canned import NOTICE
from tests.support.neo4j.target import wipe
from tests.support.plans import sample_plans
from tests.support.random_queries import Generator
from tests.support.synthetic import synthetic_plans

pytestmark = pytest.mark.neo4j
SEEDS, EACH = range(10), 30


@pytest.fixture(scope="module")
def trio(tmp_path_factory, neo4j_target, neo4j_driver):
    """Both stores with a few hundred tasks, and their graph."""
    plans = [*sample_plans(), read_plan(NOTICE), *synthetic_plans(150, points=25)]
    wipe(neo4j_driver)
    Loaded.on_server = False
    path = tmp_path_factory.mktemp("random") / "plans.kgl"
    with open_store(path, write=True) as file, open_store(neo4j_target.uri, write=True) as server:
        file.load(plans)
        server.load(plans)
        yield file, server, file.graph()


def answer(store, cypher: str):
    try:
        return [tuple(map(rounded, row)) for row in store.query(cypher, timeout=60).rows]
    except QueryError as error:
        return f"error: {error}"


def rounded(value):
    """Sums of floats may be added in another order."""
    return float(f"{value:.9g}") if isinstance(value, float) and math.isfinite(value) else value


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_rows(trio, seed):
    file, server, graph = trio
    generator = Generator(graph, seed)
    differing, filled = [], 0
    for _ in range(EACH):
        cypher = generator.query()
        ours, theirs = answer(file, cypher), answer(server, cypher)
        if ours != theirs or isinstance(theirs, str):
            differing.append(f"{cypher}\nfile:   {str(ours)[:400]}\nserver: {str(theirs)[:400]}")
        filled += isinstance(theirs, list) and len(theirs) > 0
    assert not differing, "\n\n".join(differing)
    assert filled >= EACH // 3, "most queries found nothing"
