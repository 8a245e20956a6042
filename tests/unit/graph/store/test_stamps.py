"""The digest by which a plan is known again: of all that it says, and of nothing else."""

import copy
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.build import build_graph
from graph.recording import plan_records
from graph.records import PlanRecords, Props, Records
from graph.store import stamps
from graph.store.columns import own_columns
from graph.store.embedded import EmbeddedStore
from tests.support.compare import content
from tests.support.plans import city_2024, province_2024, sample_plans


def digest(plan: PlanRecords) -> str:
    return stamps.seal(plan)[0]


def others(plan: PlanRecords) -> Iterator[PlanRecords]:
    """Yield the plan with another value in each property of its own, without each of them, and with other edges."""
    for id_, (label, properties) in plan.own.nodes.items():
        for name in properties:
            changed = {
                **properties,
                name: ["x"] if isinstance(properties[name], list) else f"{properties[name]}x",
            }
            yield replace(plan, own=Records({**plan.own.nodes, id_: (label, changed)}, plan.own.edges))
    for key, properties in plan.own.edges.items():
        left = {other: held for other, held in plan.own.edges.items() if other != key}
        yield replace(plan, own=Records(plan.own.nodes, left))
        moved = (key[0], key[1], f"{key[2]}x", key[3])
        if key[0] not in ("HAS_TASK", "HAS_FINDING"):  # their ends are the plan's own
            yield replace(plan, own=Records(plan.own.nodes, {**left, moved: properties}))
        for name in properties:
            changed = {**properties, name: f"{properties[name]}x"}
            yield replace(plan, own=Records(plan.own.nodes, {**plan.own.edges, key: changed}))


@pytest.mark.parametrize("plan", [plan_records(plan) for plan in sample_plans()], ids=lambda p: p.plan_id)
def test_equal_records_have_one_digest_and_no_others_have_it(plan: PlanRecords) -> None:
    same = digest(plan)
    assert digest(copy.deepcopy(plan)) == digest(pickle.loads(pickle.dumps(plan))) == same
    assert stamps.seal(plan, own_columns(plan.own))[0] == same
    found = [digest(other) for other in others(plan)]
    assert same not in found and len(set(found)) > len(found) * 0.99


def test_a_value_of_another_type_is_another_value() -> None:
    plan = plan_records(city_2024())
    task = next(id_ for id_, node in plan.own.nodes.items() if node[0] == "Task")
    label, properties = plan.own.nodes[task]
    alike: tuple[Props, ...] = (
        {"order": 1},
        {"order": True},
        {"order": 1.0},
        {"order": "1"},
        {"deadlines": []},
        {"deadlines": [""]},
    )
    found = {
        digest(replace(plan, own=Records({**plan.own.nodes, task: (label, {**properties, **other})}, {})))
        for other in alike
    }
    assert len(found) == 6


def test_what_it_says_of_shared_nodes_and_where_it_is_from_are_of_it() -> None:
    plan = plan_records(city_2024())
    changed = {digest(replace(plan, shared=Records())), digest(replace(plan, origin="elsewhere"))}
    assert len(changed | {digest(plan)}) == 3
    assert digest(replace(plan, read="other rules")) == digest(plan)


def test_a_store_with_digests_of_another_making_takes_each_plan_anew_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddedStore(tmp_path / "x.kgl", write=True) as store:
        with monkeypatch.context() as older:
            older.setattr(stamps, "_bytes", lambda columns: b"as another version had it")
            store.load(sample_plans())
        before = content(store.graph())
        first, second = store.load(sample_plans()), store.load(sample_plans())
        assert (first.plans.updated, first.unchanged) == (len(sample_plans()), 0)
        assert (first.nodes.updated, first.relationships.updated) == (0, 0)
        assert (second.plans.updated, second.unchanged) == (0, len(sample_plans()))
        assert content(store.graph()) == before == content(build_graph(sample_plans()))


def test_half_a_character_is_told() -> None:
    with pytest.raises(UnicodeEncodeError):
        stamps.seal(plan_records(replace(province_2024(), issuer="\ud800")))
