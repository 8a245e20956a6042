"""Whole jobs on the page of many plans: from the overview to a province, a plan, a line, and back."""

import csv
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe

from graph.build import build_graph
from graph.store.open import open_store
from queries.data import Data
from queries.reports.lines import lines
from queries.view.start import Start
from tests.support.nation_graph import nation_graph, nation_plans

pytestmark = pytest.mark.browser

COUNT, POINTS = 24, 6


@pytest.fixture(scope="module")
def nation() -> "nx.MultiDiGraph[str]":
    return nation_graph(COUNT, POINTS)


@pytest.fixture
def many(open_view: Any, nation: Any) -> Any:
    return open_view(nation)


def drawn(page: Any) -> None:
    """Wait for the network."""
    page.wait_for_selector("#back")


def overview(page: Any) -> None:
    """Wait for the overview."""
    page.wait_for_selector("#plans:not([hidden]) #planrows")


def shown_of(graph: Any, label: str) -> set[str]:
    return {
        data.get("title") or data.get("name") for _, data in graph.nodes(data=True) if data["label"] == label
    }


def first_plan(page: Any) -> str:
    return str(page.locator("#planrows [data-plan]").first.get_attribute("data-plan"))


def alone(plan_id: str) -> Any:
    return build_graph([plan for plan in nation_plans(COUNT, POINTS) if plan.id == plan_id])


def test_opens_with_plans_lines_and_provinces_and_no_network(many: Any) -> None:
    assert many.evaluate("yaodian.mode()") == "plans"
    assert many.inner_text("#counts") == f"列出 {COUNT} / {COUNT} 份文件，{COUNT * POINTS} 项任务"
    assert many.locator("#planrows [data-plan]").count() == COUNT
    assert many.locator("#tiles button").count() == 36
    counts = many.locator("#tiles button b").all_inner_texts()
    assert sum(int(count) for count in counts if count) == COUNT
    assert not many.is_visible("#stage")


def test_cells_count_as_the_report_does(many: Any, tmp_path: Path) -> None:
    with open_store(tmp_path / "nation.kgl", write=True) as store:
        store.load(nation_plans(COUNT, POINTS))
        report = lines(Data.load(store)).set_index("plan_id")
    heads = many.locator("#planmatrix thead [data-line]").all_inner_texts()
    assert set(heads) == set(report.columns) - {"jurisdiction", "plan", "year", "tasks"}
    for row in many.locator("#planrows [data-plan]").all():
        cells = [int(text or 0) for text in row.locator(".cell").all_inner_texts()]
        expected = report.loc[row.get_attribute("data-plan")]
        assert cells == [expected[line] for line in heads]
        assert int(row.locator(".tasks").inner_text()) == expected["tasks"]


def test_a_province_then_a_plan_then_back(many: Any) -> None:
    tile = many.locator("#tiles button:not(:disabled)").first
    code, count = tile.get_attribute("data-tile"), int(tile.locator("b").inner_text())
    tile.click()
    assert many.locator("#planrows [data-plan]").count() == count < COUNT
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
    overview(many)
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
    boxes.nth(COUNT - 1).check()
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
    overview(again)
    assert again.locator("#planrows [data-plan]").count() == COUNT


def test_undo_and_redo_go_across_the_choice(many: Any) -> None:
    many.locator("#tiles button:not(:disabled)").first.click()
    listed = many.locator("#planrows [data-plan]").count()
    many.click("#planrows [data-plan] .link")
    drawn(many)
    many.keyboard.press("n")
    selected = many.inner_text("#panel h2")
    many.keyboard.press("u")
    assert not many.is_visible("#panel")
    many.keyboard.press("u")
    overview(many)
    assert many.locator("#planrows [data-plan]").count() == listed
    many.keyboard.press("u")
    assert many.locator("#planrows [data-plan]").count() == COUNT
    for _ in range(3):
        many.keyboard.press("r")
    drawn(many)
    many.wait_for_selector("#panel h2")
    assert many.inner_text("#panel h2") == selected


def test_filters_by_year_and_level_and_sorts(many: Any) -> None:
    many.check("[data-tick='2024']")
    years = many.locator("#planrows .year").all_inner_texts()
    assert set(years) == {"2024"}
    many.check("[data-tick='prefecture']")
    assert 0 < many.locator("#planrows [data-plan]").count() < len(years)
    many.click("#reset")
    many.click("[data-sort=title]")
    titles = many.locator("#planrows .title").all_inner_texts()
    many.click("[data-sort=title]")
    assert many.locator("#planrows .title").all_inner_texts() == titles[::-1]
    line = many.locator("#planmatrix thead [data-line]").first.get_attribute("data-line")
    many.select_option("[data-picker=sort]", label=line)
    column = [
        int(row.locator(".cell").first.inner_text() or 0)
        for row in many.locator("#planrows [data-plan]").all()
    ]
    assert column == sorted(column, reverse=True)


