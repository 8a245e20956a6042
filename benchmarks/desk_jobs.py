"""Whole jobs on the desk in a browser: the clicks, keys and seconds that each takes, on the sample notice.

    python benchmarks/desk_jobs.py [--out FILE.json]

A hand plays each job as a person would who knows what he wants: a click is a press of the mouse, a choice in a list, or a file
dropped; a key is a sign typed or a key pressed. Seconds are of the clock from the first touch to what was wanted, with
nobody thinking in between: what the desk takes of a job.
"""

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from benchmarks.chromium import FLAGS  # noqa: E402
from benchmarks.figures import Figure, add_out, write  # noqa: E402
from desk.accounts import Role, account, keep  # noqa: E402
from desk.app import create_app  # noqa: E402
from desk.server import listening, server  # noqa: E402
from desk.settings import LOCAL, Settings  # noqa: E402

NOTICE = HOME / "data" / "wuwei-2024.txt"
PASSWORD = "a password of many words"
PEOPLE: tuple[tuple[str, Role], ...] = (
    ("甲", "keeper"),
    ("乙", "editor"),
    ("丙", "reader"),
)
_PATIENCE = 60_000.0
UNIT, WORDS = "市民政局", "养老"
STATEMENT = (
    "MATCH (u:Unit)-[:LEADS]->(t:Task) WHERE t.text CONTAINS $words RETURN u.shown AS unit, t.title AS task"
)


@dataclass
class Hand:
    """A person at a page: counts what is done with mouse and keys."""

    page: Page
    clicks: int = 0
    keys: int = 0
    seconds: float = 0.0

    def click(self, what: str) -> None:
        """Press the mouse on the first thing that a selector names."""
        self.page.locator(what).first.click()
        self.clicks += 1

    def choose(self, what: str, label: str) -> None:
        """Choose an entry of a list."""
        self.page.locator(what).first.select_option(label=label)
        self.clicks += 1

    def drop(self, what: str, file: Path) -> None:
        """Give a file to a form."""
        self.page.set_input_files(what, file)
        self.clicks += 1

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, key: str) -> None:
        """Press a key, or a few together."""
        self.page.keyboard.press(key)
        self.keys += 1

    def wait(self, what: str) -> None:
        """Wait until something is to be seen."""
        self.page.locator(what).first.wait_for()

    def download(self, what: str) -> int:
        """Click a link to a file, and return how many bytes came."""
        with self.page.expect_download() as given:
            self.click(what)
        return given.value.path().stat().st_size


