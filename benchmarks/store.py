"""How the embedded store grows: loading, opening, asking at 1,000 tasks to a million, ours beside the bare engine.

    python -m benchmarks.store [TASKS…] [--rounds N] [--out FILE.json]

The plans are those of tests/support/synthetic.py, made through the model without a text to read. Each figure is
taken in a process of its own, ours and the engine's in turn; the least of the rounds counts: seconds of processor
time, and the most memory in MB that the process held; imports count in `command` alone. `load`: the bare engine
takes finished tables (data frames) to a saved file, ours the records of the same plans, which a generator makes;
`load plans` counts in what the records take. `open` and `query` (the workload of all units) follow each other in one
process. `command` is the whole of `yaodian query`, beside a process that imports the engine, opens the file and asks
the same. The exponent is that of the growth from the first size to the last. The exit status is 1 where a ratio at
the largest size is above its goal.
"""

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks import figures as common  # noqa: E402
from graph.merge import merge_shared  # noqa: E402
from graph.model import Plan  # noqa: E402
from graph.recording import plan_records  # noqa: E402
from graph.records import PlanRecords, Records  # noqa: E402
from graph.store.dialect import for_embedded  # noqa: E402
from graph.store.kinds import Kind, by_kind, by_label  # noqa: E402
from graph.store.open import open_store  # noqa: E402
from queries.catalog import load_catalog  # noqa: E402
from queries.run import run  # noqa: E402
from tests.support.synthetic import synthetic_plans  # noqa: E402

QUERY = load_catalog().get("workload")
STEPS = ("load", "load plans", "open", "query", "command")
GOALS = {"load": 2.0, "query": 1.2}
_PEER = "the bare engine"
Figure = dict[str, float]
"""Seconds under `s`, and memory under `MB`."""
Figures = dict[str, Figure]
"""Figures by step and side: `load bare`, `load ours`."""


