"""Working with the page: focus, paths, undo, the address, the list, the other tabs, the keyboard."""

from collections import Counter, defaultdict

import networkx as nx
import pytest

from queries.view.start import Start
from tests.support.graphs import synthetic_graph
from tests.support.viewing import OWNING, busiest, choose, edges, shown_tasks, tasks_of

pytestmark = pytest.mark.browser


def test_focus_takes_steps_and_leads_back(open_view, small):
    page = open_view(small)
    unit = busiest(small)
    page.fill("#search", unit)
    page.press("#search", "Enter")
    page.click("#focus-here")
    near = nx.Graph([(a, b) for a, b, _ in edges(small, *OWNING, "TARGETS")])
    for steps in (1, 2, 3):
        page.click(f"[data-steps='{steps}']")
        expected = nx.single_source_shortest_path_length(near, unit, cutoff=steps)
        assert sum(page.evaluate("yaodian.shown()").values()) == len(expected)
    page.click("#leave-focus")
    assert shown_tasks(page) == 46
    page.click("#undo")
    assert sum(page.evaluate("yaodian.shown()").values()) == len(expected)


def test_path_shows_all_shortest_ways(open_view, small):
    page = open_view(small)
    near = nx.Graph([(a, b) for a, b, _ in edges(small, *OWNING, "TARGETS")])
    units = sorted(n for n in near if small.nodes[n]["label"] == "Unit")
    one, other = units[0], units[-1]
    for unit, tool in ((one, "#path-start"), (other, "#path-end")):
        page.fill("#search", unit)
        page.press("#search", "Enter")
        page.click(tool)
    on_ways = {n for way in nx.all_shortest_paths(near, one, other) for n in way}
    assert sum(page.evaluate("yaodian.shown()").values()) == len(on_ways)
    steps = nx.shortest_path_length(near, one, other)
    assert f"（{steps} 步）" in page.inner_text("#note")


def test_undo_and_redo(open_view, small):
    page = open_view(small)
    assert page.is_disabled("#undo")
    page.uncheck("[data-tick=Region]")
    page.uncheck("[data-tick=Unit]")
    page.click("#undo")
    assert set(page.evaluate("yaodian.shown()")) == {"Task", "Unit"}
    page.keyboard.press("Control+z")
    assert set(page.evaluate("yaodian.shown()")) == {"Task", "Unit", "Region"}
    page.keyboard.press("Control+y")
    assert set(page.evaluate("yaodian.shown()")) == {"Task", "Unit"}


def test_the_address_holds_the_view(open_view, small):
    page = open_view(small)
    unit = busiest(small)
    choose(page, "units", f"{unit} {len(tasks_of(small, unit))}")
    page.uncheck("[data-tick=Region]")
    page.click("[data-tab=list]")
    page.click("[data-sort=title]")
    page.fill("#search", "12")
    page.press("#search", "Enter")
    address = page.evaluate("location.hash")
    again = open_view(small, hash=address)
    assert again.evaluate("yaodian.state()") == page.evaluate("yaodian.state()")
    assert again.evaluate("yaodian.shown()") == page.evaluate("yaodian.shown()")


@pytest.mark.parametrize(
    "hash",
    [
        "#tab=<script>&sort=)(&kinds=x&focus=nothing&path=a&steps=99&years=zz&only=q&layout=%00",
        "#%E0%A4%A",
        "#&&&==",
    ],
)
def test_a_spoilt_address_shows_the_page(open_view, small, hash):
    page = open_view(small, hash=hash.replace("kinds=x&", ""))
    assert shown_tasks(page) == 46


def test_list_sorts_and_follows_the_filters(open_view, small):
    page = open_view(small, hash="#list=1")
    rows = page.locator("#rows tr[data-task]")
    assert rows.first.get_attribute("data-task") == "1"
    page.click("[data-sort=order]")
    assert rows.first.get_attribute("data-task") == "46"
    choose(page, "sections", "第2部分重点工作")
    assert page.get_attribute("#list table", "aria-rowcount") == "22"
    rows.nth(1).locator("button").click()
    assert page.inner_text("#panel h2").startswith("45.")


def test_list_of_several_plans_names_them(open_view, plans):
    page = open_view(plans, hash="#list=1")
    titles = {d["title"] for _, d in plans.nodes(data=True) if d["label"] == "Plan"}
    assert set(page.locator("#rows td.plan").all_inner_texts()) == titles
    page.click("[data-sort=plan]")
    assert page.get_attribute("th:has([data-sort=plan])", "aria-sort") == "ascending"


def test_list_holds_only_rows_in_sight(open_view):
    page = open_view(synthetic_graph(600), hash="#list=1")
    assert page.locator("#rows tr[data-task]").count() < 60
    page.evaluate("document.getElementById('list').scrollTop = 1e6")
    page.wait_for_selector("#rows tr[data-task='600']")
    page.click("#rows tr[data-task='590'] button")
    assert page.is_visible("#rows tr[data-task='590']")
    assert page.evaluate("document.getElementById('list').scrollTop") > 10_000


def test_matrix_counts_and_opens_tasks(open_view, small):
    page = open_view(small, hash="#tab=matrix")
    pairs: Counter[tuple[str, str]] = Counter()
    aimed = defaultdict(set)
    for task, region, _ in edges(small, "TARGETS"):
        aimed[task].add(region)
    for unit, task, _ in edges(small, *OWNING):
        pairs.update((unit, region) for region in aimed[task])
    cells = page.locator("#matrix td button")
    assert cells.count() == len(pairs)
    assert sum(map(int, cells.all_inner_texts())) == sum(pairs.values())
    (unit, region), count = pairs.most_common(1)[0]
    label = f"{unit} × {small.nodes[region]['name']} {count}"
    page.click(f"[aria-label='{label}']")
    page.wait_for_selector("#stage:visible")
    assert shown_tasks(page) >= count


