"""Filters: by unit and role, region with its reach, section, plan, year, measure, text."""

from collections import Counter, defaultdict

import networkx as nx
import pytest

from tests.support.viewing import OWNING, busiest, choose, edges, shown_tasks, tasks_of

pytestmark = pytest.mark.browser


def test_filter_by_role(open_view, small):
    page = open_view(small)
    unit = busiest(small)
    choose(page, "units", f"{unit} {len(tasks_of(small, unit))}")
    choose(page, "roles", "牵头")
    assert shown_tasks(page) == len(tasks_of(small, unit, "lead"))


def test_filter_by_section_and_measured(open_view, small):
    page = open_view(small)
    choose(page, "sections", "第1部分重点工作")
    assert shown_tasks(page) == 25
    measured = {task for task, _, _ in edges(small, "MEASURED_BY")}
    inside = {task for section, task, _ in edges(small, "HAS_TASK") if section == "plan:s1"}
    choose(page, "measured", "有量化指标")
    assert shown_tasks(page) == len(measured & inside)
    choose(page, "measured", "无量化指标")
    assert shown_tasks(page) == len(inside - measured)


def test_filter_by_region_reaches_places_within_and_sets(open_view, plans):
    aimed = defaultdict(set)
    for task, region, _ in edges(plans, "TARGETS"):
        aimed[region].add(task)
    page = open_view(plans)
    for region in ("310000", "set:长三角", "320000", "340000"):
        up = nx.DiGraph([(a, b) for a, b, _ in edges(plans, "PART_OF", "MEMBER_OF")])
        reach = {region} | nx.ancestors(up, region)
        reach |= {other for other in nx.descendants(up, region) if other.startswith("set:")}
        expected = set().union(*(aimed[r] for r in reach))
        name = plans.nodes[region]["name"]
        option = page.locator("[data-picker=regions] option", has_text=name).first.inner_text()
        choose(page, "regions", option)
        assert shown_tasks(page) == len(expected), region
        page.click("#reset")


def test_filter_by_plan_and_year(open_view, plans):
    page = open_view(plans)
    counts = Counter(plans.nodes[n]["year"] for n, d in plans.nodes(data=True) if d["label"] == "Task")
    for year, count in counts.items():
        choose(page, "years", str(year))
        assert shown_tasks(page) == count
        page.click("#reset")
    plan = next(d["title"] for _, d in plans.nodes(data=True) if d["label"] == "Plan")
    choose(page, "plans", plan)
    assert 0 < shown_tasks(page) < sum(counts.values())


def test_filter_by_text_and_by_initials(open_view, small):
    page = open_view(small)
    titled = [d for _, d in small.nodes(data=True) if d["label"] == "Task" and "水环境" in d["title"]]
    for words in ("水环境", "shj"):
        page.fill("#query", words)
        page.press("#query", "Enter")
        assert shown_tasks(page) == len(titled)


def test_a_chip_removes_its_filter(open_view, small):
    page = open_view(small)
    choose(page, "sections", "第1部分重点工作")
    page.click(".chip")
    assert shown_tasks(page) == 46


LEGEND = """() => Object.fromEntries([...document.querySelectorAll('#filters .tick')]
    .filter((row) => row.querySelector('.count'))
    .map((row) => [row.querySelector('input').dataset.tick, Number(row.querySelector('.count').textContent)]))"""


@pytest.mark.parametrize("narrowing", ["nothing", "focus", "unit"])
def test_all_figures_of_the_legend_are_those_of_the_picture(open_view, small, narrowing):
    unit = busiest(small)
    page = open_view(small, hash=f"#focus={unit}&selected={unit}" if narrowing == "focus" else "")
    if narrowing == "unit":
        choose(page, "units", f"{unit} {len(tasks_of(small, unit))}")
    tasks = set(page.evaluate("yaodian.tasks()"))
    told, state = page.evaluate(LEGEND), page.evaluate("yaodian.state()")
    shown = page.evaluate("yaodian.shown()")
    assert {kind: told[kind] for kind in state["kinds"] if told.get(kind)} == shown
    assert sum(told.get(link, 0) for link in state["links"]) == page.evaluate("yaodian.lines()")
    drawn = [(a, b, data) for a, b, data in edges(small, *OWNING) if b in tasks]
    owners = [edge for edge in drawn if edge[0] == unit] if narrowing == "focus" else drawn
    assert told["lead"] == sum(data["type"] == "LEADS" for _, _, data in owners)
    assert 0 < told["lead"] <= len(owners)


@pytest.mark.parametrize("kind", ["Section", "Indicator"])
def test_the_legend_tells_what_a_tick_would_show(open_view, small, kind):
    unit = busiest(small)
    page = open_view(small, hash=f"#focus={unit}&steps=2")
    told = page.evaluate(LEGEND)[kind]
    page.check(f"[data-tick={kind}]")
    assert page.evaluate("yaodian.shown()").get(kind, 0) == told == page.evaluate(LEGEND)[kind]
    page.click("#leave-focus")
    assert page.evaluate(LEGEND)[kind] > told or told == len(
        [n for n, d in small.nodes(data=True) if d["label"] == kind]
    )
