"""What a user sees when a store cannot be opened: one line that says what, where and what to do."""

import os
import subprocess
import sys
import warnings

import kglite
import pytest

from graph.errors import StoreError
from graph.store.open import open_store
from tests.support.neo4j.server import free_port
from tests.support.plans import city_2024


def message(target, **options) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(target, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_file(tmp_path):
    assert "there is no store" in message(tmp_path / "none.kgl")
    assert "yaodian build" in message(tmp_path / "none.kgl")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"hello", b"RGF" + bytes(100)])
@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_store_stays_as_it_is(tmp_path, content, write):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert str(path) in message(path, write=write)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [True, False])
def test_a_folder(tmp_path, write):
    assert str(tmp_path) in message(tmp_path, write=write)


@pytest.mark.parametrize("write", [True, False])
def test_a_graph_of_another_program(tmp_path, write):
    path = tmp_path / "other.kgl"
    graph = kglite.KnowledgeGraph()
    graph.cypher("CREATE (:Plan {id: 1})")
    graph.save(str(path))
    assert "did not make" in message(path, write=write)


@pytest.mark.parametrize("write", [True, False])
def test_an_embedded_store_of_another_version(tmp_path, write):
    path = tmp_path / "old.kgl"
    graph = kglite.KnowledgeGraph()
    graph.cypher("CREATE (:Store {id: 'yaodian', schema: 0, revision: 3})")
    graph.save(str(path))
    assert "another version" in message(path, write=write)


def test_a_second_writer_is_told_who_holds_the_store(tmp_path):
    path = tmp_path / "plans.kgl"
    with open_store(path, write=True) as store:
        store.load([city_2024()])
        code = f"from graph.store.open import open_store; open_store({str(path)!r}, write=True)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert f"is being written by process {os.getpid()}" in done.stderr.splitlines()[-1]
        with open_store(path) as reader:
            assert len(reader.plans()) == 1
    with open_store(path, write=True):
        pass


def test_a_folder_that_may_not_be_written(tmp_path):
    if os.geteuid() == 0:
        (tmp_path / "file").write_text("a file where a folder should be")
        assert "file" in message(tmp_path / "file" / "plans.kgl", write=True)
    else:
        tmp_path.chmod(0o500)
        assert str(tmp_path) in message(tmp_path / "plans.kgl", write=True)


@pytest.mark.parametrize("url", ["http://localhost:7474", "postgres://x", "ftp://x/tmp/x"])
def test_a_url_that_is_no_stores(url):
    assert "bolt://" in message(url)


def test_a_password_in_the_url_is_refused_and_not_repeated():
    text = message("bolt://neo4j:very-secret@127.0.0.1:7687")
    assert "NEO4J_PASSWORD" in text and "very-secret" not in text


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://user:very-secret@:x", "bolt://[user:very-secret@x", "neo4j+s://u:very-secret＠host", "bolt:user:very-secret@host",
        "bolt://127.0.0.1:1?password=very-secret", "bolt://x:y/very-secret", "neo4j://127.0.0.1:1/#very-secret", "bolt://[::1?very-secret",
        "xyz://u:very-secret@h", "file://u:very-secret@h/x.kgl",
    ],
)  # fmt: skip
def test_no_secret_of_an_address_is_repeated(url, caplog, capfd):
    with caplog.at_level("DEBUG"), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        text = message(url)
    said = [text, caplog.text, *capfd.readouterr(), *(str(warning.message) for warning in warned)]
    assert "secret" not in "".join(said) and "\n" not in text


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_no_server(scheme):
    assert "no Neo4j server answers" in message(f"{scheme}://127.0.0.1:{free_port()}")


def test_a_url_without_sense():
    assert "\n" not in message("bolt://127.0.0.1:port")


@pytest.mark.neo4j
def test_wrong_password(neo4j_target, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-password")
    text = message(neo4j_target.uri)
    assert "refuses the user or the password" in text and "wrong-password" not in text


@pytest.mark.neo4j
def test_no_password_and_nobody_to_ask(neo4j_target, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert "wants a password" in message(neo4j_target.uri)


@pytest.mark.neo4j
def test_a_password_is_asked_for_where_the_environment_has_none(neo4j_store, neo4j_target, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD")
    asked = []

    def ask(url: str) -> tuple[str, str]:
        asked.append(url)
        return neo4j_target.user, neo4j_target.password

    with open_store(neo4j_target.uri, credentials=ask) as store:
        assert len(store.plans()) == 3
    assert asked == [neo4j_target.uri]


@pytest.mark.neo4j
def test_an_empty_server_holds_no_store(neo4j_url):
    assert "yaodian build" in message(neo4j_url)


@pytest.mark.neo4j
@pytest.mark.parametrize("write", [True, False])
def test_a_server_with_plans_of_another_program(neo4j_url, neo4j_driver, write):
    neo4j_driver.execute_query("CREATE (:Plan {id: 1})")
    assert "did not make" in message(neo4j_url, write=write)


@pytest.mark.neo4j
@pytest.mark.parametrize("write", [True, False])
def test_a_server_with_a_store_of_another_version(neo4j_url, neo4j_driver, write):
    neo4j_driver.execute_query("CREATE (:Store {id: 'yaodian', schema: 0, revision: 3})")
    assert "another version" in message(neo4j_url, write=write)


@pytest.mark.neo4j
def test_other_data_on_the_server_is_left_alone(neo4j_url, neo4j_driver):
    neo4j_driver.execute_query("CREATE (:Person {name: 'x'})-[:KNOWS]->(:Person {name: 'y'})")
    with open_store(neo4j_url, write=True) as store:
        store.load([city_2024()])
        store.delete(city_2024().id)
    found = neo4j_driver.execute_query("MATCH (:Person)-[k:KNOWS]->(:Person) RETURN count(k) AS n").records
    assert found[0]["n"] == 1
