"""How long the program takes to start: `yaodian --help` and a question of the sample's graph, beside importing networkx and pandas.

    python -m benchmarks.start [--rounds N] [--out FILE.json]

Each is a process of its own, in turn; seconds are of processor time, the shortest of the rounds counts.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402

PROGRAM = ["-c", "import cli; cli.main()"]
SAMPLE = HOME / "data" / "wuwei-2024.txt"
GOAL = 0.25
"""What `--help` may take, in parts of the import."""


def seconds(arguments: list[str]) -> float:
    """Return the seconds of processor time of Python with these arguments, run to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=HOME, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the figures; return 1 where `--help` takes longer than its goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    add_out(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "sample.kgl")
        seconds([*PROGRAM, "--store", store, "build", str(SAMPLE)])
        runs = {
            "import": ["-c", "import networkx, pandas"],
            "--help": [*PROGRAM, "--help"],
            "query": [*PROGRAM, "--store", store, "query", "unit-leads", "-p", "unit=市发改委"],
        }
        taken: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(given.rounds):
            for name, arguments in runs.items():
                taken[name].append(seconds(arguments))
    best = {name: min(times) for name, times in taken.items()}
    peer = "import networkx, pandas"
    figures = [
        Figure("yaodian --help", best["--help"], "s", best["import"], peer, goal=GOAL),
        Figure("yaodian query, the sample's graph", best["query"], "s", best["import"], peer),
    ]
    for figure in figures:
        print(f"{figure.what}: {figure.ours:.3f} s, {figure.ratio:.2f} × {peer} ({figure.beside:.3f} s)")
    write(given.out, figures)
    return int(figures[0].held is False)


if __name__ == "__main__":
    sys.exit(main())
