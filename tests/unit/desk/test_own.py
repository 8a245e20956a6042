"""Statements that people keep on the desk under a name: fields, rows, files, who may, who is told."""

import re
from html import unescape

import pytest

from tests.support.desk import OURS, form_of, reader, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store
from tests.unit.desk.test_accounts import kept, opened  # noqa: F401 - fixtures

ASK = "MATCH (t:Task) WHERE t.title CONTAINS $words RETURN t.title AS task ORDER BY task"


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "s.kgl"
    sample_store(made, [city_2024()]).close()
    return made


def hidden(page):
    part = page.partition('action="/own"')[2].partition("</form>")[0]
    return {k: unescape(v) for k, v in re.findall(r'name="([^"]+)" value="([^"]*)"', part)}


def test_a_statement_is_kept_asked_with_other_values_changed_and_taken_out(path):
    desk = reader(path)
    page = desk.get("/cypher", params={"statement": ASK, "p.words": "上海"}, headers=OURS).text
    answer = desk.post("/own", data=hidden(page) | {"name": "找 任务", "about": "按词找"}, headers=OURS)
    assert answer.status_code == 200, text_of(answer.text)
    assert "上海" in answer.text
    assert "按词找" in text_of(desk.get("/questions").text)
    every = desk.get("/own/找 任务", params={"words": "推"})
    assert 'value="推"' in every.text
    assert text_of(every.text) != text_of(answer.text)
    assert 'value="上海"' not in desk.get("/own/找 任务", params={"sent": "1"}).text
    assert 'value="上海"' in desk.get("/own/找 任务").text
    file = desk.get("/own/找 任务", params={"words": "上海", "format": "csv"})
    assert file.content.decode("utf-8-sig").startswith("task")
    changed = desk.get("/cypher", params={"own": "找 任务"}).text
    assert "CONTAINS $words" in unescape(changed)
    assert hidden(changed)["was"] == "找 任务"
    given = hidden(changed) | {"name": "找任务", "statement": ASK.replace("t.title AS", "t.number AS")}
    assert desk.post("/own", data=given, headers=OURS).status_code == 200
    stale = desk.post("/own", data=given, headers=OURS)
    assert stale.status_code == 400
    assert "t.number AS" in unescape(stale.text)
    assert desk.get("/own/找 任务").status_code in (400, 404)
    page = desk.get("/own/找任务").text
    mark = re.search(r'name="mark" value="(\w+)"', page)
    assert mark
    gone = desk.post(
        "/own/removed", data={"name": "找任务", "mark": mark[1], "form": form_of(page)}, headers=OURS
    )
    assert "找任务" not in text_of(gone.text)
    told = (path.parent / "s.kgl.changes.jsonl").read_text("utf-8")
    assert [told.count(f'"{kind}"') for kind in ("keep", "forget")] == [2, 1]


def test_what_is_wrong_stands_beside_what_was_written(path):
    desk = reader(path)
    page = desk.get("/cypher", params={"statement": ASK, "p.words": "上海"}, headers=OURS).text
    for given in ({"name": "workload"}, {"name": "a/b"}, {"name": "x", "statement": "MATCH (n) DELETE n"}):
        answer = desk.post("/own", data=hidden(page) | given, headers=OURS)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
        assert given["name"] in unescape(answer.text)
    assert not (path.parent / "s.kgl.questions").exists()
    assert desk.get("/own/none").status_code == 400
    assert desk.get("/own/..%2f..%2fetc").status_code in (400, 404)


def test_a_reader_runs_what_an_editor_keeps_and_keeps_nothing(opened):  # noqa: F811
    writes, reads = opened("写"), opened("读")
    page = writes.get("/cypher", params={"statement": "RETURN 7 AS n"}, headers=OURS).text
    assert writes.post("/own", data=hidden(page) | {"name": "七"}, headers=OURS).status_code == 200
    seen = reads.get("/own/七")
    assert ">7<" in seen.text
    assert 'action="/own/removed"' not in seen.text
    asked = reads.get("/cypher", params={"statement": "RETURN 7 AS n"}, headers=OURS).text
    assert 'action="/own"' not in asked
    given = {"form": form_of(asked), "statement": "RETURN 8 AS n", "name": "八"}
    assert reads.post("/own", data=given, headers=OURS).status_code == 403
    assert reads.post("/own/removed", data=given | {"name": "七"}, headers=OURS).status_code == 403
