"""What tables of several places show, and what is said where a table has no rows or a parameter is empty."""

from pathlib import Path

import pytest

from graph.errors import NameNotFoundError, QueryError
from graph.store.open import open_store
from queries.binding import bind
from queries.catalog import load_catalog
from queries.data import Data
from queries.registry import report_named
from queries.scope import Scope, narrow
from tests.support.nation_graph import nation_plans


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "s.kgl"
    with open_store(path, write=True) as store:
        store.load(nation_plans(18, points=6))
    return path


@pytest.mark.parametrize("name", ["workload", "pairs", "centrality", "matrix", "progress"])
def test_tables_of_units_of_several_places_show_the_place(nation: Path, name: str) -> None:
    with open_store(nation) as store:
        data = Data.load(store)
    table = report_named(name).table(data)
    at = table.columns.index("place")
    places = {row[at] for row in table.rows}
    assert len(places) > 1
    own = data.roles["unit_id"].str.rpartition(":")[0].iloc[0]
    one = data.but(roles=data.roles[data.roles["unit_id"].str.startswith(f"{own}:")])
    assert "place" not in report_named(name).table(one).columns


@pytest.mark.parametrize("name", ["history"])
def test_a_table_without_rows_says_why(nation: Path, name: str) -> None:
    with open_store(nation) as store:
        data = Data.load(store)
    table = report_named(name).table(data, "zh")
    assert not table.rows
    assert table.notes[0] == "还没有登记过进展。"


@pytest.mark.parametrize(
    ("query", "parameter"), [("unit-leads", "unit"), ("who-owns", "text"), ("line-tasks", "line")]
)
def test_a_parameter_without_a_value_is_refused(query: str, parameter: str) -> None:
    with pytest.raises(QueryError, match=f"{parameter} is empty"):
        bind(load_catalog().queries[query], {parameter: "  "})


@pytest.mark.parametrize("word", ["县区", "地市", "开发区", "省", "county", "县级"])
def test_levels_are_called_as_offices_call_them(nation: Path, word: str) -> None:
    with open_store(nation) as store:
        try:
            narrow(store, Scope.of(None, None, None, [word]))
        except NameNotFoundError as error:
            assert "there are" in str(error) or "none tells" in str(error)


def test_of_a_place_of_two_characters_one_may_be_wrong(nation: Path) -> None:
    with open_store(nation) as store:
        known = str(Data.load(store).plans["jurisdiction"].dropna().iloc[0])
        with pytest.raises(NameNotFoundError, match="did you mean"):
            narrow(store, Scope.of(None, [known[0] + "〇" + known[2:]], None, None))
