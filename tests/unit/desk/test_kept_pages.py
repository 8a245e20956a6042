"""Pages are kept for all readers alike: each gets his own role's, his language's, the newest, with his own forms."""

import re
import threading
from html import unescape

import pytest
from starlette.testclient import TestClient

from desk import room
from desk.accounts import account, keep
from desk.app import create_app
from desk.room import Room
from desk.settings import Settings
from graph.progress import TaskProgress
from graph.store.open import open_store
from graph.store.progress import RECORDED
from queries.registry import Report
from tests.support.desk import OURS, form_of, reader
from tests.support.plans import city_2024, city_2025
from tests.support.stores import sample_store

WORD = "一个很长的口令 1234"
ROLES = {"读一": "reader", "读二": "reader", "写": "editor", "管": "keeper"}


@pytest.fixture
def people(tmp_path, monkeypatch):
    """Return a desk's browsers by the name of who has signed in, and what counts the pages made."""
    made, ask = [], Room.reading

    def noted(self):
        made.append(1)
        return ask(self)

    monkeypatch.setattr(Room, "reading", noted)
    path, accounts = tmp_path / "s.kgl", tmp_path / "accounts.json"
    sample_store(path, [city_2024()]).close()
    keep(accounts, {name: account(name, role, WORD) for name, role in ROLES.items()})
    app = create_app(Settings(str(path), accounts=accounts))
    found = {}
    for name in ROLES:
        found[name] = TestClient(app, base_url="http://127.0.0.1:8765", headers={"accept-language": "zh"})
        answer = found[name].post("/login", data={"name": name, "password": WORD}, headers=OURS)
        assert answer.status_code == 200
    return found, made


def test_a_page_at_hand_is_each_reader_s_own_role_name_and_form(people):
    found, made = people
    task = re.search(r'action="/progress/([^"]+)"', found["管"].get("/ledger").text)
    assert task
    tokens: dict[str, set[str]] = {}
    for there in ("/", "/ledger", "/tasks/" + task[1]):
        for _ in range(2):
            for name, role in ROLES.items():
                page = found[name].get(there).text
                assert f"<span>{name}</span>" in page
                assert not any(f"<span>{other}</span>" in page for other in ROLES if other != name)
                assert ('action="/added"' in page) == (role == "keeper" and there == "/")
                assert ('action="/progress/' in page) == (role != "reader" and there != "/")
                assert len(set(re.findall(r'name="form" value="([^"]*)"', page))) == 1
                tokens.setdefault(name, set()).add(form_of(page))
    assert all(len(of_one) == 1 for of_one in tokens.values())
    assert len(set.union(*tokens.values())) == len(ROLES)
    count = len(made)
    assert found["读二"].get("/").status_code == 200
    assert len(made) == count
    sent = {
        name: found[name].post(f"/progress/{task[1]}", data=_fields(found["写"]), headers=OURS)
        for name in ("管", "写")
    }
    assert [answer.status_code for answer in sent.values()] == [403, 200]
    assert "一句备注" in found["读一"].get("/ledger").text


def _fields(desk):
    form = desk.get("/ledger").text.partition('action="/progress/')[2].partition("</form>")[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in hidden} | {"remarks": "一句备注"}


def test_a_page_at_hand_is_in_the_reader_s_language(stored):
    desk = reader(stored)
    pages = {lang: desk.get("/units", headers={"accept-language": lang}).text for lang in ("zh", "en")}
    assert '<html lang="zh-CN">' in pages["zh"]
    assert '<html lang="en">' in pages["en"]
    for lang in ("en", "zh", "en"):
        assert desk.get("/units", headers={"accept-language": lang}).text == pages[lang]


