"""The two stores for the contract suite: a file, and a real Neo4j that lives for the whole test session."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from graph.store.open import open_store
from graph.store.protocol import GraphStore
from tests.support.neo4j.target import Target, target, wipe
from tests.support.plans import sample_plans

BOTH = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(scope="session")
def neo4j_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A running server; its credentials are in the environment as a user would set them."""
    before = {name: os.environ.get(name) for name in ("NEO4J_USER", "NEO4J_PASSWORD")}
    with target(tmp_path_factory.mktemp("neo4j")) as running:
        os.environ.update(NEO4J_USER=running.user, NEO4J_PASSWORD=running.password)
        yield running
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.update({name: value})


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_target: Target) -> Iterator[Driver]:
    with neo4j_target.driver() as driver:
        yield driver


class Loaded:
    """Whether the server holds the sample plans and nothing else, so that reading tests need not load
    again."""

    on_server = False


@pytest.fixture
def neo4j_url(neo4j_driver: Driver, neo4j_target: Target) -> str:
    """The URL of an empty database."""
    wipe(neo4j_driver)
    Loaded.on_server = False
    return neo4j_target.uri


@pytest.fixture
def neo4j_store(neo4j_driver: Driver, neo4j_target: Target) -> Iterator[GraphStore]:
    """A server loaded with the sample plans, for reading."""
    if not Loaded.on_server:
        wipe(neo4j_driver)
        with open_store(neo4j_target.uri, write=True) as store:
            store.load(sample_plans())
        Loaded.on_server = True
    with open_store(neo4j_target.uri) as store:
        yield store


@pytest.fixture(scope="session")
def _embedded_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("embedded") / "plans.kgl"
    with open_store(path, write=True) as store:
        store.load(sample_plans())
    return path


@pytest.fixture
def embedded_store(_embedded_path: Path) -> Iterator[GraphStore]:
    """A file loaded with the sample plans, for reading."""
    with open_store(_embedded_path) as store:
        yield store


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> GraphStore:
    """Each store in turn, loaded with the sample plans, for reading."""
    return request.getfixturevalue(f"{request.param}_store")


@pytest.fixture
def place_of(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str | Path]:
    """From the name of a kind of store to an empty place for one."""

    def of(kind: str) -> str | Path:
        return tmp_path / "plans.kgl" if kind == "embedded" else request.getfixturevalue("neo4j_url")

    return of


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, place_of: Callable[[str], str | Path]) -> str | Path:
    """Each place in turn where a store can be made: an empty one."""
    return place_of(request.param)


@pytest.fixture
def empty_store(place: str | Path) -> Iterator[GraphStore]:
    """Each store in turn, empty and open for writing."""
    with open_store(place, write=True) as made:
        yield made
