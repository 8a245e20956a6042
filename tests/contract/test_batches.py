"""Plans that come out of a generator, in batches: the store is as if all had come at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.build import build_graph
from graph.model import Plan
from graph.progress import TaskProgress
from graph.recording import plan_records
from graph.store import batches
from graph.store.progress import RECORDED
from graph.store.protocol import GraphStore
from graph.store.stamps import seal
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025, province_2024, sample_plans


@pytest.fixture(autouse=True)
def one_plan_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS_A_BATCH", 1)


def test_plans_out_of_a_generator_are_taken_a_batch_at_a_time(empty_store: GraphStore) -> None:
    seen: list[tuple[int, int]] = []
    taken: list[int] = []

    def plans() -> Iterator[Plan]:
        for plan in sample_plans():
            taken.append(len(seen))
            yield plan

    summary = empty_store.load(plans(), progress=lambda done, total: seen.append((done, total)))
    assert taken == [0, 1, 2], "a plan is taken when what came before it is written"
    assert seen == [(1, 1), (2, 2), (3, 3)]
    assert summary.plans.added == 3
    assert content(empty_store.graph()) == content(build_graph(sample_plans()))


def test_records_are_loaded_as_their_plans_are(empty_store: GraphStore) -> None:
    empty_store.load(plan_records(plan) for plan in sample_plans())
    assert content(empty_store.graph()) == content(build_graph(sample_plans()))
    sealed = [plan_records(plan) for plan in sample_plans()]
    for made in sealed:
        made.seal = seal(made)
    for same in (sample_plans(), sealed):
        assert not empty_store.load(same).changed


def test_of_two_plans_with_one_id_in_different_batches_the_last_stands(empty_store: GraphStore) -> None:
    first = replace(city_2024(), points=city_2024().points[:1], sha256="0" * 64)
    empty_store.load(iter([first, city_2025(), city_2024()]))
    assert content(empty_store.graph()) == content(build_graph([city_2024(), city_2025()]))


def test_where_each_plan_goes_may_be_told_as_it_comes(empty_store: GraphStore) -> None:
    old = [city_2024(), city_2025()]
    new = [replace(plan, id=f"{plan.id}-new") for plan in old]
    empty_store.load(old)
    empty_store.record_progress(
        [TaskProgress(f"{plan.id}:1", plan.id, "1", "招商", "done", "", "2024-05-01") for plan in old]
    )
    moved: dict[str, str] = {}

    def plans() -> Iterator[Plan]:
        for before, after in zip(old, new, strict=True):
            moved[before.id] = after.id
            yield after
        yield province_2024()

    summary = empty_store.load(plans(), moved=moved)
    assert (summary.plans.updated, summary.plans.added) == (2, 1)
    assert content(empty_store.graph()) == content(build_graph([*new, province_2024()]))
    assert [row[1] for row in empty_store.query(RECORDED).rows] == [plan.id for plan in new]
