from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph.errors import QueryError
from graph.store.embedded import EmbeddedStore
from loaders.reading import read_plan
from queries.data import Data
from queries.registry import REPORTS, ReportChoice, report_named
from queries.reports.network import centrality, matrix, pairs
from queries.reports.regions import regions
from queries.reports.tasks import calendar, gaps, partners, targets
from queries.reports.workload import loads, workload
from queries.scope import Scope, narrow
from queries.words import heading
from tests.support.stores import sample_store, shuffled_store

TABLES = [name for name, report in REPORTS.items() if report.rows]


def test_workload_counts_roles(data: Data) -> None:
    made = workload(data).set_index("unit")
    assert dict(made.loc["市发改委", ["lead", "support", "joint", "total"]]) == {
        "lead": 2,
        "support": 2,
        "joint": 0,
        "total": 3,
    }
    assert made.loc["市发改委", "measured"] == 3
    assert made.loc["市发改委", "region_count"] == 4
    order = list(zip(-made["lead"], -made["total"], made["unit_id"], strict=True))
    assert order == sorted(order)


def test_shares_and_loads_add_up(data: Data) -> None:
    made = workload(data)
    assert made["share"].sum() == pytest.approx(1)
    owned = data.roles["task_id"].nunique()
    assert loads(data)["load"].sum() == pytest.approx(owned)
    assert loads(data).groupby("task_id")["load"].sum().tolist() == pytest.approx([1.0] * owned)


@pytest.mark.parametrize("by", ["section", "quarter"])
def test_groups_hold_each_task_once(data: Data, by: str) -> None:
    made = workload(data, by)
    assert made["tasks"].sum() == len(data.tasks)
    assert (made["led"] + made["joint"] + made["unowned"] == made["tasks"]).all()
    assert made["share"].sum() == pytest.approx(1)


def test_groups_count_the_owners_places_and_targets_of_their_tasks(data: Data) -> None:
    ownership = data.owners()["ownership"]
    for row in workload(data, "section").to_dict("records"):
        inside = (data.tasks["plan_id"] == row["plan_id"]) & (
            data.tasks["section"].fillna(0) == row["section"]
        )
        ids = data.tasks.loc[inside, "task_id"]
        names = {"led": "led", "joint": "joint", "unowned": "none"}
        assert {k: row[k] for k in names} == {k: (ownership[ids] == v).sum() for k, v in names.items()}
        for name, edges, end in (
            ("unit_count", data.roles, "unit_id"),
            ("region_count", data.regions, "region_id"),
            ("measured", data.indicators, "indicator_id"),
        ):
            assert row[name] == len(set(edges.loc[edges["task_id"].isin(ids), end])), (name, row)


def test_quarters_come_in_order_and_no_deadline_last(data: Data) -> None:
    assert workload(data, "quarter")["quarter"].tolist() == ["2024Q2", "2024Q4", "2025Q3", "-"]


def test_regions_reach_inside_and_around(data: Data) -> None:
    made: Any = regions(data).set_index("region")
    named = data.regions.drop_duplicates(["task_id", "region_id"])
    assert made["tasks"].sum() == len(named)
    assert made.loc["江苏省", "tasks"] == 0
    inside = named.loc[named["region"].isin(["南京市", "六合区"]), "task_id"].nunique()
    assert (
        made.loc["江苏省", "within"] == made.loc["南京市", "within"] + made.loc["南京市", "tasks"] == inside
    )
    assert made.loc["上海市", "by_set"] == 2
    vias = [c for c in made if str(c).startswith("via_")]
    assert made[vias].sum().sum() == len(data.regions)


def test_matrix_agrees_with_the_edges(data: Data) -> None:
    made = matrix(data).set_index("unit")
    joined = data.roles.merge(data.regions, on="task_id").drop_duplicates(["unit_id", "region_id", "task_id"])
    assert made.drop(columns=["total", "unit_id"]).sum().sum() == len(joined)
    assert made.loc["市发改委", "上海市"] == 2


def test_pairs_are_counted_once(data: Data) -> None:
    made = pairs(data)
    assert (made["unit_a_id"] < made["unit_b_id"]).all()
    row = made[(made["unit_a"] == "市发改委") & (made["unit_b"] == "市工信局")].iloc[0]
    assert (row["shared"], row["a_leads"], row["b_leads"]) == (2, 1, 1)
    assert row["jaccard"] == pytest.approx(2 / 3, abs=1e-4)


def test_targets_list_every_indicator(data: Data) -> None:
    made = targets(data)
    assert len(made) == len(data.indicators) == 5
    assert made.loc[made["indicator"] == "达到60%", ["op", "value", "measure"]].values.tolist() == [
        [">=", 60.0, "%"]
    ]
    assert made.loc[made["indicator"] == "提升外向度", "ownership"].tolist() == ["none"]


