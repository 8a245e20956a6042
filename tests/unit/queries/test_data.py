"""Frames of a store: read when they are used, or all at once."""

from pathlib import Path

import pandas as pd
import pytest

from graph.errors import YaodianError
from graph.store.open import open_store
from queries.data import Data, gathered
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
        assert half.listing["task_id"].tolist() == half.tasks["task_id"].tolist()
        assert (half.points(), len(half.owners())) == (24, 24)


EDGES = {
    "roles": """MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(n:Unit)
        RETURN t.id AS task_id, n.id AS unit_id, n.kind AS kind, n.line AS trade
        ORDER BY p.year, p.id, t.order, r.position, n.id""",
    "spellings": """MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(n:Unit)
        RETURN t.id AS task_id, n.id AS unit_id, r.as_written AS as_written
        ORDER BY p.year, p.id, t.order, r.position, n.id""",
    "regions": """MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[g:TARGETS]->(n:Region)
        RETURN t.id AS task_id, n.id AS region_id, n.name AS region, n.level AS level, g.via AS via
        ORDER BY p.year, p.id, t.order, g.start, n.id""",
    "tasks": """MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
        OPTIONAL MATCH (n:Section)-[:HAS_TASK]->(t)
        RETURN t.id AS task_id, p.year AS year, n.number AS section, n.title AS section_title, t.text AS text
        ORDER BY p.year, p.id, t.order""",
}
"""What frames hold that are put together, asked for at once."""


@pytest.mark.parametrize("name", EDGES)
def test_frames_put_together_are_the_same_as_asked_for_at_once(path: Path, name: str) -> None:
    with open_store(str(path)) as store:
        answer = store.query(EDGES[name])
        made = Data.load(store).frames[name][list(answer.columns)].astype(object)
    assert len(made) > 5
    assert [tuple(row) for row in made.to_numpy()] == answer.rows


def test_the_listing_has_the_rows_of_the_tasks(path: Path) -> None:
    with open_store(str(path)) as store:
        data = Data.on(store)
        assert data.listing.equals(data.tasks[list(data.listing)])


def test_gathered_values_stand_once_and_in_order() -> None:
    edges = pd.DataFrame({"task": ["b", "a", "b", "b", "x"], "unit": ["丙", "甲", "乙", "丙", "甲"]})
    assert gathered(edges, "task", "unit", pd.Index(["a", "b", "c", "b"])) == [
        ["甲"],
        ["丙", "乙"],
        [],
        ["丙", "乙"],
    ]
