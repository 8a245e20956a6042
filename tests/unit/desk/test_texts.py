"""Corrections in the text of a plan: every kind of them, taken back in any order, by two at once, whole or not at all."""

import getpass
import json
import re
from html import unescape

import pytest
import yaml

from graph.store.open import open_store
from loaders.overrides import parse_overrides
from tests.support.desk import OURS, on_the_desk, reader, text_of

PLAN = """青阳县人民政府办公室关于印发青阳县2024年开放合作工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年开放合作工作要点
一、扩大开放
1.赴上海推介花木产品，6月底前签约3个以上。（县商务局牵头，县文旅局配合）
2.与南京大学共建实训基地。（县水利局、城乡和移民局，县文旅局按职责分工）
3.办好年会。（县工局牵头，县茶叶站果业站配合）
4.学习<b>安吉县</b>经验。（县教育局负责）
"""
ROLES = """
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task {number: $n})
RETURN CASE type(r) WHEN "LEADS" THEN "lead" ELSE r.role END AS role, u.shown AS unit ORDER BY role, unit"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "s.kgl"


@pytest.fixture
def desk(path):
    return on_the_desk(path, PLAN)


def graph(path, cypher, **given):
    with open_store(path) as store:
        return [tuple(row) for row in store.query(cypher, given).rows]


def roles(path, number):
    return graph(path, ROLES, n=number)


def address(path):
    return "/reading/" + graph(path, "MATCH (p:Plan) RETURN p.id AS id ORDER BY id")[0][0]


def token(page):
    return re.findall(r'data-form="([^"]+)"', page)[0]


def at(page, words, nth=0):
    """Return what a page says to mean the spot that begins with some words."""
    spots = re.findall(r'data-at="([^"]*)" role="button" tabindex="0">([^<]*)<', page)
    found = [where for where, said in spots if unescape(said).startswith(words)]
    assert found, (words, spots)
    return found[nth]


def words(page, said):
    """Return what a page sends for selected words."""
    start = PLAN.index(said)
    assert said[:2] in text_of(page)
    return f"words:{start}:{start + len(said)}"


def offers(desk, where, place):
    """Return the forms for a place in the text: their kind, and their fields as they stand."""
    answer = desk.get(where, params={"at": place})
    assert answer.status_code == 200, answer.text
    return forms_in(answer.text)


def forms_in(page):
    made = []
    for part in page.split("<form")[1:]:
        form = part.partition("</form>")[0]
        fields = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', form))
        for name, inside in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form, re.S):
            chosen = re.search(r'value="([^"]*)" selected', inside)
            fields[name] = chosen[1] if chosen else ""
        fields.pop("new", None)
        made.append({name: unescape(value) for name, value in fields.items()})
    return made


def send(desk, where, place, kind, *, nth=0, **given):
    """Open the forms for a place, fill one in, and send it."""
    found = [form for form in offers(desk, where, place) if form.get("kind") == kind]
    assert found, kind
    return desk.post(where, data=found[nth] | given, headers=OURS)


def settled(desk, path, words_, kind, **given):
    where = address(path)
    answer = send(desk, where, at(desk.get(where).text, words_), kind, **given)
    assert answer.status_code == 200, answer.text
    return answer.text


def key_in(page):
    return re.findall(r'name="key" value="(\w+)"', page)[0]


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
    settled(desk, path, "青阳县2024年", "plans", new_title="开放合作工作要点")
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
