"""The overview of many plans: what it lists and counts, narrows and sorts, on any window."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from graph.store.open import open_store
from queries.data import Data
from queries.reports.lines import lines
from tests.support.nation_graph import nation_graph, nation_plans
from tests.support.viewing import PLANS, POINTS, drawn

pytestmark = pytest.mark.browser


def test_opens_with_plans_lines_and_provinces_and_no_network(many: Any) -> None:
    assert many.evaluate("yaodian.mode()") == "plans"
    assert many.inner_text("#counts") == f"列出 {PLANS} / {PLANS} 份文件，{PLANS * POINTS} 项任务"
    assert many.locator("#planrows [data-plan]").count() == PLANS
    assert many.locator("#tiles button").count() == 36
    counts = many.locator("#tiles button b").all_inner_texts()
    assert sum(int(count) for count in counts if count) == PLANS
    assert not many.is_visible("#stage")


def test_cells_count_as_the_report_does(many: Any, tmp_path: Path) -> None:
    with open_store(tmp_path / "nation.kgl", write=True) as store:
        store.load(nation_plans(PLANS, POINTS))
        report = lines(Data.load(store)).set_index("plan_id")
    heads = many.locator("#planmatrix thead [data-line]").all_inner_texts()
    assert set(heads) == set(report.columns) - {"jurisdiction", "plan", "year", "tasks"}
    for row in many.locator("#planrows [data-plan]").all():
        cells = [int(text or 0) for text in row.locator(".cell").all_inner_texts()]
        expected = report.loc[row.get_attribute("data-plan")]
        assert cells == [expected[line] for line in heads]
        assert int(row.locator(".tasks").inner_text()) == expected["tasks"]


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
    assert len(rows) == PLANS + 1
    assert rows[0][:4] == ["文件", "地区", "年度", "任务"]
    assert all(int(row[3]) == POINTS for row in rows[1:])


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
