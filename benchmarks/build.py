"""What a build of many plans costs: processes beside one, what is unchanged, and memory by the number of plans.

    python -m benchmarks.build [--plans N…] [--points N] [--rounds N] [--scheduler URL]

Builds made-up plans of a nation (tests/support/nation.py), each time with the command itself, in a process of its own:

- `1 job`, `2 jobs`: read by so many processes, while the command stores;
- `again`: the same once more, where nothing has changed.

Files are always read by a process that can be ended. Seconds are of the wall, and of the processor: `command` what the command
itself worked, `readers` its processes together.
`peak` is the most memory that the command held, `reader` that of the largest process that read. Of several rounds the
shortest counts; each round runs all ways in turn. Seconds depend on the machine, and those of the wall on what else runs there.
So each row has what the wall time is at least on so many free cores, `at best`: the work in parts of the cores, but no less than
the command's own, for it alone stores.
The exit status is 1 where the second run takes more than a tenth of the processor's time of the first.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402
from tests.support.nation import plans_of_nation  # noqa: E402

WAYS: dict[str, tuple[str, ...]] = {"1 job": ("--jobs", "1"), "2 jobs": ("--jobs", "2")}
"""Options by way to build."""
CORES = dict.fromkeys(WAYS, 2)
"""Cores that a way to build may keep busy on a machine with two."""
MOST = 0.1
"""Parts of the first run's work that the second one may take."""
_RUN = """
import json, os, resource, sys, time
sys.path.insert(0, sys.argv.pop(1))
begun = time.perf_counter()
import cli
status = cli.run(sys.argv[1:])
wall = time.perf_counter() - begun
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
work, read = (used.ru_utime + used.ru_stime for used in (own, others))
print("figures", json.dumps([status, wall, work, read, own.ru_maxrss * 1024, others.ru_maxrss * 1024]))
"""


@dataclass(frozen=True)
class Figures:
    """What one build took: seconds of the wall, of the command and of its readers, bytes of the command and the largest reader."""

    wall: float
    command: float
    readers: float
    peak: int
    reader: int

    @property
    def work(self) -> float:
        """Return the seconds of the processor."""
        return self.command + self.readers

    def at_best(self, cores: int) -> float:
        """Return the least seconds of the wall on so many free cores."""
        return max(self.command, self.work / cores)


def write_plans(folder: Path, count: int, points: int) -> None:
    """Write made-up plans into a folder, unless they are there."""
    for made in plans_of_nation(count, points=points):
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8")


def build(store: str, folder: Path, *options: str) -> Figures:
    """Build a store with the command in a process of its own."""
    command = [sys.executable, "-c", _RUN, str(HOME), "--store", store, "build", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, check=False)
    line = next((line for line in done.stdout.splitlines() if line.startswith("figures ")), "")
    if not line:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    status, *figures = json.loads(line.removeprefix("figures "))
    if status:
        raise SystemExit(done.stderr)
    return Figures(*figures)


def measure(folder: Path, place: Path, rounds: int, more: Sequence[str]) -> dict[str, Figures]:
    """Return the figures of each way to build, the shortest of the rounds."""
    ways = WAYS | ({"cluster": tuple(more)} if more else {})
    best: dict[str, Figures] = {}
    for number in range(rounds):
        for name, options in ways.items():
            store = str(place / f"{number} {name}.kgl")
            _keep(best, name, build(store, folder, *options))
        _keep(best, "again", build(store, folder))
    return best


def _keep(best: dict[str, Figures], name: str, found: Figures) -> None:
    if name not in best or found.wall < best[name].wall:
        best[name] = found


def table(count: int, figures: dict[str, Figures]) -> Table:
    """Return the figures of so many plans as a table."""
    made = Table(title=f"{count} plans", box=SIMPLE_HEAD)
    for heading in ("", "wall s", "command s", "readers s", "at best s", "ms a plan", "peak MB", "reader MB"):
        made.add_column(heading, justify="left" if not heading else "right")
    for name, f in figures.items():
        seconds = (f.wall, f.command, f.readers, f.at_best(CORES.get(name, 1)), f.work / count * 1000)
        made.add_row(name, *(f"{s:.1f}" for s in seconds), f"{f.peak / 1e6:.0f}", f"{f.reader / 1e6:.0f}")
    return made


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--scheduler", help="measure a Dask cluster, too")
    add_out(parser)
    options = parser.parse_args()
    console, slow, told = Console(), False, list[Figure]()
    more = ("--scheduler", options.scheduler) if options.scheduler else ()
    for count in options.plans:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "plans"
            write_plans(folder, count, options.points)
            figures = measure(folder, Path(place), options.rounds, more)
        console.print(table(count, figures))
        console.print(
            f"two jobs beside one: {figures['1 job'].wall / figures['2 jobs'].wall:.2f} times as fast"
        )
        told += beside(count, figures)
        slow |= figures["again"].work > MOST * figures["1 job"].work
    write(options.out, told)
    return int(slow)


def beside(count: int, figures: dict[str, Figures]) -> list[Figure]:
    """Return the figures of so many plans: two processes beside one, and a second run beside the first."""
    one, two = (figures[name] for name in WAYS)
    return [
        Figure(f"build {count} plans, two jobs, wall", two.wall, "s", one.wall, "one job"),
        Figure(
            f"build {count} plans, two jobs, on free cores", two.at_best(2), "s", one.at_best(1), "one job"
        ),
        Figure(
            f"build {count} plans again, unchanged",
            figures["again"].work,
            "s",
            one.work,
            "the first run",
            goal=MOST,
        ),
        Figure(f"build {count} plans, most memory of the command", two.peak / 1e6, "MB"),
    ]


if __name__ == "__main__":
    sys.exit(main())
