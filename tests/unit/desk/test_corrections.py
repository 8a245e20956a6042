"""Corrections on the desk: the graph follows at once, each is taken back by itself, the command applies the same file."""

import re
from html import unescape

import pytest

from graph.store.open import open_store
from loaders.overrides import parse_overrides
from tests.support.desk import OURS, form_of, on_the_desk, text_of
from tests.unit.desk.test_plans import PLAN

OWNERS = "MATCH (u:Unit)-[r:LEADS]->(t:Task {number: $n}) RETURN u.shown AS unit ORDER BY unit"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "s.kgl"


@pytest.fixture
def desk(path):
    return on_the_desk(path, PLAN.format(year=2024))


def leads(path, number):
    with open_store(path) as store:
        return [row[0] for row in store.query(OWNERS, {"n": number}).rows]


def task(desk, path, number="1"):
    with open_store(path) as store:
        id_ = store.query("MATCH (t:Task {number: $n}) RETURN t.id AS id", {"n": number}).rows[0][0]
    return desk.get(f"/tasks/{id_}")


def corrected(desk, page, kind, **given):
    """Send one of the forms of a page with some fields filled in otherwise."""
    for part in page.text.split("<form")[1:]:
        form = part.partition("</form>")[0]
        if f'name="kind" value="{kind}"' in form:
            fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
            fields.pop("new", None)
            return desk.post(
                "/corrections", data={k: unescape(v) for k, v in fields.items()} | given, headers=OURS
            )
    raise AssertionError(text_of(page.text))


def test_an_owner_is_corrected_and_the_graph_follows_at_once(desk, path):
    page = task(desk, path)
    assert leads(path, "1") == ["县商务局"]
    answer = corrected(desk, page, "owners", new_lead="县教育局", new_support="县文旅局", why="电话确认")
    assert answer.status_code == 200, text_of(answer.text)
    assert leads(path, "1") == ["县教育局"]
    assert "县教育局" in text_of(answer.text)
    said = text_of(desk.get("/corrections").text)
    assert "电话确认" in said
    assert "县教育局" in said
    kept = (path.parent / "overrides.yaml").read_bytes()
    assert len(parse_overrides("overrides.yaml", kept).entries) == 1


def test_one_is_taken_back_without_losing_the_later_one(desk, path):
    corrected(desk, task(desk, path), "owners", new_lead="县教育局")
    corrected(desk, task(desk, path, "2"), "regions", surface="南京", new_region="无")
    page = desk.get("/corrections").text
    first = [form for form in page.split("<form")[1:] if "/corrections/back" in form]
    assert len(first) == 2
    (row,) = (part for part in page.split("</tr>") if "leads:" in part and 'name="key"' in part)
    keys = re.findall(r'name="key" value="(\w+)"', row)
    answer = desk.post("/corrections/back", data={"key": keys.pop(), "form": form_of(page)}, headers=OURS)
    assert answer.status_code == 200
    assert leads(path, "1") == ["县商务局"]
    with open_store(path) as store:
        assert (
            store.query("MATCH (:Task {number: '2'})-[:TARGETS]->(r:Region) RETURN r.name AS name").rows == []
        )
    told = (path.parent / "s.kgl.changes.jsonl").read_text("utf-8")
    assert told.count('"kind": "correct"') == 2
    assert told.count('"kind": "take_back"') == 1
    again = desk.post("/corrections/back", data={"key": "0" * 16, "form": form_of(page)}, headers=OURS)
    assert again.status_code == 400


def test_what_cannot_be_understood_is_told_and_changes_nothing(desk, path):
    page = task(desk, path)
    for kind, given in (
        ("owners", {"new_lead": "县没有局"}),
        ("regions", {"surface": "上海", "new_region": "没有这个地方"}),
        ("deadlines", {"surface": "上海", "new_deadline": "somewhen"}),
        ("nothing", {}),
    ):
        if kind == "nothing":
            answer = desk.post("/corrections", data={"kind": kind, "form": form_of(page.text)}, headers=OURS)
        else:
            answer = corrected(desk, page, kind, **given)
        assert answer.status_code in (400, 404), kind
        assert 'role="alert"' in answer.text
    assert not (path.parent / "overrides.yaml").exists()


def test_the_command_applies_what_the_desk_wrote(desk, path, tmp_path, capsys):
    from tests.support.command import Command

    corrected(desk, task(desk, path), "owners", new_lead="县教育局")
    other = tmp_path / "other.kgl"
    assert Command(capsys)("--store", other, "build", tmp_path / "s.kgl.files").status == 0
    assert leads(other, "1") == ["县教育局"]


