"""A graph with more nodes than the page draws opens as an overview and unfolds on demand."""

import pytest

from tests.support.graphs import synthetic_graph

pytestmark = pytest.mark.browser


@pytest.fixture
def large(open_view):
    return open_view(synthetic_graph(900), limit=300)


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