def test_a_choice_of_too_many_nodes_stays_an_overview_and_says_why(open_view: Any, nation: Any) -> None:
    page = open_view(nation, limit=60)
    assert not page.is_visible("#draw")
    assert "多于 60 个" in page.inner_text("#toomany")
    page.locator("#planmatrix thead [data-line]").first.click()
    assert page.evaluate("yaodian.mode()") == "plans"
    page.click("#planrows [data-plan] .link")
    drawn(page)
    assert page.evaluate("yaodian.shown().Task") == POINTS


def test_search_finds_plans_units_and_words_of_all_texts(many: Any, nation: Any) -> None:
    title = many.locator("#planrows .title").nth(5).inner_text()
    many.fill("#search", title[:8])
    many.wait_for_selector("#hits .hit")
    assert title in many.inner_text("#hits")
    data = next(d for _, d in nation.nodes(data=True) if d["label"] == "Task" and d["number"] == "4")
    many.fill("#search", data["text"][:14])
    many.locator("#seektexts", has_text=data["text"][:14]).click()
    many.wait_for_selector("#hits .hit")
    many.click("#hits .hit")
    drawn(many)
    many.wait_for_selector("#task-text")
    assert data["text"][:14] in many.inner_text("#task-text")


def test_a_region_of_several_plans_is_shown_with_all_of_them(many: Any, nation: Any) -> None:
    plans: dict[str, set[str]] = {}
    for start, end, type_ in nation.edges(data="type"):
        if type_ == "TARGETS":
            plans.setdefault(end, set()).add(nation.nodes[start]["plan"])
    region = max(sorted(plans), key=lambda r: len(plans[r]))
    assert len(plans[region]) > 1
    many.fill("#search", nation.nodes[region]["name"])
    hit = many.locator("#hits .hit", has_text=f"{len(plans[region])} 份文件").first
    hit.wait_for()
    hit.click()
    drawn(many)
    tasks = {start for start, end, type_ in nation.edges(data="type") if type_ == "TARGETS" and end == region}
    assert many.evaluate("yaodian.shown().Task") == len(tasks)


def test_it_works_by_keyboard_alone(many: Any) -> None:
    many.locator("#tiles [tabindex='0']").focus()
    first = many.evaluate("document.activeElement.dataset.tile")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        many.keyboard.press(key)
    assert many.evaluate("document.activeElement.dataset.tile") is not None
    many.keyboard.press("Enter")
    assert many.locator("#tiles [aria-pressed=true]").count() == 1
    many.keyboard.press("Escape")
    assert many.locator("#tiles [aria-pressed=true]").count() == 0
    assert first
    many.locator("#planmatrix [data-row='0'][data-column='1']").focus()
    many.keyboard.press("ArrowDown")
    many.keyboard.press("ArrowLeft")
    many.keyboard.press("Space")
    assert many.locator("#planrows tr.chosen").count() == 1
    for _ in range(6):
        many.keyboard.press("ArrowRight")
    assert many.evaluate("document.activeElement.dataset.column") == "6"
    for _ in range(COUNT):
        many.keyboard.press("ArrowDown")
    assert many.evaluate("document.activeElement.dataset.row") == str(COUNT - 1)
    many.keyboard.press("d")
    drawn(many)
    many.keyboard.press("Escape")
    overview(many)
    assert many.locator("#planrows tr.chosen").count() == 1


def test_rows_out_of_sight_are_not_in_the_page(open_view: Any) -> None:
    page = open_view(nation_graph(90, 2))
    assert page.locator("#planrows [data-plan]").count() < 60
    page.locator("#planmatrix [data-row='0'][data-column='1']").focus()
    for _ in range(89):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.row") == "89"
    box = page.evaluate("""() => {
        const [a, b] = [document.activeElement, document.getElementById('planbox')].map((n) => n.getBoundingClientRect());
        return a.top >= b.top && a.bottom <= b.bottom;
    }""")
    assert box


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(open_view: Any, nation: Any, lang: str) -> None:
    page = open_view(nation, lang=lang)
    page.locator("#tiles button:not(:disabled)").first.click()
    page.locator("#planrows input[type=checkbox]").first.check()
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []


