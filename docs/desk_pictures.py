"""Draw the pictures of the desk's page: the desk with the sample notice, in Chromium.

    python -m docs.desk_pictures

They are drawn again where its pages look otherwise.
"""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desk.app import create_app
from desk.server import listening, server
from desk.settings import LOCAL, Settings
from docs.tutorial_pictures import FLAGS, chromium, saved

_HOME = Path(__file__).parent
_NOTICE = _HOME.parent / "data" / "wuwei-2024.txt"
_WIDE, _HIGH = 1200, 760
_PATIENCE = 120_000.0
_UNIT = "市发改委"
_STATEMENT = """MATCH (u:Unit)-[:LEADS]->(t:Task)-[:TARGETS]->(r:Region)
WHERE r.name = $place
RETURN u.shown AS unit, count(t) AS tasks
ORDER BY tasks DESC, unit"""


def main() -> None:
    """Draw all pictures into docs/images."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the other pages of docs need none

    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as settings, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium(),
            headless=True,
            args=[*FLAGS, "--lang=zh-CN"],
            env={**os.environ, "LANGUAGE": "zh_CN"},
        )
        page = browser.new_context(
            locale="zh-CN", viewport={"width": _WIDE, "height": _HIGH}, device_scale_factor=1
        ).new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(settings.address)
        home = page.url.rstrip("/")
        _add(page)
        for name, draw in _PICTURES.items():
            draw(page, home)
            saved(bytes(page.screenshot()), _HOME / "images" / f"desk-{name}.png")
        browser.close()


@contextmanager
def _desk(folder: Path) -> Iterator[Settings]:
    """Yield the settings of a desk without a plan, which answers until the block ends."""
    listens = listening(LOCAL, 0)
    settings = Settings(str(folder / "plans.kgl"), port=listens.getsockname()[1])
    made = server(create_app(settings), settings)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listens]}, daemon=True)
    thread.start()
    try:
        yield settings
    finally:
        made.should_exit = True
        thread.join(20)
        listens.close()


def _add(page: Any) -> None:
    page.set_input_files("#f-files", _NOTICE)
    page.click("form.drop button")
    page.wait_for_selector("text=✓")


def _plans(page: Any, home: str) -> None:
    page.goto(f"{home}/")


def _text(page: Any, home: str) -> None:
    page.goto(f"{home}/")
    page.click("tbody a[href^='/plans/']")
    page.click("a[href^='/reading/']")
    page.wait_for_selector("mark, .mark, [class*=lead]")
    page.evaluate("scrollTo(0, 600)")


def _unit(page: Any, home: str) -> None:
    page.goto(f"{home}/units")
    page.click(f"tbody a:has-text('{_UNIT}')")
    page.wait_for_selector("h2")


def _report(page: Any, home: str) -> None:
    page.goto(f"{home}/reports/workload")


def _ledger(page: Any, home: str) -> None:
    page.goto(f"{home}/ledger")
    row = page.locator("tbody tr").first
    row.locator("select").select_option(label="已完成")
    row.locator("input[name=remarks]").fill("已签约")
    row.locator("button").click()
    page.wait_for_selector("tbody tr:first-child input[value='已签约']")


def _cypher(page: Any, home: str) -> None:
    page.goto(f"{home}/cypher")
    page.fill("#f-statement", _STATEMENT)
    page.click("form.ask button")
    page.fill("#p-place", "上海市")
    page.keyboard.press("Enter")
    page.wait_for_selector("tbody tr")
    page.wait_for_selector(".model dl")


_PICTURES = {
    "plans": _plans,
    "text": _text,
    "unit": _unit,
    "report": _report,
    "ledger": _ledger,
    "cypher": _cypher,
}

if __name__ == "__main__":
    main()
