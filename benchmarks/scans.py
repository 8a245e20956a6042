"""Text recognition measured: pages are drawn, turned, dirtied and sealed, read, and compared with the text they were made from.

`python benchmarks/scans.py` prints a row for each text, resolution and state of the pages: F1 of unit+role and of all
fields, seconds a page, and the findings that say what recognition was not sure of. Exit code 1 below the floor.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.plan_texts import FORMS, task_table, write_plan  # noqa: E402
from graph.source import Source  # noqa: E402
from loaders.evaluation.score import Tally, score, total  # noqa: E402
from loaders.read import source_from_bytes  # noqa: E402
from loaders.reading import parse_source  # noqa: E402
from loaders.reading_json import to_json  # noqa: E402
from tests.support.scans import aged, as_pdf, drawn, measure  # noqa: E402
from tests.support.typeset import Block, notice, typeset  # noqa: E402

FLOOR = 0.97
UNITS = "unit+role"
STATES: dict[str, dict[str, Any]] = {
    "plain": {},
    "turned +1°": {"turn": 1.0},
    "turned -1°": {"turn": -1.0},
    "noise": {"noise": 0.02},
    "noise, +1°": {"noise": 0.02, "turn": 1.0},
}


@dataclass(frozen=True)
class Row:
    """One text in one state: what was right, and what it took."""

    text: str
    dpi: int
    state: str
    pages: int
    tallies: dict[str, Tally]
    seconds: float
    doubts: int


@dataclass(frozen=True)
class Text:
    """A plan: the blocks that are set, and the file that it is compared with."""

    name: str
    flow: list[Block]
    source: Source


def texts(points: int) -> Iterator[Text]:
    """Yield the sample notice, a made-up plan of each form, and one whose tasks stand in a ruled table."""
    sample = (HOME / "data" / "wuwei-2024.txt").read_text(encoding="utf-8")
    yield Text("sample notice", notice(sample), Source("plan.txt", "", sample))
    for form in FORMS:
        if form.name != "wrapped PDF lines":
            text = write_plan(form, points)
            title, *lines = text.rstrip().split("\n")
            flow = [Block(title, "title"), *map(Block, lines)]
            yield Text(form.name, flow, Source("plan.txt", "", text))
    title, table = task_table(points)
    flow = [Block(title, "title"), Block(rows=table, widths=(36, 172, 82, 92, 60))]
    rows = "".join(",".join(row) + "\n" for row in ((title, *[""] * 4), *table))
    yield Text("ruled table", flow, source_from_bytes("plan.csv", rows.encode()))


def measured(text: Text, dpi: int, state: str) -> Row:
    """Read the pages of a text in a state, and compare with the reading of the text."""
    sheets = typeset(text.flow, measure)
    pictures = [aged(drawn(sheet, dpi), **STATES[state]) for sheet in sheets]
    data = as_pdf(pictures, dpi)
    start = time.perf_counter()
    source = source_from_bytes("scan.pdf", data)
    seconds = time.perf_counter() - start
    tallies = score(to_json(parse_source(text.source)), to_json(parse_source(source)))
    doubts = sum(item.code == "word-unsure" for item in source.findings)
    return Row(text.name, dpi, state, len(sheets), tallies, seconds, doubts)


def rows(options: argparse.Namespace) -> Iterator[Row]:
    for text in texts(options.points):
        if options.texts and text.name not in options.texts:
            continue
        for dpi in options.dpi:
            for state in options.states:
                yield measured(text, dpi, state)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, nargs="*", default=[150, 200])
    parser.add_argument("--states", nargs="*", default=list(STATES), choices=list(STATES))
    parser.add_argument("--texts", nargs="*", default=[])
    parser.add_argument("--points", type=int, default=10, help="points of a made-up plan")
    options = parser.parse_args()
    done = []
    for row in rows(options):
        done.append(row)
        every = total([row.tallies]).values()
        right = sum(tally.right for tally in every)
        errors = sum(len(tally.wrong) + len(tally.missed) for tally in every)
        units = row.tallies[UNITS]
        print(
            f"{row.text:<16}{row.dpi:>5} dpi  {row.state:<12}{row.pages:>4} pages  unit+role F1 {units.f1:.4f}"
            f"  all fields {2 * right / (2 * right + errors):.4f}  {row.seconds / row.pages:5.1f} s a page  {row.doubts:>3} doubts",
            flush=True,
        )
        for fact in (*units.wrong, *units.missed):
            print("    ", fact, flush=True)
    worst = min(row.tallies[UNITS].f1 for row in done)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"worst unit+role F1 {worst:.4f} (floor {FLOOR}); peak memory {peak} MB")
    return worst < FLOOR


if __name__ == "__main__":
    sys.exit(main())
