"""How fast plans get onto a server, and queries off it: ours beside the bare driver, in one run.

    python -m benchmarks.neo4j_load [TASKS…] [--rounds N]

Loads the same plans, in turn, with our loader and with the script that one would write by hand
(constraints, then UNWIND and MERGE in batches of 10,000), and imports them with neo4j-admin; then runs
every canned query through our store and through the bare driver. Figures are medians of the rounds; ratios
count, seconds depend on the machine. The server is started from the jars of Maven Central
(tests/support/neo4j).
"""

import argparse
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase, ManagedTransaction, Query, Session

from graph.build import all_records
from graph.export.formats import export_format
from graph.model import Plan
from graph.records import Records
from graph.schema import ddl
from graph.store.open import open_store
from queries.binding import bind
from queries.catalog import load_catalog
from tests.support.neo4j.server import Neo4jServer
from tests.support.neo4j.target import PASSWORD, USER, maven_server, wipe
from tests.support.synthetic import synthetic_plans

BATCH = 10_000
LOAD_GOAL, QUERY_GOAL = 0.9, 1.15


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processors(server: Neo4jServer) -> float:
    """Return the seconds that processors have worked for this process and the server, 0 where that is not
    known."""
    file = Path(f"/proc/{server.proc.pid if server.proc else 0}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare_load(driver: Driver, records: Records) -> None:
    """The script written by hand: nodes by label, then relationships by type, all with MERGE."""
    labels = {id_: label for id_, (label, _) in records.nodes.items()}
    nodes, edges = defaultdict(list), defaultdict(list)
    for id_, (label, properties) in records.nodes.items():
        nodes[label].append({"id": id_, "props": properties})
    for (type_, start, end, role), properties in records.edges.items():
        edges[type_, labels[start], labels[end], role].append({"a": start, "b": end, "props": properties})
    with driver.session() as session:
        for statement in ddl():
            session.run(statement).consume()
        for label, rows in nodes.items():
            send(session, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.props", rows)
        for (type_, a, b, role), rows in edges.items():
            key = f" {{role: '{role}'}}" if role else ""
            merge = f"MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) MERGE (a)-[r:{type_}{key}]->(b)"
            send(session, f"UNWIND $rows AS row {merge} SET r += row.props", rows)


def send(session: Session, statement: str, rows: list) -> None:
    for start in range(0, len(rows), BATCH):
        session.execute_write(partial(_sent, statement=statement, rows=rows[start : start + BATCH]))


def _sent(tx: ManagedTransaction, *, statement: Any, rows: list) -> None:
    tx.run(statement, rows=rows).consume()


def our_load(url: str, plans: list[Plan]) -> None:
    with open_store(url, write=True) as store:
        store.load(plans)


def imported(server: Neo4jServer, plans: list[Plan]) -> float:
    """Return the seconds of the importer alone; the server is stopped meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder) / "x.kgl", write=True) as store:
            store.load(plans)
            export_format("neo4j-admin").write(store, Path(folder) / "csv")
        server.stop()
        arguments = ["database", "import", "full", "neo4j", "--overwrite-destination", "@import.args"]
        taken = seconds(lambda: server.admin(*arguments, cwd=Path(folder) / "csv"))
        server.start()
    return taken


def compare_loads(server: Neo4jServer, driver: Driver, tasks: int, rounds: int) -> None:
    plans = list(synthetic_plans(tasks))
    records = all_records(plans)
    rows = len(records.nodes) + len(records.edges)
    times, work_times = defaultdict(list), defaultdict(list)
    for number in range(rounds):
        # Each goes first every other time: the second profits from a warmer server.
        pair = [("ours", lambda: our_load(server.uri, plans)), ("bare", lambda: bare_load(driver, records))]
        for name, work in pair if number % 2 else reversed(pair):
            wipe(driver, schema=True)
            before = processors(server)
            times[name].append(seconds(work))
            work_times[name].append(processors(server) - before)
    wipe(driver, schema=True)
    our_load(server.uri, plans)
    again = seconds(lambda: our_load(server.uri, plans))
    ours, bare = (statistics.median(times[name]) for name in ("ours", "bare"))
    worked = [statistics.median(work_times[name]) for name in ("ours", "bare")]
    processor_ratio = worked[1] / worked[0] if worked[0] else 0.0
    admin = imported(server, plans)
    print(
        f"{tasks:>7,} tasks {rows:>9,} rows | ours {rows / ours:>8,.0f} rows/s | bare {rows / bare:>8,.0f} rows/s | "
        f"ratio {bare / ours:.2f} ({processor_ratio:.2f}, goal {LOAD_GOAL}) | importer {rows / admin:>9,.0f} rows/s | "
        f"the same again {again:.1f} s",
        flush=True,
    )


def bare_query(session: Session, cypher: str, values: dict) -> list:
    return list(session.run(Query(cypher, timeout=60), values))


def compare_queries(url: str, driver: Driver, rounds: int) -> None:
    """Run every canned query in turn through the store and the driver; the parameters are the first names
    there are."""
    names = {
        label: driver.execute_query(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id LIMIT 1").records[0][
            "id"
        ]
        for label in ("Unit", "Region", "Plan")
    }
    totals: defaultdict[str, float] = defaultdict(float)
    with open_store(url) as store, driver.session(default_access_mode="READ") as session:
        for query in load_catalog().queries.values():
            values = bind(query, {p.name: names[p.label] if p.label else p.value for p in query.required})
            ask = partial(store.query, query.cypher, values)
            ask_bare = partial(bare_query, session, query.cypher, values)
            ours, bare = [], []
            for _ in range(rounds):
                ours.append(seconds(ask))
                bare.append(seconds(ask_bare))
            totals["ours"] += statistics.median(ours)
            totals["bare"] += statistics.median(bare)
    ratio = totals["ours"] / totals["bare"]
    print(
        f"{len(load_catalog().queries)} canned queries | ours {totals['ours'] * 1000:,.0f} ms | "
        f"bare {totals['bare'] * 1000:,.0f} ms | ratio {ratio:.2f} (goal {QUERY_GOAL})",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tasks", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    os.environ.update(NEO4J_USER=USER, NEO4J_PASSWORD=PASSWORD)
    with (
        tempfile.TemporaryDirectory() as folder,
        maven_server(Path(folder) / "neo4j", quick=False) as server,
        GraphDatabase.driver(server.uri, auth=(USER, PASSWORD), liveness_check_timeout=0) as driver,
    ):
        our_load(server.uri, list(synthetic_plans(1_000)))  # the server's compilers warm up
        for tasks in given.tasks:
            compare_loads(server, driver, tasks, given.rounds)
        wipe(driver, schema=True)
        our_load(server.uri, list(synthetic_plans(1_000)))
        compare_queries(server.uri, driver, max(5, given.rounds))


if __name__ == "__main__":
    main()
