"""What a server does when it fails: one line each, no plan half written, and the same command completes afterwards.

A killed loader, and a server killed in a load and in a question, are tried in test_kill.py, four loaders at once in test_loading.py.
"""

import resource
import time
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from graph.build import build_graph
from graph.errors import StoreError
from graph.store import batches, neo4j_driver
from graph.store.open import open_store
from graph.transfer.form import Source
from graph.transfer.taking import take_in
from tests.contract.test_kill import NEW, OLD, check_whole, finish_and_check, plan
from tests.support import sockets
from tests.support.command import Command, failed
from tests.support.compare import content
from tests.support.neo4j.target import missing
from tests.support.plans import city_2024, sample_plans
from tests.support.transfer import recorded, written

SECRET = "another-secret"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Wait for a server no longer than the test needs."""
    for name in ("connection_timeout", "connection_acquisition_timeout", "max_transaction_retry_time"):
        monkeypatch.setitem(neo4j_driver.OPTIONS, name, 1.0)


def refusal(url: str, *, write: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url, write=write).close()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s"])
@pytest.mark.parametrize(
    ("kind", "plain", "secret"),
    [
        (sockets.silent, "does not answer in time", "does not answer in time"),
        (sockets.greets, "does not answer in time", "does not answer in time"),
        (sockets.web, "a web server answers", "does not take encrypted connections"),
        (sockets.ends, "ends the connection", None),
        (None, "ends the connection", "is not trusted (self-signed certificate)"),
    ],
)
def test_what_is_no_server_is_told_for_what_it_is(tmp_path, scheme, kind, plain, secret) -> None:
    with sockets.listening(kind or sockets.encrypted(tmp_path)) as port:
        said = refusal(f"{scheme}://127.0.0.1:{port}")
    wanted = secret if scheme.endswith("+s") else plain
    assert f"{scheme}://127.0.0.1:{port}" in said
    assert wanted is None or wanted in said, said
    if "trusted" in said:
        assert f"{scheme.replace('+s', '+ssc')}://" in said and "SSL_CERT_FILE" in said


def test_the_command_ends_in_time_with_one_line(capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("YAODIAN_LANG", "en")
    yaodian = Command(capsys)
    with sockets.listening(sockets.greets) as port:
        before = time.monotonic()
        assert "does not answer in time" in failed(yaodian("--store", f"bolt://127.0.0.1:{port}", "plans"))
        assert time.monotonic() - before < 10


@pytest.fixture
def certificate(neo4j_target) -> Path:
    if neo4j_target.certificate is None:
        missing("only a server of the Maven backend has a certificate of ours")
    return neo4j_target.certificate


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_certificate_is_checked_where_asked_for(neo4j_url, certificate, scheme, monkeypatch) -> None:
    urls = {how: neo4j_url.replace("bolt", f"{scheme}+{how}") for how in ("s", "ssc")}
    assert "is not trusted (self-signed certificate)" in refusal(urls["s"], write=True)
    with open_store(urls["ssc"], write=True) as store:
        assert store.load([city_2024()]).changed
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with open_store(urls["s"]) as store:
        assert content(store.graph()) == content(build_graph([city_2024()]))


@pytest.mark.neo4j
def test_every_user_of_community_may_write_and_a_session_for_reading_may_not(
    neo4j_store, neo4j_driver, neo4j_target, monkeypatch
) -> None:
    def on_system(statement: str) -> None:
        neo4j_driver.execute_query(statement, database_="system")

    on_system(f"CREATE OR REPLACE USER reader SET PASSWORD '{SECRET}' CHANGE REQUIRED")
    try:
        with pytest.raises(Neo4jError, match="Unsupported administration command"):
            on_system("GRANT ROLE reader TO reader")
        monkeypatch.setenv("NEO4J_USER", "reader")
        monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
        assert "password changed first" in refusal(neo4j_target.uri)
        on_system("ALTER USER reader SET PASSWORD CHANGE NOT REQUIRED")
        with open_store(neo4j_target.uri) as store:
            assert len(store.plans()) == 3
            with pytest.raises(StoreError, match="open for reading only"):
                store.load(sample_plans())
            with (
                store._session("READ") as session,  # type: ignore[attr-defined]
                pytest.raises(Neo4jError, match="access mode"),
            ):
                session.run("CREATE (:Plan {id: 'x'})").consume()
    finally:
        on_system("DROP USER reader")


@pytest.mark.neo4j
def test_an_import_that_ends_early_goes_on(neo4j_url, tmp_path, monkeypatch) -> None:
    plans = [plan(number, 1) for number in range(12)]
    with open_store(tmp_path / "plans.kgl", write=True) as store:
        store.load(plans)
        recorded(store)
        data = written(store, tmp_path)
    monkeypatch.setattr(batches, "ROWS_A_BATCH", 300)
    source = Source.file(tmp_path / "store.jsonl")

    def stop(done: int, _: int) -> None:
        if done > 3:
            raise KeyboardInterrupt

    with open_store(neo4j_url, write=True) as store:
        with pytest.raises(KeyboardInterrupt):
            take_in(store, source, progress=stop)
        assert 3 < len(store.plans()) < 12
    with open_store(neo4j_url, write=True) as store:
        assert take_in(store, source).unchanged > 3
        assert written(store, tmp_path, "server.jsonl") == data


@pytest.mark.neo4j
def test_a_full_disk_leaves_whole_plans(neo4j_url, neo4j_target, monkeypatch) -> None:
    """The log of transactions may grow no further, as on a full disk; the server must be started again, and all is whole."""
    server = neo4j_target.server
    if server is None or server.proc is None:
        missing("only a server of the Maven backend can be limited and started again")
    with open_store(neo4j_url, write=True) as store:
        store.load(OLD)
        logs = (server.home / "data" / "transactions" / "neo4j").glob("neostore.transaction.db.*")
        newest = max(logs, key=lambda file: int(file.suffix[1:]))
        # After a recovery the log has its whole size at once; what is written ends where the zeros begin.
        most = len(newest.read_bytes().rstrip(b"\0")) + 60_000
        resource.prlimit(server.proc.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        monkeypatch.setattr(batches, "ROWS_A_BATCH", 300)
        with pytest.raises(
            StoreError, match=r"has failed \(Could not append transaction\): look whether its disk is full"
        ):
            store.load(NEW)
    assert "has failed (The database has encountered a critical error" in refusal(neo4j_url)
    server.kill()
    server.start()
    with open_store(neo4j_url) as store:
        check_whole(store, 0)
    finish_and_check(neo4j_url)
