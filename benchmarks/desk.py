"""The desk with fifty readers at once: seconds that a page takes, beside the same questions asked of the bare store.

    python benchmarks/desk.py [--readers N] [--pages N] [--store FILE] [--out FILE.json]

Each reader asks page after page, chosen by a seed of its own among questions, reports, units and tasks, with a pause as
people make. `first` are pages that nobody has asked for since the store changed, `again` all others. The bare store
answers the questions of the same pages one after the other. Seconds are of the clock: what else the machine does counts.
"""

import argparse
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402
from desk.app import create_app  # noqa: E402
from desk.server import listening, server  # noqa: E402
from desk.settings import LOCAL, Settings  # noqa: E402
from graph.store.open import open_store  # noqa: E402
from queries.catalog import load_catalog  # noqa: E402
from queries.run import run  # noqa: E402
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


def main() -> int:
    """Print the figures; return 1 where a page failed or the goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20, help="pages that each reader asks for")
    parser.add_argument("--store", type=Path, help="a store to ask; else one of 22 made-up plans")
    add_out(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or made(Path(folder) / "plans.kgl")
        taken, failed = asked(path, given.readers, given.pages)
        bare = questions(path)
    p95, half = statistics.quantiles(taken, n=20)[-1], statistics.median(taken)
    print(
        f"{len(taken)} pages of {given.readers} readers: median {half:.3f} s, 95 % within {p95:.3f} s, {failed} failed"
    )
    print(
        f"the bare store: median {statistics.median(bare):.3f} s a question, 95 % within {statistics.quantiles(bare, n=20)[-1]:.3f} s"
    )
    write(
        given.out,
        [Figure("desk, 95 % of pages", p95, "s", statistics.median(bare), "a question of the bare store")],
    )
    return int(failed > 0 or p95 > GOAL)


def made(path: Path) -> Path:
    """Make a store of 22 plans of 46 points."""
    with open_store(path, write=True) as store:
        store.load(nation_plans(22, 46))
    return path


def asked(path: Path, readers: int, pages: int) -> tuple[list[float], int]:
    """Let readers ask, and return the seconds of each page and how many failed."""
    socket = listening(LOCAL, 0)
    settings = Settings(str(path), port=socket.getsockname()[1])
    serving = server(create_app(settings), settings)
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not serving.started:
        time.sleep(0.02)
    taken: list[float] = []
    failed: list[str] = []
    people = [
        threading.Thread(target=reads, args=(settings, n, pages, taken, failed)) for n in range(readers)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    serving.should_exit = True
    thread.join(10)
    return taken, len(failed)


def reads(settings: Settings, seed: int, pages: int, taken: list[float], failed: list[str]) -> None:
    """Ask for pages as one person does: from lists on to what they lead to."""
    chance, browser = random.Random(seed), build_opener(HTTPCookieProcessor())
    home = f"http://{LOCAL}:{settings.port}"
    links = list(PAGES)
    browser.open(settings.address).read()
    for _ in range(pages):
        time.sleep(chance.uniform(0, 2 * PAUSE))
        page = chance.choice(links if chance.random() < 0.7 else PAGES)
        began = time.perf_counter()
        links = seen(browser, home + page, failed) or list(PAGES)
        taken.append(time.perf_counter() - began)


def seen(browser: OpenerDirector, address: str, failed: list[str]) -> list[str]:
    """Return what a page leads to within the desk."""
    try:
        text = browser.open(address).read().decode()
    except OSError as error:
        failed.append(f"{address}: {error}")
        return []
    return re.findall(r'href="(/(?:units|tasks|places|plans)/[^"]+)"', text)


def questions(path: Path) -> list[float]:
    """Return the seconds that the bare store takes for each question, asked one after the other, each three times."""
    taken = []
    with open_store(path) as store:
        for name in QUESTIONS * 3:
            began = time.perf_counter()
            run(store, load_catalog().get(name), {}, row_limit=100_000)
            taken.append(time.perf_counter() - began)
    return taken


if __name__ == "__main__":
    sys.exit(main())
