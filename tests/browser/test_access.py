"""The page for everyone: assistive technology, small screens, large letters, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

STATES = {
    "first": "",
    "task": "#selected=plan%3A3&list=1",
    "focus": "#focus=plan%3A3&selected=plan%3A3&steps=2",
    "matrix": "#tab=matrix",
    "bars": "#tab=bars&list=1",
    "overview": "#overview=1",
    "filtered": "#sections=plan%3As1&measured=yes&query=x",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_view, small, state, lang):
    page = open_view(small, hash=STATES[state], lang=lang)
    found = Axe().run(page).response["violations"]
    assert [
        (item["id"], item["impact"], [node["html"] for node in item["nodes"][:3]]) for item in found
    ] == []


def test_axe_finds_nothing_in_the_help_and_on_a_phone(open_view, small):
    page = open_view(small, size=(360, 740), hash=STATES["task"])
    page.click("#help")
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []


@pytest.mark.parametrize("size", [(360, 740), (640, 400), (1920, 1080)])
def test_nothing_sticks_out_sideways(open_view, small, size):
    for state in STATES.values():
        page = open_view(small, size=size, hash=state)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.close()


def test_a_phone_can_do_the_work(open_view, small):
    page = open_view(small, size=(360, 740))
    assert page.evaluate("yaodian.scale()") >= 0.6
    page.fill("#search", "3")
    page.press("#search", "Enter")
    assert page.is_visible("#task-text")
    page.select_option("[data-picker=sections]", label="第1部分重点工作")
    assert page.evaluate("yaodian.shown().Task") == 25
    assert page.locator("#stage").bounding_box()["height"] > 300


def test_controls_are_large_enough_to_touch(open_view, small):
    page = open_view(small, size=(360, 740), hash=STATES["task"])
    boxes = page.evaluate("""() => [...document.querySelectorAll('button, select, summary, input')]
        .filter((n) => n.offsetParent)
        .map((n) => [n.closest('label') || n, n]).map(([n, own]) => [n.getBoundingClientRect().height, own.outerHTML])
    """)
    assert [html for height, html in boxes if height < 22] == []


def test_the_focus_can_be_seen(open_view, small):
    page = open_view(small)
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return [style.outlineStyle, style.outlineWidth];
        }""")
        assert style[0] != "none"
        assert style[1] != "0px"


def test_a_change_is_announced(open_view, small):
    page = open_view(small)
    page.focus("#stage")
    page.keyboard.press("n")
    assert page.inner_text("#live").startswith("任务 1. ")
    page.fill("#search", "市")
    assert page.inner_text("#live").startswith("找到 ")


def test_paper_gets_the_vector_picture_and_no_controls(open_view, small):
    page = open_view(small, hash=STATES["task"])
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.is_visible("#paper svg")
    assert page.locator("#rows tr[data-task]").count() == 46
    assert page.locator("#paper > svg circle").count() == 46
    assert not page.is_visible("#bar")
    assert not page.is_visible("#filters")
    assert page.is_visible("#task-text")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#paper svg").count() == 0
    assert page.locator("#rows tr[data-task]").count() < 46
