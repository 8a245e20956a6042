"""A whole store moves between the engines by a file, and is the same to the byte when it comes back."""

import pytest

from graph.build import build_graph
from graph.store.open import open_store
from graph.store.progress import recorded as recorded_in
from graph.transfer.form import Source
from graph.transfer.reading import check
from graph.transfer.taking import take_in
from tests.contract.test_neo4j_admin import hostile_plan
from tests.support.compare import content
from tests.support.plans import sample_plans
from tests.support.synthetic import synthetic_plan
from tests.support.transfer import STAMPS, entry, recorded, state, written

PLANS = [hostile_plan(), *sample_plans()[1:], synthetic_plan(7, points=30)]


@pytest.mark.neo4j
def test_from_a_file_to_a_server_and_back_nothing_is_lost(tmp_path, neo4j_url) -> None:
    with open_store(tmp_path / "first.kgl", write=True) as first:
        first.load(PLANS)
        recorded(first)
        data = written(first, tmp_path, "first.jsonl")
        stamps = first.query(STAMPS)
    source = Source.file(tmp_path / "first.jsonl")
    assert check(source).plans == len(PLANS)
    with open_store(neo4j_url, write=True) as server:
        take_in(server, source)
        assert written(server, tmp_path, "server.jsonl") == data
        assert content(server.graph()) == content(build_graph(PLANS))
        assert server.query(STAMPS) == stamps
        assert server.load(PLANS).unchanged == len(PLANS)
    with open_store(tmp_path / "last.kgl", write=True) as last:
        take_in(last, Source.file(tmp_path / "server.jsonl"))
        assert written(last, tmp_path, "last.jsonl") == data
    with open_store(tmp_path / "last.kgl") as last, open_store(neo4j_url) as server:
        assert recorded_in(last) == recorded_in(server)


def test_each_store_is_overwritten_and_merged_alike(place, tmp_path) -> None:
    with open_store(tmp_path / "other.kgl", write=True) as other:
        other.load(PLANS)
        recorded(other)
        data = written(other, tmp_path)
    source = Source.file(tmp_path / "store.jsonl")
    with open_store(place, write=True) as store:
        store.load([synthetic_plan(n, points=3) for n in range(3)])
        store.record_progress([state("1", "2030-01-01", "done")], [entry("mine")])
        take_in(store, source, "merge")
        assert len(store.plans()) == len(PLANS) + 3
        states, entries = recorded_in(store)
        assert [s.progress for s in states] == ["done", "running", "running"] and len(entries) == 4
        take_in(store, source, "overwrite")
        assert written(store, tmp_path, "again.jsonl") == data
        assert not take_in(store, source).changed
