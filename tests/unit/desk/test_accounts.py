"""Names, passwords and roles, as on a network."""

import stat
import sys

import pytest

from desk import accounts as known
from desk.accounts import ROLES, account, accounts_in, is_password, keep, may
from desk.door import Door, TooManyError
from graph.errors import YaodianError
from tests.support.command import Command, failed
from tests.support.desk import OURS, form_of, stranger, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store

WORD = "一个很长的口令 1234"


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "accounts.json"
    keep(
        path,
        {
            name: account(name, role, WORD)
            for name, role in (("读", "reader"), ("写", "editor"), ("管", "keeper"))
        },
    )
    return path


@pytest.fixture
def opened(tmp_path, kept):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()

    def signed_in(name):
        client, _ = stranger(path, accounts=kept, host="127.0.0.1")
        if name:
            answer = client.post(
                "/login", data={"name": name, "password": WORD, "next": "/units"}, headers=OURS
            )
            assert str(answer.url).endswith("/units")
        return client

    return signed_in


def test_a_password_is_kept_as_a_hash_that_none_else_may_read(kept):
    text = kept.read_text("utf-8")
    assert WORD not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    found = accounts_in(kept)
    assert is_password(found["读"], WORD)
    assert not is_password(found["读"], WORD + " ")
    assert not is_password(None, "")
    assert found["读"].digest != account("读", "reader", WORD).digest


def test_roles_stand_one_above_the_other():
    assert [[may(role, needed) for needed in ROLES] for role in ROLES] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


@pytest.mark.parametrize(
    "given", [("", "reader", WORD), ("a\nb", "reader", WORD), ("a", "owner", WORD), ("a", "reader", "short")]
)
def test_what_will_not_do_is_told(given):
    with pytest.raises(YaodianError):
        account(*given)


def test_a_file_of_something_else_is_told(tmp_path):
    path = tmp_path / "x.json"
    for text in (
        "",
        "[]",
        '{"accounts": [{"name": "a"}]}',
        '{"accounts": [{"name": "a", "role": "god", "salt": "", "digest": ""}]}',
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(YaodianError, match="account"):
            accounts_in(path)


def test_nobody_sees_a_page_before_signing_in_and_comes_to_it_after(opened):
    client = opened("")
    answer = client.get("/questions/workload?sort=total")
    assert str(answer.url).startswith("http://127.0.0.1:8765/login?next=")
    assert "天长" not in answer.text
    assert client.get("/", params={"token": "x"}).status_code == 403
    assert (
        client.post("/login", data={"name": "读", "password": "falsch falsch"}, headers=OURS).status_code
        == 403
    )
    there = client.post(
        "/login",
        data={"name": "读", "password": WORD, "next": "/questions/workload?sort=total"},
        headers=OURS,
    )
    assert str(there.url).endswith("/questions/workload?sort=total")


@pytest.mark.parametrize(
    "there",
    ["//evil.example", "/\\evil.example", "http://evil.example", "/login", "javascript:alert(1)", "/\nx"],
)
def test_signing_in_leads_to_no_other_site(opened, there):
    answer = opened("").post(
        "/login", data={"name": "读", "password": WORD, "next": there}, headers=OURS, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_a_form_of_another_site_signs_nobody_in(opened):
    client = opened("")
    answer = client.post(
        "/login", data={"name": "读", "password": WORD}, headers={"origin": "http://evil.example"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_reader_sees_no_form_and_may_not_write_an_editor_may(opened):
    reads, writes = opened("读"), opened("写")
    page = writes.get("/ledger").text
    assert "/progress/" in page
    where = "/progress/" + page.partition('action="/progress/')[2].partition('"')[0]
    assert "/progress/" not in reads.get("/ledger").text
    given = {"form": form_of(reads.get("/units").text), "before": "｜", "progress": "已完成"}
    assert reads.post(where, data=given, headers=OURS).status_code == 403
    assert writes.post(where, data=given | {"form": form_of(page)}, headers=OURS).status_code == 200
    assert "写" in text_of(writes.get("/reports/history").text)


def test_one_who_is_removed_or_given_another_role_is_out_at_once(opened, kept):
    reads, writes = opened("读"), opened("写")
    assert "/login" not in str(writes.get("/units").url)
    known = accounts_in(kept)
    keep(kept, {"写": account("写", "reader", WORD), "管": known["管"]})
    assert "/login" in str(reads.get("/units").url)
    assert "/login" in str(writes.get("/units").url)


def test_one_who_signs_out_is_out(opened):
    client = opened("读")
    client.post("/logout", data={"form": form_of(client.get("/units").text)}, headers=OURS)
    assert "/login" in str(client.get("/units").url)


def test_too_many_tries_have_to_wait_whoever_makes_them(kept, monkeypatch):
    clock = [0.0]
    tried: list[str] = []

    def looked_at(found, word):
        tried.append(word)
        return found is not None and word == WORD

    monkeypatch.setattr("desk.door.is_password", looked_at)
    door = Door("", accounts=lambda: accounts_in(kept), now=lambda: clock[0])
    for n in range(5):
        assert door.by_password("读", f"wrong {n}", "10.0.0.1") is None
    with pytest.raises(TooManyError):
        door.by_password("读", WORD, "10.0.0.2")
    with pytest.raises(TooManyError):
        door.by_password("写", WORD, "10.0.0.1")
    assert door.by_password("写", WORD, "10.0.0.3")
    clock[0] += 301
    assert door.by_password("读", WORD, "10.0.0.1")
    assert len(tried) == 7


def test_a_session_ends_by_itself(kept):
    clock = [0.0]
    door = Door("t" * 43, "我", now=lambda: clock[0])
    cookie = door.by_token("t" * 43) or ""
    inside = door.session(cookie)
    assert inside is not None
    assert inside.name == "我"
    clock[0] += 13 * 3600
    assert door.session(cookie) is None


def test_accounts_are_made_and_removed_by_the_command(tmp_path, capsys, monkeypatch):
    command, path = Command(capsys), tmp_path / "a.json"
    monkeypatch.setattr("typer.prompt", lambda *_, **__: WORD)
    assert command("account", "张三", "--role", "editor", "--accounts", path).status == 0
    assert "张三" in command("account", "--accounts", path).out
    assert accounts_in(path)["张三"].role == "editor"
    assert command("account", "张三", "--remove", "--accounts", path).status == 0
    assert accounts_in(path) == {}
    assert "张三" in failed(command("account", "张三", "--remove", "--accounts", path))
    assert "account" in failed(command("serve", "--host", "0.0.0.0", "--port", "0"))
    assert "account" in failed(command("serve", "--accounts", path))
    assert known.LEAST >= 10


def test_one_who_is_signed_in_is_told_that_a_form_is_old_and_not_to_sign_in(opened):
    writes = opened("写")
    stale = writes.post("/own", data={"form": "of another session"}, headers=OURS)
    foreign = writes.post("/own", data={}, headers={"origin": "http://elsewhere.example"})
    for answer in (stale, foreign):
        assert answer.status_code == 403
        assert "请重新打开该页" in text_of(answer.text)
        assert "请先登录" not in text_of(answer.text)
    assert "请先登录" in text_of(opened("").post("/own", data={}, headers=OURS).text)
