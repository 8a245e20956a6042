"""Embedded stores of the sample plans, for tests of what is asked of a store."""

import random
from collections.abc import Iterable
from pathlib import Path

from graph.model import Plan
from graph.recording import plan_records
from graph.records import PlanRecords, Records
from graph.store.embedded import EmbeddedStore
from tests.support.plans import sample_plans


def sample_store(path: Path, plans: Iterable[Plan | PlanRecords] | None = None) -> EmbeddedStore:
    """Return an open store at `path` that holds the sample plans, or those given."""
    store = EmbeddedStore(path, write=True)
    store.load(sample_plans() if plans is None else plans)
    return store


def shuffled_store(path: Path, seed: int) -> EmbeddedStore:
    """Return a store of the sample plans whose nodes and edges were written in another order."""
    order = random.Random(seed)

    def shuffled(plan: Plan) -> PlanRecords:
        made = plan_records(plan)
        return PlanRecords(made.plan_id, made.year, _mixed(made.own, order), _mixed(made.shared, order))

    plans = list(sample_plans())
    order.shuffle(plans)
    return sample_store(path, map(shuffled, plans))


def _mixed(records: Records, order: random.Random) -> Records:
    nodes, edges = list(records.nodes.items()), list(records.edges.items())
    order.shuffle(nodes)
    order.shuffle(edges)
    return Records(dict(nodes), dict(edges))
