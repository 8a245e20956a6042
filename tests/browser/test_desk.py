"""The desk in a browser: whole jobs by keyboard and mouse, for everyone, on any screen, with nothing from outside."""

import csv
import json
import threading
import time

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from desk.app import create_app
from desk.settings import Settings
from tests.support.stores import sample_store

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/questions",
    "/questions/unit-leads?unit=天长市市发改委",
    "/reports/workload",
    "/units",
    "/compare",
    "/ledger",
    "/corrections",
    "/find?words=协作",
    "/cypher?statement=RETURN 1 AS n",
    "/out",
    "/reports/brief",
    "/nothing",
    "/cypher/model",
)


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    """A desk that answers on a free port, and ends with the tests."""
    import socket

    path = tmp_path_factory.mktemp("desk") / "plans.kgl"
    sample_store(path).close()
    path.with_name("plans.kgl.changes.jsonl").write_text(
        json.dumps(
            {"at": "2026-01-01T00:00:00+00:00", "name": "张三", "kind": "correct", "about": "owners_" * 40}
        )
        + "\n",
        "utf-8",
    )
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(str(path), port=listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield settings
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def visit(browser, serving):
    """Return a function that opens an address of the desk in a browser of its own, which may go nowhere else."""
    home = f"http://127.0.0.1:{serving.port}"
    trouble, contexts = [], []

    def opened(address="/", *, lang="zh-CN", size=(1280, 900)):
        context = browser.new_context(
            locale=lang, viewport={"width": size[0], "height": size[1]}, accept_downloads=True
        )
        contexts.append(context)
        context.on("request", lambda r: None if r.url.startswith((home, "data:")) else trouble.append(r.url))
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "console", lambda m: trouble.append(m.text) if m.type == "error" and "404" not in m.text else None
        )
        page.goto(serving.address)
        page.goto(home + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def test_a_newcomer_asks_with_the_keyboard_alone_and_takes_the_answer_home(visit, tmp_path):
    page = visit("/questions/unit-leads")
    page.focus("#f-unit")
    page.wait_for_selector("#l-unit option", state="attached")
    page.keyboard.type("天长市市发改委")
    page.keyboard.press("Enter")
    page.wait_for_selector("tbody tr")
    assert "unit=" in page.url
    with page.expect_download() as given:
        page.click("text=csv")
    kept = tmp_path / given.value.suggested_filename
    given.value.save_as(kept)
    rows = list(csv.reader(kept.open(encoding="utf-8-sig", newline="")))
    assert kept.name == "unit-leads.csv"
    assert len(rows) - 1 == page.locator("tbody tr").count()


def test_what_is_written_so_far_is_what_is_offered(visit):
    page = visit("/questions/unit-leads")
    page.focus("#f-unit")
    page.wait_for_selector("#l-unit option", state="attached")
    every = page.locator("#l-unit option").count()
    page.keyboard.type("卫健")
    for _ in range(100):
        if page.locator("#l-unit option").count() < every:
            break
        page.wait_for_timeout(50)
    assert "卫健" in page.locator("#l-unit option").first.get_attribute("value")


def test_from_a_unit_to_its_task_and_back(visit):
    page = visit("/units")
    page.click("tbody tr:first-child td:first-child a")
    page.wait_for_selector("h2")
    unit = page.locator("h1").inner_text()
    page.locator("a[href^='/tasks/'], a[href^='/go/task']").first.click()
    page.wait_for_selector(".words mark")
    assert unit in page.locator("table.edges").inner_text()
    page.go_back()
    assert page.locator("h1").inner_text() == unit


def test_a_heading_sorts_and_says_so(visit):
    page = visit("/units")
    page.click("thead th:nth-child(6) a")
    assert page.get_attribute("thead th:nth-child(6)", "aria-sort") == "descending"
    page.click("thead th:nth-child(6) a")
    assert page.get_attribute("thead th:nth-child(6)", "aria-sort") == "ascending"


def test_a_slash_goes_to_the_search(visit):
    page = visit("/")
    page.keyboard.press("/")
    page.keyboard.type("协作资金")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?*")
    assert "协作资金" in page.locator("main").inner_text()


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_axe_finds_nothing(visit, lang):
    page = visit("/", lang=lang)
    for there in PAGES:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + there)
        found = Axe().run(page).response["violations"]
        told = [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found]
        assert told == [], there


