"""Which Neo4j the tests run on.

In this order: the one that NEO4J_TEST_BACKEND names (uri, docker or maven; its absence is then an error), a
server given by NEO4J_URI, a Docker engine that answers, jars from Maven Central on Java 17 or later. With
none of them a test is skipped with the reason, and fails where CI is set: there a missing server must not
turn into skipped tests. The tests empty the database they get.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from tests.support.neo4j.server import Neo4jServer, bolt_answers, free_port, make_cds_archive, resolve
from tests.support.neo4j.tls import certified

VERSION = "5.26.30"
IMAGE = os.environ.get("NEO4J_TEST_IMAGE", f"neo4j:{VERSION}-community")
USER, PASSWORD = "neo4j", "test-secret-1"
CACHE = Path(os.environ.get("NEO4J_TEST_CACHE", Path.home() / ".cache" / "yaodian-test" / "neo4j"))
HOW = "set NEO4J_URI, start Docker, or install Maven and Java 17"


@dataclass
class Target:
    """A server: `server` is there for the Maven backend only, the one that can be killed and started
    again; it takes encrypted connections too, with a certificate that signed itself."""

    uri: str
    user: str
    password: str
    backend: str
    server: Neo4jServer | None = None
    certificate: Path | None = None

    def driver(self) -> Driver:
        # Connections are checked before use: a test may have killed the server and started it again.
        # Bookmarks are not kept: an import begins to count transactions anew, and a bookmark from before is
        # waited for.
        driver = GraphDatabase.driver(self.uri, auth=(self.user, self.password), liveness_check_timeout=0)
        ask = partial(driver.execute_query, bookmark_manager_=None)
        setattr(driver, "execute_query", ask)  # noqa: B010  a method, replaced on this one driver
        return driver


def missing(reason: str) -> None:
    """Skip the test, or fail it where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def docker_answers() -> bool:
    """The client's presence says nothing: ask the engine."""
    if not shutil.which("docker"):
        return False
    try:
        asked = subprocess.run(["docker", "info"], timeout=10, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return False
    return asked.returncode == 0


def java_major() -> int:
    """Return the major version of `java`, 0 where there is none."""
    java = shutil.which(os.environ.get("NEO4J_JAVA", "java"))
    if not java:
        return 0
    text = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    digits = text.partition('"')[2].partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def choose() -> str:
    """Return the backend's name, or skip."""
    wanted = os.environ.get("NEO4J_TEST_BACKEND")
    if wanted:
        return wanted
    if os.environ.get("NEO4J_URI"):
        return "uri"
    if docker_answers():
        return "docker"
    if not (shutil.which("mvn") and java_major() >= 17):
        missing(f"no Neo4j to test on: {HOW}")
    return "maven"


@contextmanager
def target(home: Path) -> Iterator[Target]:
    """Yield a running server of the chosen backend; `home` is an empty folder for it."""
    backend = choose()
    if backend == "uri":
        user, password = os.environ.get("NEO4J_USER", USER), os.environ.get("NEO4J_PASSWORD", "")
        yield Target(os.environ["NEO4J_URI"], user, password, backend)
    elif backend == "docker":
        with _container() as port:
            yield Target(f"bolt://127.0.0.1:{port}", USER, PASSWORD, backend)
    else:
        with maven_server(home) as server:
            yield Target(server.uri, USER, PASSWORD, backend, server, home / "tls" / "public.crt")


def jars() -> Path:
    """Return the folder with the server's jars, fetched from Maven Central the first time."""
    try:
        folder = resolve(CACHE / VERSION, version=VERSION)
    except (subprocess.SubprocessError, OSError) as error:
        missing(f"the jars of Neo4j {VERSION} cannot be fetched: {error}")
    make_cds_archive(folder)
    return folder


@contextmanager
def maven_server(home: Path, *, quick: bool = True) -> Iterator[Neo4jServer]:
    """Yield a server in `home` that is gone, with its files, at the end.

    `quick` starts sooner and compiles less; a benchmark wants it off, and more memory.
    """
    jvm = ["-XX:TieredStopAtLevel=1"] if quick else []
    conf = certified(home / "tls")
    server = Neo4jServer(jars(), home, password=PASSWORD, heap="512m" if quick else "2g", jvm=jvm, conf=conf)
    with server:
        yield server
    shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _container() -> Iterator[int]:
    port, name = free_port(), f"yaodian-test-{os.getpid()}"
    environment = [f"NEO4J_AUTH={USER}/{PASSWORD}", "NEO4J_server_memory_heap_max__size=512m"]
    flags = [word for setting in environment for word in ("--env", setting)]
    publish = f"127.0.0.1:{port}:7687"
    subprocess.run(
        ["docker", "run", "--detach", "--rm", "--name", name, "--publish", publish, *flags, IMAGE],
        check=True,
        capture_output=True,
    )
    try:
        deadline = time.monotonic() + 180
        while not bolt_answers(port):
            if time.monotonic() > deadline:
                pytest.fail("the Neo4j container did not start")
            time.sleep(0.5)
        yield port
    finally:
        subprocess.run(["docker", "stop", name], check=False, capture_output=True)


def wipe(driver: Driver, *, schema: bool = False) -> None:
    """Empty the database (Community has but one); with `schema` drop constraints and indexes too."""
    with driver.session() as session:
        # IN TRANSACTIONS needs a statement of its own, not a managed transaction.
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        if schema:
            for row in session.run("SHOW CONSTRAINTS YIELD name").data():
                session.run(f"DROP CONSTRAINT `{row['name']}` IF EXISTS").consume()
            for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
                session.run(f"DROP INDEX `{row['name']}` IF EXISTS").consume()
