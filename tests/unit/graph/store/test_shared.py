"""What plans share, put together piece by piece, is what `merge_shared` makes of all of them."""

import random

from graph.merge import merge_shared
from graph.records import PlanRecords, Records
from graph.store.shared import Saying, SharedRecords

KINDS = ("table", "text", "written")


def made_up(chance: random.Random, number: int) -> PlanRecords:
    """Return a plan that says something of a few units and places, much of it as others say it."""
    shared = Records()
    for place in "甲乙丙":
        shared.add_node("Region", f"r{place}", name=place, level=chance.choice(["县", "市"]))
    for n in chance.sample(range(6), 4):
        unit = shared.add_node(
            "Unit",
            f"u{n}",
            name=f"局{chance.randrange(2)}",
            full_name=f"全称{chance.randrange(3)}",
            full_name_source=chance.choice(KINDS),
            kind=chance.choice(["government", None]),
            aliases=sorted(chance.sample("一二三", chance.randrange(3))),
        )
        shared.add_edge("BELONGS_TO", unit, f"r{chance.choice('甲乙')}")
    shared.add_edge("MEMBER_OF", "r甲", "r丙", since=chance.choice([2019, None]))
    if chance.random() < 0.5:
        shared.add_edge("PART_OF", "r乙", chance.choice(["r甲", "r丙"]))
    return PlanRecords(f"p{number}", chance.choice([2023, 2024]), Records(), shared)


def test_after_any_history_it_is_the_merging_of_the_plans_that_are_left() -> None:
    for seed in range(40):
        chance = random.Random(seed)
        kept, left = SharedRecords(), dict[str, PlanRecords]()
        ids = [*(f"u{n}" for n in range(6)), "r甲", "r乙", "r丙"]
        for step in range(60):
            first: dict[str, Saying] = {}
            if left and chance.random() < 0.4:
                gone = left.pop(chance.choice(list(left)))
                kept.drop(gone.plan_id, gone.year, gone.shared)
            else:
                new = left[f"p{step}"] = made_up(chance, step)
                first = kept.add(new.plan_id, new.year, new.shared)
            wanted = merge_shared(left.values())
            assert kept.merged(ids) == kept.merged(ids, first) == wanted
        for plan in left.values():
            kept.drop(plan.plan_id, plan.year, plan.shared)
        assert kept.merged(["r甲", "u0"]) == Records()


def test_ids_that_nobody_names_are_passed_over() -> None:
    assert SharedRecords().merged(["nobody"]) == Records()