def test_axe_finds_nothing_in_the_dark(visit):
    page = visit("/")
    page.emulate_media(color_scheme="dark")
    for there in (
        "/",
        "/reports/workload",
        "/ledger",
        "/network",
        "/questions/unit-leads?unit=天长市市发改委",
    ):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + there)
        found = Axe().run(page).response["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == [], there


@pytest.mark.parametrize("size", [(360, 740), (640, 450)])
def test_nothing_sticks_out_sideways_on_a_phone_or_at_double_size(visit, size):
    page = visit("/", size=size)
    for there in PAGES:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + there)
        page.evaluate(
            "for (const o of document.querySelectorAll('#f-old option, #f-new option')) o.textContent = '长'.repeat(60)"
        )
        page.evaluate("for (const d of document.querySelectorAll('main details')) d.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], there


def test_a_task_in_the_ledger_on_a_phone_is_a_block_with_all_of_it_in_sight(visit):
    page = visit("/ledger", size=(390, 800))
    row = page.locator("tbody tr:has(select)").first
    for part in ("td:nth-child(2)", "select", "input[name=remarks]", "button"):
        box = row.locator(part).first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert row.locator("td:nth-child(2)").bounding_box()["width"] > 250


def test_a_row_of_the_ledger_is_filled_in_where_it_stands(visit):
    page = visit("/ledger")
    row = page.locator("tbody tr:has(select)").first
    row.locator("select").select_option(label="已完成")
    row.locator("input[name=remarks]").fill("已签约")
    row.locator("button").click()
    page.wait_for_selector("table.ledger input[value='已签约']")
    assert page.url.endswith("/ledger")
    assert "已保存" in page.locator("tbody tr:has(select)").first.inner_text()
    assert page.evaluate("document.activeElement.id").startswith("s-"), "the keyboard goes on from there"
    page.goto(page.url.replace("/ledger", "/reports/history"))
    assert "已签约" in page.locator("main").inner_text()


def test_a_row_of_the_ledger_that_was_not_saved_says_so_and_keeps_what_was_written(visit):
    page = visit("/ledger")
    row = page.locator("tbody tr:has(select)").nth(1)
    row.locator("input[name=remarks]").fill("未存")
    row.locator("form").evaluate(
        "form => { form.setAttribute('hx-post', '/progress/none'); htmx.process(form); }"
    )
    row.locator("button").click()
    page.wait_for_selector("tbody [role=alert]")
    assert "none" in row.locator("[role=alert]").inner_text()
    assert row.locator("input[name=remarks]").input_value() == "未存"


def test_a_dropped_file_is_watched_into_the_store(visit, tmp_path):
    path = tmp_path / "要点.txt"
    path.write_text(
        "青阳县2024年开放工作要点\n1.赴上海推介花木产品。（县商务局牵头，县文旅局配合）\n", "utf-8"
    )
    page = visit("/")
    page.set_input_files("#f-files", path)
    page.click("form.drop button")
    page.wait_for_selector("text=✓", timeout=60_000)
    page.click("#added a[href^='/plans/']")
    assert "青阳县2024年开放工作要点" in page.locator("h1").inner_text()


def test_a_folder_is_chosen_and_files_are_dropped(visit, tmp_path):
    for year in (2021, 2022):
        (tmp_path / "plans" / str(year)).mkdir(parents=True)
        (tmp_path / "plans" / str(year) / "p.txt").write_text(
            f"青阳县{year}年开放工作要点\n1.赴上海推介花木产品。（县商务局牵头，县文旅局配合）\n", "utf-8"
        )
    (tmp_path / "plans" / "photo.heic").write_bytes(b"x")
    (tmp_path / "plans" / ".hidden.txt").write_bytes(b"x")
    page = visit("/")
    page.set_input_files("#f-folder", tmp_path / "plans")
    page.click("form.drop button")
    page.wait_for_selector("#added a[href='/']", timeout=60_000)
    said = page.locator("#added").inner_text()
    assert "plans/2021/p.txt" in said
    assert "plans/2022/p.txt" in said
    assert (said.count("✓"), said.count("–")) == (2, 1)
    page.goto(page.url.partition("/added")[0])
    page.evaluate(
        """() => {
          const given = new DataTransfer();
          given.items.add(new File(["x".repeat(10)], "empty.txt"));
          document.querySelector("form.drop").dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
        }"""
    )
    page.wait_for_selector("#added .error", timeout=60_000)
    assert "empty.txt" in page.locator("#added").inner_text()


def test_keys_lead_from_doubt_to_doubt_and_into_the_form(visit, serving):
    from graph.store.open import open_store

    with open_store(serving.target) as store:
        found = store.query(
            "MATCH (t:Task)-[:HAS_FINDING]->(f) WHERE f.severity <> 'note' RETURN t.plan AS p, t.id AS id ORDER BY p, t.order"
        ).rows
    plan = next(p for p, _ in found)
    ids = list(dict.fromkeys(id_ for p, id_ in found if p == plan))
    page = visit(f"/tasks/{ids[0]}")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "new_lead"
    if len(ids) > 1:
        page.goto(page.url)
        page.keyboard.press("j")
        page.wait_for_url(f"**/tasks/{ids[1]}")
        page.keyboard.press("k")
        page.wait_for_url(f"**/tasks/{ids[0]}")


def test_a_statement_is_written_kept_and_run_with_the_keyboard_alone(visit):
    page = visit("/cypher")
    page.fill("#f-statement", "")
    page.focus("#f-statement")
    page.keyboard.type("MATCH (u:Unit)-[:L")
    page.wait_for_selector("#completions [role=option]")
    assert page.get_attribute("#f-statement", "aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#f-statement", "aria-activedescendant") == "o-0"
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found] == []
    page.keyboard.press("Enter")
    assert page.input_value("#f-statement") == "MATCH (u:Unit)-[:LEADS"
    page.keyboard.type("]->(t:Task) WHERE t.title CONTAINS $words RETURN u.sh")
    page.wait_for_selector("#completions [role=option]")
    page.keyboard.press("Escape")
    assert page.locator("#completions").is_hidden()
    page.keyboard.type("own AS unit ORDER BY unit")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#p-words")
    page.fill("#p-words", "协作")
    page.focus("details.keep summary")
    page.keyboard.press("Enter")
    page.focus("#k-name")
    page.keyboard.type("谁牵头")
    page.keyboard.press("Enter")
    page.wait_for_selector("#f-words")
    assert page.input_value("#f-words") == "协作"
    page.goto(page.url.partition("/own/")[0] + "/questions")
    assert page.locator("dt a").first.inner_text() == "谁牵头"


def test_what_came_back_is_taken_in_and_its_page_can_be_loaded_again(visit, tmp_path):
    path = tmp_path / "说明.txt"
    path.write_text("没有表格", "utf-8")
    page = visit("/out")
    page.set_input_files("#f-files", path)
    page.click("form.drop button")
    page.wait_for_url("**/returns/*")
    said = page.locator("main").inner_text()
    assert "说明.txt" in said
    page.reload()
    assert page.locator("main").inner_text() == said
