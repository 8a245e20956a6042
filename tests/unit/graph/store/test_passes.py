"""The embedded engine's optimizer: which of its passes must be off, and whether they still must.

The engine without its optimizer is the measure. `test_no_other_pass_changes_an_answer` fails when a new
version of the engine needs another pass off; `test_the_pass_is_still_at_fault` fails when the fault is
mended and PASSES_OFF can go.
"""

import json

import kglite
import pytest

from graph.build import build_graph
from graph.store.dialect import for_embedded
from graph.store.embedded import PASSES_OFF
from graph.store.open import open_store
from tests.support.plans import sample_plans
from tests.support.random_queries import Generator
from tests.support.synthetic import synthetic_plans

PLANS = [*sample_plans(), *synthetic_plans(60, points=20)]
COUNTS = """
MATCH (u:Unit) OPTIONAL MATCH (u)-[:LEADS]->(t:Task)
WITH t, count(*) AS n RETURN t.id AS id, n ORDER BY id
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    path = tmp_path_factory.mktemp("passes") / "plans.kgl"
    with open_store(path, write=True) as store:
        store.load(PLANS)
    return kglite.load(str(path))


def rows(engine, cypher: str, **options) -> list[str]:
    """Return the rows as text, 1 and 1.0 told apart, floats to nine digits."""
    found = engine.cypher(for_embedded(cypher), **options)
    return [json.dumps(row, default=str) for row in found]


def test_the_passes_that_are_off_exist():
    assert set(PASSES_OFF) <= set(kglite.cypher_pass_names())


@pytest.mark.parametrize("seed", range(200, 210))
def test_no_other_pass_changes_an_answer(engine, seed):
    generator = Generator(build_graph(PLANS), seed)
    for _ in range(40):
        cypher = generator.query()
        plain = rows(engine, cypher, disable_optimizer=True)
        assert rows(engine, cypher, disabled_passes=PASSES_OFF) == plain, cypher


def test_the_pass_is_still_at_fault(engine):
    plain = rows(engine, COUNTS, disable_optimizer=True)
    assert rows(engine, COUNTS, disabled_passes=PASSES_OFF) == plain
    assert rows(engine, COUNTS) != plain, "the fault is mended: take the pass out of PASSES_OFF"