def figure(work: Callable[[], object], beside: Callable[[], float] = lambda: 0.0) -> Figure:
    """Return what a work takes, without the seconds that `beside` then names."""
    start = time.process_time()
    work()
    seconds = time.process_time() - start - beside()
    return {"s": seconds, "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def tables(folder: Path, tasks: int) -> Figures:
    """Write the tables that the bare engine loads; the plans are gathered one by one, so that a million tasks have room."""
    from graph.store import sheets

    nodes: dict[str, sheets.NodeSheet] = {}
    edges: dict[Kind, sheets.EdgeSheet] = {}
    shared: list[PlanRecords] = []

    def gather(records: Records, labels: Mapping[str, str]) -> None:
        for label, found in by_label(records.nodes.values()):
            nodes.setdefault(label, sheets.NodeSheet(label)).take(found)
        for kind, several in by_kind(records.edges.items(), labels):
            edges.setdefault(kind, sheets.EdgeSheet(kind)).take(several)

    for made in map(plan_records, synthetic_plans(tasks)):
        gather(made.own, {id_: node[0] for id_, node in made.own.nodes.items()})
        shared.append(replace(made, own=Records()))
    gather(merge_shared(shared), {})
    with (folder / "tables").open("wb") as file:
        for label, of_label in nodes.items():
            pickle.dump(((label,), *of_label.table()), file)
        for kind, of_kind in edges.items():
            pickle.dump((tuple(kind), *of_kind.table()), file)
    return {}


def bare_load(folder: Path, _: int) -> Figures:
    """Load finished tables by the engine's bulk calls and save the file."""
    import kglite

    found = list(_unpickled(folder / "tables"))

    def work() -> None:
        graph = kglite.KnowledgeGraph()
        for (name, *ends), frame, types in found:
            if ends:
                graph.add_relationships(frame, name, ends[0], "_start", ends[1], "_end", column_types=types)
            else:
                graph.add_nodes(frame, name, "id", column_types=types)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
            graph.save(str(folder / "bare.kgl"))

    return {"load bare": figure(work)}


def _unpickled(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


def our_load(folder: Path, tasks: int) -> Figures:
    """Load the records of plans into a new store; what plans and records take is told apart."""
    # Imports pandas and the engine, as the engine's part has before its time begins.
    from graph.store import embedded, sheets  # noqa: F401

    source, made = synthetic_plans(tasks), {"plans": 0.0, "records": 0.0}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        found = work()
        made[name] += time.process_time() - start
        return found

    def records() -> Iterator[PlanRecords]:
        plans: list[Plan] = []
        while True:
            timed("plans", lambda: plans.extend(islice(source, 1)))
            if not plans:
                return
            yield timed("records", lambda: plan_records(plans[0]))
            timed("plans", plans.clear)  # to free a model is no work of the store's

    def work() -> None:
        with open_store(folder / "ours.kgl", write=True) as store:
            store.load(records())

    for file in folder.glob("ours.kgl*"):
        file.unlink()
    found = figure(work, lambda: made["plans"] + made["records"])
    return {"load ours": found, "load plans ours": {**found, "s": found["s"] + made["records"]}}


def bare_open(folder: Path, _: int) -> Figures:
    """Open our file with the engine alone, and ask it."""
    import kglite

    from graph.store.embedded import PASSES_OFF

    held: list[Any] = []
    values: dict[str, list[str]] = {"plans": []}
    opened = figure(lambda: held.append(kglite.load(str(folder / "ours.kgl"))))
    cypher = for_embedded(QUERY.cypher)
    asked = figure(
        lambda: [
            tuple(row.values()) for row in held[0].cypher(cypher, params=values, disabled_passes=PASSES_OFF)
        ]
    )
    return {"open bare": opened, "query bare": asked}


def our_open(folder: Path, _: int) -> Figures:
    """Open our file as a store, and ask it."""
    held: list[Any] = []
    opened = figure(lambda: held.append(open_store(folder / "ours.kgl")))
    return {"open ours": opened, "query ours": figure(lambda: run(held[0], QUERY, {}))}


def commands(folder: Path, _: int) -> Figures:
    """Run the whole command, and a process that does the same with the engine alone."""
    code = "import kglite, sys; print(len(list(kglite.load(sys.argv[1]).cypher(sys.argv[2], params={'plans': []}))))"
    bare = ["-c", code, str(folder / "ours.kgl"), for_embedded(QUERY.cypher)]
    ours = [
        "-c",
        "import cli; cli.main()",
        "--store",
        str(folder / "ours.kgl"),
        "query",
        QUERY.name,
        "--limit",
        "20",
    ]
    return {"command bare": _child_of_its_own(bare), "command ours": _child_of_its_own(ours)}


def _child_of_its_own(arguments: list[str]) -> Figure:
    code = (
        "import json, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(json.dumps({'s': u.ru_utime + u.ru_stime, 'MB': u.ru_maxrss / 1024}))"
    )
    made: Figure = json.loads(_ran(["-c", code, sys.executable, *arguments]))
    return made


PARTS: dict[str, Callable[[Path, int], Figures]] = {
    part.__name__: part for part in (tables, bare_load, our_load, bare_open, our_open, commands)
}


def measured(tasks: int, rounds: int) -> Figures:
    """Return the least figures of each part at one size."""
    best: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            for _ in range(1 if part == "tables" else rounds):
                print(f"{tasks:,} tasks: {part} …", file=sys.stderr, flush=True)
                found = json.loads(
                    _ran(["-m", "benchmarks.store", "--part", part, "--folder", folder, str(tasks)])
                )
                for step, one in found.items():
                    before = best.get(step, one)
                    best[step] = {name: min(value, before[name]) for name, value in one.items()}
    return best


def _ran(arguments: list[str]) -> str:
    return subprocess.run(
        [sys.executable, *arguments], cwd=HOME, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def ratio(found: Figures, step: str, of: str = "s") -> float:
    """Return ours in parts of the engine's."""
    bare = found[f"{step.removesuffix(' plans')} bare"]
    return found[f"{step} ours"][of] / bare[of]


def exponent(found: dict[int, Figures], name: str) -> float:
    """Return the power of the number of tasks with which the seconds grow, by the first size and the last."""
    first, last = min(found), max(found)
    if first == last:
        return math.nan
    return math.log(found[last][name]["s"] / found[first][name]["s"]) / math.log(last / first)


def beside(found: dict[int, Figures]) -> Iterator[common.Figure]:
    """Yield ours beside the engine's: seconds and memory of each step at the largest size, and how the seconds grow."""
    tasks = max(found)
    for step in STEPS:
        bare, ours = found[tasks][f"{step.removesuffix(' plans')} bare"], found[tasks][f"{step} ours"]
        goal = GOALS.get(step)
        yield common.Figure(f"{step}, {tasks:,} tasks", ours["s"], "s", bare["s"], _PEER, goal=goal)
        yield common.Figure(f"{step}, memory", ours["MB"], "MB", bare["MB"], _PEER, goal=2.0)
        if len(found) > 1:
            grown = exponent(found, f"{step} ours")
            theirs = exponent(found, f"{step.removesuffix(' plans')} bare")
            yield common.Figure(f"{step}, exponent from {min(found):,} tasks on", grown, "", theirs, _PEER)


def table(found: dict[int, Figures]) -> Table:
    """Return the table of the command."""
    made = Table(title="The embedded store, ours beside the bare engine", box=SIMPLE_HEAD)
    made.add_column("step", no_wrap=True)
    for column in ("tasks", "bare, s", "ours, s", "ratio", "bare, MB", "ours, MB", "ratio", "exponent"):
        made.add_column(column, justify="right")
    for step in STEPS:
        for tasks, figures in found.items():
            bare, ours = figures[f"{step.removesuffix(' plans')} bare"], figures[f"{step} ours"]
            times = [f"{one['s']:.3f}" for one in (bare, ours)]
            sizes = [f"{one['MB']:.0f}" for one in (bare, ours)]
            grown = f"{exponent(found, f'{step} ours'):.2f}" if tasks == max(found) else ""
            ratios = [f"{ratio(figures, step, of):.2f}" for of in ("s", "MB")]
            made.add_row(step, f"{tasks:,}", *times, ratios[0], *sizes, ratios[1], grown)
    return made


def main() -> int:
    """Print the table; return 1 where a ratio is above its goal at the largest size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the least counts")
    common.add_out(parser)
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(PARTS[given.part](given.folder, given.tasks[0])))
        return 0
    found = {tasks: measured(tasks, given.rounds) for tasks in sorted(given.tasks)}
    Console(width=max(110, Console().width)).print(table(found))
    common.write(given.out, list(beside(found)))
    return int(any(ratio(found[max(found)], step) > goal for step, goal in GOALS.items()))


if __name__ == "__main__":
    sys.exit(main())
