"""A reading that errs says so: of plans damaged in one place, few give other owners without a finding near by."""

import random
from collections import Counter

from graph.errors import PlanError
from graph.model import Plan, Source
from loaders.reading import parse_source
from tests.support.damages import damaged, plan

PLANS = 40
SILENT = 0.10
FALSE_ALARMS = 3 / 100


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text), jurisdiction="青阳县")


def owners(reading: Plan) -> dict[str, Counter[tuple[str, str]]]:
    return {
        p.number: Counter((r.role, "".join(r.as_written.surface.split())) for r in p.responsibilities)
        for p in reading.points
    }


def told(before: Plan, after: Plan, line: int, wrong: set[str]) -> bool:
    """Tell whether a new finding stands within two lines of the damage, or speaks of a point that is read wrong."""
    old = {(f.code, f.words) for f in before.findings}
    fresh = [f for f in after.findings if (f.code, f.words) not in old]
    return any(abs(f.line - line) <= 2 or f.point in wrong for f in fresh)


def test_few_damages_are_silent():
    chance = random.Random(20240301)
    tried: Counter[str] = Counter()
    silent: list[tuple[str, str]] = []
    for _ in range(PLANS):
        text = plan(chance)
        before = read(text)
        for kind, at, changed in damaged(text, chance):
            try:
                after = read(changed)
            except PlanError:
                continue
            truth, now = owners(before), owners(after)
            wrong = {n for n in truth.keys() | now.keys() if truth.get(n) != now.get(n)}
            if wrong:
                tried[kind] += 1
                if not told(before, after, changed.count("\n", 0, at) + 1, wrong):
                    silent.append((kind, changed[max(0, at - 20) : at + 20]))
    assert sum(tried.values()) > 100, tried
    assert len(silent) <= SILENT * sum(tried.values()), (tried, silent)


def test_sound_plans_raise_few_alarms():
    chance = random.Random(7)
    readings = [read(plan(chance)) for _ in range(PLANS)]
    alarms = [f for r in readings for f in r.findings if f.severity != "note"]
    assert len(alarms) <= FALSE_ALARMS * sum(len(r.points) for r in readings), alarms
