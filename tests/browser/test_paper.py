"""Paper: title, what is shown and what narrows it, the legend, and always in light colours."""

import re
from datetime import date
from typing import Any

import pytest

from queries.view.start import Start

pytestmark = pytest.mark.browser


def printed(page: Any) -> Any:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


def test_paper_carries_the_legend_of_what_is_drawn(open_view, small):
    page = open_view(small)
    page.uncheck("[data-tick=Region]")
    page.uncheck("[data-tick=joint]")
    counts = page.evaluate("yaodian.shown()")
    printed(page)
    legend = page.locator("#paper .legend .key").all_inner_texts()
    assert legend == [f"单位 {counts['Unit']}", f"任务 {counts['Task']}", "牵头", "配合"]
    assert page.locator("#paper .legend svg").count() == 4
    assert page.locator("#paper .legend").is_visible()


def test_paper_tells_title_date_narrowing_and_filters(open_view, plans):
    page = open_view(
        plans, narrowed={"zh": "天长市，2024年", "en": "Tianchang; 2024"}, start=Start(region="上海")
    )
    page.fill("#query", "招商")
    page.press("#query", "Enter")
    unit = page.locator("[data-picker=units] option", has_text="市工信局").inner_text()
    page.select_option("[data-picker=units]", label=unit)
    printed(page)
    assert page.inner_text("#paper h1") == "3 份文件（天长市，2024年）"
    tasks = len(page.evaluate("yaodian.tasks()"))
    assert re.match(
        rf"显示 {tasks} / \d+ 项任务，\d+ 个节点 · 打印日期 {date.today()}$", page.inner_text("#paper .meta")
    )
    told = page.inner_text("#paper .narrowed")
    assert told == "筛选：范围：天长市，2024年；单位：市工信局；地区：上海市；文字包含…：招商".replace(
        "…", ""
    )


def test_paper_of_an_unfiltered_page_says_so(open_view, small):
    assert printed(open_view(small)).inner_text("#paper .narrowed") == "筛选：无"


@pytest.mark.parametrize("tab", ["matrix", "bars"])
def test_paper_of_the_sheets_has_the_head_too(open_view, small, tab):
    page = printed(open_view(small, hash=f"#tab={tab}&sections=plan%3As1"))
    assert page.is_visible("#paper h1") and page.is_visible(f"#{tab}")
    assert "第1部分重点工作" in page.inner_text("#paper .narrowed")
    assert page.locator("#paper .legend").count() == 0


def test_paper_is_light_though_the_page_is_dark(open_view, small):
    light = printed(open_view(small)).evaluate("document.getElementById('paper').innerHTML")
    page = open_view(small)
    page.click("#theme")
    printed(page)
    assert page.evaluate("document.getElementById('paper').innerHTML") == light
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 31, 36)"


def test_one_sheet_holds_the_picture_with_its_head(open_view, small):
    data = open_view(small).pdf(prefer_css_page_size=True)
    assert data.count(b"/Type /Page\n") == 1
