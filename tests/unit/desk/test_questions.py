"""Canned questions as forms, and their answers as pages and files."""

import csv
import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from graph.store.open import open_store
from queries.catalog import load_catalog
from queries.run import run
from tests.support.desk import text_of

SAMPLES = {
    "unit": "天长市市发改委",
    "region": "六合区",
    "line": "发展改革",
    "a": "天长市市发改委",
    "b": "天长市市工信局",
    "number": "1",
    "text": "协作",
    "partner": "",
    "via": "direct",
}


def given(query):
    return {p.name: SAMPLES.get(p.name, str(p.value)) for p in query.required}


@pytest.mark.parametrize("name", load_catalog().queries)
def test_every_question_answers_as_the_command_does(desk, stored, name):
    query = load_catalog().get(name)
    page = desk.get(f"/questions/{name}", params=given(query))
    assert page.status_code == 200, text_of(page.text)
    with open_store(stored) as store:
        asked = given(query) | ({"lang": "zh"} if any(p.name == "lang" for p in query.parameters) else {})
        table = run(store, query, asked).table("zh")
    file = desk.get(f"/questions/{name}.json", params=given(query)).json()
    assert [list(row) for row in file] == [list(table.columns)] * len(table.rows)
    assert [tuple(row.values()) for row in file] == [tuple(row) for row in table.rows]
    for cell in table.compact("zh").cells("zh")[:3]:
        items = [item for words in cell for item in " ".join(words.split()).split("、")]
        assert [item for item in items if item not in text_of(page.text)] == []


def test_a_question_that_wants_something_is_a_form_first(desk):
    page = desk.get("/questions/unit-leads")
    assert 'name="unit"' in page.text
    assert "required" in page.text
    assert "<table>" not in page.text


def test_what_cannot_be_understood_is_told_and_the_form_keeps_it(desk):
    page = desk.get("/questions/unit-leads", params={"unit": "市发改魏"})
    assert page.status_code == 404
    assert 'value="市发改魏"' in page.text
    assert "市发改委" in text_of(page.text)
    several = desk.get("/questions/deadlines", params={"until": "2024-13-01"})
    assert several.status_code == 400
    assert 'role="alert"' in several.text


def test_rows_are_sorted_by_any_column_and_numbers_count(desk):
    def column(**asked):
        rows = desk.get("/questions/workload.json").json() if not asked else None
        page = desk.get("/questions/workload", params=asked).text
        cells = page.partition("<tbody>")[2].split("</tr>")
        return rows, [
            row.split('<td class="n">')[4].partition("<")[0] for row in cells if '<td class="n">' in row
        ]

    rows, _ = column()
    _, up = column(sort="total")
    _, down = column(sort="total", turned="1")
    assert [int(n) for n in up] == sorted(row["total"] for row in rows)
    assert down == up[::-1]


def test_files_hold_all_rows_and_no_formula(desk):
    rows = list(csv.reader(io.StringIO(desk.get("/questions/workload.csv").content.decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(desk.get("/questions/workload.xlsx").content))
    answer = desk.get("/questions/workload.csv")
    assert len(rows) == 1 + len(desk.get("/questions/workload.json").json())
    assert any("市发改委" in str(cell.value) for row in book.worksheets[0] for cell in row)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["content-type"].startswith("text/csv")


def test_a_field_offers_what_the_graph_holds(desk):
    offered = desk.get("/choices/unit-leads/unit", params={"unit": "发改"}).text
    assert "市发改委" in offered
    assert "市卫健委" not in offered
    assert desk.get("/choices/unit-leads/nothing").status_code == 404


def test_long_answers_come_in_parts(stored, tmp_path):
    from desk.asked import Asked
    from desk.shown import shown
    from queries.table import Table

    table = Table("t", ("unit", "total"), tuple((f"u{n}", n) for n in range(250)))
    first = shown(table, Asked("question", (), (), "en"))
    assert (first.first, first.last, first.total, first.previous) == (1, 100, 250, None)
    assert first.next == "?page=2"
    last = shown(table, Asked("question", (), (("page", "99"), ("sort", "unit"), ("turned", "1")), "en"))
    assert (last.first, last.last, last.next) == (201, 250, None)
    assert last.rows[-1][0].links[0].text == "u0"


def test_a_name_that_means_several_is_asked_again_by_a_click(desk):
    page = desk.get("/questions/unit-tasks", params={"unit": "发展改革委", "in.year": "2023-2025"})
    there = asked_again(page.text)
    assert len(there) > 1
    for one in there:
        assert "in.year=2023-2025" in one
        assert desk.get(f"/questions/unit-tasks{one}").text.count("<tbody>") == 1
    near = asked_again(desk.get("/questions/unit-leads", params={"unit": "市发改魏"}).text)
    assert desk.get(f"/questions/unit-leads{near[0]}").status_code == 200
    narrowed = desk.get("/reports/workload", params={"in.plan": "工作要点"})
    assert narrowed.status_code == 400
    assert all(desk.get(f"/reports/workload{one}").status_code == 200 for one in asked_again(narrowed.text))


def asked_again(page):
    """Return where the names lead that are offered in place of one that was not understood."""
    (links,) = re.findall(r'<ul class="links">(.*?)</ul>', page, re.DOTALL)
    return [unescape(there) for there in re.findall(r'href="([^"]+)"', links)]
