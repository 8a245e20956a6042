"""What `--sure` leaves out: each canned query and report answers as if edges in doubt had never been written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import kglite
import pytest

from graph.errors import QueryError, StoreError
from graph.store.embedded import EmbeddedStore
from graph.store.sure import DOUBTED, SureStore, sure
from queries.catalog import load_catalog
from queries.data import Data
from queries.registry import REPORTS, ReportChoice
from queries.run import run
from tests.support.stores import sample_store
from tests.unit.queries.test_cypher_files import SAMPLES

QUERIES = load_catalog().queries


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SureStore, EmbeddedStore]]:
    """The sample plans without what is in doubt: seen so, and with the edges deleted."""
    folder = tmp_path_factory.mktemp("sure")
    for name in ("seen.kgl", "cut.kgl"):
        sample_store(folder / name).close()
    cut = kglite.open(str(folder / "cut.kgl"), durable="off")
    types = "|".join(sorted(DOUBTED))
    assert len(list(cut.cypher(f"MATCH ()-[r:{types}]->() WHERE r.doubt RETURN r.start AS s"))) > 2
    cut.cypher(f"MATCH ()-[r:{types}]->() WHERE r.doubt DELETE r")
    cut.save()
    cut.close()
    with EmbeddedStore(folder / "seen.kgl") as seen, EmbeddedStore(folder / "cut.kgl") as without:
        yield SureStore(seen), without


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_canned_query_answers_as_if_they_were_not_there(
    pair: tuple[SureStore, EmbeddedStore], name: str
) -> None:
    query = QUERIES[name]
    given = {p.name: SAMPLES.get(p.name, p.value) for p in query.required}
    seen, without = (run(store, query, given).rows for store in pair)
    assert seen == without


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.rows])
def test_a_report_answers_as_if_they_were_not_there(pair: tuple[SureStore, EmbeddedStore], name: str) -> None:
    choice = ReportChoice(on=date(2024, 10, 1))
    seen, without = (REPORTS[name].table(Data.load(store), "zh", choice) for store in pair)
    assert seen == without


def test_it_leaves_out_something(pair: tuple[SureStore, EmbeddedStore], tmp_path: Path) -> None:
    query = QUERIES["workload"]
    with sample_store(tmp_path / "all.kgl") as store:
        assert run(store, query, {}).rows != run(pair[0], query, {}).rows
        kept = SureStore(store).graph()
        assert not [d for *_, d in kept.edges(data=True) if d.get("doubt")]
        assert len(kept) == len(store.graph()) and kept.number_of_edges() < store.graph().number_of_edges()


def test_what_is_each_plans_own_is_without_them(pair: tuple[SureStore, EmbeddedStore]) -> None:
    seen, without = pair
    ids = [plan.id for plan in seen.plans()]
    assert seen.own(ids) == without.own(ids)


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        (
            "MATCH (u)-[:LEADS]->(t) RETURN t.id AS id",
            "MATCH (u)-[:LEADS {doubt: false}]->(t) RETURN t.id AS id",
        ),
        (
            "MATCH (t)<-[r:LEADS|`COOPERATES` {role: 'joint'}]-(u) RETURN r",
            "MATCH (t)<-[r:LEADS|`COOPERATES` {doubt: false, role: 'joint'}]-(u) RETURN r",
        ),
        (
            "MATCH (p)-[:HAS_TASK*1..2]->(t) RETURN [1, 2][0] - 1",
            "MATCH (p)-[:HAS_TASK*1..2]->(t) RETURN [1, 2][0] - 1",
        ),
        (
            "MATCH (a)-[:LEADS*..8]-(b) RETURN b",
            "MATCH (a)-[:LEADS*..8 {doubt: false}]-(b) RETURN b",
        ),
        ("RETURN '-[:LEADS]-' AS words", "RETURN '-[:LEADS]-' AS words"),
    ],
)
def test_only_relationships_that_can_be_in_doubt_are_narrowed(cypher: str, expected: str) -> None:
    assert sure(cypher) == expected


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (a)-->(b) RETURN a",
        "MATCH (a)-[r]-(b) RETURN r",
        "MATCH (a)-[:LEADS|HAS_TASK]-(b) RETURN a",
    ],
)
def test_what_cannot_be_narrowed_is_refused(cypher: str) -> None:
    with pytest.raises(QueryError, match="without what is in doubt"):
        sure(cypher)


def test_nothing_is_written_through_the_view(pair: tuple[SureStore, EmbeddedStore]) -> None:
    seen = pair[0]
    assert seen.target.endswith("seen.kgl") and len(seen.plans()) == 3
    for write in (lambda: seen.load([]), lambda: seen.delete("x"), lambda: seen.record_progress([])):
        with pytest.raises(StoreError, match="nothing can be written"):
            write()
