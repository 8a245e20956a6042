"""The page of the account: every character in order, findings beside their lines, nothing from a plan as markup."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.findings import finding
from graph.model import Plan, TextSpan
from loaders.read.source import source_from_bytes
from loaders.reading import parse_source, read_plan
from queries.account_page import render_account
from queries.account_page.lines import UNREAD, lines_of
from queries.words import word
from tests.support.doubted import doubted
from tests.support.plans import city_2024, city_2025

NOTICE = Path(__file__).parents[4] / "data" / "wuwei-2024.txt"
STATIC = Path(__file__).parents[4] / "queries" / "account_page" / "static"
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{1}}$title\u202e"


class Page(HTMLParser):
    """The page as a browser takes it apart: text of each line, tags, attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.notes: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        name = dict(attrs).get("class") or ""
        if name == "text":
            self._into = self.rows
            self.rows.append("")
        elif name.startswith("finding "):
            self._into = self.notes
            self.notes.append("")

    def handle_endtag(self, tag: str) -> None:
        if (tag == "div" and self._into is self.rows) or (tag == "li" and self._into is self.notes):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into:
            self._into[-1] += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


@pytest.fixture(scope="module")
def notice() -> Plan:
    return read_plan(NOTICE)


def test_every_character_stands_on_the_page_in_order(notice: Plan) -> None:
    rows = read(render_account([notice])).rows
    assert "".join("".join(rows).split()) == "".join(notice.text.split())


def test_pieces_are_those_of_the_account(notice: Plan) -> None:
    pieces = [piece for line in lines_of(notice) for piece in line.pieces]
    of_kind = "".join(p.text for p in pieces if p.kind == "name")
    assert of_kind == "".join(notice.text[s.start : s.end] for s in notice.spans if s.kind == "name")


def test_a_finding_stands_beside_its_line_and_marks_its_words() -> None:
    plan = doubted(replace(city_2024(), findings=()), ("odd-name", "上海滨江医院", "2"))
    (line,) = [line for line in lines_of(plan) if line.findings]
    assert [p.text for p in line.pieces if p.severity == "doubtful"] == ["上海滨江医院"]
    assert line.number == plan.findings[0].line
    assert plan.text.split("\n")[line.number - 1] == "".join(p.text for p in line.pieces)
    page = read(render_account([plan]))
    assert len(page.notes) == 1
    assert "“上海滨江医院”仅凭所在位置当作单位" in page.notes[0] and "核对是否为单位" in page.notes[0]
    assert "was taken for a unit" in read(render_account([plan], "en")).notes[0]


def test_the_gravest_of_findings_that_overlap_is_shown() -> None:
    plan = doubted(
        replace(city_2024(), findings=()),
        ("odd-name", "上海滨江医院", "2"),
        ("name-broken", "滨江", "2"),
        ("odd-character", "海滨江医院共", "2"),
    )
    pieces = [(p.text, p.severity) for line in lines_of(plan) for p in line.pieces if p.severity]
    assert pieces == [
        ("上", "doubtful"),
        ("海", "doubtful"),
        ("滨江", "wrong"),
        ("医院", "doubtful"),
        ("共", "note"),
    ]


def test_what_was_left_out_knowingly_is_told_apart_from_what_was_not_read() -> None:
    spans = (
        TextSpan(0, 2, "left out", "chapter without work points"),
        TextSpan(2, 4, "left out", "outside all points"),
    )
    plan = replace(city_2024(), text="甲乙丙丁", spans=spans, findings=())
    assert [(p.text, p.kind) for line in lines_of(plan) for p in line.pieces] == [
        ("甲乙", "left out"),
        ("丙丁", UNREAD),
    ]


def test_each_kind_and_reason_of_the_account_has_words_in_both_languages(notice: Plan) -> None:
    spans = [*notice.spans]
    source = source_from_bytes(
        "x.txt", "一、甲\n1.推进。（市发改委牵头，zzz不明配合）\n\n附：闲话\n".encode()
    )
    spans += parse_source(source).spans
    for span in spans:
        for column, code in (("span", span.kind), ("reason", span.reason)):
            assert not code or word(column, code, "zh") != code, (column, code)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_plan_becomes_markup(lang: str) -> None:
    plan = city_2024()
    hostile = replace(
        plan,
        title=HOSTILE,
        source=HOSTILE,
        text=HOSTILE + "\n" + plan.text,
        findings=(replace(finding(1, "odd-name", HOSTILE), severity="doubtful", point=HOSTILE),),
    )
    html = render_account([hostile, hostile], "zh" if lang == "zh" else "en", hostile.findings, HOSTILE)
    page = read(html)
    assert "img" not in page.tags and page.tags.count("script") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert "\u202e" not in html
    assert page.rows[0].startswith("</script><img src=x")


def test_it_loads_nothing_and_allows_nothing_else(notice: Plan) -> None:
    html = render_account([notice])
    page = read(html)
    assert not [v for n, v in page.attributes if n in ("src", "href") and not v.startswith("#")]
    assert "http" not in html.replace("http-equiv", "")
    policy = next(v for n, v in page.attributes if n == "content" and "default-src" in v)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "innerHTML" not in (STATIC / "account.js").read_text("utf-8")


def test_several_plans_have_a_list_and_one_has_none() -> None:
    one, two = city_2024(), city_2025()
    assert "#plan-2" in render_account([one, two]) and two.title in render_account([one, two])
    assert "#plan-1" not in render_account([one])


def test_the_page_is_the_same_every_time_and_grows_with_the_text(notice: Plan) -> None:
    assert render_account([notice]) == render_account([notice])
    text = notice.text * 20
    many = replace(notice, text=text, spans=(TextSpan(0, len(text), "words"),))
    assert len(list(lines_of(many))) == 20 * len(list(lines_of(notice))) - 19 * (
        not notice.text.endswith("\n")
    )


def test_a_plan_without_an_account_or_without_words_has_a_page() -> None:
    assert "天长市" in "".join(read(render_account([replace(city_2024(), spans=())])).rows)
    assert read(render_account([replace(city_2024(), text="", spans=(), findings=())])).rows == []
    assert read(render_account([])).rows == []
