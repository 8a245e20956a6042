"""The page and the reports count alike: the same figures of every unit and region, on the same store and narrowing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from graph.store.protocol import GraphStore
from loaders.reading import read_plan
from queries.data import Data
from queries.reports.network import matrix
from queries.reports.regions import regions
from queries.reports.workload import workload
from queries.scope import Scope, narrow
from tests.support.nation import plans_of_nation
from tests.support.plans import sample_plans
from tests.support.stores import sample_store

pytestmark = pytest.mark.browser

DRAWN = "of.draw=1"
"""What of the address of a page of many plans says that their network is drawn."""

SAMPLE = Path(__file__).parents[2] / "data" / "wuwei-2024.txt"

FIGURES = """() => [...document.querySelectorAll('#bars tbody tr')].map((row) =>
    [row.dataset.key, ...[...row.querySelectorAll('.figure')].map((cell) => Number(cell.textContent))])"""
MATRIX = """() => [...document.querySelectorAll('#matrix tbody tr')].map((row) =>
    [row.dataset.key, Number(row.querySelector('.sum').textContent),
     ...[...row.querySelectorAll('td:not(.sum)')].map((cell) => Number(cell.textContent))])"""


@pytest.fixture(scope="module", params=["notice", "samples", "nation", "a place", "a year"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Stores of one notice, of plans with a unit of two roles in a task, of many plans whole and narrowed."""
    folder = tmp_path_factory.mktemp("store")
    plans = {
        "notice": lambda: [read_plan(SAMPLE)],
        "samples": lambda: list(sample_plans()),
    }.get(request.param, lambda: [*_nation(folder), *sample_plans()])()
    with sample_store(folder / "all.kgl", plans) as opened:
        scope = {"a place": Scope(places=("天长市",)), "a year": Scope(years=("2024",))}
        yield narrow(opened, scope.get(request.param, Scope()))


def _nation(folder: Path) -> Iterator[Any]:
    for made in plans_of_nation(9, points=12):
        path = folder / made.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(made.text, encoding="utf-8")
        yield read_plan(path)


def _opened(open_view: Any, store: GraphStore, hash_: str) -> Any:
    page = open_view(store.graph(), narrowed=store.narrowed, hash=f"#{DRAWN}&{hash_}")
    page.wait_for_function("yaodian.mode() !== 'plans'")
    return page


def test_the_workload_of_every_unit(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "tab=bars")
    report = workload(Data.load(store))
    columns = ["unit_id", "lead", "joint", "support", "total"]
    assert page.evaluate(FIGURES) == report[columns].to_numpy(dtype=object).tolist()


def test_the_matrix_of_every_unit_and_region(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "tab=matrix")
    report = matrix(Data.load(store)).dropna(subset=["total"])  # a unit whose tasks name no region has no row
    rows = report.drop(columns=["unit", "unit_id", "total"]).to_numpy(dtype=object).tolist()
    counts = [[int(count) for count in row] for row in rows]
    totals = [int(total) for total in report["total"].tolist()]
    assert page.evaluate(MATRIX) == [
        [unit, total, *row] for unit, total, row in zip(report["unit_id"], totals, counts, strict=True)
    ]


def test_the_panel_and_the_filter_of_a_unit(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "")
    for unit in _some(workload(Data.load(store)).to_dict("records")):
        _go(page, {"selected": unit["unit_id"]})
        assert page.inner_text("#load b") == f"{unit['total']} 项任务"
        for role in ("lead", "joint", "support"):
            shown = page.locator(f"#load [data-role={role}]").all_inner_texts()
            assert [int(text.split()[1]) for text in shown] == [unit[role]] * bool(unit[role])
        page.click("#filter-here")
        assert page.evaluate("yaodian.tasks().length") == unit["total"]
        assert page.locator(".chip").inner_text().endswith(f" {unit['total']} ×")


def test_the_panel_and_the_filter_of_a_region(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "")
    there = (
        store.graph().nodes
    )  # a report knows of the places above from the plans that it was narrowed from, too
    found = [row for row in regions(Data.load(store)).to_dict("records") if row["region_id"] in there]
    assert sum(row["tasks"] > 0 for row in found) == Data.load(store).regions["region_id"].nunique()
    for region in _some(found):
        _go(page, {"selected": region["region_id"]})
        told = f"直接写明 {region['tasks']} 项，连同下级和所属区域 {region['total']} 项"
        assert page.inner_text("#load") == told
        _go(page, {"regions": region["region_id"]})
        assert page.evaluate("yaodian.tasks().length") == region["total"]
        page.check("#reach")
        assert page.evaluate("yaodian.tasks().length") == region["tasks"]


def test_a_figure_of_the_matrix_opens_as_many_tasks(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "tab=matrix")
    for place in range(min(12, page.locator("#matrix td button").count())):
        cell = page.locator("#matrix td button").nth(place)
        count = int(cell.inner_text())
        cell.click()
        assert page.evaluate("yaodian.tasks().length") == count
        page.keyboard.press("u")


def test_a_line_of_the_overview_stands_for_as_many_tasks(open_view: Any, store: GraphStore) -> None:
    page = _opened(open_view, store, "overview=1")
    data = Data.load(store)
    pairs = data.roles[["task_id", "unit_id"]].drop_duplicates().merge(data.regions, on="task_id")
    counts = pairs.groupby(["unit_id", "region_id"])["task_id"].nunique()
    drawn = page.evaluate("yaodian.pairs()")
    assert (
        drawn and {(unit, region): count for unit, region, count in drawn}.items() <= counts.to_dict().items()
    )


def _some(rows: list[dict[Any, Any]], most: int = 14) -> list[dict[Any, Any]]:
    """Return rows from the busiest to the least busy: all figures are compared above, clicks tell alike of each."""
    return rows[:: max(1, -(-len(rows) // most))]


def _go(page: Any, state: dict[str, str]) -> None:
    page.evaluate(
        """(state) => new Promise((done) => {
            window.addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = state;
        })""",
        f"{DRAWN}&tab=bars&{urlencode(state)}",
    )
