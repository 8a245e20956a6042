"""kill -9 in the middle of a load, of the loader and of the server: each plan is whole old or whole new.

What a load has acknowledged is there; what was not may be; the same load again makes all new.
"""

import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from graph.build import build_graph
from graph.errors import YaodianError
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from tests.contract.conftest import BOTH
from tests.support.compare import content
from tests.support.loader import POINTS
from tests.support.neo4j.target import missing
from tests.support.synthetic import synthetic_plan

COUNT = 40
ROOT = Path(__file__).parents[2]


def plan(number: int, edition: int):
    return synthetic_plan(number, points=POINTS, edition=edition)


OLD, NEW = ([plan(number, edition) for number in range(COUNT)] for edition in (1, 2))


class Loader:
    """The loading process; `acknowledged` is the number of plans it has reported as stored."""

    def __init__(self, target: str | Path, *, retry: float = 1.0) -> None:
        command = [sys.executable, "-m", "tests.support.loader", str(target), str(COUNT), "2", str(retry)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.said = self.process.stdout
        self.acknowledged = 0
        self.last = ""

    def read_to(self, plans: int) -> None:
        """Read until so many plans are acknowledged; 0 is the moment before the first transaction."""
        while self.last != "open" and not self.last.startswith("error"):
            self.read()
        while self.acknowledged < plans and self.read():
            pass

    def read(self) -> bool:
        line = self.said.readline().strip()
        if line.isdigit():
            self.acknowledged = int(line)
        self.last = line or self.last
        return bool(line) and line != "done"

    def kill(self) -> None:
        self.process.kill()
        self.finish()

    def finish(self) -> None:
        while self.read():
            pass
        self.said.close()
        self.process.wait(60)


def check_whole(store: GraphStore, acknowledged: int) -> int:
    """Check that every plan is whole old or new, with shared nodes to match; return how many are new."""
    stored = {p.id: p.sha256 for p in store.plans()}
    is_new = [stored[new.id] == new.sha256 for new in NEW]
    assert all(stored[old.id] in (old.sha256, new.sha256) for old, new in zip(OLD, NEW, strict=True))
    assert all(is_new[:acknowledged])
    mixed = [new if fresh else old for old, new, fresh in zip(OLD, NEW, is_new, strict=True)]
    assert content(store.graph()) == content(build_graph(mixed))
    return sum(is_new)


def finish_and_check(place: str | Path) -> None:
    """Load again what was cut off, and check that all is new and nothing is left over."""
    with open_store(place, write=True) as store:
        store.load(NEW)
        assert content(store.graph()) == content(build_graph(NEW))
        assert not store.load(NEW).changed


@pytest.fixture(params=BOTH)
def old_place(request, place_of):
    """A place that holds the old plans."""
    place = place_of(request.param)
    with open_store(place, write=True) as store:
        store.load(OLD)
    return place


@pytest.mark.parametrize(("plans", "delay"), [(0, 0.03), (1, 0.0), (1, 0.01), (COUNT // 2, 0.02)])
def test_a_killed_loader_leaves_whole_plans(old_place, plans, delay):
    loader = Loader(old_place)
    loader.read_to(plans)
    time.sleep(delay)
    loader.kill()
    with open_store(old_place) as store:
        fresh = check_whole(store, loader.acknowledged if "://" in str(old_place) else 0)
    print(f"{old_place}: killed after {loader.acknowledged} acknowledged plans, {fresh} of {COUNT} are new")
    finish_and_check(old_place)


def test_a_killed_first_load_leaves_no_half_store(tmp_path):
    place = tmp_path / "plans.kgl"
    loader = Loader(place)
    loader.read_to(0)
    loader.kill()
    if place.exists():
        with open_store(place) as store:
            assert content(store.graph()) == content(build_graph(NEW))
    finish_and_check(place)


@pytest.mark.neo4j
def test_a_killed_server_leaves_whole_plans(place_of, neo4j_target):
    url, loader = started_on_a_server(place_of, neo4j_target, retry=1.0)
    said: list[str] = []
    with open_store(url) as store:
        asking = Thread(target=lambda: said.append(asked(store)))
        loader.read_to(COUNT // 3)
        asking.start()
        time.sleep(0.23)
        neo4j_target.server.kill()
        asking.join(30)
    assert said and "no Neo4j server answers" in said[0] and "\n" not in said[0]
    loader.finish()
    neo4j_target.server.start()
    with open_store(url) as store:
        fresh = check_whole(store, loader.acknowledged)
    print(f"server killed after {loader.acknowledged} acknowledged plans, {fresh} of {COUNT} are new")
    assert loader.last.startswith("error: no Neo4j server answers")
    finish_and_check(url)


def asked(store: GraphStore) -> str:
    """Ask what takes minutes; return how it ended."""
    try:
        store.query("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b % 7) AS n")
    except YaodianError as error:
        return str(error)
    return "answered"


@pytest.mark.neo4j
def test_a_load_goes_on_when_a_killed_server_comes_back(place_of, neo4j_target):
    url, loader = started_on_a_server(place_of, neo4j_target, retry=60.0)
    loader.read_to(COUNT // 4)
    neo4j_target.server.kill()
    neo4j_target.server.start()
    loader.finish()
    assert loader.last == "done"
    with open_store(url) as store:
        assert check_whole(store, COUNT) == COUNT


def started_on_a_server(place_of, neo4j_target, retry: float) -> tuple[str, Loader]:
    if neo4j_target.server is None:
        missing("only a server of the Maven backend can be killed")
    url = place_of("neo4j")
    with open_store(url, write=True) as store:
        store.load(OLD)
    return url, Loader(url, retry=retry)
