"""Corrections in the text of a plan: every kind of them, taken back in any order, by two at once."""

import getpass
import json
import re
from html import unescape

import pytest
import yaml

from loaders.overrides import parse_overrides
from tests.support.desk import OURS, on_the_desk, text_of
from tests.support.desk_texts import (
    PLAN,
    address,
    at,
    forms_in,
    graph,
    key_in,
    offers,
    roles,
    send,
    settled,
    token,
    words,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "s.kgl"


@pytest.fixture
def desk(path):
    return on_the_desk(path, PLAN)


def test_another_role_by_one_press_and_the_passage_is_shown_as_it_reads_now(desk, path):
    page = settled(desk, path, "县文旅局", "role", role="lead")
    assert roles(path, "1") == [("lead", "县商务局"), ("lead", "县文旅局")]
    assert "县商务局 → 县商务局、县文旅局" in unescape(page)
    assert 'id="l6" hx-swap-oob="true"' in page
    assert page.count("hx-swap-oob") == 3, "the line, the list of corrections, and the count alone"
    settled(desk, path, "县商务局", "role", role="none")
    assert roles(path, "1") == [("lead", "县文旅局")]


def test_enter_in_a_field_of_the_roles_chooses_none_of_them(desk, path):
    where = address(path)
    spot = at(desk.get(where).text, "县文旅局")
    form = next(f for f in desk.get(where, params={"at": spot}).text.split("<form") if 'value="role"' in f)
    first = re.findall(r'<button name="role" value="(\w*)"', form)[0]
    begun = roles(path, "1")
    answer = send(desk, where, spot, "role", role=first, why="乙说")
    assert answer.status_code == 409
    assert "未改变" in answer.text or "没有改变" in answer.text, answer.text[:600]
    assert 'value="乙说"' in answer.text
    assert roles(path, "1") == begun


def test_a_plan_without_a_place_is_asked_for_it_first(path):
    desk = on_the_desk(path, "2024年开放合作工作要点\n一、扩大开放\n1.办好年会。（商务局牵头）\n")
    where = address(path)
    doubt = next(
        one
        for one in re.findall(r'data-right="(doubt:\w+)"', desk.get(where).text)
        if "未读出文件属于哪个地方" in desk.get(where, params={"at": one}).text
    )
    page = desk.get(where, params={"at": doubt}).text
    assert "整份文件" in page
    first = forms_in(page)[0]
    assert (first["kind"], next(iter(first))) == ("plans", "new_place")
    answer = desk.post(where, data=first | {"new_place": "青阳县"}, headers=OURS)
    assert answer.status_code == 200, answer.text
    assert graph(path, "MATCH (p:Plan) RETURN p.jurisdiction AS place")[0][0]


def beside(page, number):
    """Return what stands beside a line of the text."""
    row = page.partition(f'<div class="row" id="l{number}"')[2].partition('<div class="row"')[0]
    return unescape(re.sub(r"<[^>]+>", "", row.partition('<ul class="told">')[2]))


def test_what_a_name_stands_for_and_what_plan_it_is_are_shown_beside_their_lines(desk, path):
    settled(desk, path, "县茶叶站果业站", "name", into="县茶叶站、果业站")
    settled(desk, path, "城乡", "join", words="城乡和移民局", into="县城乡和移民局", new="1")
    answer = settled(desk, path, "青阳县2024年", "plans", new_title="开放合作工作要点")
    (moved,) = re.findall(r'data-moved="([^"]+)"', answer)
    assert "已保存" in text_of(desk.get(moved).text), "the page that takes its place says so"
    listed = text_of(desk.get("/corrections").text)
    assert "单位名称 青阳县" in listed
    page = desk.get(address(path)).text
    assert "已更正 县茶叶站果业站 → 县茶叶站、果业站" in beside(page, 8)
    assert "已更正 城乡和移民局 → 县城乡和移民局" in beside(page, 7)
    assert "已更正 标题 开放合作工作要点" in beside(page, 1) + beside(page, 4)
    assert "已更正" not in beside(page, 6)


def test_words_that_are_several_units_lead_to_each_of_them_and_are_no_name_of_any(path):
    desk = on_the_desk(path, PLAN.replace("县茶叶站果业站", "县农水局"))
    settled(desk, path, "县农水局", "name", into="县农业农村局、县水利局", new="1")
    where = address(path)
    spot = at(desk.get(where).text, "县农水局")
    kinds = [(form["kind"], form.get("words", "")) for form in offers(desk, where, spot)]
    assert [words for kind, words in kinds if kind == "role"] == ["县农业农村局", "县水利局"]
    assert [words for kind, words in kinds if kind == "name"] == ["县农业农村局", "县水利局"]
    second = send(desk, where, spot, "role", nth=1, role="")
    assert second.text.count("<details open>") == 2, "both roles stay in view"
    assert send(desk, where, spot, "role", nth=1, role="lead").status_code == 200
    assert roles(path, "3") == [("lead", "县工局"), ("lead", "县水利局"), ("support", "县农业农村局")]
    aliases = graph(path, "MATCH (u:Unit) RETURN u.aliases AS aliases")
    assert not any("县农水局" in names for (names,) in aliases)


def test_a_number_is_told_as_people_write_it(desk, path):
    page = settled(desk, path, "3个", "targets", new_value="12345678")
    assert ".0" not in page.partition("</section>")[0]
    assert "3个 → " in unescape(page)
    assert "12345678个" in page


def test_each_kind_is_an_entry_that_the_command_applies_alike(desk, path, tmp_path, capsys):
    from tests.support.command import Command

    settled(desk, path, "县工局", "name", into="县工信局", new="1")
    settled(desk, path, "县茶叶站果业站", "name", into="县茶叶站、果业站")
    settled(desk, path, "城乡", "join", words="城乡和移民局", into="县城乡和移民局", new="1")
    settled(desk, path, "上海", "regions", nth=0, new_region="苏州市")
    settled(desk, path, "安吉县", "regions", nth=1)
    settled(desk, path, "6月底", "deadlines", new_deadline="2024-06-20")
    settled(desk, path, "3个", "targets", nth=1)
    settled(desk, path, "南京大学", "partners", new_partner="南京大学苏州校区")
    settled(desk, path, "县教育局", "same", other="县文旅局", into="县文旅局")
    settled(desk, path, "青阳县2024年", "plans", new_title="开放合作工作要点", new_issuer="青阳县人民政府")
    told = json.dumps(yaml.safe_load((path.parent / "overrides.yaml").read_bytes()), ensure_ascii=False)
    for said in ("split", "join", "merge", '"none"', "苏州市", "2024-06-20", "开放合作工作要点"):
        assert said in told
    assert roles(path, "3") == [("lead", "县工信局"), ("support", "县茶叶站"), ("support", "果业站")]
    assert ("joint", "县城乡和移民局") in roles(path, "2")
    assert roles(path, "4") == [("lead", "县文旅局")]
    other = tmp_path / "other.kgl"
    assert Command(capsys)("--store", other, "build", tmp_path / "s.kgl.files").status == 0
    every = "MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b ORDER BY t, a, b"
    assert graph(other, every) == graph(path, every)


def test_corrections_are_taken_back_singly_in_any_order(desk, path):
    begun = roles(path, "1"), roles(path, "3")
    keys = [
        key_in(settled(desk, path, "青阳县2024年", "plans", new_title="另一个要点")),
        key_in(settled(desk, path, "县工局", "name", into="县工信局", new="1")),
        key_in(settled(desk, path, "县文旅局", "role", role="joint")),
    ]
    for key, left in zip(keys, (2, 1, 0), strict=True):
        where = address(path)
        page = desk.post(where, data={"key": key, "form": token(desk.get(where).text)}, headers=OURS)
        assert page.status_code == 200, page.text
        kept = parse_overrides("overrides.yaml", (path.parent / "overrides.yaml").read_bytes())
        assert len(kept.entries) == left
    assert (roles(path, "1"), roles(path, "3")) == begun
    assert graph(path, "MATCH (p:Plan) RETURN p.title AS title") == [("青阳县2024年开放合作工作要点",)]
    told = (path.parent / "s.kgl.changes.jsonl").read_text("utf-8")
    assert (told.count('"correct"'), told.count('"take_back"')) == (3, 3)


def test_selected_words_are_offered_what_fits_them(desk, path):
    where = address(path)
    page = desk.get(where).text
    kinds = [form["kind"] for form in offers(desk, where, words(page, "花木产品"))]
    assert {"role", "regions", "partners", "deadlines", "targets", "owners"} <= set(kinds)
    kinds = [form["kind"] for form in offers(desk, where, words(page, "县水利局、城乡和移民局"))]
    assert kinds[0] == "join"
    assert "role" not in kinds
    kinds = [form["kind"] for form in offers(desk, where, words(page, "青阳县人民政府办公室"))]
    assert kinds == ["plans"]
    send(desk, where, words(page, "花木产品"), "regions", new_region="杭州市")
    assert ("杭州市",) in graph(path, "MATCH (:Task {number: '1'})-[:TARGETS]->(r) RETURN r.name AS name")


def test_a_doubt_is_right_as_read_and_told_no_more(desk, path):
    where = address(path)
    page = desk.get(where).text
    doubts = re.findall(r'data-right="(doubt:\w+)"', page)
    assert doubts
    for doubt in doubts:
        data = {"at": doubt, "kind": "right", "finding": doubt.partition(":")[2], "form": token(page)}
        answer = desk.post(where, data=data, headers=OURS)
        assert answer.status_code == 200, answer.text
        assert desk.post(where, data=data, headers=OURS).status_code >= 400, "it is told no more"
    assert 'data-doubts="0"' in desk.get(where).text
    assert graph(path, "MATCH (f:Finding) WHERE f.severity <> 'note' RETURN f.id AS id") == []


def test_of_two_at_once_who_comes_second_is_told_only_where_it_is_the_same_thing(desk, path):
    where = address(path)
    page = desk.get(where).text
    mine = next(f for f in offers(desk, where, at(page, "县文旅局")) if f["kind"] == "role")
    theirs = next(f for f in offers(desk, where, at(page, "县商务局")) if f["kind"] == "owners")
    other = next(f for f in offers(desk, where, at(page, "6月底")) if f["kind"] == "deadlines")
    assert desk.post(where, data=mine | {"role": "joint"}, headers=OURS).status_code == 200
    assert desk.post(where, data=other | {"new_deadline": "2024-06-20"}, headers=OURS).status_code == 200
    second = desk.post(where, data=theirs | {"new_lead": "县教育局", "why": "乙说"}, headers=OURS)
    assert second.status_code == 409
    alert = unescape(second.text.partition('role="alert">')[2].partition("</p>")[0])
    assert "县文旅局 → 无" in alert, alert
    assert getpass.getuser() in alert
    again = desk.post(where, data=mine | {"role": "joint"}, headers=OURS)
    assert (again.status_code, "已经保存过" in again.text) == (409, True)
    other_role = desk.post(where, data=mine | {"role": "lead"}, headers=OURS)
    assert re.search('value="lead" aria-pressed="true"', other_role.text), "what was chosen is shown"
    (kept,) = (form for form in forms_in(second.text) if form["kind"] == "owners")
    assert (kept["new_lead"], kept["why"]) == ("县教育局", "乙说")
    assert ("joint", "县文旅局") in roles(path, "1")
    assert desk.post(where, data=kept, headers=OURS).status_code == 200
    assert ("lead", "县教育局") in roles(path, "1")


def test_what_changes_nothing_or_cannot_be_understood_is_written_nowhere(desk, path):
    where = address(path)
    page = desk.get(where).text
    for spot, kind, given in (
        (at(page, "县文旅局"), "owners", {}),
        (at(page, "县文旅局"), "role", {"role": "support"}),
        (at(page, "县文旅局"), "role", {"role": "king"}),
        (at(page, "县文旅局"), "name", {}),
        (at(page, "县文旅局"), "name", {"into": "县没有局"}),
        (at(page, "上海"), "regions", {}),
        (at(page, "上海"), "regions", {"new_region": "没有这个地方"}),
        (at(page, "6月底"), "deadlines", {"new_deadline": "somewhen"}),
        (at(page, "青阳县2024年"), "plans", {}),
    ):
        answer = send(desk, where, spot, kind, **given)
        assert answer.status_code == 409, (kind, given, answer.text)
        assert 'role="alert"' in answer.text
    for place in ("owner:1:3", "words:9:3", "words:0:99999", "doubt:0", "line:9999", "x", "words:1:"):
        assert desk.get(where, params={"at": place}).status_code == 400, place
    assert not (path.parent / "overrides.yaml").exists()
    assert not (path.parent / "s.kgl.changes.jsonl").exists()
