"""How fast the canned questions are answered in a store of hundreds of plans: ours beside the bare engine, in one run.

    python -m benchmarks.queries [--plans N…] [--rounds N] [--match PATTERN]

Builds a store of made-up plans of a whole nation (tests/support/nation.py), then asks every canned query in turn of the
engine itself and through our store, with the same Cypher and the same values. `bare` is the engine's answer read row by
row, `ours` the store's (checked to be read-only, put in the engine's words, values made plain), `asked` the whole
question with the names in its values resolved. Figures are medians of the rounds in milliseconds of processor time; ratios are ours to
bare, and count, milliseconds depend on the machine. The exit status is 1 where a question takes longer than allowed.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import kglite
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from benchmarks.figures import Figure, add_out, write  # noqa: E402
from graph.source import Source  # noqa: E402
from graph.store.dialect import for_embedded  # noqa: E402
from graph.store.embedded import PASSES_OFF, EmbeddedStore  # noqa: E402
from graph.store.open import open_store  # noqa: E402
from graph.store.protocol import WHOLE  # noqa: E402
from loaders.reading import parse_source  # noqa: E402
from queries.binding import bind  # noqa: E402
from queries.catalog import CannedQuery, load_catalog  # noqa: E402
from queries.names import names, resolve_all  # noqa: E402
from queries.run import run  # noqa: E402
from tests.support.nation import plans_of_nation  # noqa: E402

MOST, GOAL = 2.0, 1.2
"""Seconds that a question may take, and the ratio to the bare engine that it should keep to."""
_TEXTS = {"text": "医疗联合体", "number": "5", "line": "发展改革"}


@dataclass(frozen=True)
class Row:
    """The medians of a question, in seconds, and the number of its rows."""

    name: str
    rows: int
    bare: float
    ours: float
    asked: float

    @property
    def ratio(self) -> float:
        """Return our store's time in parts of the engine's."""
        return self.ours / self.bare


def build(path: Path, count: int) -> None:
    """Read made-up plans and store them."""
    read = (
        parse_source(Source(made.path, sha256(made.text.encode()).hexdigest(), made.text))
        for made in plans_of_nation(count)
    )
    with open_store(path, write=True) as store:
        store.load(read)


def values_of(store: EmbeddedStore, query: CannedQuery) -> dict[str, object]:
    """Return a value for each parameter that a query needs: names that the store has many tasks of."""
    units = [unit.id for unit in names(store, "Unit")]
    busy = store.query(
        "MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.id AS id, count(t) AS n ORDER BY n DESC, id LIMIT 2"
    )
    aimed = store.query(
        "MATCH (:Task)-[:TARGETS]->(r:Region) RETURN r.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
    )
    first, second = (row[0] for row in busy.rows)
    by_label = {"Unit": first or units[0], "Region": aimed.rows[0][0]}
    made: dict[str, object] = {
        p.name: by_label.get(p.label or "", _TEXTS.get(p.name, p.value)) for p in query.required
    }
    return made | ({"b": second} if "b" in made else {})


def bare(engine: Any, query: CannedQuery, values: Mapping[str, object]) -> int:
    """Ask the engine itself; return the number of rows, each read."""
    view = engine.cypher(for_embedded(query.cypher), params=dict(values), disabled_passes=PASSES_OFF)
    return len([tuple(row.values()) for row in view])


def median(rounds: int, works: list[Callable[[], object]]) -> list[float]:
    """Return the median of each work's seconds of processor time; the works take turns, so that all see the same machine."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            taken[place].append(time.process_time() - start)
    return [statistics.median(seconds) for seconds in taken]


def measure(store: EmbeddedStore, engine: Any, query: CannedQuery, rounds: int) -> Row:
    """Return the row of one question."""
    given = values_of(store, query)
    bound, _ = resolve_all(store, query, bind(query, given))
    values = bound | WHOLE
    rows = len(run(store, query, given).rows.rows)
    works: list[Callable[[], object]] = [
        lambda: bare(engine, query, values),
        lambda: store.query(query.cypher, values),
        lambda: run(store, query, given),
    ]
    return Row(query.name, rows, *median(rounds, works))


def _measured(store: EmbeddedStore, engine: Any, query: CannedQuery, rounds: int) -> Row:
    print(f"{query.name} …", file=sys.stderr, flush=True)
    return measure(store, engine, query, rounds)


def table(rows: list[Row], title: str) -> Table:
    """Return the table of the command."""
    made = Table(title=title, box=SIMPLE_HEAD)
    made.add_column("query", no_wrap=True)
    for column in ("rows", "bare, ms", "ours, ms", "ratio", "asked, ms"):
        made.add_column(column, justify="right")
    for row in rows:
        times = [f"{1000 * seconds:.1f}" for seconds in (row.bare, row.ours, row.asked)]
        made.add_row(row.name, str(row.rows), times[0], times[1], f"{row.ratio:.2f}", times[2])
    return made


def asked(path: Path, plans: int, rounds: int, match: str) -> list[Row]:
    """Print the table of a store and return its rows."""
    engine = kglite.load(str(path))
    chosen = [q for q in load_catalog().queries.values() if re.search(match, q.name)]
    with EmbeddedStore(path) as store:
        rows = [_measured(store, engine, query, rounds) for query in chosen]
    whole = sum(row.ours for row in rows) / sum(row.bare for row in rows)
    console = Console(width=max(100, Console().width))
    console.print(table(rows, f"Canned questions on {plans} plans"))
    slow = [row.name for row in rows if row.asked > MOST]
    console.print(
        f"{len(rows)} questions, ratio {whole:.2f} over all (goal {GOAL:g}), "
        f"median {statistics.median(row.ratio for row in rows):.2f}; longer than {MOST:g} s: {', '.join(slow) or 'none'}"
    )
    return rows


def main() -> int:
    """Print the table of each size; return 1 where a question takes longer than allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--plans", type=int, nargs="+", default=[300], help="plans in the store; 2500 hold 100,000 tasks"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds whose median counts")
    parser.add_argument("--match", default="", help="only queries whose name has this pattern")
    parser.add_argument("--store", type=Path, help="a store of such plans that is there already, or will be")
    add_out(parser)
    options = parser.parse_args()
    found: dict[int, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for plans in options.plans:
            path = options.store or Path(folder) / f"{plans}.kgl"
            if not path.exists():
                build(path, plans)
            found[plans] = asked(path, plans, options.rounds, options.match)
    slow = [row.name for rows in found.values() for row in rows if row.asked > MOST >= row.bare]
    write(options.out, [figure for plans, rows in found.items() for figure in figures(plans, rows)])
    return int(bool(slow))


def figures(plans: int, rows: list[Row]) -> list[Figure]:
    """Return the figures of all questions together and of the slowest."""
    slowest = max(rows, key=lambda row: row.asked)
    bare, ours = sum(row.bare for row in rows), sum(row.ours for row in rows)
    median = statistics.median(row.ratio for row in rows)
    peer = "the bare engine"
    return [
        Figure(f"{len(rows)} canned questions, {plans} plans", ours, "s", bare, peer, goal=GOAL),
        Figure(f"canned questions, {plans} plans, median of the ratios", median, "×", 1.0, peer, goal=GOAL),
        Figure(
            f"the slowest question of {plans} plans, {slowest.name}",
            slowest.asked,
            "s",
            slowest.bare,
            peer,
            most=MOST,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