@dataclass
class Desk:
    """The people's own pages of one desk, each opened when first asked for."""

    browser: Browser
    settings: Settings
    hands: dict[str, Hand] = field(default_factory=dict)

    def hand(self, name: str) -> Hand:
        """Return a person who is signed in, on the first page."""
        if name not in self.hands:
            page = self.browser.new_context(
                locale="zh-CN", viewport={"width": 1280, "height": 900}, accept_downloads=True
            ).new_page()
            page.set_default_timeout(_PATIENCE)
            page.goto(self.settings.address)
            page.fill("#f-name", name)
            page.fill("#f-password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector("header .out")
            self.hands[name] = Hand(page)
        made = self.hands[name]
        made.page.goto(self.settings.address)
        return made


def newcomer(desk: Desk) -> list[Hand]:
    """From a dropped notice to a corrected, exported ledger."""
    hand = desk.hand("甲")
    hand.drop("#f-files", NOTICE)
    hand.click("form.drop button")
    hand.wait("text=✓")
    hand.click("#added a[href^='/plans/']")
    hand.click("main a[href^='/ledger']")
    hand.click("table.ledger a")
    hand.wait(".words")
    hand.press("c")
    hand.press("Control+A")
    hand.type(UNIT)
    hand.press("Enter")
    hand.wait(f"table.edges a:has-text('{UNIT}')")
    hand.click("nav a[href^='/ledger']")
    assert hand.download(".files a[href*='xlsx']") > 5000
    return [hand]


def two_editors(desk: Desk) -> list[Hand]:
    """Two editors on one row: the second is told, and both their words are kept."""
    first, second = desk.hand("甲"), desk.hand("乙")
    for hand in (first, second):
        hand.click("nav a[href^='/ledger']")
    for hand, state in ((first, "推进中"), (second, "已完成")):
        hand.choose("tbody select", state)
        hand.click("tbody tr:first-child button")
    second.wait("tr.trouble")
    second.click("tbody tr:first-child button")
    second.page.wait_for_selector("tr.trouble", state="detached")
    assert second.page.locator("tbody select").first.input_value() == "已完成"
    return [first, second]


def reader(desk: Desk) -> list[Hand]:
    """A reader looks where others write: there is nothing to fill in, and a form made by hand is refused."""
    hand = desk.hand("丙")
    hand.click("nav a[href^='/ledger']")
    hand.wait("table.ledger")
    assert not hand.page.locator("table.ledger select, table.ledger input").count()
    token = hand.page.get_attribute("form.out input[name=form]", "value") or ""
    task = hand.page.get_attribute("table.ledger a", "href") or ""
    told = hand.page.evaluate(
        "([there, form]) => fetch(there, {method: 'POST', body: new URLSearchParams({form, progress: '已完成', before: ''})}).then(a => a.status)",
        [task.replace("/tasks/", "/progress/"), token],
    )
    assert told == 403
    return [hand]


def who_leads(desk: Desk) -> list[Hand]:
    """From the first page: who leads the tasks on care for the elderly?"""
    hand = desk.hand("丙")
    hand.press("/")
    hand.type(WORDS)
    hand.press("Enter")
    hand.wait(f"main tbody tr:has-text('{UNIT}')")
    return [hand]


def of_a_unit(desk: Desk) -> list[Hand]:
    """Find all tasks of one unit, and take them home."""
    hand = desk.hand("丙")
    hand.press("/")
    hand.type(UNIT)
    hand.press("Enter")
    hand.click(f"ul.links a:has-text('{UNIT}')")
    hand.wait("h1")
    hand.click("a[href^='/questions/unit-tasks?']")
    assert hand.download("text=xlsx") > 3000
    return [hand]


def own_statement(desk: Desk) -> list[Hand]:
    """Write, keep and run a statement of one's own."""
    hand = desk.hand("乙")
    hand.click("nav a[href^='/cypher']")
    hand.click("#f-statement")
    hand.press("Control+A")
    hand.type(STATEMENT)
    hand.press("Control+Enter")
    hand.click("#p-words")
    hand.type(WORDS)
    hand.press("Enter")
    hand.wait("tbody tr")
    hand.click("details.keep summary")
    hand.click("#k-name")
    hand.type("谁牵头")
    hand.press("Enter")
    hand.wait("#f-words")
    hand.wait("tbody tr")
    return [hand]


def taken_back(desk: Desk) -> list[Hand]:
    """Take a correction back."""
    hand = desk.hand("乙")
    hand.click("nav a[href^='/corrections']")
    hand.click("form[action='/corrections/back'] button")
    hand.page.wait_for_selector("form[action='/corrections/back']", state="detached")
    return [hand]


JOBS: tuple[tuple[str, Callable[[Desk], list[Hand]]], ...] = (
    ("a dropped notice to a corrected, exported ledger", newcomer),
    ("two editors on one row", two_editors),
    ("a reader who may not write", reader),
    ("who leads 养老, from the first page", who_leads),
    ("all tasks of one unit, as a file", of_a_unit),
    ("a statement written, kept and run", own_statement),
    ("a correction taken back", taken_back),
)


def main() -> int:
    """Play all jobs in their order and print what each took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    add_out(parser)
    given = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        settings, end = started(Path(folder))
        browser = play.chromium.launch(executable_path=given.chromium, args=FLAGS)
        desk = Desk(browser, settings)
        for told, job in JOBS:
            clicks, keys, seconds = played(desk, job)
            print(f"{told}: {clicks} clicks, {keys} keys, {seconds:.1f} s")
            figures.append(Figure(f"desk job: {told}", seconds, "s"))
        browser.close()
        end()
    write(given.out, figures)
    return 0


def played(desk: Desk, job: Callable[[Desk], list[Hand]]) -> tuple[int, int, float]:
    """Play a job, all who take part signed in before, and return the clicks, keys and seconds of all."""
    for name, _ in PEOPLE:
        hand = desk.hand(name)
        hand.clicks = hand.keys = 0
    began = time.perf_counter()
    hands = job(desk)
    seconds = time.perf_counter() - began
    return sum(hand.clicks for hand in hands), sum(hand.keys for hand in hands), seconds


def started(folder: Path) -> tuple[Settings, Callable[[], None]]:
    """Start a desk of an empty store that three people may open, and return its settings and what ends it."""
    accounts = folder / "accounts.json"
    keep(accounts, {name: account(name, role, PASSWORD) for name, role in PEOPLE})
    listens = listening(LOCAL, 0)
    settings = Settings(str(folder / "plans.kgl"), port=listens.getsockname()[1], accounts=accounts)
    made = server(create_app(settings), settings)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listens]}, daemon=True)
    thread.start()

    def end() -> None:
        made.should_exit = True
        thread.join(20)
        listens.close()

    return settings, end


if __name__ == "__main__":
    raise SystemExit(main())