def test_workload_bars_show_each_role(open_view, small):
    page = open_view(small, hash="#tab=bars")
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit, _, data in edges(small, *OWNING):
        roles[unit]["lead" if data["type"] == "LEADS" else data["role"]] += 1
    rows = page.locator("#bars tbody tr")
    assert rows.count() == len(roles)
    for row in rows.all():
        unit, *figures = row.inner_text().split()
        counts = roles[unit]
        assert list(map(int, figures)) == [counts["lead"], counts["joint"], counts["support"], counts.total()]
        assert row.locator("rect").count() == len(counts)
    leads = [int(row.inner_text().split()[1]) for row in rows.all()]
    assert leads == sorted(leads, reverse=True)


def test_overview_joins_units_and_regions(open_view, small):
    page = open_view(small)
    page.click("#overview")
    assert set(page.evaluate("yaodian.shown()")) == {"Unit", "Region"}
    assert page.evaluate("yaodian.mode()") == "overview"
    page.click("#leave-overview")
    assert shown_tasks(page) == 46


def test_language_changes_all_words(open_view, small):
    page = open_view(small)
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#counts").startswith("46 of 46 tasks")
    assert "Legend" in page.inner_text("#filters")
    english = open_view(small, lang="en")
    assert english.inner_text("#filters") == page.inner_text("#filters")


def test_keyboard_reaches_everything(open_view, small):
    page = open_view(small)
    page.keyboard.press("/")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2").startswith("1. ")
    page.keyboard.press("Escape")
    page.focus("#stage")
    page.keyboard.press("n")
    first = page.inner_text("#panel h2")
    page.keyboard.press("n")
    assert page.inner_text("#panel h2") != first
    page.keyboard.press("ArrowRight")
    assert page.evaluate("yaodian.state().selected") is not None
    page.keyboard.press("f")
    assert page.evaluate("yaodian.state().focus") is not None
    page.keyboard.press("2")
    assert page.evaluate("yaodian.state().steps") == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.evaluate("yaodian.state().focus") is None
    page.keyboard.press("s")
    before = page.evaluate("yaodian.scale()")
    page.keyboard.press("+")
    assert page.evaluate("yaodian.scale()") > before
    for key, tab in (("m", "matrix"), ("b", "bars"), ("g", "graph")):
        page.keyboard.press(key)
        assert page.evaluate("yaodian.state().tab") == tab
    page.keyboard.press("l")
    assert page.is_visible("#list")
    page.keyboard.press("u")
    assert not page.is_visible("#list")
    page.keyboard.press("?")
    assert page.is_visible("#help-box")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help-box")


def test_keys_leave_the_focus_where_it_is(open_view, small):
    page = open_view(small)
    page.focus("[data-tick=Region]")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('data-tick')") == "Region"


def test_layouts_change_places_and_keep_nodes(open_view, small):
    page = open_view(small)
    before = page.evaluate("[yaodian.shown(), yaodian.at('plan:1')]")
    page.click("#layout")
    after = page.evaluate("[yaodian.shown(), yaodian.at('plan:1')]")
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_dragged_node_takes_its_label_along(open_view, small):
    page = open_view(small)
    place = page.evaluate("yaodian.at('plan:1')")
    box = page.locator("#stage").bounding_box()
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] - 30}
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(middle["x"], middle["y"], steps=5)
    page.mouse.up()
    after = page.evaluate("yaodian.at('plan:1')")
    assert abs(after["x"] - middle["x"]) < 3
    assert abs(after["y"] - middle["y"]) < 3
    page.mouse.click(middle["x"], middle["y"])
    assert page.inner_text("#panel h2").startswith("1. ")


def test_starts_with_a_focus(open_view, small):
    unit = busiest(small)
    page = open_view(small, start=Start(focus=unit))
    assert shown_tasks(page) == len(tasks_of(small, unit))
    assert page.inner_text("#panel h2") == unit


def test_starts_with_a_region(open_view, plans):
    page = open_view(plans, start=Start(region="上海"))
    assert 0 < shown_tasks(page) < sum(d["label"] == "Task" for _, d in plans.nodes(data=True))
    assert page.locator(".chip").count() == 1


def test_starts_with_an_answer(open_view, plans):
    plan = next(d["title"] for _, d in plans.nodes(data=True) if d["label"] == "Plan")
    rows = [{"plan": plan, "number": "1", "unit": "市发改委"}]
    page = open_view(plans, start=Start(rows=rows, rows_title="谁负责"))
    assert page.evaluate("yaodian.shown()") == {"Task": 1, "Unit": 1}
    assert "查询：谁负责" in page.inner_text("#note")
    page.click("#leave-only")
    assert shown_tasks(page) > 1


def test_starts_with_an_overview(open_view, small):
    page = open_view(small, start=Start(overview=True))
    assert set(page.evaluate("yaodian.shown()")) == {"Unit", "Region"}


def test_enter_on_a_hit_leaves_the_search_to_keys(open_view, small):
    page = open_view(small)
    page.keyboard.press("/")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.keyboard.press("f")
    page.keyboard.press("2")
    assert page.input_value("#search") == "12"
    assert page.evaluate("yaodian.state().focus") == page.evaluate("yaodian.state().selected") is not None
    assert page.evaluate("yaodian.state().steps") == 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
