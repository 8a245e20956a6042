"""A focus is laid out afresh and can be read; what was before comes back. The details move the picture aside."""

from typing import Any

import networkx as nx
import pytest

from graph.build import build_graph
from loaders.reading import read_plan
from tests.browser.test_names import WRITTEN, unsorted
from tests.browser.test_page import SAMPLE
from tests.support.graphs import synthetic_graph

pytestmark = pytest.mark.browser

LETTERS = 11
"""Height in pixels from which letters can be read."""

MEASURED = """() => {
    const box = document.getElementById('stage').getBoundingClientRect();
    const sheet = document.getElementById('panel');
    const fixed = getComputedStyle(sheet).position === 'fixed' && !sheet.hidden;
    return { right: box.right, bottom: fixed ? sheet.getBoundingClientRect().top : box.bottom, top: box.top,
             left: box.left, labels: yaodian.boxes() };
}"""


@pytest.fixture(scope="module")
def notice() -> "nx.MultiDiGraph[str]":
    return build_graph([read_plan(SAMPLE)])


def address(key: str, steps: int = 1) -> str:
    return f"#focus={key}&selected={key}&steps={steps}".replace(":", "%3A")


def inside(measured: Any, label: Any) -> bool:
    across = label["left"] >= measured["left"] - 1 and label["right"] <= measured["right"] + 1
    return across and label["top"] >= measured["top"] - 1 and label["bottom"] <= measured["bottom"] + 1


@pytest.mark.parametrize("key", ["340281:市发改委", "set:长三角", "340281:市工信局"])
@pytest.mark.parametrize("steps", [1, 2])
def test_a_neighbourhood_fits_the_window_and_can_be_read(open_view, notice, key, steps):
    page = open_view(notice, hash=address(key, steps))
    measured = page.evaluate(MEASURED)
    shown = sum(page.evaluate("yaodian.shown()").values())
    assert len(measured["labels"]) == shown > 5, "a label was left out for want of room"
    assert [label for label in measured["labels"] if label["letters"] < LETTERS] == []
    if steps == 1 or shown < 60:
        assert [label for label in measured["labels"] if not inside(measured, label)] == []
    assert not overlapping(measured["labels"])


def overlapping(labels: list[Any]) -> list[tuple[str, str]]:
    return [
        (a["text"], b["text"])
        for i, a in enumerate(labels)
        for b in labels[:i]
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


def test_a_large_neighbourhood_is_read_by_moving_about(open_view):
    graph = synthetic_graph(1200, units=30)
    page = open_view(graph, hash=address("市发改委", 1))
    measured = page.evaluate(MEASURED)
    assert len(measured["labels"]) == sum(page.evaluate("yaodian.shown()").values()) > 150
    assert min(label["letters"] for label in measured["labels"]) >= LETTERS
    [focus] = [label for label in measured["labels"] if label["text"] == "市发改委"]
    assert inside(measured, focus)
    page.click("#fit")
    _still(page)
    measured = page.evaluate(MEASURED)
    assert [label for label in measured["labels"] if not inside(measured, label)] == []


def _still(page: Any) -> None:
    """Wait until the picture no longer moves."""
    page.wait_for_function(
        """() => {
        const now = yaodian.scale(), before = window.scaleBefore;
        window.scaleBefore = now;
        return now === before && now < 0.7;
    }""",
        polling=400,
    )


def test_fifteen_hundred_nodes_are_laid_out_quickly_and_alike(open_view):
    graph = synthetic_graph(1400, units=30)
    pages = [open_view(graph, hash=address("市发改委", 3)) for _ in range(2)]
    assert sum(pages[0].evaluate("yaodian.shown()").values()) >= 1400
    places = [page.evaluate("yaodian.boxes()") for page in pages]
    assert places[0] == places[1]
    took = pages[0].evaluate("""() => {
        const start = performance.now();
        document.querySelector('[data-steps="2"]').click();
        document.querySelector('[data-steps="3"]').click();
        return performance.now() - start;
    }""")
    assert took < 3000


def test_what_was_before_comes_back(open_view, notice):
    page = open_view(notice)
    box = page.locator("#stage").bounding_box()
    place = page.evaluate("yaodian.at('市商务局')")
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] + 60, place["y"] + 20, steps=4)
    page.mouse.up()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.wheel(0, -240)
    page.wait_for_timeout(300)
    names = ["市商务局", "市发改委", "长三角"]
    asked = f"[yaodian.scale(), {names}.map((name) => yaodian.at(name))]"
    before = page.evaluate(asked)
    hash_ = page.evaluate("location.hash")
    for leave in (lambda: page.click("#leave-focus"), lambda: page.click("#undo")):
        page.focus("#stage")
        page.keyboard.press("n")
        page.keyboard.press("f")
        focused = page.evaluate("yaodian.shown()")
        leave()
        page.keyboard.press("Escape")
        assert page.evaluate("yaodian.shown()") != focused
        after = page.evaluate(asked)
        assert after[0] == pytest.approx(before[0], rel=0.02)
        moved = [(a["x"] - b["x"], a["y"] - b["y"]) for a, b in zip(after[1], before[1], strict=True)]
        assert all(m == pytest.approx(moved[0], abs=2) for m in moved), (
            "nodes stand as they stood to each other"
        )
        if page.evaluate("yaodian.state().selected") is not None:
            page.keyboard.press("Escape")
    assert page.evaluate("location.hash").replace("#", "") == hash_.replace("#", "")


