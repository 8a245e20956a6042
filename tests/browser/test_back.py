"""The browser's Back and Forward lead from picture to picture; filters make no step there, and undo goes on working."""

from typing import Any

import pytest

from tests.support.viewing import PLANS, busiest, choose, shown_tasks, tasks_of

pytestmark = pytest.mark.browser


def overview(page: Any, listed: int) -> None:
    page.wait_for_selector("#plans:not([hidden]) #planrows")
    page.wait_for_function(
        "(n) => document.querySelectorAll('#planrows [data-plan]').length === n", arg=listed
    )
    assert not page.is_visible("#stage")


def entries(page: Any) -> int:
    return int(page.evaluate("history.length"))


@pytest.mark.parametrize("way", ["#planrows [data-plan] .link", "#planmatrix thead [data-line]", "#draw"])
def test_back_leads_from_a_network_to_the_overview_and_forward_again(
    open_view: Any, nation: Any, way: str
) -> None:
    page = open_view(nation)
    page.locator("#tiles button:not(:disabled)").first.click()
    listed = page.locator("#planrows [data-plan]").count()
    page.locator(way).first.click()
    page.wait_for_selector("#back")
    title, tasks = page.inner_text("#bar h1"), shown_tasks(page)
    page.go_back()
    overview(page, listed)
    page.go_back()
    overview(page, PLANS)
    page.go_forward()
    overview(page, listed)
    page.go_forward()
    page.wait_for_selector("#back")
    assert (page.inner_text("#bar h1"), shown_tasks(page)) == (title, tasks)


def test_ticks_filters_and_sorting_of_plans_make_no_step(open_view: Any, nation: Any) -> None:
    page = open_view(nation)
    before = entries(page)
    page.check("[data-tick='2024']")
    page.locator("#planrows input[type=checkbox]").first.check()
    page.click("[data-sort=title]")
    assert entries(page) == before
    page.click("#draw")
    page.wait_for_selector("#back")
    assert entries(page) == before + 1
    page.go_back()
    page.wait_for_selector("#planrows tr.chosen")
    assert page.is_checked("[data-tick='2024']")


def test_undo_and_redo_go_on_after_back(open_view: Any, nation: Any) -> None:
    page = open_view(nation)
    page.click("#planrows [data-plan] .link")
    page.wait_for_selector("#back")
    page.go_back()
    overview(page, PLANS)
    page.keyboard.press("u")
    page.wait_for_selector("#back")
    page.keyboard.press("u")
    overview(page, PLANS)
    page.keyboard.press("r")
    page.wait_for_selector("#back")
    page.go_back()
    overview(page, PLANS)


def test_a_choice_of_too_many_nodes_that_was_entered_is_no_trap(open_view: Any, nation: Any) -> None:
    page = open_view(nation, limit=60)
    before = entries(page)
    page.evaluate("location.hash = 'of.draw=1'")
    page.wait_for_selector("#problem")
    assert "of.draw" not in page.evaluate("location.hash")
    assert entries(page) == before + 1


def test_back_leaves_a_focus_and_keeps_the_filters(open_view: Any, small: Any) -> None:
    page = open_view(small)
    before, unit = entries(page), busiest(small)
    page.uncheck("[data-tick=Region]")
    page.fill("#search", unit)
    page.press("#search", "Enter")
    assert entries(page) == before
    page.keyboard.press("f")
    page.keyboard.press("2")
    assert entries(page) == before + 1
    page.go_back()
    page.wait_for_function("yaodian.state().focus === null")
    assert shown_tasks(page) == 46
    assert "Region" not in page.evaluate("yaodian.shown()")
    page.go_forward()
    page.wait_for_function("yaodian.state().focus !== null && yaodian.state().steps === 2")


def test_back_leads_from_a_tab_to_the_picture(open_view: Any, small: Any) -> None:
    page = open_view(small)
    unit = busiest(small)
    page.keyboard.press("m")
    choose(page, "units", f"{unit} {len(tasks_of(small, unit))}")
    page.go_back()
    page.wait_for_function("yaodian.state().tab === 'graph'")
    assert shown_tasks(page) == 46
