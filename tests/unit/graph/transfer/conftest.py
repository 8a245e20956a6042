"""A store of plans with progress, the file it is written to, and an empty store to take it in."""

import pytest

from graph.store.open import open_store
from tests.support.transfer import recorded, transferred, written


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("transfer") / "plans.kgl", write=True) as made:
        made.load(transferred())
        recorded(made)
        yield made


@pytest.fixture(scope="module")
def whole(store, tmp_path_factory) -> bytes:
    return written(store, tmp_path_factory.mktemp("whole"))


@pytest.fixture
def empty(tmp_path):
    with open_store(tmp_path / "other.kgl", write=True) as made:
        yield made