def test_the_owners_of_a_task_in_focus_stand_as_they_are_written(open_view):
    page = open_view(unsorted(), hash=address("plan:1"))
    boxes = [box for box in page.evaluate("yaodian.boxes()") if box["text"].startswith("市")]
    assert [box["text"] for box in sorted(boxes, key=lambda box: box["top"])] == [
        unit for role in ("lead", "joint", "support") for unit in WRITTEN[role]
    ]


def test_undo_and_redo_pass_through_a_focus(open_view, notice):
    page = open_view(notice, hash=address("340281:市发改委", 2))
    there = page.evaluate("yaodian.boxes()")
    page.click("#leave-focus")
    whole = page.evaluate("yaodian.shown()")
    page.click("#undo")
    assert page.evaluate("yaodian.boxes()") == there
    page.click("#redo")
    assert page.evaluate("yaodian.shown()") == whole


@pytest.mark.parametrize("key", ["长三角", "虹桥国际开放枢纽", "340281-2024", "市委宣传部"])
def test_the_details_move_the_picture_aside(open_view, notice, key):
    page = open_view(notice)
    name = next(n for n in page.evaluate("yaodian.names()") if n == key or key.startswith("340281-"))
    page.fill("#search", name)
    page.press("#search", "Enter")
    place = page.evaluate(f"yaodian.at({name!r})")
    stage, panel = page.locator("#stage").bounding_box(), page.locator("#panel").bounding_box()
    assert stage["x"] + stage["width"] <= panel["x"] + 1
    assert stage["x"] < place["x"] < panel["x"]
    [label] = [b for b in page.evaluate("yaodian.boxes()") if b["text"] == name]
    assert label["right"] <= panel["x"] + 1
    page.keyboard.press("Escape")
    page.click("#panel .close") if page.is_visible("#panel .close") else None
    assert page.locator("#stage").bounding_box()["width"] > stage["width"]


def test_a_double_click_at_the_rim_focuses_though_the_first_click_moves_the_picture(open_view, notice):
    page = open_view(notice)
    place = page.evaluate("yaodian.at('长三角')")
    assert place["x"] > 1000
    page.mouse.dblclick(place["x"], place["y"])
    page.wait_for_selector("#leave-focus")
    assert "长三角" in page.inner_text("#note")
    assert page.inner_text("#panel h2") == "长三角"


def test_the_list_and_the_sheets_are_not_covered(open_view, notice):
    page = open_view(notice, hash="#tab=bars&list=1&selected=340281%3A市发改委")
    panel = page.locator("#panel").bounding_box()
    for part in ("#sheet", "#list", "#note"):
        box = page.locator(part).bounding_box()
        assert box["x"] + box["width"] <= panel["x"] + 1
