"""A whole store is written to a file and taken in again without loss, beside what is there or in its place."""

import json
import tracemalloc
from io import BytesIO

import pytest

from graph.build import build_graph
from graph.errors import StoreError, TransferError
from graph.export import jsonl
from graph.export.formats import export_format
from graph.export.personless import without_persons
from graph.progress import TaskProgress
from graph.schema import SCHEMA_VERSION
from graph.store.narrowed import NarrowedStore
from graph.store.open import open_store
from graph.store.progress import recorded as recorded_in
from graph.transfer import taking
from graph.transfer.form import Source
from graph.transfer.reading import check, pieces
from graph.transfer.taking import take_in
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025
from tests.support.synthetic import synthetic_plan
from tests.support.transfer import CITY, STAMPS, entry, source, state, transferred, written


def test_all_that_a_store_holds_is_there_again(store, whole, empty, tmp_path) -> None:
    assert take_in(empty, source(whole)).plans.added == 3
    assert written(empty, tmp_path) == whole
    assert content(empty.graph()) == content(store.graph()) == content(build_graph(transferred()))
    assert empty.query(STAMPS) == store.query(STAMPS)
    assert empty.plans() == store.plans() and [p.loaded for p in empty.plans()] == [
        p.loaded for p in store.plans()
    ]
    assert recorded_in(empty) == recorded_in(store) and len(recorded_in(empty)[1]) == 3
    assert empty.load(transferred()).unchanged == 3, "what was read before is known again"


def test_the_first_and_the_last_line_tell_what_it_is(whole) -> None:
    lines = [json.loads(line) for line in whole.splitlines() if line]
    assert lines[0] == {"kind": "head", "form": "yaodian-store", "version": 1, "schema": SCHEMA_VERSION}
    told = check(source(whole))
    assert told.counts() == {name: lines[-1][name] for name in told.counts()}
    assert (told.plans, told.progress, told.entries) == (3, 3, 3)
    assert sum(map(len, (lines,))) == 2 + sum(told.counts().values())


def test_an_empty_store_is_carried_too(tmp_path, empty) -> None:
    with open_store(tmp_path / "none.kgl", write=True) as nothing:
        nothing.load([])
        data = written(nothing, tmp_path)
    assert not take_in(empty, source(data)).changed
    empty.close()
    with open_store(tmp_path / "other.kgl") as again:
        assert again.plans() == [] and written(again, tmp_path) == data


def test_a_store_that_is_not_empty_is_left_alone(whole, empty) -> None:
    empty.load([synthetic_plan(1, points=2)])
    with pytest.raises(StoreError, match="--merge"):
        take_in(empty, source(whole))
    assert len(empty.plans()) == 1 and not recorded_in(empty)[0]


def test_an_import_that_was_cut_off_goes_on(whole, empty, tmp_path) -> None:
    found = [p for p in pieces(source(whole)) if not isinstance(p, TaskProgress)]
    empty.load(found[:2])
    assert take_in(empty, source(whole)).unchanged == 2
    assert written(empty, tmp_path) == whole
    assert not take_in(empty, source(whole)).changed
    empty.record_progress([state("1", progress="done")])
    with pytest.raises(StoreError, match="--merge"):
        take_in(empty, source(whole))


def test_merging_keeps_what_is_there_and_of_two_states_the_later(whole, empty) -> None:
    other = synthetic_plan(1, points=2)
    empty.load([other, city_2024()])
    newer, older = state("1", "2024-09-09", "done"), state("2", "2024-01-01", "waiting")
    empty.record_progress([newer, older], [entry("e10", overruled=True), entry("mine")])
    take_in(empty, source(whole), "merge")
    assert content(empty.graph()) == content(build_graph([*transferred(), other]))
    states, entries = recorded_in(empty)
    assert {s.number: s.progress for s in states} == {"1": "done", "2": "running", "10": "running"}
    assert {e.id: e.overruled for e in entries} == {"e1": False, "e10": True, "e2": True, "mine": False}


def test_overwriting_leaves_nothing_else(whole, empty, tmp_path) -> None:
    empty.load([synthetic_plan(n, points=2) for n in range(3)] + [city_2024()])
    empty.record_progress([state("1", "2024-09-09", "done")], [entry("mine"), entry("e10", overruled=True)])
    take_in(empty, source(whole), "overwrite")
    assert written(empty, tmp_path) == whole


def test_a_store_narrowed_to_plans_gives_these_and_their_progress(store, tmp_path) -> None:
    data = written(NarrowedStore(store, [CITY], {"zh": "甲"}), tmp_path)
    assert check(source(data)).counts() | {"nodes": 0, "edges": 0} == {
        "plans": 1,
        "nodes": 0,
        "edges": 0,
        "progress": 3,
        "entries": 2,
    }


def test_persons_are_left_out_where_asked(store, empty, tmp_path) -> None:
    export_format("jsonl").write(without_persons(store), tmp_path / "bare.jsonl")
    data = (tmp_path / "bare.jsonl").read_bytes()
    assert "张三".encode() not in data and b'"digest":""' in data
    take_in(empty, source(data))
    assert not empty.load(transferred()).unchanged, "a plan without persons is not the plan that was read"


def test_a_store_that_is_written_to_meanwhile_is_not_written_out(tmp_path, monkeypatch) -> None:
    with open_store(tmp_path / "busy.kgl", write=True) as busy:
        busy.load([city_2024()])
        held = type(busy).held

        def during(store, ids):
            monkeypatch.undo()
            found = held(store, ids)
            busy.load([city_2025()])
            return found

        monkeypatch.setattr(type(busy), "held", during)
        with pytest.raises(StoreError, match="run this again"):
            jsonl.write(busy, tmp_path / "x.jsonl")
    assert not list(tmp_path.glob("*.jsonl")) and not list(tmp_path.glob(".yaodian*.tmp"))


def test_a_file_that_changes_after_it_was_checked_changes_nothing(whole, empty) -> None:
    parts = iter([whole, whole.replace("市发改委".encode(), "市发改局".encode(), 1)])
    with pytest.raises(TransferError, match="damaged"):
        for how in ("empty", "overwrite"):
            taking.take_in(empty, Source("x.jsonl", lambda: BytesIO(next(parts))), how)
            before = content(empty.graph())
    assert content(empty.graph()) == before


def test_memory_holds_one_plan_at_a_time(tmp_path, empty) -> None:
    def most(count: int) -> int:
        with open_store(tmp_path / f"{count}.kgl", write=True) as made:
            made.load(synthetic_plan(n, points=20) for n in range(count))
            data = written(made, tmp_path)
        tracemalloc.start()
        for _ in pieces(source(data)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert most(30) < 1.5 * most(6)
