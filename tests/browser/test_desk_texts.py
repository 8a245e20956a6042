"""A plan corrected in its own text in a browser: by keys from doubt to doubt, by clicks, by selected words."""

import socket
import threading
import time

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from desk.app import create_app
from desk.settings import Settings
from graph.store.open import open_store
from tests.support.desk import on_the_desk

pytestmark = pytest.mark.browser

PLAN = """青阳县人民政府办公室关于印发青阳县2024年开放合作工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年开放合作工作要点
一、扩大开放
1.赴上海推介花木产品，6月底前签约3个以上。（县商务局牵头，县文旅局配合）
2.与南京大学共建实训基地。（县水利局、城乡和移民局，县文旅局按职责分工）
3.办好年会。（县工局牵头，县教肓局配合）
4.完善制度。（县交局负责）
"""


@pytest.fixture
def page(browser, tmp_path):
    """The page of a plan's text, on a desk of its own; nothing may go wrong on it."""
    path = tmp_path / "s.kgl"
    on_the_desk(path, PLAN)
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(str(path), port=listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    made, trouble = context.new_page(), []
    made.on("pageerror", lambda error: trouble.append(str(error)))
    made.on(
        "console", lambda m: trouble.append(m.text) if m.type == "error" and "409" not in m.text else None
    )
    made.goto(settings.address)
    with open_store(path) as store:
        made.goto(f"http://127.0.0.1:{settings.port}/reading/{store.plans()[0].id}")
    yield made
    context.close()
    server.should_exit = True
    thread.join(10)
    listening.close()
    assert trouble == []


def saved(page):
    page.wait_for_selector(".settle.done", timeout=30_000)
    return page.locator(".settle.done").inner_text()


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.name")


def test_a_plan_is_checked_by_keys_alone(page):
    assert page.locator("#doubts").get_attribute("data-doubts") == "3"
    page.keyboard.press("j")
    assert "县工局" in focused(page)
    assert "1" in page.locator("#which").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector(".settle form")
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    assert "县工局" in focused(page)
    page.keyboard.press("y")
    assert "3 → 2" in saved(page)
    page.keyboard.press("j")
    assert "县教肓局" in focused(page)
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert "县教肓局" in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".settle form")
    into = page.locator("form:has(input[name=kind][value=name]) input[name=into]")
    into.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("县没有局")
    page.keyboard.press("Enter")
    page.wait_for_selector(".settle .error")
    assert into.input_value() == "县没有局", "what was filled in is not lost"
    into.fill("县文旅局")
    into.press("Enter")
    assert "县教肓局 → 县文旅局" in saved(page)
    assert page.locator("#l8 .text").inner_text().count("县文旅局") == 0, "the text stays the plan's own"
    page.keyboard.press("j")
    assert "县交局" in focused(page)
    page.keyboard.press("y")
    saved(page)
    assert page.locator("#doubts").get_attribute("data-doubts") == "0"
    page.reload()
    assert page.locator("[data-doubt]").count() == 0
    for left in (2, 1, 0):
        page.locator("#made:not([open]) summary").click()
        page.locator("#made form.back button").last.click()
        page.locator("#made form.back").nth(left).wait_for(state="detached")
    assert page.locator("[data-doubt]").count() == 3


def test_a_click_and_selected_words_correct_where_they_are(page):
    page.locator("span.s-owner", has_text="县文旅局").first.click()
    page.wait_for_selector(".settle .pressed")
    page.locator("form:has(.pressed) input[name=why]").fill("来电更正")
    page.keyboard.press("Enter")
    page.wait_for_selector(".settle [role=alert]")
    assert page.locator("#l6 .r-support").inner_text() == "县文旅局", "Enter chose no role"
    assert page.locator("form:has(.pressed) input[name=why]").input_value() == "来电更正"
    page.locator(".pressed button[value=joint]").click()
    assert "县文旅局" in saved(page)
    assert page.locator("#l6 .r-joint").inner_text() == "县文旅局"
    page.evaluate(
        """() => {
          const words = document.querySelector("#l7 .text");
          const spots = [...words.querySelectorAll(".s-owner")].map((one) => one.firstChild);
          getSelection().setBaseAndExtent(spots[1], 0, spots[2], spots[2].length);
        }"""
    )
    page.locator(".chosen").click()
    page.wait_for_selector(".settle form")
    assert page.locator(".settle q").inner_text() == "城乡和移民局"
    page.locator("form:has(input[value=join]) input[name=into]").fill("县城乡和移民局")
    page.locator("form:has(input[value=join]) input[name=new]").check()
    page.locator("form:has(input[value=join]) button").click()
    assert "县城乡和移民局" in saved(page)
    assert page.locator("#l7 .s-owner").all_inner_texts() == ["县水利局", "城乡和移民局", "县文旅局"]
    page.locator("span[role=button].s-place").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".settle form.one")
    page.locator(".settle form.one button").click()
    assert "上海市 → 无" in saved(page)
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).violations_count == 0
