"""A narrowed store answers as a store that holds nothing but its plans."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.build import build_graph
from graph.errors import NameNotFoundError, StoreError
from graph.export.formats import EXPORTS
from graph.store.embedded import EmbeddedStore
from graph.store.narrowed import NarrowedStore
from graph.store.sure import SureStore
from queries.catalog import CannedQuery, load_catalog
from queries.data import Data
from queries.registry import REPORTS, ReportChoice
from queries.run import run
from tests.support.compare import content
from tests.support.plan_names import ALL_REGIONS
from tests.support.plans import city_2024, city_2025, province_2024
from tests.support.stores import sample_store
from tests.unit.queries.test_cypher_files import SAMPLES

QUERIES = load_catalog().queries
CITY = [city_2024(), city_2025()]
PROVINCE = replace(province_2024(), regions=ALL_REGIONS)  # as a reading has them: with the sets of its places
CHOICES = [[city_2024()], [city_2025()], [PROVINCE], CITY]
Pairs = list[tuple[NarrowedStore, EmbeddedStore]]
NAMED = {"unit": "341181:市发改委", "a": "341181:市发改委", "b": "341181:市工信局", "inherited": False}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pairs]:
    """For each choice of plans the whole store narrowed to them, and a store that holds no others."""
    folder = tmp_path_factory.mktemp("narrowed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.store.stamps._now", lambda: "2026-01-01T00:00:00Z")  # one export tells it
        yield from _pairs(folder)


def _pairs(folder: Path) -> Iterator[Pairs]:
    with sample_store(folder / "all.kgl", [*CITY, PROVINCE]) as whole:
        yield [
            (
                NarrowedStore(whole, [p.id for p in plans], {"zh": "甲"}),
                sample_store(folder / f"{n}.kgl", plans),
            )
            for n, plans in enumerate(CHOICES)
        ]


def given(query: CannedQuery) -> dict[str, object]:
    samples = SAMPLES | NAMED | ({"region": "沪苏浙"} if query.name == "set-members" else {})
    optional = {"inherited": False} if query.name == "inherited-tasks" else {}
    return {p.name: samples.get(p.name, p.value) for p in query.required} | optional


@pytest.mark.parametrize("name", QUERIES)
def test_each_canned_query_keeps_to_the_plans(pairs: Pairs, name: str) -> None:
    found = 0
    for narrowed, alone in pairs:
        try:
            wanted = run(alone, QUERIES[name], given(QUERIES[name])).rows
        except NameNotFoundError:  # a unit that these plans do not name
            with pytest.raises(NameNotFoundError):
                run(narrowed, QUERIES[name], given(QUERIES[name]))
            continue
        rows = run(narrowed, QUERIES[name], given(QUERIES[name])).rows
        assert rows == wanted
        found += len(wanted.rows)
    assert found


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.rows])
def test_each_report_keeps_to_the_plans(pairs: Pairs, name: str, place: int) -> None:
    choice = ReportChoice(on=date(2024, 10, 1))
    seen, alone = (REPORTS[name].table(Data.load(store), "zh", choice) for store in pairs[place])
    assert (seen.columns, seen.rows, seen.notes) == (alone.columns, alone.rows, alone.notes)
    assert seen.title == f"{alone.title}（甲）"


@pytest.mark.parametrize("place", range(4))
def test_its_graph_is_that_of_the_plans(pairs: Pairs, place: int) -> None:
    narrowed, alone = pairs[place]
    assert content(narrowed.graph()) == content(build_graph(CHOICES[place])) == content(alone.graph())
    assert narrowed.plans() == alone.plans()


@pytest.mark.parametrize("name", sorted(EXPORTS.keys() - {"xlsx"}))
def test_its_exports_are_those_of_the_plans(pairs: Pairs, name: str, tmp_path) -> None:
    for number, pair in enumerate(pairs):
        a = EXPORTS[name].write(pair[0], tmp_path / f"{number}a")
        b = EXPORTS[name].write(pair[1], tmp_path / f"{number}b")
        assert [p.read_bytes() for p in a] == [p.read_bytes() for p in b]


def test_it_is_seen_without_doubt_in_either_order(pairs: Pairs) -> None:
    narrowed, alone = pairs[0]
    whole, ids = narrowed._store, [city_2024().id]
    for store in (SureStore(narrowed), NarrowedStore(SureStore(whole), ids, {"zh": "甲"})):
        assert content(store.graph()) == content(SureStore(alone).graph())
        asked = run(store, QUERIES["workload"], {}).rows
        assert asked == run(SureStore(alone), QUERIES["workload"], {}).rows


def test_nothing_is_written_through_it(pairs: Pairs) -> None:
    with pytest.raises(StoreError, match="narrowed to some of its plans"):
        pairs[0][0].load(CITY)
