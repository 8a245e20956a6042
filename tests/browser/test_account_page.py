"""The account page in a real browser: search, filters, keyboard, axe, small screens, dark rooms, paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from queries.account_page import render_account
from tests.support.doubted import doubted
from tests.support.plans import city_2024, city_2025

pytestmark = pytest.mark.browser


@pytest.fixture
def open_account(new_tab: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that opens the page of two plans."""
    path = tmp_path / "account.html"

    def opened(lang: Any = "zh", scheme: str = "light", size: tuple[int, int] = (1280, 800)) -> Any:
        plans = [city_2024(), doubted(city_2025(), ("name-unknown", "市卫健委", "2"))]
        path.write_text(render_account(plans, lang), "utf-8")
        page = new_tab(path.as_uri(), size)
        page.emulate_media(color_scheme=scheme)
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")
        return page

    return opened


def rows(page: Any) -> int:
    return int(page.locator(".row:visible").count())


def findings(page: Any) -> int:
    return int(page.locator(".finding:visible").count())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(open_account, lang, scheme):
    page = open_account(lang, scheme)
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []


def test_search_leaves_the_lines_that_hold_the_words(open_account):
    page = open_account()
    every = rows(page)
    page.fill("#search", "联合应急演练")
    assert rows(page) == 1 and "显示 1 行" in page.inner_text("#count")
    page.fill("#search", "不像已知的任何部门")
    assert rows(page) == 1, "findings are searched too"
    page.press("#search", "Escape")
    assert rows(page) == every


def test_filters_by_severity_kind_of_finding_and_kind_of_text(open_account):
    page = open_account()
    assert findings(page) == 5
    page.uncheck("[value=note]")
    page.uncheck("[value=doubtful]")
    assert findings(page) == 1 and page.locator(".finding.wrong:visible").count() == 1
    page.check("#only")
    assert rows(page) == 1
    page.check("[value=doubtful]")
    page.select_option("#code", "name-unknown")
    assert findings(page) == rows(page) == 1
    page.select_option("#code", "")
    page.uncheck("#only")
    page.select_option("#kind", "words")
    assert rows(page) > 0 and page.locator(".row:visible:not([data-kinds~=k-words])").count() == 0


def test_it_works_by_keyboard(open_account):
    page = open_account()
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.dataset.code")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.code") != first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.code") == first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.code") == "name-unknown", "round to the last"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("np")
    assert page.input_value("#search") == "np"


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
def test_nothing_sticks_out_sideways(open_account, size):
    page = open_account(size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_it_prints_the_text_with_its_findings_and_no_controls(open_account):
    page = open_account()
    every = rows(page), findings(page)
    page.emulate_media(media="print")
    assert (rows(page), findings(page)) == every
    assert not page.is_visible("#filters") and page.is_visible(".legend")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.pdf(prefer_css_page_size=True, print_background=True).startswith(b"%PDF")
