"""The page in a real browser: first picture, search, filters by kind and unit, evidence."""

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe

from graph.build import build_graph
from loaders.reading import read_plan
from tests.support.graphs import synthetic_graph
from tests.support.plans import city_2024

SAMPLE = Path(__file__).parents[2] / "data" / "wuwei-2024.txt"

pytestmark = pytest.mark.browser


@pytest.fixture
def city() -> nx.MultiDiGraph:
    return build_graph([city_2024()])


def labels(graph: nx.MultiDiGraph) -> Counter[str]:
    return Counter(data["label"] for _, data in graph.nodes(data=True))


def test_opens_with_tasks_units_regions_and_partners(open_view):
    graph = synthetic_graph(46)
    page = open_view(graph)
    shown = page.evaluate("yaodian.shown()")
    assert set(shown) == {"Task", "Unit", "Region"}
    assert shown["Task"] == 46
    units = {start for start, _, data in graph.edges(data=True) if data["type"] in ("LEADS", "COOPERATES")}
    assert shown["Unit"] == len(units)
    assert page.inner_text("#counts").startswith("显示 46 / 46 项任务")


def test_no_labels_overlap_at_the_first_zoom(open_view):
    page = open_view(synthetic_graph(46), size=(1440, 900))
    found = page.evaluate("yaodian.labels()")
    nodes = sum(page.evaluate("yaodian.shown()").values())
    assert len(found) == nodes, "a label was left out for want of room"
    assert page.evaluate("yaodian.scale()") > 0.6


def test_the_sample_notice_reads_at_a_glance(open_view):
    graph = build_graph([read_plan(SAMPLE)])
    page = open_view(graph, size=(1440, 900))
    shown = page.evaluate("yaodian.shown()")
    assert shown["Task"] == labels(graph)["Task"] == 46
    assert len(page.evaluate("yaodian.labels()")) == sum(shown.values())
    assert page.evaluate("yaodian.scale()") > 0.65
    page.fill("#search", "csj")
    assert "长三角" in page.locator("#hits button").all_inner_texts()


def test_legend_hides_a_kind(open_view, city):
    page = open_view(city)
    before = page.evaluate("yaodian.shown()")
    page.uncheck("[data-tick=Region]")
    after = page.evaluate("yaodian.shown()")
    assert "Region" in before
    assert after == {kind: count for kind, count in before.items() if kind != "Region"}


def test_legend_hides_a_link(open_view):
    graph = synthetic_graph(30)
    page = open_view(graph)
    page.uncheck("[data-tick=targets]")
    assert "Region" not in page.evaluate("yaodian.shown()")


def test_filter_by_unit_keeps_its_tasks(open_view):
    graph = synthetic_graph(46)
    unit, count = Counter(
        start for start, _, data in graph.edges(data=True) if data["type"] in ("LEADS", "COOPERATES")
    ).most_common(1)[0]
    page = open_view(graph)
    page.select_option("[data-picker=units]", label=f"{unit} {count}")
    assert page.evaluate("yaodian.shown().Task") == count
    page.click("#reset")
    assert page.evaluate("yaodian.shown().Task") == 46


def test_search_by_name_number_and_pinyin_initials(open_view):
    page = open_view(synthetic_graph(46))
    for query, first in (("商务局", "市商务局"), ("sswj", "市商务局"), ("12", "12.")):
        page.fill("#search", query)
        assert page.inner_text("#hits li:first-child").strip().startswith(first)
    page.fill("#search", "没有这个")
    assert page.inner_text("#hits") == "没有找到"


def test_click_on_a_task_shows_its_text_with_evidence_marked(open_view):
    graph = synthetic_graph(12)
    page = open_view(graph)
    place = page.evaluate("yaodian.at('plan:3')")
    page.mouse.click(place["x"], place["y"])
    page.wait_for_selector("#task-text")
    assert page.inner_text("#task-text") == graph.nodes["plan:3"]["text"]
    marked = page.locator("#task-text mark").all_inner_texts()
    proofs = {
        data["evidence"] for a, b, data in graph.edges(data=True) if "evidence" in data and "plan:3" in (a, b)
    }
    assert proofs == set(marked)


def test_click_on_a_label_selects_the_unit(open_view):
    graph = synthetic_graph(12)
    page = open_view(graph)
    place = page.evaluate("yaodian.at('市发改委')")
    page.mouse.click(place["x"] + 25, place["y"])
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "市发改委"
    page.click("#panel .link >> nth=0")
    assert page.locator("#task-text").count() == 1


@pytest.mark.parametrize(("lang", "words"), [("zh", "存疑"), ("en", "in doubt")])
def test_the_panel_shows_findings_and_marks_doubtful_owners(open_view, plans, lang, words):
    page = open_view(plans, hash="#selected=341181-2024-a1%3A5", lang=lang)
    assert page.locator("#findings li.wrong").count() == 1
    assert "各镇人民政府" in page.inner_text("#findings")
    notes = page.locator("#panel .relation.lead small, #panel .relation.support small").all_inner_texts()
    assert len(notes) == 1 and words in notes[0]  # the doubt is about one name of the two
    assert Axe().run(page).response["violations"] == []
    assert open_view(plans, hash="#selected=341181-2024-a1%3A1").locator("#findings").count() == 0
