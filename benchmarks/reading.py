"""Speed of the reading beside jieba.posseg and beside a bare scan, on the same texts in the same run.

`make bench` prints one row a text: the sample notice, and made-up plans of other forms. MB are of UTF-8. The reading is
all that `yaodian parse` does to a text: outline, clauses, units, places, partners, targets, deadlines, titles. Before each
run the reading forgets what it remembers of texts (names, clauses, words of points), so that no run is answered from an
earlier one of the same text; its tables stay. The scan runs the reading's own patterns and its automaton once over the
text and keeps nothing. Exit code 1 below the floor.
"""

import argparse
import gc
import hashlib
import importlib
import logging
import pkgutil
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

import loaders  # noqa: E402
from benchmarks.figures import Figure, add_out, write  # noqa: E402
from benchmarks.plan_texts import FORMS, write_plan  # noqa: E402
from graph.source import Source  # noqa: E402
from loaders.places.mentions import name_table  # noqa: E402
from loaders.reading import parse_source  # noqa: E402
from loaders.text.plain import plain  # noqa: E402

FLOOR, GOAL, EACH = 3.0, 10.0, 6.0
"""How many times as fast as jieba: the least and the goal for all texts together, and the goal for each form."""


@dataclass(frozen=True)
class Row:
    """One text with the best time, in seconds, of each way to go through it."""

    name: str
    text: str
    points: int
    reading: float
    jieba: float
    scan: float

    def speed(self, seconds: float) -> float:
        """Return MB of UTF-8 a second."""
        return len(self.text.encode()) / seconds / 1e6


def best_of(rounds: int, work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the shortest of some runs, in seconds of this process, which other work on the machine does not stretch.

    What is done `before` each run is not timed.
    """
    times = []
    for _ in range(rounds):
        before()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


_MEMORY = type(lru_cache(len))


def forget() -> None:
    """Empty what the reading remembers of the texts that it read: its caches of a bounded size; its tables have no bound."""
    for memory in gc.get_objects():
        if isinstance(memory, _MEMORY) and memory.cache_parameters()["maxsize"] is not None:
            memory.cache_clear()


def scanning_patterns() -> list[re.Pattern[str]]:
    """Return the compiled patterns of the reading that search a text, without those tied to its start or end."""
    found: dict[str, re.Pattern[str]] = {}
    aside = ("loaders.read", "loaders.tables_build", "loaders.overrides", "loaders.evaluation")
    for module in pkgutil.walk_packages(loaders.__path__, "loaders."):
        if module.ispkg or module.name.startswith(aside):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            values = value.values() if isinstance(value, dict) else [value]
            for pattern in values:
                if isinstance(getattr(pattern, "pattern", None), str) and not pattern.pattern.startswith("^"):
                    found.setdefault(pattern.pattern, pattern)
    return [pattern for source, pattern in found.items() if not source.endswith("$")]


def bare_scan(text: str, patterns: list[re.Pattern[str]]) -> int:
    """Run all patterns and the automaton of names over a text once; return the number of hits."""
    bare = plain(text)
    hits = sum(1 for pattern in patterns for _ in pattern.finditer(bare))
    return hits + len(name_table().automaton.find_overlapping(bare))


def measure(name: str, text: str, rounds: int, patterns: list[re.Pattern[str]]) -> Row:
    """Time the reading, jieba.posseg and the bare scan on one text."""
    from jieba import posseg

    source = Source(f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), text)
    points = len(parse_source(source).points)
    return Row(
        name,
        text,
        points,
        best_of(rounds, lambda: parse_source(source), forget),
        best_of(rounds, lambda: list(posseg.cut(text))),
        best_of(rounds, lambda: bare_scan(text, patterns)),
    )


def texts(points: int) -> dict[str, str]:
    """Return the texts to read, by name."""
    sample = (HOME / "data" / "wuwei-2024.txt").read_text(encoding="utf-8")
    return {"wuwei-2024": sample} | {form.name: write_plan(form, points) for form in FORMS}


def table(rows: list[Row]) -> Table:
    """Return the figures as a table."""
    made = Table(
        title="The reading, jieba.posseg and a bare scan of the same patterns",
        caption="MB of UTF-8 a second of processor time, best run",
        box=SIMPLE_HEAD,
    )
    made.add_column("text")
    for heading in ("KB", "points", "reading", "jieba", "ratio", "scan", "ratio"):
        made.add_column(heading, justify="right")
    for row in [*rows, total(rows)]:
        reading, jieba, scan = row.speed(row.reading), row.speed(row.jieba), row.speed(row.scan)
        kilobytes = f"{len(row.text.encode()) / 1e3:.0f}"
        made.add_row(
            row.name,
            kilobytes,
            str(row.points),
            f"{reading:.2f}",
            f"{jieba:.3f}",
            f"{reading / jieba:.1f} ×",
            f"{scan:.2f}",
            f"{reading / scan:.1f} ×",
        )
    return made


def total(rows: list[Row]) -> Row:
    """Return all texts together as one row."""
    return Row(
        "together",
        "".join(row.text for row in rows),
        sum(row.points for row in rows),
        sum(row.reading for row in rows),
        sum(row.jieba for row in rows),
        sum(row.scan for row in rows),
    )


def main() -> int:
    """Print the table; return 1 where the reading is slower than the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=120, help="points of each made-up plan")
    parser.add_argument("--rounds", type=int, default=3, help="runs of which the best counts")
    add_out(parser)
    options = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    patterns = scanning_patterns()
    rows = [measure(name, text, options.rounds, patterns) for name, text in texts(options.points).items()]
    console = Console(width=max(80, Console().width))
    console.print(table(rows))
    together = total(rows)
    ratio = together.jieba / together.reading
    verdict = "goal met" if ratio >= GOAL else "floor met" if ratio >= FLOOR else "BELOW THE FLOOR"
    console.print(
        f"{ratio:.1f} × jieba.posseg (floor {FLOOR:g} ×, goal {GOAL:g} ×): {verdict}; {len(patterns)} patterns"
    )
    write(options.out, [figure(row) for row in [*rows, together]])
    return 0 if ratio >= FLOOR else 1


def figure(row: Row) -> Figure:
    """Return a row's figure: seconds for its text, beside jieba's."""
    whole = row.name == "together"
    goal = 1 / (GOAL if whole else EACH)
    return Figure(f"reading {row.name}", row.reading, "s", row.jieba, "jieba.posseg", goal=goal)


if __name__ == "__main__":
    sys.exit(main())
