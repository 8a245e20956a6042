"""A graph with more nodes than the page draws opens as an overview and unfolds on demand."""

import networkx as nx
import pytest

from tests.support.graphs import synthetic_graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def nine_hundred() -> "nx.MultiDiGraph[str]":
    return synthetic_graph(900)


@pytest.fixture
def large(open_view, nine_hundred):
    return open_view(nine_hundred, limit=300)


def test_opens_as_an_overview(large):
    assert large.evaluate("yaodian.mode()") == "overview"
    assert "Task" not in large.evaluate("yaodian.shown()")
    assert "节点多于 300 个" in large.inner_text("#note")


def test_a_filter_draws_the_tasks(large):
    large.select_option("[data-picker=sections]", label="第3部分重点工作")
    assert large.evaluate("yaodian.mode()") == "part"
    assert large.evaluate("yaodian.shown().Task") == 25
    large.click("#reset")
    assert large.evaluate("yaodian.mode()") == "overview"


def test_a_double_click_unfolds_a_unit(large):
    name = large.evaluate("yaodian.names()[0]")
    place = large.evaluate("yaodian.at(yaodian.names()[0])")
    large.mouse.dblclick(place["x"], place["y"])
    assert large.evaluate("yaodian.mode()") == "part"
    assert large.evaluate("yaodian.shown().Task") > 0
    assert name in large.inner_text("#note")


def test_a_click_on_a_line_opens_its_tasks(large):
    middle = large.evaluate("""() => {
        const names = yaodian.names();
        const [a, b] = [yaodian.at(names[0]), yaodian.at(names[names.length - 1])];
        return { x1: a.x, x2: b.x, y1: 120, y2: 760 };
    }""")
    x = (middle["x1"] + middle["x2"]) / 2
    for y in range(middle["y1"], middle["y2"], 6):
        large.mouse.click(x, y)
        if large.evaluate("yaodian.mode()") == "part":
            break
    assert large.locator(".chip").count() == 2
    assert large.evaluate("yaodian.shown().Task") > 0


def test_search_finds_and_shows_a_task(large):
    large.fill("#search", "777")
    large.wait_for_selector("#hits button")
    large.press("#search", "Enter")
    assert large.inner_text("#panel h2").startswith("777. ")
    assert large.evaluate("yaodian.shown().Task") >= 1


def test_a_narrow_filter_sets_clusters_in_columns(open_view):
    page = open_view(synthetic_graph(200))
    assert page.evaluate("yaodian.mode()") == "all"
    page.select_option("[data-picker=sections]", label="第3部分重点工作")
    assert page.evaluate("yaodian.mode()") == "part"
    labels = page.evaluate("yaodian.labels()")
    assert len(labels) == sum(page.evaluate("yaodian.shown()").values())
    page.click("#undo")
    assert page.evaluate("yaodian.mode()") == "all"
    assert page.evaluate("yaodian.shown().Task") == 200


def test_units_of_one_name_carry_their_places(open_view):
    graph = synthetic_graph(20)
    units = [n for n, d in graph.nodes(data=True) if d["label"] == "Unit"][:2]
    for unit, region in zip(units, ("r0", "r1"), strict=True):
        graph.nodes[unit].update(name="市水利局", shown="市水利局")
        graph.add_edge(unit, region, "BELONGS_TO", type="BELONGS_TO")
    names = open_view(graph).evaluate("yaodian.names()")
    places = [graph.nodes[region]["name"] for region in ("r0", "r1")]
    assert {f"市水利局（{place}）" for place in places} <= set(names)


def test_an_empty_graph_opens(open_view):
    page = open_view(nx.MultiDiGraph())
    assert page.inner_text("#counts") == "显示 0 / 0 项任务，0 个节点"
    for tab in ("matrix", "bars", "list", "graph"):
        page.click(f"[data-tab={tab}]")
    page.click("#overview")
    page.keyboard.press("ArrowLeft")


def test_tasks_without_owners_or_sections_open(open_view):
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order in (1, 2):
        graph.add_node(f"t{order}", label="Task", number=str(order), order=order, title="任务", text="")
    page = open_view(graph)
    assert page.evaluate("yaodian.shown()") == {"Task": 2}
    page.fill("#search", "2")
    page.press("#search", "Enter")
    assert "没有原文" in page.inner_text("#task-text")
