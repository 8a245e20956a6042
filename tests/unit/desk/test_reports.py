"""Reports on the desk: rows, charts, files."""

import io
import zipfile

import pytest

from graph.export.formats import EXPORTS
from graph.store.open import open_store
from queries.data import Data
from queries.registry import REPORTS, ReportChoice
from tests.support.desk import text_of

FORMS = {"xlsx": b"PK", "docx": b"PK", "html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_has_its_page(desk, stored, name):
    page = desk.get(f"/reports/{name}")
    assert page.status_code == 200, text_of(page.text)
    wanted = REPORTS[name]
    assert wanted.title("zh") in page.text
    if wanted.rows:
        with open_store(stored) as store:
            table = wanted.table(Data.on(store), "zh", ReportChoice())
        assert (f"共 {len(table.rows)} 行" in page.text) or not table.rows
    for form in wanted.files:
        if form in FORMS:
            file = desk.get(f"/reports/{name}.{form}", params={"own": "1"})
            assert file.content.startswith(FORMS[form]), (form, text_of(file.text))


def test_the_brief_is_a_page_with_figures_chart_and_tables(desk, stored):
    page = desk.get("/reports/brief").text
    with open_store(stored) as store:
        tasks = len(Data.on(store).tasks)
    assert f"<b>{tasks}</b>" in page
    assert '<svg viewBox="' in page
    assert page.count("<table>") == 3
    for form in ("html", "docx"):
        assert f'href="/reports/brief.{form}?own=1"' in page
    assert "content-disposition" not in desk.get("/reports/brief.html").headers


def test_a_chart_is_a_picture_with_words_for_each_bar(desk):
    page = desk.get("/reports/workload").text
    assert '<svg viewBox="' in page
    assert "<title>" in page.partition("<svg")[2]


def test_the_workload_is_grouped_as_chosen(desk):
    assert "2024" in text_of(desk.get("/reports/workload", params={"by": "quarter"}).text)
    assert desk.get("/reports/workload", params={"by": "moon"}).status_code == 400


def test_two_plans_are_compared(desk, stored):
    with open_store(stored) as store:
        old, new = (p.id for p in store.plans() if "天长市" in p.title)
    page = desk.get("/compare", params={"old": old, "new": new})
    assert page.status_code == 200
    assert "<tbody>" in page.text
    marked = desk.get("/compare", params={"old": old, "new": new, "format": "html"})
    assert marked.text.startswith("<!DOCTYPE html>")
    assert desk.get("/compare", params={"old": old, "new": "none"}).status_code == 404


def test_the_network_brings_its_own_policy_and_nothing_else_does(desk):
    network = desk.get("/network")
    assert "data-model" in network.text
    assert network.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "script-src 'sha256-" in network.text
    assert (
        desk.get("/").headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_the_graph_is_exported_in_every_form(desk, name):
    assert f'href="/exports/{name}"' in desk.get("/exports").text
    file = desk.get(f"/exports/{name}")
    assert file.status_code == 200
    assert "attachment" in file.headers["content-disposition"]
    if not EXPORTS[name].suffix:
        with zipfile.ZipFile(io.BytesIO(file.content)) as made:
            assert made.namelist()
    assert len(file.content) > 1000


def test_no_form_that_is_none(desk):
    assert desk.get("/exports/sqlite").status_code == 400
