"""All benchmarks, one after the other, as one table: each figure beside its peer or floor of the same run.

    python -m benchmarks.everything [--only NAME…] [--small] [--out FILE.json]

Each benchmark runs in a process of its own with the sizes below, which take some minutes together; run one by itself for
larger ones. With `--small` sizes are such that it is soon found out whether all of them run: their figures tell little.
What needs a browser or the extra for scans is left out where there is none, and the table says so. The exit status is 1
where a benchmark failed to run; goals that are missed are marked and do not fail it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, machine, read  # noqa: E402

BENCHMARKS: dict[str, tuple[str, ...]] = {
    "start": (),
    "reading": (),
    "build": ("--plans", "200", "--rounds", "1"),
    "store": ("1000", "10000", "--rounds", "2"),
    "queries": ("--plans", "300", "--rounds", "3"),
    "reports": ("--plans", "300", "--rounds", "2"),
    "handout": (),
    "desk": ("--pages", "8"),
    "desk_jobs": (),
    "view": ("--stock", "0", "--sizes", "46", "7300", "--plans", "300", "2500"),
}

SMALL: dict[str, tuple[str, ...]] = {
    "start": ("--rounds", "1"),
    "reading": ("--points", "20", "--rounds", "1"),
    "build": ("--plans", "10", "--rounds", "1"),
    "store": ("1000", "--rounds", "1"),
    "queries": ("--plans", "20", "--rounds", "1"),
    "reports": ("--plans", "20", "--rounds", "1"),
    "handout": ("--units", "10", "--rounds", "1"),
    "desk": ("--pages", "2", "--readers", "5"),
    "desk_jobs": (),
    "view": ("--stock", "0", "--sizes", "46", "--plans", "20", "--runs", "1"),
}
"""Sizes with which each benchmark takes some seconds."""


def main() -> int:
    """Run the benchmarks and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", choices=list(BENCHMARKS), help="only these")
    parser.add_argument("--small", action="store_true", help="small sizes, to see whether all of them run")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write all figures here as JSON")
    given = parser.parse_args()
    chosen = given.only or list(BENCHMARKS)
    found: dict[str, list[Figure]] = {}
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            out = Path(folder) / f"{name}.json"
            said = run(name, (SMALL if given.small else BENCHMARKS)[name], out)
            if out.exists():
                found[name] = read(out)
            else:
                failed[name] = said
    facts = machine()
    Console(width=max(120, Console().width)).print(table(found, failed, facts))
    if given.out:
        figures = {name: [asdict(f) | {"ratio": f.ratio} for f in some] for name, some in found.items()}
        made = {"machine": facts, "failed": failed, "figures": figures}
        given.out.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return int(bool(failed))


def run(name: str, sizes: Sequence[str], out: Path) -> str:
    """Run a benchmark in some sizes, which writes its figures to `out`; return the last line that it said on its way."""
    print(f"{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", *sizes, "--out", str(out)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"]
    return said[-1]


def table(found: dict[str, list[Figure]], failed: dict[str, str], facts: dict[str, str | int]) -> Table:
    """Return all figures as one table."""
    about = ", ".join(f"{name} {value}" for name, value in facts.items())
    made = Table(title="Benchmarks", caption=about, box=SIMPLE_HEAD)
    made.add_column("benchmark", no_wrap=True)
    made.add_column("figure")
    for heading in ("ours", "beside", "ratio", "goal"):
        made.add_column(heading, justify="right")
    made.add_column("")
    for name, figures in found.items():
        for nth, figure in enumerate(figures):
            made.add_row("" if nth else name, *cells(figure))
    for name, said in failed.items():
        made.add_row(name, f"did not run: {said}")
    return made


def cells(figure: Figure) -> tuple[str, ...]:
    """Return a row of the table."""
    beside = "" if figure.beside is None else f"{figure.beside:.3g} {figure.unit} ({figure.peer})"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    goal = "" if figure.goal is None else f"≤ {figure.goal:g} ×"
    if figure.most is not None:
        goal = f"≤ {figure.most:g} {figure.unit}"
    mark = {None: "", True: "met", False: "MISSED"}[figure.held]
    return figure.what, f"{figure.ours:.3g} {figure.unit}", beside, ratio, goal, mark


if __name__ == "__main__":
    sys.exit(main())
