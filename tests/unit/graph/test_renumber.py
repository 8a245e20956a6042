"""Records under another id are those that the plan gives under it."""

from dataclasses import replace

import pytest

from graph.model import Plan
from graph.recording import plan_records
from graph.renumber import renumbered
from graph.store.stamps import seal
from tests.support.plans import sample_plans


@pytest.mark.parametrize("plan", sample_plans(), ids=lambda plan: plan.id)
def test_renumbered_records_are_those_of_the_renumbered_plan(plan: Plan) -> None:
    for id_ in (plan.id, f"{plan.id}~2", f"{plan.id}~13", "other-2024-0"):
        assert renumbered(plan_records(plan), id_) == plan_records(replace(plan, id=id_))


def test_under_another_id_nothing_is_left_of_the_seal_of_the_first() -> None:
    made = plan_records(sample_plans()[0])
    made.seal = seal(made)
    assert renumbered(made, made.plan_id).seal == made.seal
    assert renumbered(made, f"{made.plan_id}~2").seal is None


def test_an_id_that_only_begins_alike_is_another() -> None:
    made = plan_records(sample_plans()[0])
    made.own.add_edge("CITES", f"{made.plan_id}0", "document:x")
    assert ("CITES", f"{made.plan_id}0", "document:x", "") in renumbered(made, "z").own.edges
