"""The desk as an attacker meets it."""

import pytest

from tests.support.desk import reader, stranger, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store

HOSTS = ("evil.example", "evil.example:8765", "127.0.0.1:80", "127.0.0.1.evil.example:8765", "[::1]:8765", "")


@pytest.mark.parametrize(
    "there", ["/", "/questions", "/questions/workload.csv", "/network", "/units/x", "/no-such-page"]
)
def test_nobody_without_the_token_sees_anything_of_a_store(stored, there):
    client, settings = stranger(stored)
    for asked in ({}, {"token": ""}, {"token": "x" * 43}, {"token": settings.token[:-1]}, {"token": "令"}):
        answer = client.get(there, params=asked)
        assert answer.status_code == 403
        assert "天长" not in answer.text
        assert settings.token not in answer.text


def test_another_session_s_name_opens_nothing(stored):
    client, _ = stranger(stored)
    for value in ("", "x", "a" * 5000, "令牌"):
        assert client.get("/", headers={b"cookie": f"yaodian={value}".encode()}).status_code == 403


def test_the_token_leaves_the_address_at_once_and_the_cookie_is_the_browser_s_alone(stored):
    client, settings = stranger(stored)
    answer = client.get("/units", params={"token": settings.token, "in.year": "2024"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/units?in.year=2024")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert settings.token not in answer.headers["set-cookie"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_of_another_s_that_leads_here_is_refused(stored, host):
    client, settings = stranger(stored)
    answer = client.get("/", params={"token": settings.token}, headers={"host": host})
    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_form_of_another_site_changes_nothing(desk, method, headers):
    assert desk.request(method, "/", headers=headers).status_code == 403


def test_a_form_of_ours_is_told_what_the_page_answers_to(desk):
    ours = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert desk.post("/", headers=ours).status_code == 405


@pytest.mark.parametrize(
    "there", ["/", "/nothing", "/static/desk.css", "/units/none", "/questions/workload.csv"]
)
def test_every_answer_has_the_headers_that_keep_a_browser_to_our_pages(desk, there):
    headers = desk.get(there).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "there",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static//etc/passwd",
        "/static/desk.css/../../app.py",
    ],
)
def test_no_path_leads_out_of_the_styles(desk, there):
    answer = desk.get(there)
    assert answer.status_code in (404, 405)
    assert "dataclass" not in answer.text


def test_names_from_a_plan_are_text_wherever_they_appear(tmp_path):
    from dataclasses import replace

    nasty = '<img src=x onerror="alert(1)">\'"&{{7*7}}'
    plan = replace(city_2024(), title=nasty)
    path = tmp_path / "nasty.kgl"
    sample_store(path, [plan]).close()
    desk = reader(path)
    for there in (
        "/",
        "/questions/plans",
        "/find?words=%3Cimg",
        "/compare",
        "/reports/lines",
        f"/plans/{plan.id}",
    ):
        page = desk.get(there).text
        assert "<img src=x" not in page, there
        assert "49" not in page.partition("<main")[2] or "{{7*7}}" in page, there
    assert nasty in text_of(desk.get("/").text)


@pytest.mark.parametrize(
    "words",
    [
        '"><script>alert(1)</script>',
        "\x00\x1b[31m",
        "%0d%0aSet-Cookie: a=b",
        "’ OR 1=1 //",
        "a" * 20_000,
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_a_reader_writes_is_text(desk, words):
    for there in ("/find", "/questions/unit-leads"):
        answer = desk.get(there, params={"words": words, "unit": words, "in.plan": words})
        assert answer.status_code in (200, 400, 404)
        assert "<script>alert" not in answer.text
        assert "a=b" not in answer.headers.get("set-cookie", "")
