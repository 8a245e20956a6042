"""How the time of a reading grows with its text, on texts made to be slow (`tests/support/hostile_texts.py`).

`make bench-growth` prints the worst texts: seconds of processor time at 20 KB and at 80 KB and their ratio, which is
four where time grows with the text and sixteen where it grows with its square. `--size 1MB` prints the seconds at that
size instead. Each text is read in a process of its own that ends at a limit, and before each run the reading forgets what
it remembers of texts (`benchmarks/reading.py`), so that no run is answered from one before. `read` is the reader of a format, `parse`
the reading of what it gave; a text that is refused counts with the time that took. Exit code 1 above the ratio allowed.
"""

import argparse
import cProfile
import multiprocessing
import pstats
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.reading import forget  # noqa: E402
from graph.errors import PlanError  # noqa: E402
from graph.source import Source  # noqa: E402
from loaders.read import source_from_bytes  # noqa: E402
from loaders.reading import parse_source  # noqa: E402
from tests.support.hostile_texts import shapes  # noqa: E402

ALLOWED = 6.0
FLOOR = 0.02
"""Times below it, in seconds, are lifted to it: small ones are noise."""
_SLOW = 1.0
_MEMORY = 3 << 30
_FORK = multiprocessing.get_context("fork")
Maker = Callable[[int], str]


@dataclass(frozen=True)
class Row:
    """The times of one stage on one text, in seconds at each size; None where the limit came first."""

    text: str
    stage: str
    seconds: tuple[float | None, ...]
    cost: str = ""

    @property
    def ratio(self) -> float:
        """Return the last time in parts of the first, infinite behind a limit."""
        first, last = self.seconds[0], self.seconds[-1]
        return float("inf") if first is None or last is None else max(last, FLOOR) / max(first, FLOOR)

    @property
    def rank(self) -> tuple[float, float]:
        """Return what sorts the worst last."""
        return self.ratio, self.seconds[-1] or float("inf")


def read_text(text: str, suffix: str) -> Source | None:
    """Return the source of a text as a file of a format, None where it is refused.

    Raises:
        RecursionError, MemoryError: the reader went too deep or too wide.
    """
    try:
        return source_from_bytes(f"plan.{suffix}", text.encode())
    except PlanError as error:
        for cause in (RecursionError, MemoryError):
            if cause.__name__ in str(error):
                raise cause(str(error)) from error
        return None


def parse(source: Source) -> None:
    """Read a source; a refusal is an answer too."""
    with suppress(PlanError):
        parse_source(source)


def stages(text: str, suffix: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the stages through which a text goes, each with its work."""
    yield f"read {suffix}", lambda: read_text(text, suffix)
    source = read_text(text, suffix)
    if source is not None:
        yield f"parse {suffix}", lambda: parse(source)


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Return the shortest of some runs in seconds of processor time, each as if it were the first; a slow one is run once."""
    best = float("inf")
    for _ in range(rounds):
        forget()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best > _SLOW:
            break
    return best


def costly(work: Callable[[], object]) -> str:
    """Return the function in which a work spends most of its time; for a built-in one, who calls it most."""
    forget()
    profile = cProfile.Profile()
    with suppress(RecursionError):
        profile.runcall(work)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    place, entry = max(stats.items(), key=lambda item: item[1][2])
    if place[0] != "~":
        return _place(place)
    caller = max(entry[4].items(), key=lambda item: item[1][2])[0]
    return f"{_place(caller)} ({place[2].strip('<>')})"


def _place(function: tuple[str, int, str]) -> str:
    file = function[0].partition("loaders/")[2] or Path(function[0]).name
    return f"{file}:{function[1]} {function[2]}"


@dataclass(frozen=True)
class Plan:
    """What is measured: the sizes in bytes, formats, rounds, seconds to wait for a text, and whether to name costs."""

    sizes: tuple[int, ...]
    suffixes: tuple[str, ...]
    rounds: int
    limit: float
    blame: bool


def measure(name: str, make: Maker, plan: Plan) -> list[Row]:
    """Return the rows of one text, measured in a process that ends at the limit."""
    near, far = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_work, args=(make, plan, far))
    child.start()
    far.close()
    found: dict[str, list[float | str]] = {}
    until = time.monotonic() + plan.limit
    stage = "read"
    try:
        while near.poll(max(0.0, until - time.monotonic())):
            stage, seconds = near.recv()
            if seconds is not None:
                found.setdefault(stage, []).append(seconds)
    except EOFError:
        pass
    child.kill()
    child.join()
    near.close()
    found.setdefault(stage, [])
    reached = {s: values for s, values in found.items() if s == stage or len(values) >= len(plan.sizes)}
    return [_row(name, stage, values, plan) for stage, values in reached.items()]


