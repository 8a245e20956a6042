"""Seconds and memory of handing out, of reading what comes back and of merging it, beside bare openpyxl.

    python -m benchmarks.handout [--units N] [--points N] [--rounds N] [--out FILE.json]

The plans are those of a nation (tests/support/nation.py), of as many places as have that many units together. `writing`
makes all workbooks and the index; `reading` takes them back, filled in; `merging` records it in the store. Beside the
first stands openpyxl writing the same values into as many bare sheets, beside the others openpyxl opening these and
looking at each cell. Each work runs in a process of its own: seconds are of processor time, without the start, and the
memory is the most that the process held; of several rounds the best counts.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402

DAY, DUE = date(2024, 6, 14), date(2024, 6, 28)
UNITS_A_PLACE, PLANS_A_PLACE = 10, 6
GOALS = {"writing": 3.0, "reading": 3.0}
"""How many times the seconds of bare openpyxl a work may take."""
ANSWERS = (("已完成", "全部完成并通过验收"), ("正常推进", "正在推进，完成过半"), ("", ""))
"""What units answer, in turn: progress and what was done."""
Cost = tuple[float, float]
"""Seconds and megabytes."""
Values = list[list[list[list[Any]]]]
"""Of each workbook the sheets, of each sheet the rows."""


def main() -> int:
    """Print the table; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--points", type=int, default=8, help="points of each plan; a place has six plans")
    parser.add_argument("--rounds", type=int, default=2)
    add_out(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), given.units, given.points, given.rounds)
    Console(width=max(100, Console().width)).print(table(found))
    write(given.out, found)
    return int(any(figure.held is False for figure in found))


def measured(folder: Path, units: int, points: int, rounds: int) -> list[Figure]:
    """Return the figures of a whole round of so many units, all files in `folder`."""
    store, out, back, bare = (folder / name for name in ("nation.kgl", "out", "back", "bare"))
    apart(stored, store, units, points)
    handing = best(handed, [(store, folder / f"out{n}") for n in range(rounds)])
    (folder / "out0").rename(out)
    bare_writing = best(bare_written, [(out, folder / f"bare{n}") for n in range(rounds)])
    apart(filled, out, back)
    apart(bare_written, back, bare)
    reading = best(returned, [(back,)] * rounds)
    bare_reading = best(bare_read, [(bare,)] * rounds)
    merging = best(merged, [(store, back, folder / f"merged{n}.kgl") for n in range(rounds)])
    many = f"{len(list(back.iterdir()))} units"
    return [
        *figures(f"writing for {many}", handing, bare_writing, "openpyxl writes bare", GOALS["writing"]),
        *figures(f"reading from {many}", reading, bare_reading, "openpyxl reads bare", GOALS["reading"]),
        *figures(f"merging of {many}", merging, bare_reading, "openpyxl reads bare", None),
    ]


def figures(what: str, ours: Cost, beside: Cost, peer: str, goal: float | None) -> list[Figure]:
    """Return the figures of a work's seconds and of its memory."""
    return [
        Figure(what, ours[0], "s", beside[0], peer, goal),
        Figure(f"{what}, memory", ours[1], "MB", beside[1], peer),
    ]


def best(work: Callable[..., float], rounds: Sequence[tuple[Path, ...]]) -> Cost:
    """Return the least seconds and the least memory of a work's rounds, each with what it is given."""
    costs = [apart(work, *given) for given in rounds]
    return min(seconds for seconds, _ in costs), min(memory for _, memory in costs)


def apart(work: Callable[..., float], *given: Any) -> Cost:
    """Run a work in a fresh process; return the seconds that it tells and the most memory it held."""
    print(f"{work.__name__} …", file=sys.stderr, flush=True)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_watched, work, *given).result()


