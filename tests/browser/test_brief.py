"""The brief and the comparison of plans as a browser shows and prints them."""

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from loaders.reading import read_plan
from queries.brief import brief
from queries.compare.changes import difference
from queries.compare.items import items
from queries.compare.show import changes_page
from queries.data import Data
from tests.support.plans import city_2024, city_2025
from tests.support.stores import sample_store

pytestmark = pytest.mark.browser
NOTICE = Path(__file__).parents[2] / "data" / "wuwei-2024.txt"


def opened(new_tab: Any, html: str, width: int = 1000) -> Any:
    page = new_tab(size=(width, 900))
    page.set_content(html)
    return page


def test_the_brief_of_the_notice_is_one_page(new_tab: Any, tmp_path: Path) -> None:
    with sample_store(tmp_path / "n.kgl", [read_plan(NOTICE)]) as store:
        html = brief(Data.load(store))
    page = opened(new_tab, html)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.pages[0].width < pdf.pages[0].height
        edge = max(float(word["x1"]) for word in pdf.pages[0].extract_words())
        assert edge <= float(pdf.pages[0].width)


@pytest.mark.parametrize("width", [360, 1000])
def test_pages_fit_the_window(new_tab: Any, tmp_path: Path, width: int) -> None:
    with (
        sample_store(tmp_path / "a.kgl", [city_2024()]) as a,
        sample_store(tmp_path / "b.kgl", [city_2025()]) as b,
    ):
        old, new = Data.load(a), Data.load(b)
    for html in (brief(old), changes_page(difference(items(old), items(new)), "旧", "新", "zh")):
        page = opened(new_tab, html, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_comparison_marks_what_came_and_went(new_tab: Any, tmp_path: Path) -> None:
    with (
        sample_store(tmp_path / "a.kgl", [city_2024()]) as a,
        sample_store(tmp_path / "b.kgl", [city_2025()]) as b,
    ):
        found = difference(items(Data.load(a)), items(Data.load(b)))
    page = opened(new_tab, changes_page(found, "旧", "新", "zh"))
    assert page.locator("article.dropped").count() == sum(c.kind == "dropped" for c in found.changes) > 0
    assert page.locator("article.changed ins").count() > 0
    assert page.locator("article.changed del").first.is_visible()
