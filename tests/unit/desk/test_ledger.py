"""The ledger on the desk: filled in row by row, by two people at once, with nothing lost."""

import re
from html import unescape

import pytest

from graph.store.open import open_store
from tests.support.desk import OURS, form_of, reader, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "s.kgl"
    sample_store(made, [city_2024()]).close()
    return made


def row(page, number="1"):
    """Return the address and the hidden fields of a row's form."""
    for part in page.split("<tr")[1:]:
        if f">{number}</a></td>" in part and "<form" in part:
            fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part))
            return part.partition('action="')[2].partition('"')[0], {
                k: unescape(v) for k, v in fields.items()
            }
    raise AssertionError(text_of(page))


def test_what_is_filled_in_stands_in_the_ledger_the_task_and_the_reports(path):
    desk = reader(path)
    where, fields = row(desk.get("/ledger").text)
    answer = desk.post(
        where, data=fields | {"progress": "已完成", "remarks": "已签约", "row": "1"}, headers=OURS
    )
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<tr")
    assert "已签约" in answer.text
    task = desk.get(where.replace("/progress/", "/tasks/"))
    assert "已完成" in text_of(task.text)
    assert "已签约" in text_of(desk.get("/reports/history").text)
    assert "已完成" in text_of(desk.get("/ledger", params={"state": "done"}).text)
    assert "已签约" not in text_of(desk.get("/ledger", params={"state": "none"}).text)


def test_of_two_who_change_one_row_the_second_is_told_and_loses_nothing(path):
    one, two = reader(path), reader(path)
    where, mine = row(one.get("/ledger").text)
    _, theirs = row(two.get("/ledger").text)
    assert (
        one.post(
            where, data=mine | {"progress": "进行中", "remarks": "甲说", "row": "1"}, headers=OURS
        ).status_code
        == 200
    )
    second = two.post(
        where, data=theirs | {"progress": "已完成", "remarks": "乙说", "row": "1"}, headers=OURS
    )
    assert 'role="alert"' in second.text
    assert "甲说" in second.text
    assert (path.parent / "s.kgl.changes.jsonl").read_text("utf-8").count('"report"') == 1
    assert 'value="乙说"' in second.text
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', second.text))
    assert (
        two.post(
            where, data=again | {"progress": "已完成", "remarks": "乙说", "row": "1"}, headers=OURS
        ).status_code
        == 200
    )
    said = text_of(two.get("/reports/history").text)
    assert "甲说" in said
    assert "乙说" in said


def test_without_script_the_form_of_a_task_does_the_same(path):
    desk = reader(path)
    where, _ = row(desk.get("/ledger").text)
    page = desk.get(where.replace("/progress/", "/tasks/")).text
    fields = {k: unescape(v) for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}
    answer = desk.post(where, data=fields | {"progress": "滞后", "remarks": ""}, headers=OURS)
    assert answer.status_code == 200
    assert "滞后" in text_of(answer.text)
    stale = desk.post(where, data=fields | {"progress": "已完成", "remarks": ""}, headers=OURS)
    assert stale.status_code == 409
    empty = desk.post(where, data=fields | {"before": "｜", "progress": "", "remarks": ""}, headers=OURS)
    assert empty.status_code in (400, 409)


@pytest.mark.parametrize("form", ["", "x", None])
def test_a_form_without_its_token_changes_nothing(path, form):
    desk = reader(path)
    where, fields = row(desk.get("/ledger").text)
    given = {k: v for k, v in fields.items() if k != "form"} | ({"form": form} if form is not None else {})
    assert desk.post(where, data=given | {"progress": "已完成"}, headers=OURS).status_code == 403
    other = form_of(reader(path).get("/ledger").text)
    assert (
        desk.post(where, data=fields | {"form": other, "progress": "已完成"}, headers=OURS).status_code == 403
    )
    assert desk.post(where, data=fields | {"progress": "已完成"}).status_code == 403
    assert (
        desk.post(
            where, data=fields | {"progress": "已完成"}, headers={"origin": "http://evil.example"}
        ).status_code
        == 403
    )
    with open_store(path) as store:
        assert store.query("MATCH (p:Progress) RETURN count(p) AS n").rows == [(0,)]


def test_while_another_program_writes_it_is_told_and_nothing_is_lost(path):
    desk = reader(path)
    where, fields = row(desk.get("/ledger").text)
    with open_store(path, write=True):
        answer = desk.post(where, data=fields | {"progress": "已完成"}, headers=OURS)
    assert answer.status_code == 503
    assert "正在" in text_of(answer.text) or "写" in text_of(answer.text)
    assert desk.post(where, data=fields | {"progress": "已完成"}, headers=OURS).status_code == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_read(path):
    desk = reader(path)
    where, fields = row(desk.get("/ledger").text)
    told = desk.post(where, data=fields | {"remarks": "长" * 700_000}, headers=OURS)
    assert told.status_code == 413

    def endless():
        for _ in range(40):
            yield b"x" * 65_536

    untold = desk.post(
        where, content=endless(), headers=OURS | {"content-type": "application/x-www-form-urlencoded"}
    )
    assert untold.status_code == 413


def test_a_save_that_changes_nothing_is_noted_nowhere(path):
    desk, journal = reader(path), path.parent / "s.kgl.changes.jsonl"
    for given in ({"row": "1"}, {}):
        for _ in range(2):
            where, fields = row(desk.get("/ledger").text)
            said = fields | {"progress": "已完成", "remarks": "已签约", **given}
            assert desk.post(where, data=said, headers=OURS).status_code == 200
    assert journal.read_text("utf-8").count("\n") == 1


def test_a_progress_that_is_no_state_is_refused(path):
    desk = reader(path)
    where, fields = row(desk.get("/ledger").text)
    answer = desk.post(
        where, data=fields | {"progress": "乱写", "remarks": "已签约", "row": "1"}, headers=OURS
    )
    assert (answer.status_code, "乱写" in text_of(answer.text)) == (400, True)
    assert "已签约" not in desk.get("/ledger").text


def test_rows_of_several_plans_stand_under_the_title_of_each_with_owners_by_role(desk, path):
    page = desk.get("/ledger").text
    heads = re.findall(r'<th scope="rowgroup"[^>]*><a href="(/plans/[^"]+)">([^<]+)</a>', page)
    assert len({there for there, _ in heads}) == len(heads)
    assert len(heads) > 1
    assert desk.get(unescape(heads[1][0])).status_code == 200
    for part in page.split('<tr class="plan">')[1:]:
        id_ = unescape(part.partition('href="/plans/')[2].partition('"')[0])
        tasks = re.findall(r'href="/tasks/([^"]+):[^":]+"', part)
        assert tasks
        assert {unescape(task) for task in tasks} == {id_}
    assert re.search(r'<span class="note">牵头</span> [^<]*市发改委', page)
    assert re.search(r'<span class="note">配合</span> ', page)
    assert 'scope="rowgroup"' not in reader(path).get("/ledger").text