def test_a_correction_that_changes_nothing_is_written_and_noted_nowhere(desk, path):
    journal, kept = path.parent / "s.kgl.changes.jsonl", path.parent / "overrides.yaml"
    answer = corrected(desk, task(desk, path), "owners")
    assert answer.status_code == 400
    assert not journal.exists()
    assert not kept.exists()
    for _ in range(2):
        corrected(desk, task(desk, path, "2"), "regions", surface="南京", new_region="无")
    assert journal.read_text("utf-8").count('"correct"') == 1
    assert len(parse_overrides("overrides.yaml", kept.read_bytes()).entries) == 1


def test_a_unit_that_no_plan_names_yet_is_asked_about_and_taken_where_the_form_says_so(desk, path):
    answer = corrected(desk, task(desk, path), "owners", new_lead="县没有局")
    assert answer.status_code == 404
    assert "--new" not in answer.text
    assert corrected(desk, task(desk, path), "owners", new_lead="县没有局", new="1").status_code == 200
    assert leads(path, "1") == ["县没有局"]


def test_the_list_tells_in_words_what_was_and_is_and_links_to_plan_and_point(desk, path):
    corrected(desk, task(desk, path), "owners", new_lead="县教育局")
    page = desk.get("/corrections").text
    (row,) = re.findall(r"<tr><td>责任单位</td>.*?</tr>", page, re.DOTALL)
    shown = re.sub(r"<details>.*?</details>", "", row, flags=re.DOTALL)
    assert "县商务局 → 县教育局" in shown
    assert "leads" not in shown
    assert re.search(r"<td>\d{4}-\d\d-\d\d \d\d:\d\d</td>", shown)
    for there in re.findall(r'<a href="([^"]+)"', shown):
        assert desk.get(unescape(there)).status_code == 200
    assert len(re.findall(r'<a href="/plans/[^"]+">[^<]+</a>', shown)) == 1
    assert len(re.findall(r'<a href="/go/task[^"]+">1</a>', shown)) == 1
    assert "leads:" in row
    journal = page.partition('class="journal"')[2]
    assert "县商务局 → 县教育局" in re.sub(r"<details>.*?</details>", "", journal, flags=re.DOTALL)
    assert "+00:00" not in page
    english = desk.get("/corrections", params={"lang": "en"}).text
    assert "corrected on the desk" in english
    assert "在工作台更正" not in re.sub(r"<details>.*?</details>", "", english, flags=re.DOTALL)


def test_what_changes_back_is_told_when_one_is_taken_back(desk, path):
    corrected(desk, task(desk, path), "owners", new_lead="县教育局")
    page = desk.get("/corrections").text
    (key,) = re.findall(r'name="key" value="(\w+)"', page)
    answer = desk.post("/corrections/back", data={"key": key, "form": form_of(page)}, headers=OURS)
    (note,) = re.findall(r'role="status">.*?</div>', answer.text, re.DOTALL)
    assert "县教育局 → 县商务局" in note
    assert 'role="status"' not in desk.get("/corrections").text


def test_a_journal_of_before_is_still_told(desk, path):
    old = '{"at": "2026-01-02T03:04:05.678+00:00", "name": "张三", "kind": "correct", "about": "roles; plan: gone; point: 1"}\n'
    path.with_name("s.kgl.changes.jsonl").write_text(old, encoding="utf-8")
    page = desk.get("/corrections")
    assert page.status_code == 200
    journal = page.text.partition('class="journal"')[2]
    assert re.search(r"<details>.*roles; plan: gone.*</details>", journal)
    assert "03:04:05" not in page.text


def test_addresses_sent_before_a_title_was_corrected_lead_to_the_plan_as_it_is_called_now(desk, path):
    def plan():
        with open_store(path) as store:
            return store.plans()[0].id

    first = plan()
    answer = corrected(desk, desk.get(f"/plans/{first}"), "plans", new_title="另一个要点", new_year="2023")
    second = plan()
    assert second != first
    assert answer.status_code == 200, text_of(answer.text)
    assert answer.url.path == f"/plans/{second}"
    assert "已保存" in text_of(answer.text)
    corrected(desk, answer, "plans", new_title="第三个要点")
    third = plan()
    assert len({first, second, third}) == 3
    for old in (first, second):
        assert desk.get(f"/plans/{old}").url.path == f"/plans/{third}"
        assert desk.get(f"/tasks/{old}:1").url.path == f"/tasks/{third}:1"
        moved = desk.get(f"/reading/{old}", params={"at": "line:1"})
        assert (moved.url.path, moved.status_code) == (f"/reading/{third}", 200)
    for _ in range(2):
        keys = re.findall(r'name="key" value="(\w+)"', desk.get("/corrections").text)
        data = {"key": keys[0], "form": form_of(desk.get("/corrections").text)}
        desk.post("/corrections/back", data=data, headers=OURS)
    assert plan() == first
    for old in (first, second, third):
        assert desk.get(f"/plans/{old}").url.path == f"/plans/{first}"
    missed = desk.get("/plans/nothing-2024-00000000")
    assert missed.status_code == 404
    assert 'href="/find"' in missed.text
