"""Statements of people's own, on the desk."""

import csv
import io
import multiprocessing
import re
from html import unescape

import pytest

from tests.support.desk import text_of

OURS = {"sec-fetch-site": "same-origin"}
ASK = "MATCH (u:Unit)-[r:LEADS]->(t:Task) RETURN u.shown AS who, count(t) AS n ORDER BY n DESC, who"


@pytest.fixture(autouse=True)
def _nobody_left(desk):
    """End the processes that wait for the next question."""
    yield
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


def test_a_statement_is_answered_as_a_page_and_as_a_file(desk):
    page = desk.get("/cypher", params={"statement": ASK}, headers=OURS)
    assert page.status_code == 200, text_of(page.text)
    assert "市发改委" in text_of(page.text)
    assert ">who</a>" in page.text
    file = desk.get("/cypher", params={"statement": ASK, "format": "csv"}, headers=OURS)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == ["who", "n"]
    assert len(rows) > 2


def test_what_is_wrong_with_it_is_told_and_it_stays_to_be_mended(desk):
    for text in (
        "MATCH (n) DELETE n",
        "MATCH (n:Unti) RETURN n.name AS name",
        "RETURN",
        "CALL dbms.procedures()",
    ):
        page = desk.get("/cypher", params={"statement": text}, headers=OURS)
        assert page.status_code in (200, 400)
        assert 'role="alert"' in page.text or 'class="note"' in page.text
        assert text in unescape(page.text)


def test_a_page_of_another_site_cannot_have_statements_run(desk):
    for site in ("cross-site", "same-site"):
        assert (
            desk.get("/cypher", params={"statement": ASK}, headers={"sec-fetch-site": site}).status_code
            == 403
        )


def test_a_canned_question_becomes_one_s_own_with_its_values(desk):
    page = desk.get("/questions/unit-leads", params={"unit": "天长市市发改委"}).text
    form = page.partition('<form action="/cypher">')[2].partition("</form>")[0]
    fields = {k: unescape(v) for k, v in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
    assert fields["p.unit"] == "天长市市发改委"
    own = desk.get("/cypher", params=fields | {"p.unit": "市发改委"}, headers=OURS)
    assert own.status_code == 200, text_of(own.text)
    assert "tbody" in own.text


def test_the_model_stands_beside_it(desk):
    part = desk.get("/cypher/model", params={"part": "1"}).text
    assert "LEADS" in part
    assert "<html" not in part


@pytest.mark.parametrize(
    ("before", "all_", "first", "replaces"),
    [
        ("MATCH (u:Un", "", "Unit", "2"),
        ("MATCH (u:Unit)-[:L", "", "LEADS", "1"),
        ("MATCH (u:Unit) RETURN u.sh", "", "shown", "2"),
        ("MATCH (u:Unit) WHERE u.name = $wer RETURN $", "", "plans", "0"),
        ("MATCH (u:Unit {name: '市发", "", "市发改委'", "2"),
        ("MATCH (n) ", "1", "n", "0"),
        ("MATCH (n) ", "", None, None),
        ('"><script>', "1", None, None),
        ("", "", None, None),
    ],
)
def test_what_may_follow_is_offered(desk, before, all_, first, replaces):
    answer = desk.get("/cypher/complete", params={"before": before, "all": all_})
    assert answer.status_code == 200
    offered = re.findall(r'data-insert="([^"]*)" data-replaces="(\d+)"', answer.text)
    assert "<script" not in answer.text
    assert [unescape(text) for text, _ in offered][:1] == ([first] if first else [])
    assert {number for _, number in offered} <= {replaces}
    assert len(offered) <= 40


def test_a_very_long_statement_is_completed_in_no_time(desk):
    answer = desk.get("/cypher/complete", params={"before": "MATCH " + "(a:Unit)-[:LEADS]->" * 400})
    assert answer.status_code == 200


def test_a_parameter_is_asked_for_before_the_statement_is_answered_and_may_then_be_empty(desk):
    text = "MATCH (t:Task) WHERE t.text CONTAINS $words RETURN t.title AS title"
    page = desk.get("/cypher", params={"statement": text}, headers=OURS)
    assert "<tbody>" not in page.text
    assert "$words 的值：请填写对应的栏" in text_of(page.text)
    assert 'name="p.words"' in page.text
    assert 'name="fields" value="words"' in page.text
    given = {"statement": text, "fields": "words"}
    every = desk.get("/cypher", params=given, headers=OURS)
    assert every.status_code == 200
    some = desk.get("/cypher", params=given | {"p.words": "招商"}, headers=OURS)
    assert 0 < some.text.count("<tr>") < every.text.count("<tr>")
