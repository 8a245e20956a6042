"""One store of the sample plans, and a reader of it, for all tests of the desk."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.support.desk import reader
from tests.support.stores import sample_store


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "plans.kgl"
    sample_store(path).close()
    return path


@pytest.fixture(scope="session")
def desk(stored: Path) -> TestClient:
    return reader(stored)