def test_calendar_tells_what_is_overdue_on_a_day(data: Data) -> None:
    made = calendar(data, date(2024, 12, 31))
    assert made["deadline"].is_monotonic_increasing
    assert made["state"].tolist() == ["overdue", "due", "later"]
    assert made["days"].tolist() == [-184, 0, 273]
    assert calendar(data)["state"].isna().all()


def test_gaps_are_those_of_the_plans(data: Data) -> None:
    made = gaps(data)
    counts = made["category"].value_counts().to_dict()
    assert counts["no_owner"] == 1
    assert counts["no_lead"] == 3
    assert counts["no_deadline"] == len(data.tasks) - 3
    assert made.loc[made["category"] == "support_only", "detail"].tolist() == [
        "各镇人民政府",
        "天长高新区管委会",
    ]
    assert made["plan"].notna().all()
    reached = made.loc[made["category"] == "not_reached", ["task", "detail"]].values.tolist()
    assert ["沪苏浙", "浙江省"] in reached
    assert ["沪苏浙", "江苏省"] not in reached, "a task names Nanjing, which is in Jiangsu"


def test_centrality_of_a_known_network(data: Data) -> None:
    made = centrality(data).set_index("unit")
    assert len(made) == data.roles["unit_id"].nunique()
    assert made.loc["市发改委", "degree"] == 3
    assert made.loc["市发改委", "bridge"]
    assert made.loc["市发改委", "core"] == 2
    same = {made.loc[u, "community"] for u in ("市发改委", "市工信局", "天长高新区管委会")}
    assert len(same) == 1
    assert made.loc["省财政厅", "community"] not in same


def test_partners_with_seats_and_owners(data: Data) -> None:
    made = partners(data).set_index("partner")
    assert made.loc["江苏省人民医院", "seat"] == "南京市"
    assert made.loc["江苏省人民医院", "tasks"] == 2
    assert made.loc["江苏省人民医院", "owners"] == ["市卫健委", "市教体局"]


def test_one_plan_only(store: EmbeddedStore) -> None:
    one = Data.load(narrow(store, Scope(plans=("2025年",))))
    assert one.tasks["plan_id"].unique().tolist() == ["341181-2025-b2"]
    assert len(workload(one)) == 3


@pytest.mark.parametrize("kind", TABLES)
def test_every_report_is_a_table_with_headings(data: Data, kind: str) -> None:
    table = report_named(kind).table(data, "zh", ReportChoice(on=date(2024, 7, 1)))
    assert table.rows or kind == "history", "nothing was reported of the sample plans"
    codes = [c for c in table.columns if c.isascii() and not c.isdigit()]
    assert [c for c in codes if heading(c) == c] == []
    assert "9 项任务" in table.notes[-1]
    kinds = {type(v) for row in table.rows for v in row}
    assert kinds <= {str, int, float, bool, list, type(None)}, "no numpy or pandas value may leave"


def test_unknown_kind_and_grouping(data: Data) -> None:
    with pytest.raises(QueryError, match="choose one of"):
        report_named("nonsense").table(data)
    with pytest.raises(QueryError, match="section"):
        report_named("workload").table(data, choice=ReportChoice(by="moon"))


@pytest.mark.parametrize("kind", TABLES)
def test_an_empty_store_gives_empty_reports(kind: str, tmp_path: Path) -> None:
    with sample_store(tmp_path / "e.kgl", []) as empty:
        assert report_named(kind).table(Data.load(empty)).rows == ()


def test_reports_do_not_depend_on_order_of_writing(data: Data, tmp_path: Path) -> None:
    with shuffled_store(tmp_path / "s.kgl", 7) as other:
        mixed = Data.load(other)
    for kind in TABLES:
        assert report_named(kind).table(data) == report_named(kind).table(mixed), kind
    pd.testing.assert_frame_equal(data.tasks, mixed.tasks)


def test_units_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {"县甲": "临湖县2025年工作要点", "县乙": "西川县2025年工作要点"}
    with EmbeddedStore(tmp_path / "s.kgl", write=True) as store:
        for name, title in files.items():
            file = tmp_path / f"{name}.txt"
            file.write_text(f"{title}\n\n一、任务\n1.整治河道。（县财政局牵头，县教育局配合）\n", "utf-8")
            store.load([read_plan(file)])
        units = list(workload(Data.load(store))["unit"])
    assert sorted(units) == sorted(f"县{u}局（{t[:12]}）" for u in ("财政", "教育") for t in files.values())


def test_units_of_two_known_places_show_their_full_names(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "s.kgl", write=True) as store:
        for place in ("溧阳市", "天长市"):
            file = tmp_path / f"{place}.txt"
            file.write_text(f"{place}2025年工作要点\n\n一、任务\n1.整治河道。（市财政局牵头）\n", "utf-8")
            store.load([read_plan(file)])
        units = set(workload(Data.load(store))["unit"])
    assert units == {"溧阳市财政局", "天长市财政局"}
