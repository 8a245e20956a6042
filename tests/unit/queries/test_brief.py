from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from queries.brief import brief
from queries.data import Data
from tests.support.plans import city_2024
from tests.support.stores import sample_store


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href", "xlink:href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def test_figures_are_those_of_the_plan(data: Data) -> None:
    page = read(brief(data.of({"341181-2024-a1"})))
    assert page.words[page.words.index("任务数") - 1] == "5"
    assert page.words[page.words.index("无责任单位") - 1] == "1"
    assert "天长市2024年区域合作工作要点" in page.words
    assert page.tags.count("svg") == 1
    bars = page.tags.count("rect")
    roles = data.roles[data.roles["task_id"].str.startswith("341181-2024-a1")].drop_duplicates(
        ["unit_id", "role"]
    )
    assert bars == len(roles), "a bar's part for each unit and role"


def test_it_loads_nothing_and_runs_nothing(data: Data) -> None:
    page = read(brief(data, "en"))
    assert page.links == []
    assert "script" not in page.tags
    assert "Measured targets" in page.words


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    plan = replace(city_2024(), title="</title><script>alert(1)</script>")
    with sample_store(tmp_path / "h.kgl", [plan]) as store:
        page = read(brief(Data.load(store)))
    assert "script" not in page.tags


def test_an_empty_store_has_a_page_too(tmp_path: Path) -> None:
    with sample_store(tmp_path / "e.kgl", []) as store:
        assert "<svg" in brief(Data.load(store))
