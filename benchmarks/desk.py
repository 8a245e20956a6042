"""The desk with fifty readers at once: seconds that a page takes, beside the same questions asked of the bare store.

    python benchmarks/desk.py [--readers N] [--pages N] [--every SECONDS] [--store FILE] [--out FILE.json]

Each reader asks page after page, chosen by a seed of its own among questions, reports, units, places, plans and tasks, with
a pause as people make. Beside them one fills in a row of the ledger every few seconds (0: nobody does), and instead of each
third row another program writes a plan anew, so that the store changes under them. `first` are pages that nobody had asked for since it
last did, `again` all others. They come to a desk that has been open for a few seconds (`--open`; 0: to one that only just is).
Seconds are of the clock: what else the machine does counts, and so the server's own seconds of the processor stand beside them.

The server is a process of its own, `yaodian serve`, as it is in life; the readers' connections and what they look for in
pages are this one's. An earlier form of this benchmark ran both in one process, where readers and server waited for each other's
turn at the interpreter: it made the desk look slower than people find it. A store that is given is copied, not changed.
"""

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode, urlsplit

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402
from graph.store.open import open_store  # noqa: E402
from queries.catalog import load_catalog  # noqa: E402
from queries.run import run  # noqa: E402
from queries.words import word  # noqa: E402
from tests.support.nation_graph import nation_plans  # noqa: E402

PAUSE = 1.0
GOAL = 0.3
QUESTIONS = (
    "workload",
    "deadlines",
    "plans",
    "regions-ranked",
    "joint-tasks",
    "open-tasks",
    "partners",
    "undated-tasks",
)
PAGES = (
    "/",
    "/units",
    "/places",
    "/reports/workload",
    "/reports/targets",
    "/reports/gaps",
    *(f"/questions/{q}" for q in QUESTIONS),
)
_LINK = re.compile(r'href="(/(?:units|tasks|places|plans)/[^"]+)"')
_ROW = re.compile(r'action="(/progress/[^"]+)"(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'type="hidden" name="(form|before)" value="([^"]*)"')
_ANEW = """
import sys
from dataclasses import replace
from graph.store.open import open_store
with open_store(sys.argv[1], write=True) as store:
    plan = store.held([store.plans()[0].id])[0]
    store.load([replace(plan, origin=plan.origin + ".", digest="")])
"""
"""Writes a plan as one that says the same and came from another place."""
_LATIN = "latin-1"
"""Reads any bytes in no time; what is looked for is of ASCII."""


