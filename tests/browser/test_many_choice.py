"""Whole jobs on the page of many plans: from the overview to a province, a plan, a line, and back."""

from typing import Any

import pytest

from graph.build import build_graph
from queries.view.start import Start
from tests.support.nation_graph import nation_plans
from tests.support.viewing import PLANS, POINTS, drawn, listed

pytestmark = pytest.mark.browser


def first_plan(page: Any) -> str:
    return str(page.locator("#planrows [data-plan]").first.get_attribute("data-plan"))


def alone(plan_id: str) -> Any:
    return build_graph([plan for plan in nation_plans(PLANS, POINTS) if plan.id == plan_id])


def shown_of(graph: Any, label: str) -> set[str]:
    return {
        data.get("title") or data.get("name") for _, data in graph.nodes(data=True) if data["label"] == label
    }


def test_a_province_then_a_plan_then_back(many: Any) -> None:
    tile = many.locator("#tiles button:not(:disabled)").first
    code, count = tile.get_attribute("data-tile"), int(tile.locator("b").inner_text())
    tile.click()
    assert many.locator("#planrows [data-plan]").count() == count < PLANS
    assert f"of.province={code}" in many.evaluate("location.hash")
    plan = first_plan(many)
    many.click("#planrows [data-plan] .link")
    drawn(many)
    graph = alone(plan)
    assert many.evaluate("yaodian.shown().Task") == POINTS
    names = set(many.evaluate("yaodian.names()"))
    shown = {"Task", "Unit", "Region", "Partner"}
    whole = {
        str(d.get("title") or d.get("shown") or d.get("name"))
        for _, d in graph.nodes(data=True)
        if d["label"] in shown
    }
    assert {name.split("（")[0] for name in names} <= whole
    assert {d["title"] for _, d in graph.nodes(data=True) if d["label"] == "Task"} <= names
    many.click("#back")
    listed(many)
    assert many.locator("#planrows [data-plan]").count() == count
    assert not many.is_visible("#stage")


def test_the_network_of_one_plan_is_that_of_its_own_page(many: Any, open_view: Any) -> None:
    plan = first_plan(many)
    many.click("#planrows [data-plan] .link")
    drawn(many)
    own = open_view(alone(plan))
    for question in ("names()", "shown()", "labels()", "lines()", "scale()"):
        if question in ("labels()", "scale()"):
            continue
        assert many.evaluate("yaodian." + question) == own.evaluate("yaodian." + question), question
    first = many.evaluate("yaodian.names()")[0]
    assert many.evaluate("(n) => yaodian.at(n)", first)["x"] > 0


def test_a_cell_draws_the_tasks_that_it_counts(many: Any) -> None:
    cell = many.locator("#planrows .cell button").nth(3)
    count, told = int(cell.inner_text()), cell.get_attribute("aria-label")
    cell.click()
    drawn(many)
    assert many.evaluate("yaodian.shown().Task") == count
    title, line = told.rsplit(" ", 1)[0].split(" × ")
    assert many.inner_text("#bar h1") == f"{title}（{line}）"
    many.click("[data-tab=list]")
    assert many.locator("#rows tr[data-task]").count() == count


def test_a_line_draws_its_tasks_of_all_plans(many: Any) -> None:
    head = many.locator("#planmatrix thead [data-line]").first
    line = head.get_attribute("data-line")
    total = sum(
        int(row.locator(".cell").first.inner_text() or 0)
        for row in many.locator("#planrows [data-plan]").all()
    )
    head.click()
    drawn(many)
    assert many.evaluate("yaodian.shown().Task") == total
    assert line in many.inner_text("#bar h1")
    many.click("[data-tab=bars]")
    assert many.locator("#bars tbody tr").count() > 0
    many.click("[data-tab=matrix]")
    assert many.is_visible("#sheet")


def test_several_plans_are_drawn_together_and_each_keeps_its_texts(many: Any) -> None:
    boxes = many.locator("#planrows input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(PLANS - 1).check()
    many.click("#draw")
    drawn(many)
    assert many.evaluate("yaodian.shown().Task") == 2 * POINTS
    many.keyboard.press("n")
    many.wait_for_selector("#task-text")
    for _ in range(2 * POINTS):
        title = many.inner_text("#panel h2")
        marks = many.locator("#task-text mark").all_inner_texts()
        units = many.locator("#panel .relation.lead .link").all_inner_texts()
        assert units, title
        assert marks
        assert all(any(mark in unit or unit.split("（")[0] in mark for mark in marks) for unit in units), (
            title
        )
        many.keyboard.press("n")


def test_the_address_holds_the_choice_and_what_is_seen_of_it(many: Any, open_view: Any, nation: Any) -> None:
    many.click("#planrows [data-plan] .link")
    drawn(many)
    many.keyboard.press("n")
    many.keyboard.press("l")
    address = many.evaluate("location.hash")
    again = open_view(nation, hash=address)
    drawn(again)
    assert again.inner_text("#panel h2") == many.inner_text("#panel h2")
    assert again.is_visible("#list")
    again.click("#back")
    listed(again)
    assert again.locator("#planrows [data-plan]").count() == PLANS


def test_undo_and_redo_go_across_the_choice(many: Any) -> None:
    many.locator("#tiles button:not(:disabled)").first.click()
    count = many.locator("#planrows [data-plan]").count()
    many.click("#planrows [data-plan] .link")
    drawn(many)
    many.keyboard.press("n")
    selected = many.inner_text("#panel h2")
    many.keyboard.press("u")
    assert not many.is_visible("#panel")
    many.keyboard.press("u")
    listed(many)
    assert many.locator("#planrows [data-plan]").count() == count
    many.keyboard.press("u")
    assert many.locator("#planrows [data-plan]").count() == PLANS
    for _ in range(3):
        many.keyboard.press("r")
    drawn(many)
    many.wait_for_selector("#panel h2")
    assert many.inner_text("#panel h2") == selected


def test_a_choice_of_too_many_nodes_stays_an_overview_and_says_why(open_view: Any, nation: Any) -> None:
    page = open_view(nation, limit=60)
    assert not page.is_visible("#draw")
    assert "多于 60 个" in page.inner_text("#toomany")
    page.locator("#planmatrix thead [data-line]").first.click()
    assert page.evaluate("yaodian.mode()") == "plans"
    page.click("#planrows [data-plan] .link")
    drawn(page)
    assert page.evaluate("yaodian.shown().Task") == POINTS


def test_starts_with_a_focus_among_many_plans(open_view: Any, nation: Any) -> None:
    task = next(n for n, d in nation.nodes(data=True) if d["label"] == "Task")
    page = open_view(nation, start=Start(focus=task))
    drawn(page)
    assert page.evaluate("yaodian.state().focus") is not None
    assert page.evaluate("yaodian.shown().Task") == 1
    page.click("#back")
    listed(page)
    assert page.locator("#planrows [data-plan]").count() == PLANS


def test_starts_with_units_and_regions_of_many_plans(open_view: Any, nation: Any) -> None:
    page = open_view(nation, start=Start(overview=True), limit=60)
    drawn(page)
    assert page.evaluate("yaodian.mode()") == "overview"
