"""Search in many plans, by its names and words, and the keyboard alone."""

from typing import Any

import pytest

from tests.support.viewing import PLANS, drawn, listed

pytestmark = pytest.mark.browser


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
    for _ in range(PLANS):
        many.keyboard.press("ArrowDown")
    assert many.evaluate("document.activeElement.dataset.row") == str(PLANS - 1)
    many.keyboard.press("d")
    drawn(many)
    many.keyboard.press("Escape")
    listed(many)
    assert many.locator("#planrows tr.chosen").count() == 1
