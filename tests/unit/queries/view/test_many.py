"""The page of many plans: what it opens with, the map's squares, and each plan's network in a pack of its own."""

import base64
import csv
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.build import build_graph
from graph.errors import StoreError
from graph.store.narrowed import NarrowedStore
from graph.store.open import open_store
from loaders.places.gazetteer import gazetteer
from queries.data import Data
from queries.reports.lines import lines
from queries.view import render_page
from queries.view.content import GraphContent, StoreContent
from queries.view.homes import UNKNOWN, WIDE, Home, home_of, province_tiles
from queries.view.many import MANY, Packed, line_counts, many_plans, packed_here
from queries.view.model import page_graph
from queries.view.packs import packed
from queries.view.page import page_of
from queries.view.parts import Part, frame_of, part_of
from queries.view.start import Start, start_among
from tests.support.graphs import synthetic_graph
from tests.support.nation_graph import nation_graph, nation_plans
from tests.support.plans import city_2024, city_2025, province_2024

COUNT = 12
TABLE = Path(__file__).parents[4] / "queries" / "tables" / "province_tiles.csv"


def unpacked(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def plan_parts(graph: "nx.MultiDiGraph[str]") -> dict[str, Part]:
    """Return each plan's part of a graph."""
    content = GraphContent(graph)
    frame, plans = frame_of(content.shared()), content.plans()
    return {plan: part_of(plan, own, frame) for plan, own in content.own(plans).items()}


def homes(graph: "nx.MultiDiGraph[str]") -> dict[str, Home]:
    """Return whose each plan of a graph is."""
    frame = frame_of(GraphContent(graph).shared())
    return {plan: home_of(part, frame) for plan, part in plan_parts(graph).items()}


def rows_by_id(overview: dict[str, Any]) -> dict[str, list[Any]]:
    return {row[0]: row for row in overview["plans"]}


def test_each_province_has_a_tile_of_its_own():
    provinces = {r.id for r in gazetteer().regions.values() if r.level == "province"}
    assert len(provinces) == 34
    tiles = province_tiles()
    assert {tile.code for tile in tiles} == provinces | {WIDE, UNKNOWN}
    assert len(tiles) == 36
    assert len({(tile.row, tile.column) for tile in tiles}) == len(tiles)
    assert max(tile.column for tile in tiles) <= 7


def test_provinces_stand_to_each_other_about_as_on_a_map():
    at = {tile.code: tile for tile in province_tiles()}
    for west, east in [
        ("650000", "230000"),
        ("510000", "420000"),
        ("610000", "370000"),
        ("530000", "440000"),
    ]:
        assert at[west].column < at[east].column, (west, east)
    for north, south in [
        ("110000", "130000"),
        ("150000", "140000"),
        ("430000", "440000"),
        ("220000", "210000"),
    ]:
        assert at[north].row < at[south].row, (north, south)


def test_the_table_of_tiles_is_sorted_and_names_its_source():
    rows = list(csv.reader(TABLE.open(encoding="utf-8", newline="")))[1:]
    assert rows == sorted(rows)
    assert {row[-1] for row in rows} == {"own arrangement"}
    assert all(all(cell.strip() for cell in row) for row in rows)


def test_a_graph_is_taken_apart_into_what_its_plans_make_alone():
    plans = nation_plans(COUNT, 6)
    parts = plan_parts(nation_graph(COUNT, 6))
    assert set(parts) == {plan.id for plan in plans}
    for plan in plans:
        alone = build_graph([plan])
        assert list(parts[plan.id].nodes.items()) == [(n, (d["label"], d)) for n, d in alone.nodes.items()]
        edges = [(key[0], *key[1:3], data) for key, data in parts[plan.id].edges]
        assert edges == [(data["type"], start, end, data) for start, end, data in alone.edges(data=True)]


def placeless(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {node for node, data in graph.nodes(data=True) if data["label"] != "Region"}


def test_plans_that_share_nodes_are_taken_apart():
    plans = [city_2024(), city_2025(), province_2024()]
    parts = plan_parts(build_graph(plans))
    for plan in plans:
        alone = build_graph([plan])
        part = parts[plan.id].nodes
        # Regions that no task, unit or plan is tied to have no place in the page.
        assert placeless(alone) == {node for node, (label, _) in part.items() if label != "Region"}
        assert set(part) <= set(build_graph(plans))


def test_counts_are_those_of_the_report(tmp_path: Path):
    with open_store(tmp_path / "nation.kgl", write=True) as store:
        store.load(nation_plans(COUNT, 6))
        report = lines(Data.load(store)).set_index("plan_id")
    overview = many_plans(GraphContent(nation_graph(COUNT, 6)), {}).overview
    assert set(report.columns) == {"jurisdiction", "plan", "year", "tasks", *overview["lines"]}
    busiest = [name for name in report.columns if name in overview["lines"]]
    assert overview["lines"] == busiest
    for id_, row in rows_by_id(overview).items():
        pairs = dict(zip(row[8][::2], row[8][1::2], strict=True))
        assert {overview["lines"][line]: n for line, n in pairs.items()} == {
            line: report.at[id_, line] for line in overview["lines"] if report.at[id_, line]
        }
        assert row[6] == report.at[id_, "tasks"]


def test_a_task_counts_once_for_a_line_of_two_units():
    graph = synthetic_graph(0)
    graph.add_node("t", label="Task", id="t", title="办件", text="办件", plan="plan", number="1")
    graph.add_edge("plan", "t", "HAS_TASK", type="HAS_TASK")
    for unit in ("甲局", "乙局"):
        graph.add_node(unit, label="Unit", id=unit, name=unit, shown=unit, line="教育")
        graph.add_edge(unit, "t", "LEADS", type="LEADS", position=1)
    assert line_counts(page_graph(graph)) == {"教育": 1}


def test_a_plan_is_of_a_place_a_level_and_a_tile():
    city, province = city_2024(), province_2024()
    both = homes(build_graph([city, province]))
    home = homes(build_graph([city]))[city.id]
    assert home == both[city.id]
    assert (home.place, home.level, home.tile) == ("天长市", "county", "340000")
    assert both[province.id].tile == "340000"


def test_a_plan_of_no_place_and_one_of_the_country_have_tiles():
    graph = synthetic_graph(1)
    assert homes(graph)["plan"].tile == UNKNOWN
    graph.add_node("country:中国", label="Region", id="country:中国", name="全国", level="country")
    graph.add_edge("plan", "country:中国", "GOVERNS", type="GOVERNS")
    home = homes(graph)["plan"]
    assert (home.place, home.level, home.tile) == ("全国", "country", WIDE)


def test_a_plan_takes_little_room():
    made = many_plans(GraphContent(nation_graph(40, 40)), {})
    assert sum(map(len, made.packs)) / len(made.packs) < 7000, "of 40 points, in base64"


def test_the_index_names_the_plans_of_a_node():
    made = many_plans(GraphContent(nation_graph(COUNT, 6)), {})
    index = {row[1]: row for row in unpacked(made.index)}
    graph = nation_graph(COUNT, 6)
    plans = [row[0] for row in made.overview["plans"]]
    for key, row in index.items():
        label = graph.nodes[key]["label"]
        assert ("Unit", "Region", "Partner")[row[0]] == label
        ends = {a if b == key else b for a, b in [*graph.in_edges(key), *graph.out_edges(key)]}
        named = {graph.nodes[end]["plan"] for end in ends if graph.nodes[end]["label"] == "Task"}
        assert {plans[i] for i in row[5]} == named


@pytest.mark.parametrize(("count", "many"), [(MANY - 1, False), (MANY, True)])
def test_from_how_many_plans_on_the_page_opens_with_an_overview(count: int, many: bool):
    graph = nation_graph(count, 2)
    html = render_page(graph)
    assert ('id="data-many"' in html) is many
    assert ('id="data-nodes"' in html) is not many


def test_the_page_is_the_same_every_time_and_names_no_host():
    html = render_page(nation_graph(COUNT, 6))
    assert html == render_page(nation_graph(COUNT, 6))
    data = "".join(
        re.findall(r'<script type="(?:application/json|text/plain)"[^>]*>(.*?)</script>', html, re.S)
    )
    assert "http" not in data


def test_the_page_of_a_narrowed_store_is_that_of_its_graph(tmp_path: Path):
    plans = nation_plans(COUNT, 6)
    with open_store(tmp_path / "nation.kgl", write=True) as store:
        store.load(plans)
        some = NarrowedStore(store, [plan.id for plan in plans[:MANY]], {})
        assert page_of(StoreContent(some)) == render_page(build_graph(plans[:MANY]))


def test_a_store_that_is_written_to_while_its_plans_are_read_is_told(tmp_path: Path):
    plans = nation_plans(COUNT, 2)
    with open_store(tmp_path / "nation.kgl", write=True) as store:
        store.load(plans)

        def written(*given: Any) -> Iterator[Packed]:
            store.delete(plans[0].id)
            return packed_here(*given)

        with pytest.raises(StoreError, match="written to while it was read"):
            page_of(StoreContent(store), pack=written)


def test_progress_is_shown_of_many_plans_as_of_one():
    plans = nation_plans(COUNT, 2)
    alone = build_graph(plans[:1])
    task = next(node for node, data in alone.nodes(data=True) if data["label"] == "Task")
    progress = {task: {"progress": "done", "said": "", "remarks": "已办结"}}
    made = many_plans(GraphContent(build_graph(plans)), progress)
    found = [unpacked(pack)["texts"] for pack in made.packs]
    assert [texts["remarks"] for texts in found if "remarks" in texts] == [["已办结"]]
    assert '"remarks":"已办结"' in render_page(alone, progress=progress)


def test_a_start_names_nodes_by_id_and_the_plans_to_draw():
    graph = nation_graph(COUNT, 6)
    made = page_graph(graph)
    task = made.nodes[made.tasks[0]]
    assert start_among(made, Start(focus=task.key)) == {
        "focus": task.key,
        "steps": 1,
        "plans": [task.props["plan"]],
    }
    rows = [{"plan": made.nodes[made.plan[i]].key, "number": "1"} for i in (made.tasks[0], made.tasks[-1])]
    found = start_among(made, Start(rows=rows, rows_title="问"))
    assert len(found["only"]) == len(found["plans"]) == 2
    assert start_among(made, Start(overview=True)) == {"overview": True, "plans": []}


def test_packs_survive_every_character():
    hostile = ["</script><b>", "\u2028", "😀", "\ud800"]
    assert unpacked(packed(hostile))[:3] == hostile[:3]
    assert unpacked(packed("a\u202eb\u2066c")) == "a\ufffdb\ufffdc", "no word reads other than it is"


def test_the_command_says_how_the_page_opens_and_its_size(yaodian: Any, tmp_path: Path):
    target, out = str(tmp_path / "nation.kgl"), tmp_path / "nation.html"
    with open_store(target, write=True) as store:
        store.load(nation_plans(MANY, 2))
    result = yaodian("--store", target, "view", "--out", out)
    assert f"overview of {MANY} plans; {out.stat().st_size / 1e6:.1f} MB" in result.err
    alone = yaodian("--store", target, "view", "--year", "2024", "--out", out)
    assert "overview" not in alone.err
    assert 'id="data-nodes"' in out.read_text(encoding="utf-8")
