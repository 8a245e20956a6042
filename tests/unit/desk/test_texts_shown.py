"""The text of a plan as it is shown: to whom, character for character, and of plans that are alike."""

import re
from html import unescape

import pytest

from tests.support.desk import OURS, on_the_desk, reader, text_of
from tests.support.desk_texts import (
    PLAN,
    address,
    at,
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


def test_a_reader_sees_the_colours_and_can_change_nothing(path, desk, tmp_path):
    from desk.accounts import account, keep
    from tests.support.desk import stranger

    keep(tmp_path / "accounts.json", {"甲": account("甲", "reader", "long enough word")})
    other, _ = stranger(path, accounts=tmp_path / "accounts.json")
    other.post("/login", data={"name": "甲", "password": "long enough word"}, headers=OURS)
    page = other.get(address(path))
    assert "赴" in text_of(page.text)
    assert "data-at" not in page.text
    sent = {"kind": "role", "role": "joint", "words": "县文旅局", "form": token(page.text)}
    assert other.post(address(path), data=sent, headers=OURS).status_code == 403


def test_each_line_is_shown_as_it_stands_character_for_character(path):
    text = PLAN.replace("3.办好", "\u3000\u3000 3.办\u202e\x07好").replace("负责）", "负责）  ")
    desk = on_the_desk(path, text)
    page = desk.get(address(path)).text
    read = graph(path, "MATCH (p:Plan) RETURN p.text AS text")[0][0]
    shown = re.findall(r'data-from="(\d+)">.*?<div class="text">(.*?)</div>', page, re.S)
    for start, inside in shown:
        words_ = unescape(re.sub(r"<[^>]+>", "", inside))
        line = read[int(start) :].partition("\n")[0]
        assert len(words_) == len(line), line
        assert "".join(a if a == b else "\ufffd" for a, b in zip(words_, line, strict=True)) == words_
        assert "\u202e" not in words_


def test_words_of_a_plan_remain_words(desk, path):
    page = desk.get(address(path)).text
    assert "<b>安吉县" not in page
    assert "&lt;b&gt;" in page
    where = address(path)
    answer = send(desk, where, words(page, "花木产品"), "partners", new_partner="<script>x</script>")
    assert "<script>x" not in answer.text
    assert "&lt;script&gt;x" in answer.text


def test_plans_that_the_command_built_are_corrected_where_their_files_are_known(path, tmp_path, capsys):
    from tests.support.command import Command

    lie = tmp_path / "plans" / "2024"
    lie.mkdir(parents=True)
    (lie / "要点.txt").write_text(PLAN, encoding="utf-8")
    yaodian = Command(capsys)
    assert yaodian("--store", path, "build", tmp_path / "plans").status == 0
    assert reader(path).get(address(path)).status_code == 404
    desk = reader(path, files=(tmp_path / "plans",))
    settled(desk, path, "县文旅局", "role", role="joint")
    assert roles(path, "1") == [("joint", "县文旅局"), ("lead", "县商务局")]
    assert "--again" in yaodian("--store", path, "build", tmp_path / "plans").err, (
        "the command reads it alike"
    )
    assert yaodian("--store", path, "build", tmp_path / "plans", "--jurisdiction", "无为市").status == 0
    assert desk.get(address(path)).status_code == 400, "it would be read as another place's"


def test_what_a_unit_is_called_holds_in_all_plans_of_the_place(desk, path):
    on_the_desk(path, PLAN.replace("2024年", "2025年"), "来年.txt")
    named = "MATCH (u:Unit)-[:LEADS]->(t:Task {number: '3'}) RETURN u.shown AS unit ORDER BY unit"
    assert graph(path, named) == [("县工局",), ("县工局",)]
    page = settled(desk, path, "县工局", "name", into="县工信局", new="1")
    assert graph(path, named) == [("县工信局",), ("县工信局",)]
    desk.post(
        address(path), data={"key": key_in(page), "form": token(desk.get(address(path)).text)}, headers=OURS
    )
    assert graph(path, named) == [("县工局",), ("县工局",)]


def test_of_two_plans_of_one_title_the_one_is_corrected_that_is_meant(desk, path):
    on_the_desk(path, PLAN.replace("县教育局负责", "县民政局负责"), "要点 (2).txt")
    where = address(path) + "~2"
    page = desk.get(where).text
    assert send(desk, where, at(page, "县民政局"), "role", role="joint").status_code == 200
    every = "MATCH (p:Plan)-[:HAS_TASK]->(t:Task {number: '4'})<-[r]-(u:Unit) RETURN p.source AS p, type(r) AS r, u.shown AS u ORDER BY p"
    assert graph(path, every) == [
        ("要点 (2).txt", "COOPERATES", "县民政局"),
        ("要点.txt", "LEADS", "县教育局"),
    ]
    assert send(desk, where, at(page, "上海"), "regions", new_region="南通市").status_code == 200
    places = (
        "MATCH (t:Task {number: '1'})-[:TARGETS]->(r:Region) RETURN t.plan AS p, r.name AS name ORDER BY p"
    )
    assert [name for _, name in graph(path, places)] == ["上海市", "南通市"]


def test_a_point_whose_clauses_were_parted_is_one_task_where_a_finding_or_its_line_says_so(path):
    text = PLAN + "5.建设园区。（县商务局牵头）开展培训。（县文旅局牵头）\n6.修路。（县水利局牵头）\n"
    desk = on_the_desk(path, text)
    where = address(path)
    numbers = "MATCH (t:Task) WHERE t.number STARTS WITH '5' RETURN t.number AS n ORDER BY n"
    assert graph(path, numbers) == [("5.1",), ("5.2",)]
    line = text.partition("5.建设")[0].count("\n") + 1
    answer = send(desk, where, f"line:{line}", "fold")
    assert answer.status_code == 200, answer.text
    assert graph(path, numbers) == [("5",)]
    assert roles(path, "5") == [("lead", "县商务局"), ("lead", "县文旅局")]


def test_the_earlier_of_two_about_one_thing_holds_again_when_the_later_is_taken_back(desk, path):
    first = key_in(settled(desk, path, "县文旅局", "role", role="joint"))
    second = key_in(settled(desk, path, "县文旅局", "role", role="none"))
    third = key_in(settled(desk, path, "县商务局", "owners", new_lead="县商务局", new_joint="县文旅局"))
    where = address(path)
    form = token(desk.get(where).text)
    for key, stands in (
        (second, [("joint", "县文旅局"), ("lead", "县商务局")]),
        (third, [("joint", "县文旅局"), ("lead", "县商务局")]),
        (first, [("lead", "县商务局"), ("support", "县文旅局")]),
    ):
        assert desk.post(where, data={"key": key, "form": form}, headers=OURS).status_code == 200
        assert roles(path, "1") == stands


def test_a_text_in_one_line_is_shown_in_rows_each_with_its_own_findings_and_forms(path):
    points = "".join(
        f"{n}.{'加强两地协作，推动产业园区共建共享，' * 9}办好第{n}届年会。（县商务局牵头，县文旅局配合）"
        for n in range(1, 9)
    )
    made = on_the_desk(path, "青阳县2024年开放合作工作要点 一、扩大开放 " + points)
    where = address(path)
    page = made.get(where).text
    rows = re.findall(r'<div class="row" id="l(\d+)" data-from="(\d+)">(.*?)</div>\n', page, re.DOTALL)
    text = graph(path, "MATCH (p:Plan) RETURN p.text AS text")[0][0]
    assert len(rows) == 8
    starts = [int(start) for _, start, _ in rows] + [len(text)]
    for (_, start, row), end in zip(rows, starts[1:], strict=True):
        words = unescape(re.sub("<[^>]+>", "", row.partition('<div class="text">')[2]))
        assert words.strip() == text[int(start) : end].strip()
    assert re.findall(r'<a id="p(\d+)">', page) == [str(n) for n in range(1, 9)]
    for row, number in ((rows[0][0], "1"), (rows[5][0], "6")):
        numbers = {form.get("number") for form in offers(made, where, f"line:{row}")}
        assert number in numbers
    spot = at(page, "县文旅局", 5)
    answer = send(made, where, spot, "role", role="joint")
    assert answer.status_code == 200, answer.text
    assert re.findall(r'id="l(\d+)" hx-swap-oob', answer.text) == [rows[5][0]]
    assert roles(path, "6") == [("joint", "县文旅局"), ("lead", "县商务局")]
