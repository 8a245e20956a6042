"""Every report is the same on both stores, and progress is kept the same way."""

from datetime import date

import pandas as pd
import pytest

from graph.progress import TaskProgress
from queries.data import Data
from queries.progress import FilledRow, Tasks, current, record_rows
from queries.registry import REPORTS, ReportChoice, report_named
from tests.support.compare import content
from tests.support.plans import city_2024, sample_plans

ON = date(2024, 10, 1)

TABLES = [name for name, report in REPORTS.items() if report.rows]


@pytest.mark.neo4j
@pytest.mark.parametrize("kind", TABLES)
def test_the_same_report_on_both_stores(embedded_store, neo4j_store, kind):
    here, there = (
        report_named(kind).table(Data.load(s), "zh", ReportChoice(on=ON))
        for s in (embedded_store, neo4j_store)
    )
    assert here.columns == there.columns
    assert here == there


@pytest.mark.neo4j
def test_frames_have_the_same_types(embedded_store, neo4j_store):
    here, there = Data.load(embedded_store), Data.load(neo4j_store)
    for name in ("plans", "tasks", "roles", "regions", "indicators", "partners", "places", "above"):
        pd.testing.assert_frame_equal(getattr(here, name), getattr(there, name))


def item(number: str, progress: str = "done", remarks: str = "") -> TaskProgress:
    return TaskProgress(
        f"341181-2024-a1:{number}", "341181-2024-a1", number, "x", progress, remarks, "2024-10-01"
    )


def recorded(store) -> list[TaskProgress]:
    return [
        TaskProgress(**{str(k): v for k, v in row.items()})
        for row in Data.load(store).progress.to_dict("records")
    ]


def test_progress_is_recorded_changed_and_taken_away(empty_store):
    empty_store.load(sample_plans())
    assert empty_store.record_progress([item("2"), item("1", remarks="'; DROP {x: 1} //")]).nodes.added == 2
    assert recorded(empty_store) == [item("1", remarks="'; DROP {x: 1} //"), item("2")]
    assert not empty_store.record_progress([item("2")]).changed
    assert empty_store.record_progress([item("2", "late")]).nodes.updated == 1
    assert empty_store.record_progress([item("1", "", "")]).nodes.removed == 1
    assert recorded(empty_store) == [item("2", "late")]


def test_progress_outlives_loads_and_is_no_part_of_the_graph(empty_store):
    empty_store.load(sample_plans())
    before = content(empty_store.graph())
    data = Data.load(empty_store)
    plan, number, words = Tasks(data).known["341181-2024-a1:1"]
    rows = [FilledRow(3, f"{plan}:{number}", number, words, "running", "抓紧")]
    assert record_rows(empty_store, rows, ON).summary.nodes.added == 1
    assert content(empty_store.graph()) == before
    empty_store.delete(plan)
    assert len(current(Data.load(empty_store))) == 0
    empty_store.load([city_2024()])
    assert current(Data.load(empty_store))[["progress", "remarks"]].values.tolist() == [["running", "抓紧"]]
