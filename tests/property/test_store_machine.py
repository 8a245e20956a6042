"""Any history of loads, removals, renames and records of progress: the store is what a plain model says, at each step."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from graph.build import build_graph
from graph.errors import StoreError
from graph.model import Plan
from graph.progress import TaskProgress
from graph.store.open import open_store
from graph.store.progress import recorded
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025, province_2024
from tests.support.validate import problems

PLANS = {plan.id: plan for plan in (city_2024(), city_2025(), province_2024())}
NAMES = [*PLANS, "341181-2024-renamed", "340000-2030-x~2"]
IDS = st.sampled_from(NAMES)
PLAN = st.sampled_from(sorted(PLANS))
SHARE = st.integers(0, 3)
CODES = st.sampled_from(["done", "running", "late", ""])
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)


def variant(plan_id: str, name: str, kept: int, title: str) -> Plan:
    """Return a sample plan under another id, with its first points alone, and other words in its title."""
    plan = PLANS[plan_id]
    return replace(
        plan, id=name, points=plan.points[: len(plan.points) * kept // 3], title=plan.title + title
    )


class Store(RuleBasedStateMachine):
    """`held` are the plans by id, `states` the records of progress by task."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "s.kgl"
        self.store: Any = open_store(self.path, write=True)
        self.held: dict[str, Plan] = {}
        self.states: dict[str, TaskProgress] = {}

    @rule(plan=PLAN, name=IDS, kept=SHARE, title=WORDS)
    def load(self, plan: str, name: str, kept: int, title: str) -> None:
        made = variant(plan, name, kept, title)
        changed = self.held.get(name) != made
        assert bool(self.store.load([made]).changed) <= changed
        self.held[name] = made

    @rule(plans=st.lists(st.tuples(PLAN, IDS, SHARE), min_size=2, max_size=4))
    def load_several(self, plans: list[tuple[str, str, int]]) -> None:
        made = [variant(plan, name, kept, "") for plan, name, kept in plans]
        self.store.load(made)
        self.held |= {plan.id: plan for plan in made}

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def load_again(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        assert not self.store.load([self.held[name]]).changed

    @rule(name=IDS)
    def remove(self, name: str) -> None:
        if self.held.pop(name, None) is None:
            with pytest.raises(StoreError, match="no plan"):
                self.store.delete(name)
        else:
            assert self.store.delete(name).changed

    @precondition(lambda self: self.held)
    @rule(data=st.data(), name=IDS)
    def rename(self, data: st.DataObject, name: str) -> None:
        """Put a plan in the place of another: its records of progress follow."""
        old = data.draw(st.sampled_from(sorted(self.held)))
        if name in self.held:
            return
        made = replace(self.held.pop(old), id=name)
        self.store.load([made], moved={old: name})
        self.held[name] = made
        if old != name:
            moved = [item for item in self.states.values() if item.plan_id == old]
            for item in moved:
                del self.states[item.task_id]
                task = f"{name}{item.task_id.removeprefix(old)}"
                self.states[task] = replace(item, task_id=task, plan_id=name)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), code=CODES, remarks=WORDS)
    def report(self, data: st.DataObject, code: str, remarks: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        item = TaskProgress(f"{name}:1", name, "1", "任务", code, remarks, "2024-05-01")
        self.store.record_progress([item])
        self.states.pop(item.task_id, None)
        if code or remarks:
            self.states[item.task_id] = item

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = open_store(self.path, write=True)

    @invariant()
    def the_plans_are_those_of_the_model(self) -> None:
        tasks = {plan.id: sum(len(point.tasks) for point in plan.points) for plan in self.held.values()}
        assert {plan.id: plan.tasks for plan in self.store.plans()} == tasks

    @invariant()
    def the_graph_is_that_of_its_plans_and_proved_by_their_texts(self) -> None:
        graph = self.store.graph()
        assert content(graph) == content(build_graph(self.held.values()))
        assert list(problems(graph)) == []

    @invariant()
    def progress_is_kept(self) -> None:
        states, _ = recorded(self.store)
        assert {item.task_id: item for item in states} == self.states
        assert len(states) == len(self.states)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