@dataclass
class Seen:
    """What the readers met: seconds of pages that were new and of others, of changes, and what failed."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """Addresses asked for since the last change."""
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def pages(self) -> list[float]:
        """Return the seconds of all pages."""
        return self.first + self.again


class Browser:
    """One connection to a desk, kept open, with the cookie of its session."""

    def __init__(self, address: str) -> None:
        there = urlsplit(address)
        self._home = f"{there.scheme}://{there.netloc}"
        self._line = HTTPConnection(there.hostname or "", there.port, timeout=120)
        self._line.request("GET", f"/?{there.query}")
        answer = self._line.getresponse()
        answer.read()
        self._headers = {"cookie": (answer.getheader("set-cookie") or "").partition(";")[0]}

    def page(self, address: str) -> str:
        """Return a page; raise OSError where there is none."""
        return self._answer("GET", address, None, self._headers)

    def send(self, address: str, fields: dict[str, str]) -> str:
        """Send a form as a page of the desk does, and return the answer; raise OSError where it is refused."""
        sent = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
        return self._answer(
            "POST", address, urlencode(fields), {**self._headers, **sent, "origin": self._home}
        )

    def _answer(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> str:
        try:
            self._line.request(method, address, body, headers)
            answer = self._line.getresponse()
            made = answer.read()
        except (HTTPException, OSError) as error:
            self._line.close()
            raise OSError(f"{address}: {error!r}") from error
        if answer.status >= 400:
            raise OSError(f"{address}: {answer.status}")
        return made.decode(_LATIN)


def main() -> int:
    """Print the figures; return 1 where a page failed or the goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20, help="pages that each reader asks for")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between changes; 0: none")
    parser.add_argument(
        "--open", type=float, default=5.0, help="seconds that the desk is open before readers come"
    )
    parser.add_argument("--store", type=Path, help="a store to ask; else one of 22 made-up plans")
    add_out(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.kgl"
        shutil.copy(given.store, path) if given.store else make(path)
        seen, seconds = asked(path, given)
        bare = questions(path)
    tell(seen, seconds, bare, given.readers)
    p95 = _p95(seen.pages)
    peer = statistics.median(bare), "a question of the bare store"
    write(given.out, [Figure("desk, 95 % of pages", p95, "s", *peer, most=GOAL)])
    return int(bool(seen.failed) or p95 > GOAL)


def tell(seen: Seen, seconds: float, bare: list[float], readers: int) -> None:
    """Print what was measured."""
    every, half = len(seen.pages), statistics.median(seen.pages)
    print(
        f"{every} pages of {readers} readers: median {half:.3f} s, 95 % within {_p95(seen.pages):.3f} s, {len(seen.failed)} failed"
    )
    for name, taken in (("first", seen.first), ("again", seen.again), ("changes", seen.changes)):
        if len(taken) > 1:
            print(
                f"  {name}: {len(taken)}, median {statistics.median(taken):.3f} s, 95 % within {_p95(taken):.3f} s"
            )
    print(f"  the server: {1000 * seconds / every:.1f} ms of the processor a page, changes with it")
    print(
        f"the bare store: median {statistics.median(bare):.3f} s a question, 95 % within {_p95(bare):.3f} s; "
        f"a page of the desk takes {half / statistics.median(bare):.1f} × as long"
    )
    for said in seen.failed[:5]:
        print("failed:", said)


def make(path: Path) -> None:
    """Make a store of 22 plans of 46 points."""
    with open_store(path, write=True) as store:
        store.load(nation_plans(22, 46))


def asked(path: Path, given: argparse.Namespace) -> tuple[Seen, float]:
    """Let readers ask, and return what they met and the server's seconds of the processor."""
    seen = Seen()
    with served(path) as (address, process):
        Browser(address)
        time.sleep(given.open)
        before = _processor(process)
        people = [
            threading.Thread(target=reads, args=(Browser(address), n, given.pages, seen))
            for n in range(given.readers)
        ]
        editor = threading.Thread(target=edits, args=(Browser(address), path, given.every, seen))
        for person in (*people, *([editor] if given.every else [])):
            person.start()
        for person in people:
            person.join()
        seconds = _processor(process) - before
        seen.ended.set()
        if given.every:
            editor.join()
    return seen, seconds


@contextmanager
def served(path: Path) -> "Iterator[tuple[str, subprocess.Popen[str]]]":
    """Run a desk of its own, and give its address and process."""
    line = [sys.executable, "-c", "import cli; cli.main()", "--store", str(path), "serve", "--port", "0"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, cwd=HOME) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://\S+", process.stderr.readline())
            if found is None:
                raise SystemExit("the desk did not start")
            yield found[0], process
        finally:
            process.terminate()


def reads(browser: Browser, seed: int, pages: int, seen: Seen) -> None:
    """Ask for pages as one person does: from lists on to what they lead to."""
    chance, links = random.Random(seed), list(PAGES)
    for _ in range(pages):
        time.sleep(chance.uniform(0, 2 * PAUSE))
        page = chance.choice(links if chance.random() < 0.7 else PAGES)
        known = seen.known
        taken = seen.again if page in known else seen.first
        known.add(page)
        began = time.perf_counter()
        try:
            text = browser.page(page)
        except OSError as error:
            seen.failed.append(str(error))
            continue
        taken.append(time.perf_counter() - began)
        links = [unescape(there) for there in _LINK.findall(text)] or list(PAGES)


def edits(browser: Browser, path: Path, every: float, seen: Seen) -> None:
    """Change the store again and again until the readers have gone: rows of the ledger, and each third time a plan."""
    rows = _ROW.findall(browser.page("/ledger"))
    for number, (address, form) in enumerate(rows, 1):
        if seen.ended.wait(every):
            return
        began = time.perf_counter()
        if number % 3:
            fill_in(browser, address, form, seen)
            seen.changes.append(time.perf_counter() - began)
        else:
            subprocess.run([sys.executable, "-c", _ANEW, str(path)], cwd=HOME, check=True)
        seen.known = set()


def fill_in(browser: Browser, address: str, form: str, seen: Seen) -> None:
    """Fill in a row of the ledger."""
    fields = {name: unescape(value) for name, value in _HIDDEN.findall(form)}
    fields |= {"progress": word("progress", "running"), "remarks": "", "row": "1"}
    try:
        browser.send(unescape(address), fields)
    except OSError as error:
        seen.failed.append(str(error))


def questions(path: Path) -> list[float]:
    """Return the seconds that the bare store takes for each question, asked one after the other, each three times."""
    taken = []
    with open_store(path) as store:
        for name in QUESTIONS * 3:
            began = time.perf_counter()
            run(store, load_catalog().get(name), {}, row_limit=100_000)
            taken.append(time.perf_counter() - began)
    return taken


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _processor(process: "subprocess.Popen[str]") -> float:
    """Return the seconds of the processor that a process has taken; nothing where the system tells them otherwise."""
    with suppress(OSError, ValueError, IndexError):
        told = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / 100
    return float("nan")


if __name__ == "__main__":
    sys.exit(main())