def _watched(work: Callable[..., float], *given: Any) -> Cost:
    seconds = work(*given)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stored(path: Path, units: int, points: int) -> float:
    """Store the plans of as many places as have so many units."""
    from graph.store.open import open_store
    from tests.support.nation_graph import nation_plans

    places = -(-units // UNITS_A_PLACE)
    with open_store(path, write=True) as store:
        store.load(nation_plans(PLANS_A_PLACE * places, points))
    return 0.0


def handed(path: Path, out: Path) -> float:
    """Return the seconds of writing all workbooks of a store."""
    from graph.store.open import open_store
    from queries.data import Data
    from queries.handout.units import Handed
    from queries.handout.write import write_handout

    with open_store(path) as store:
        data = Data.load(store)
    start = time.process_time()
    for _ in write_handout(data, out, Handed(DAY, DUE), "zh"):
        pass
    return time.process_time() - start


def bare_written(like: Path, out: Path) -> float:
    """Return the seconds in which openpyxl writes the values of a folder's workbooks, with no look at all."""
    from openpyxl import Workbook

    books = values(like)
    out.mkdir()
    start = time.process_time()
    for number, sheets in enumerate(books):
        book = Workbook()
        book.remove(book.worksheets[0])
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        book.save(out / f"{number}.xlsx")
    return time.process_time() - start


def values(folder: Path) -> Values:
    """Return the values of all workbooks of a folder."""
    from openpyxl import load_workbook

    return [
        [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(path).worksheets]
        for path in sorted(folder.iterdir())
    ]


def filled(out: Path, back: Path) -> float:
    """Fill in the workbooks as units do, into a folder of what came back."""
    from openpyxl import load_workbook

    from queries.handout.book import HEAD
    from queries.handout.words import INDEX
    from queries.words import heading

    back.mkdir()
    for path in sorted(out.iterdir()):
        if path.stem != INDEX:
            book = load_workbook(path)
            for sheet in book.worksheets:
                columns = {cell.value: number for number, cell in enumerate(sheet[HEAD], 1)}
                for row in range(HEAD + 1, sheet.max_row + 1):
                    for name, words in zip(("progress", "told"), ANSWERS[row % len(ANSWERS)], strict=True):
                        sheet.cell(row, columns[heading(name, "zh")]).value = words or None
            book.save(back / path.name)
    return 0.0


def returned(back: Path) -> float:
    """Return the seconds of reading all that came back."""
    import openpyxl  # noqa: F401 - its start is not what is measured

    from loaders.returns import read_returned

    start = time.process_time()
    rows = sum(len(read_returned(path.name, path.read_bytes(), DUE).rows) for path in sorted(back.iterdir()))
    seconds = time.process_time() - start
    if not rows:
        raise SystemExit("nothing was read from what came back")
    return seconds


def bare_read(bare: Path) -> float:
    """Return the seconds in which openpyxl opens a folder's workbooks and looks at each cell."""
    from openpyxl import load_workbook

    start = time.process_time()
    for path in sorted(bare.iterdir()):
        for sheet in load_workbook(path).worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass
    return time.process_time() - start


def merged(path: Path, back: Path, copy: Path) -> float:
    """Return the seconds of recording what came back in a copy of the store."""
    import shutil

    from graph.store.open import open_store
    from loaders.returns import read_returned
    from queries.progress.merge import merge
    from queries.progress.outcome import MergeChoice

    shutil.copy(path, copy)
    files = [read_returned(p.name, p.read_bytes(), DUE) for p in sorted(back.iterdir())]
    start = time.process_time()
    with open_store(copy, write=True) as store:
        done = merge(store, files, MergeChoice(DUE))
    seconds = time.process_time() - start
    if not done.entries:
        raise SystemExit("nothing of what came back was recorded")
    return seconds


def table(found: Sequence[Figure]) -> Table:
    """Return the figures as a table."""
    made = Table(title="Handing out and collecting", box=SIMPLE_HEAD)
    made.add_column("work")
    for name in ("ours", "beside", "ratio", "goal"):
        made.add_column(name, justify="right")
    for figure in found:
        beside = f"{figure.beside or 0:.2f} {figure.unit} ({figure.peer})"
        goal = "" if figure.goal is None else f"≤ {figure.goal:g} ×"
        made.add_row(
            figure.what, f"{figure.ours:.2f} {figure.unit}", beside, f"{figure.ratio or 0:.2f} ×", goal
        )
    return made


if __name__ == "__main__":
    sys.exit(main())