def _row(name: str, stage: str, values: list[float | str], plan: Plan) -> Row:
    seconds = tuple(v for v in values if isinstance(v, float))
    missing = (None,) * (len(plan.sizes) - len(seconds))
    words = [v for v in values if isinstance(v, str)]
    return Row(name, stage, (*seconds, *missing), words[0] if words else "")


def _work(make: Maker, plan: Plan, out: Connection) -> None:
    """Send (stage, None) before each stage, then (stage, seconds) or (stage, what went wrong)."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for suffix in plan.suffixes:
        for size in plan.sizes:
            for stage, work in stages(make(size), suffix):
                out.send((stage, None))
                try:
                    out.send((stage, costly(work) if plan.blame else best_of(plan.rounds, work)))
                except (RecursionError, MemoryError) as error:
                    out.send((stage, type(error).__name__))
    out.close()


def rows_of(plan: Plan, wanted: re.Pattern[str], jobs: int) -> list[Row]:
    """Return the rows of all texts whose name has the pattern, the worst first."""
    for suffix in plan.suffixes:  # imports the readers and reads the tables, once for all processes
        for _, work in stages("1.推进工作。（市教育局牵头）\n", suffix):
            work()
    chosen = [(name, make) for name, make in shapes(wide=True) if wanted.search(name)]
    with ThreadPoolExecutor(jobs) as pool:
        found = pool.map(lambda pair: measure(pair[0], pair[1], plan), chosen)
        return sorted((row for rows in found for row in rows), key=lambda row: row.rank, reverse=True)


def table(rows: list[Row], plan: Plan) -> Table:
    """Return the table of the command."""
    made = Table(title="Time of the reading on texts made to be slow", box=SIMPLE_HEAD)
    made.add_column("text", no_wrap=True)
    made.add_column("stage")
    for size in plan.sizes:
        made.add_column(f"{size / 1000:g} KB, s", justify="right")
    made.add_column("ratio", justify="right")
    made.add_column("cost")
    for row in rows:
        times = ["—" if s is None else f"{s:.3f}" for s in row.seconds]
        ratio = f"{row.ratio:.1f}" if len(plan.sizes) > 1 else ""
        made.add_row(Text(row.text), row.stage, *times, ratio, Text(row.cost))
    return made


def size_of(words: str) -> int:
    """Return the bytes that 20KB or 1MB means."""
    number, unit = re.fullmatch(r"([\d.]+) *(KB|MB|)", words.upper()).groups()  # type: ignore[union-attr]
    return int(float(number) * {"": 1, "KB": 1000, "MB": 1_000_000}[unit])


def main() -> int:
    """Print the table; return 1 where time grows faster than allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=size_of, help="measure at one size only (1MB)")
    parser.add_argument("--sizes", default="20KB,80KB", help="the sizes whose times are compared")
    parser.add_argument("--match", default="", help="only texts whose name has this pattern")
    parser.add_argument("--formats", default="txt", help="suffixes of the files: txt,md,html,csv")
    parser.add_argument("--rounds", type=int, default=2, help="runs of which the best counts")
    parser.add_argument("--limit", type=float, default=30, help="seconds for a text")
    parser.add_argument("--top", type=int, default=20, help="rows to print")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--blame", action="store_true", help="name the functions that cost, without times")
    options = parser.parse_args()
    sizes = (options.size,) if options.size else tuple(map(size_of, options.sizes.split(",")))
    plan = Plan(sizes, tuple(options.formats.split(",")), options.rounds, options.limit, options.blame)
    rows = rows_of(plan, re.compile(options.match), options.jobs)
    console = Console(width=max(150, Console().width))
    console.print(table(rows[: options.top], plan))
    over = sum(row.ratio >= ALLOWED for row in rows) if len(sizes) > 1 and not options.blame else 0
    console.print(f"{len(rows)} measurements, {over} with a ratio of {ALLOWED:g} or more")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
