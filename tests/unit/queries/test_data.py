"""Frames of a store: read when they are used, or all at once."""

from pathlib import Path

import pytest

from graph.errors import YaodianError
from graph.store.open import open_store
from queries.data import Data
from queries.frames import Frames
from tests.support.nation_graph import nation_plans


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data") / "x.kgl"
    with open_store(str(made), write=True) as store:
        store.load(nation_plans(4, 12))
    return made


def test_frames_are_read_when_they_are_used(path: Path) -> None:
    with open_store(str(path)) as store:
        data = Data.on(store)
        places = data.places
    assert data.places is places, "it is read once"
    with pytest.raises(YaodianError):
        _ = data.tasks


def test_all_frames_stay_when_the_store_is_closed(path: Path) -> None:
    with open_store(str(path)) as store:
        data, on = Data.load(store), Data.on(store)
        for name in Frames(store):
            assert data.frames[name].equals(on.frames[name]), name
    assert len(data.tasks) == 48


def test_another_frame_in_place_of_one(path: Path) -> None:
    with open_store(str(path)) as store:
        data = Data.on(store)
        half = data.but(tasks=data.tasks.head(24))
        assert (len(half.tasks), len(data.tasks)) == (24, 48)
        assert half.plans is data.plans
