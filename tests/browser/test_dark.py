"""Dark colours: as the system asks, or by the button; all of it can be read."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_access import STATES
from tests.support.nation_graph import nation_graph

pytestmark = pytest.mark.browser


def dark(page: Any) -> Any:
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")
    return page


def paper(page: Any) -> int:
    """Return how light the ground of the picture is, from 0 to 765; the canvas lies on it and is clear."""
    return page.evaluate("""() => getComputedStyle(document.getElementById('stage')).backgroundColor
        .match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)""")


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_the_dark(open_view, small, state, size):
    page = dark(open_view(small, hash=STATES[state], size=size))
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []


def test_findings_and_marks_can_be_read_in_the_dark(open_view, plans):
    page = dark(open_view(plans, hash="#selected=341181-2024-a1%3A5&list=1"))
    assert page.locator("#findings li.wrong").count() == 1
    assert Axe().run(page).response["violations"] == []
    page.click("#help")
    assert Axe().run(page).response["violations"] == []


def test_the_system_decides_until_the_button_does(open_view, small):
    page = open_view(small)
    assert paper(page) > 700
    dark(page)
    assert paper(page) < 120
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.get_attribute("#theme", "aria-pressed") == "false"
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "light"


def test_pictures_that_leave_the_page_are_light(open_view, small):
    page = dark(open_view(small))
    page.click("#export summary")
    with page.expect_download() as download:
        page.click("#svg")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'fill="#ffffff"' in text and "#14181d" not in text


def test_the_state_stays_when_the_colours_change(open_view, small):
    page = open_view(small, hash=STATES["task"])
    before = page.evaluate("[yaodian.state(), yaodian.boxes()]")
    page.click("#theme")
    assert page.evaluate("[yaodian.state(), yaodian.boxes()]") == before


def test_the_overview_of_many_plans_can_be_read_in_the_dark(open_view: Any) -> None:
    page = dark(open_view(nation_graph(8, 3)))
    page.locator("#tiles button:not(:disabled)").first.click()
    page.locator("#planrows input[type=checkbox]").first.check()
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []
    page.click("#theme")
    assert page.get_attribute("#theme", "aria-pressed") == "false"
