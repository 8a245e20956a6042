from collections.abc import Iterator

import pytest

from graph.store.embedded import EmbeddedStore
from queries.data import Data
from tests.support.stores import sample_store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with sample_store(tmp_path_factory.mktemp("store") / "sample.kgl") as opened:
        yield opened


@pytest.fixture(scope="session")
def data(store: EmbeddedStore) -> Data:
    return Data.load(store)