@pytest.mark.parametrize("size", [(360, 740), (640, 400), (1920, 1080)])
def test_nothing_sticks_out_sideways_and_a_phone_can_do_the_work(
    open_view: Any, nation: Any, size: Any
) -> None:
    page = open_view(nation, size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#tiles button:not(:disabled)").first.click()
    heights = page.evaluate("""() => [...document.querySelectorAll('button, select, input')]
        .filter((n) => n.offsetParent).map((n) => (n.closest('label') || n).getBoundingClientRect().height)""")
    assert min(heights) >= 22
    page.click("#draw")
    drawn(page)
    assert page.evaluate("yaodian.shown().Task") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_language_changes_all_words(many: Any) -> None:
    many.click("#language")
    for part in ("#counts", "#filters", "#planmatrix thead"):
        assert many.inner_text(part)
    assert "plans listed" in many.inner_text("#counts")
    assert many.locator("[data-tile='340000'] span").inner_text() == "Anhui"
    many.click("#planrows [data-plan] .link")
    drawn(many)
    assert "All plans" in many.inner_text("#back")


def test_the_table_can_be_taken_along(many: Any, tmp_path: Path) -> None:
    with many.expect_download() as waiting:
        many.click("#csv")
    path = tmp_path / "plans.csv"
    waiting.value.save_as(path)
    rows = list(csv.reader(path.open(encoding="utf-8-sig")))
    assert len(rows) == COUNT + 1
    assert rows[0][:4] == ["文件", "地区", "年度", "任务"]
    assert all(int(row[3]) == POINTS for row in rows[1:])


def test_starts_with_a_focus_among_many_plans(open_view: Any, nation: Any) -> None:
    task = next(n for n, d in nation.nodes(data=True) if d["label"] == "Task")
    page = open_view(nation, start=Start(focus=task))
    drawn(page)
    assert page.evaluate("yaodian.state().focus") is not None
    assert page.evaluate("yaodian.shown().Task") == 1
    page.click("#back")
    overview(page)
    assert page.locator("#planrows [data-plan]").count() == COUNT


def test_starts_with_units_and_regions_of_many_plans(open_view: Any, nation: Any) -> None:
    page = open_view(nation, start=Start(overview=True), limit=60)
    drawn(page)
    assert page.evaluate("yaodian.mode()") == "overview"


@pytest.mark.parametrize(
    "hash", ["#of.plan=none&of.draw=1", "#of.province=99&of.sort=line:x", "#of.draw=1&focus=x", "#%"]
)
def test_a_spoilt_address_shows_the_page(open_view: Any, nation: Any, hash: str) -> None:
    page = open_view(nation, hash=hash)
    assert page.inner_text("#bar h1")


INKS = """(node) => { const made = getComputedStyle(node); return [made.color, made.backgroundColor]; }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_province_can_be_read_under_the_mouse(open_view: Any, scheme: Any) -> None:
    page = open_view(nation_graph(90, 2))
    page.emulate_media(color_scheme=scheme)
    for shade in ("shade3", "shade5"):
        tile = page.locator(f"#tiles .{shade}").first
        tile.click()
        tile.hover()
        assert tile.get_attribute("aria-pressed") == "true"
        ink, ground = (brightness(colour) for colour in tile.evaluate(INKS))
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5


def brightness(colour: str) -> float:
    """Return the relative luminance of `rgb(…)`, as WCAG counts it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("what", ["province", "plan"])
def test_enter_on_a_hit_leaves_the_search(many: Any, what: str) -> None:
    plan = many.locator("#planrows .title").nth(3).inner_text()
    tile = many.locator("#tiles button:not(:disabled)").first
    many.keyboard.press("/")
    many.keyboard.insert_text(tile.locator("span").inner_text() if what == "province" else plan)
    many.wait_for_selector("#seektexts")
    many.keyboard.press("Enter")
    if what == "province":
        assert tile.get_attribute("aria-pressed") == "true"
        many.keyboard.press("d")
    drawn(many)
    many.keyboard.press("n")
    many.keyboard.press("f")
    assert many.evaluate("yaodian.state().focus") is not None


def test_search_finds_a_unit_by_any_of_its_names_and_with_its_place(many: Any, nation: Any) -> None:
    homes = {u: nation.nodes[r] for u, r, d in nation.edges(data=True) if d.get("type") == "BELONGS_TO"}
    unit, data = next(
        (u, nation.nodes[u])
        for u in homes
        if nation.nodes[u]["name"][0] in "市县" and nation.nodes[u]["full_name"] != nation.nodes[u]["name"]
    )
    place, bare = homes[unit]["name"], data["name"][1:]
    for said in (data["name"], data["full_name"], f"{place}{bare}", f"{data['name']}（{place}）"):
        many.fill("#search", said)
        many.wait_for_selector("#seektexts")
        shown = many.locator("#hits .hit").all_inner_texts()
        assert any(data["shown"] in text for text in shown), (said, shown)
