"""Every report is the same on both stores, and progress is kept the same way."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from graph.progress import ProgressEntry, TaskProgress
from graph.returned import Place, ReturnedFile, ReturnedRow
from queries.data import Data
from queries.progress.current import current, history
from queries.progress.merge import merge
from queries.progress.outcome import MergeChoice
from queries.progress.tasks import Tasks
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
    for name in (
        "plans",
        "tasks",
        "roles",
        "spellings",
        "regions",
        "indicators",
        "partners",
        "places",
        "above",
    ):
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
    row = ReturnedRow(
        Place("a.xlsx", "1", 3), f"{plan}:{number}", number, words, "", "running", "在办", "抓紧"
    )
    files = [ReturnedFile("a.xlsx", "d", "", (row,))]
    assert merge(empty_store, files, MergeChoice(ON, office=True)).states.nodes.added == 1
    assert content(empty_store.graph()) == before
    empty_store.delete(plan)
    assert len(current(Data.load(empty_store))) == 0
    empty_store.load([city_2024()])
    assert current(Data.load(empty_store))[["progress", "remarks"]].values.tolist() == [["running", "抓紧"]]
    assert history(Data.load(empty_store))[["said", "remarks", "file"]].values.tolist() == [
        ["在办", "抓紧", "a.xlsx"]
    ]


def entry(id_: str, said: str = "已办结", remarks: str = "'; DROP {x: 1} //") -> ProgressEntry:
    plan = "341181-2024-a1"
    about = (id_, f"{plan}:1", plan, "1", "x", "u1", "市发改委", "done", said, remarks)
    return ProgressEntry(
        *about, "2024-06-20", "2024-06-28", "王一", "a.xlsx", "牵头任务", "d1", "2024-06-27T08:00:00"
    )


def lines(store) -> list[ProgressEntry]:
    return [
        ProgressEntry(**{str(k): v for k, v in r.items()})
        for r in Data.load(store).history.to_dict("records")
    ]


def test_history_is_kept_changed_and_taken_away(empty_store):
    empty_store.load(sample_plans())
    assert empty_store.record_progress([item("1")], [entry("b"), entry("a")]).nodes.added == 3
    assert lines(empty_store) == [entry("a"), entry("b")]
    assert not empty_store.record_progress([item("1")], [entry("a")]).changed
    ruled = replace(entry("a"), overruled=True)
    assert empty_store.record_progress([], [ruled]).nodes.updated == 1
    assert lines(empty_store) == [ruled, entry("b")]
    blank = replace(entry("b"), progress="", remarks="")
    assert empty_store.record_progress([], [blank]).nodes.removed == 1
    assert lines(empty_store) == [ruled]


def test_history_goes_with_a_plan_that_takes_another_s_place(empty_store):
    old = city_2024()
    empty_store.load([old])
    mine = replace(entry("a"), plan_id=old.id, task_id=f"{old.id}:1")
    empty_store.record_progress([], [mine])
    new = replace(old, id=f"{old.id}b")
    empty_store.load([new], moved={old.id: new.id})
    assert lines(empty_store) == [replace(mine, plan_id=new.id, task_id=f"{new.id}:1")]