def test_a_change_by_another_program_is_seen_where_the_page_was_at_hand(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    desk = reader(path)
    before = [desk.get("/").text for _ in range(2)]
    assert before[0] == before[1]
    with open_store(path, write=True) as store:
        store.load([city_2025()])
    assert "2025" not in before[1].partition("<main")[2]
    assert "2025" in desk.get("/").text.partition("<main")[2]
    path.unlink()
    assert "2025" not in desk.get("/").text


def test_what_is_at_hand_is_the_newest_state_s_alone_and_waits_for_nobody(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    kept = Room[str, str](str(path), lambda store, asked: asked + str(len(store.plans())))
    assert kept.at_hand("a") is None
    assert kept.reading().made("a") == kept.at_hand("a") == "a1"
    kept.changed()
    assert kept.at_hand("a") is None
    kept.reading()
    with kept._lock:  # as while another opens the store
        assert kept.at_hand("a") is None
    assert kept.at_hand("a") == "a1"


def test_after_a_record_of_progress_pages_of_plans_are_at_hand_and_those_of_progress_are_new(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    made = []

    def make(store, asked):
        made.append(asked)
        return asked + str(
            len(store.query(RECORDED if asked == "ledger" else "MATCH (p:Plan) RETURN p.id").rows)
        )

    pages = Room[str, str](str(path), make)

    def all_pages():
        return [pages.reading().made(asked) for asked in ("ledger", "units", "ledger", "units")]

    assert all_pages() == ["ledger0", "units1"] * 2
    with open_store(path, write=True) as store:
        store.record_progress([TaskProgress("t", "p", "1", "推进合作", "running", "", "2024-05-01")])
    assert all_pages() == ["ledger1", "units1"] * 2
    assert made == ["ledger", "units", "ledger"]
    with open_store(path, write=True) as store:
        store.load([city_2025()])
    assert all_pages() == ["ledger1", "units2"] * 2


def _warmed():
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(30)


def test_pages_that_most_begin_with_are_at_hand_before_anybody_asks(stored, monkeypatch):
    settings = Settings(str(stored), lang="zh")
    desk = TestClient(create_app(settings, warm=True), base_url="http://127.0.0.1:8765")
    _warmed()  # the store is opened
    _warmed()  # and its pages are made
    made: list[object] = []
    reading = Room.reading

    def noted(room):
        made.append(room)
        return reading(room)

    monkeypatch.setattr(Room, "reading", noted)
    for there in (f"/?token={settings.token}", "/units", "/places", "/ledger", "/reports/workload"):
        assert desk.get(there).status_code == 200
    assert not made
    assert desk.get("/questions/deadlines").status_code == 200
    assert made


def test_pages_are_made_beforehand_where_plans_are_others_alone(tmp_path):
    path = tmp_path / "s.kgl"
    warmed: list[object] = []
    sample_store(path, [city_2024()]).close()
    pages = Room[str, str](str(path), lambda store, asked: asked, warm=warmed.append)
    readings = [pages.reading(), pages.reading()]
    with open_store(path, write=True) as store:
        store.record_progress([TaskProgress("t", "p", "1", "推进合作", "running", "", "2024-05-01")])
    readings.append(pages.reading())
    with open_store(path, write=True) as store:
        store.load([city_2025()])
    readings.append(pages.reading())
    _warmed()
    assert warmed == [readings[0], readings[3]]


def test_no_more_pages_are_kept_than_there_is_room_for(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_ROOM", 100_000)
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    pages = Room[str, str](str(path), lambda store, asked: asked * 1000, len)
    for number in range(1000, 1500):
        pages.reading().made(str(number))
        assert pages.reading()._of_plans.taken + pages.reading()._of_all.taken <= 200_000
    assert pages.at_hand("1499")
    assert pages.at_hand("1000") is None


def test_a_report_is_worked_out_once_for_its_pages_and_files_and_anew_for_other_plans(stored, monkeypatch):
    desk, made, table = reader(stored), [], Report.table

    def noted(self, data, lang, choice):
        made.append((lang, data.narrowed.get("en", ""), choice.by))
        return table(self, data, lang, choice)

    monkeypatch.setattr(Report, "table", noted)
    for there in ("", "?sort=tasks", "?sort=tasks&turned=1", ".csv", ".json", "?by=quarter", "?in.year=2024"):
        assert desk.get(f"/reports/workload{there}").status_code == 200
    assert [by for _, _, by in made] == ["unit", "quarter", "unit"]
    assert "2024" in made[2][1]
    desk.get("/reports/workload?lang=en")
    assert len(made) == 4


def test_a_browser_keeps_styles_until_they_are_others(desk):
    page = desk.get("/").text
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(named) == 4
    for there in named:
        assert "immutable" in desk.get(there).headers["cache-control"]
        bare = there.partition("?")[0]
        for other in (bare, bare + "?v=0123"):
            assert desk.get(other).headers["cache-control"] == "no-cache"
    assert desk.get("/").headers["cache-control"] == "no-store"
    assert desk.get("/static/none.css?v=1").headers["cache-control"] == "no-store"
