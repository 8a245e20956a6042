"""The choice of a server for the tests: nothing is skipped in silence where CI is set."""

import pytest

from tests.support.neo4j import target


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine with no server, no Docker, no Java."""
    for name in ("NEO4J_TEST_BACKEND", "NEO4J_URI", "NEO4J_JAVA", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("bare")
def test_on_a_users_machine_the_reason_is_given():
    with pytest.raises(pytest.skip.Exception, match="no Neo4j to test on: set NEO4J_URI, start Docker"):
        target.choose()


@pytest.mark.usefixtures("bare")
def test_where_ci_is_set_a_missing_server_fails(monkeypatch):
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="no Neo4j to test on"):
        target.choose()


@pytest.mark.usefixtures("bare")
def test_a_given_server_goes_before_docker_and_maven(monkeypatch):
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:7687")
    assert target.choose() == "uri"
    monkeypatch.setenv("NEO4J_TEST_BACKEND", "maven")
    assert target.choose() == "maven"
