"""A phone: everything is within reach of a finger, nothing sticks out, the details leave the node in sight."""

from typing import Any

import pytest

from tests.browser.test_access import STATES
from tests.support.nation_graph import nation_graph

pytestmark = pytest.mark.browser

PHONE = (360, 740)
FINGER = 40

TARGETS = """() => [...document.querySelectorAll('button, select, summary, input, a')]
    .filter((n) => n.offsetParent && !n.classList.contains('skip'))
    .map((n) => [n.closest('label') || n, n.outerHTML])
    .map(([n, html]) => [n.getBoundingClientRect(), html])
    .map(([box, html]) => [Math.round(box.width), Math.round(box.height), html])"""


@pytest.mark.parametrize("state", STATES)
def test_everything_can_be_touched(open_view, small, state):
    page = open_view(small, size=PHONE, hash=STATES[state])
    page.click("#export summary")
    assert [(html, w, h) for w, h, html in page.evaluate(TARGETS) if w < FINGER or h < FINGER] == []
    boxes = page.evaluate("""() => [...document.querySelectorAll('#export div button')].map((n) => {
        const box = n.getBoundingClientRect();
        return [box.left, box.right];
    })""")
    assert all(left >= 0 and right <= PHONE[0] for left, right in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("name", ["市发改委", "46", "25", "东川市"])
def test_the_selected_node_stands_above_its_details(open_view, small, name):
    page = open_view(small, size=PHONE)
    page.fill("#search", name)
    page.press("#search", "Enter")
    page.wait_for_selector("#panel h2")
    panel = page.locator("#panel").bounding_box()
    assert panel["y"] + panel["height"] == pytest.approx(PHONE[1], abs=1)
    assert panel["height"] < PHONE[1] / 2
    place = page.evaluate("yaodian.atSelected()")
    assert 0 <= place["x"] <= PHONE[0]
    assert 0 <= place["y"] <= panel["y"]


def test_a_focus_fits_above_its_details(open_view, small):
    page = open_view(small, size=PHONE, hash="#focus=plan%3A3&selected=plan%3A3")
    panel = page.locator("#panel").bounding_box()
    page.wait_for_timeout(200)
    for label in page.evaluate("yaodian.boxes()"):
        assert label["letters"] >= 11
        assert label["bottom"] <= panel["y"] + 1


def test_the_filters_are_one_touch_away(open_view, small):
    page = open_view(small, size=PHONE)
    page.click("#to-filters")
    page.wait_for_timeout(100)
    assert page.locator("#filters").bounding_box()["y"] < 200
    page.select_option("[data-picker=roles]", label="牵头")
    assert page.locator(".chip").count() == 1
    assert not open_view(small).is_visible("#to-filters")


def test_the_details_are_left_with_a_finger(open_view, small):
    page = open_view(small, size=PHONE, hash=STATES["task"])
    page.evaluate("document.getElementById('panel').scrollTop = 400")
    page.click("#panel .close")
    assert not page.is_visible("#panel")


def test_the_list_has_room_for_whose_task_it_is(open_view, small):
    page = open_view(small, size=PHONE, hash="#list=1")
    assert page.locator("#list thead th").count() == 4
    box = page.locator("#list").bounding_box()
    assert page.evaluate("document.getElementById('list').scrollWidth") <= box["width"]
    row: Any = page.locator("#rows tr[data-task='1']")
    assert row.bounding_box()["height"] >= FINGER


def test_the_overview_of_many_plans_can_be_touched(open_view):
    page = open_view(nation_graph(8, 3), size=PHONE)
    page.locator("#planrows input[type=checkbox]").first.check()
    small = [(html, w, h) for w, h, html in page.evaluate(TARGETS) if h < FINGER or w < FINGER]
    assert [found for found in small if 'class="tile' not in found[0] or found[2] < FINGER] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
