"""The benchmark of canned questions asks each of them, and its figures are those of its works."""

from pathlib import Path

import kglite
import pytest

from benchmarks import queries as benchmark
from graph.store.embedded import EmbeddedStore
from queries.catalog import load_catalog


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "nation.kgl"
    benchmark.build(path, 4)
    return path


@pytest.mark.parametrize("name", ["line-tasks", "matter", "reciprocity", "region-tasks", "unit-path"])
def test_a_question_is_asked_of_the_engine_and_of_the_store(nation: Path, name: str) -> None:
    query = load_catalog().get(name)
    with EmbeddedStore(nation) as store:
        given = benchmark.values_of(store, query)
        row = benchmark.measure(store, kglite.load(str(nation)), query, 1)
    assert row.name == name and row.bare > 0 and row.ratio == row.ours / row.bare
    assert set(given) == {p.name for p in query.required}
    assert row.rows > 0 or name == "unit-path"


def test_the_table_has_a_row_a_question() -> None:
    rows = [benchmark.Row("a", 3, 0.002, 0.004, 0.01), benchmark.Row("b", 0, 0.1, 0.1, 0.1)]
    made = benchmark.table(rows, "t")
    assert made.row_count == 2
    assert list(made.columns[4].cells) == ["2.00", "1.00"]


def test_medians_are_of_works_that_take_turns() -> None:
    told: list[str] = []
    assert len(benchmark.median(2, [lambda: told.append("a"), lambda: told.append("b")])) == 2
    assert told == ["a", "b", "a", "b"]
