"""Seconds that the reports take on many plans, each beside what the engine needs to hand over what the report is made of.

    python -m benchmarks.reports [--plans N] [--points N] [--rounds N] [--reports NAME…] [--out FILE.json]

The plans are those of a nation (tests/support/nation.py), read and stored once. `whole` is the command `yaodian report`
in a process of its own, start to end, with the most memory it held; `made` the rows alone, of frames that are read;
`engine` opens the file and asks the same questions of the bare engine, as many frames as the report looked at. Seconds
are of processor time; of several rounds the shortest counts. Exit status 1 where a report takes longer than its goal.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402

GOALS = {"workload": 5.0, "matrix": 10.0, "pairs": 10.0, "trend": 10.0, "cascade": 10.0, "centrality": 20.0}
"""Seconds that a whole command may take at 100,000 tasks."""
MADE_OF = {
    "tasks": ("plans", "listing", "chapters", "sections"),
    "roles": ("plans", "listing", "units"),
    "spellings": ("listing",),
    "regions": ("listing", "places"),
    "findings": ("plans",),
}
"""What a frame is made of beside the answer to its own statement."""
_COMMAND = """
import json, resource, sys, time
sys.path.insert(0, sys.argv.pop(1))
import cli
status = cli.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print("figures", json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), file=sys.stderr)
"""
Row = dict[str, float]


class Watched(Mapping[str, pd.DataFrame]):
    """Frames that remember which of them were asked for."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.asked:
            self.asked.append(name)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


def main() -> int:
    """Print the table; return 1 where a report is slower than its goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--reports", nargs="*", default=list(GOALS))
    parser.add_argument("--store", type=Path, help="measure this store in place of one that is made")
    add_out(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or stored(Path(folder) / "nation.kgl", given.plans, given.points)
        found = {name: measured(store, name, given.rounds, Path(folder)) for name in given.reports}
    Console(width=max(100, Console().width)).print(table(found))
    write(given.out, [figure(name, row) for name, row in found.items()])
    return int(any(row["whole"] > GOALS.get(name, row["whole"]) for name, row in found.items()))


def figure(name: str, row: Row) -> Figure:
    """Return the figure of a report's whole command."""
    return Figure(f"report {name}", row["whole"], "s", row["engine"], "engine's frames", most=GOALS.get(name))


def stored(path: Path, plans: int, points: int) -> Path:
    """Read and store plans of a nation; return the store's path."""
    from graph.store.open import open_store
    from tests.support.nation_graph import nation_plans

    with open_store(path, write=True) as store:
        store.load(nation_plans(plans, points))
    return path


def measured(store: Path, name: str, rounds: int, folder: Path) -> Row:
    """Return the best figures of a report."""
    runs = [once(store, name, folder) for _ in range(rounds)]
    return {column: min(run[column] for run in runs) for column in runs[0]}


def once(store: Path, name: str, folder: Path) -> Row:
    """Run a report's command, its rows alone, and the engine alone, in turn."""
    print(f"{name} …", file=sys.stderr, flush=True)
    out = folder / f"{name}.csv"
    command = [
        sys.executable,
        "-c",
        _COMMAND,
        str(HOME),
        "--store",
        str(store),
        "report",
        name,
        "--out",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, whole, memory = json.loads(done.stderr.rpartition("figures ")[2])
    if status:
        raise SystemExit(done.stderr)
    rows, asked = made(store, name)
    return {"whole": whole, "MB": memory, "made": rows, "engine": engine(store, asked)}


def made(store: Path, name: str) -> tuple[float, list[str]]:
    """Return the seconds that a report's rows take of frames that are read, and the frames it looks at."""
    from graph.store.open import open_store
    from queries.data import Data
    from queries.registry import report_named

    with open_store(store) as opened:
        watched = Watched(Data.on(opened).frames)
        report_named(name).table(Data(watched))
        start = time.process_time()
        report_named(name).table(Data(watched))
        return time.process_time() - start, watched.asked


def engine(store: Path, asked: list[str]) -> float:
    """Return the seconds in which the engine opens the file and hands over these frames as its own tables."""
    import kglite

    from graph.store.dialect import for_embedded
    from graph.store.embedded import PASSES_OFF
    from queries.statements import PARTS, STATEMENTS

    wanted = dict.fromkeys(part for name in asked for part in (name, *MADE_OF.get(name, ())))
    start = time.process_time()
    graph: Any = kglite.load(str(store))
    for name in wanted:
        statement = for_embedded((STATEMENTS | PARTS)[name])
        graph.cypher(statement, params={"plans": []}, disabled_passes=PASSES_OFF).to_df()
    return time.process_time() - start


def table(found: dict[str, Row]) -> Table:
    """Return the figures as a table."""
    made = Table(title="Reports: seconds of processor time", box=SIMPLE_HEAD)
    made.add_column("report")
    for heading in ("whole", "goal at 100,000", "MB", "rows made", "engine alone", "whole : engine"):
        made.add_column(heading, justify="right")
    for name, row in found.items():
        goal = f"{GOALS[name]:.0f}" if name in GOALS else ""
        ratio = f"{row['whole'] / row['engine']:.1f} ×"
        made.add_row(
            name,
            f"{row['whole']:.2f}",
            goal,
            f"{row['MB']:.0f}",
            f"{row['made']:.2f}",
            f"{row['engine']:.2f}",
            ratio,
        )
    return made


if __name__ == "__main__":
    sys.exit(main())
