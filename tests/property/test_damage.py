"""A reading that errs says so: of plans damaged in one place, few give other owners without a finding near by."""

import random
import re
from collections import Counter
from functools import cache

import pytest

from graph.errors import PlanError
from graph.model import Plan
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from tests.support.damages import KINDS, Spot
from tests.support.soundplans import plan

PLANS = 16
SILENT = 0.10
SILENT_OF_A_KIND = {"line missing": 0.7, "words missing": 0.4}
"""A point looks whole without the line of one of its labels, or a name at a list's end; of other kinds a fourth may be silent."""
FALSE_ALARMS = 3 / 100
_CLAUSE = re.compile(r"(?<=（)[^（）]+(?=）)|(?<=\n)责任单位：[^\n]*|(?<=\n)牵头单位：[^\n]*")


def read(text: str) -> Plan:
    return parse_source(source_from_bytes("plan.txt", text.encode()), jurisdiction="青阳县")


def owners(reading: Plan) -> dict[str, Counter[tuple[str, str]]]:
    return {p.number: Counter((r.role, r.unit.id) for r in p.responsibilities) for p in reading.points}


def told(before: Plan, after: Plan, line: int, wrong: set[str]) -> bool:
    """Tell whether a new finding stands within two lines of the damage, or speaks of a point that is read wrong.

    Of notes only the one counts that says that a label was read by its form.
    """
    fresh = Counter((f.code, f.words) for f in after.findings) - Counter(
        (f.code, f.words) for f in before.findings
    )
    doubts = [
        f
        for f in after.findings
        if (f.severity != "note" or f.code == "label-by-form") and fresh[f.code, f.words]
    ]
    return any(abs(f.line - line) <= 2 or f.point in wrong for f in doubts)


@cache
def outcomes() -> dict[str, Counter[str]]:
    """Return for each kind how many damages gave other owners, and how many of these no finding told of."""
    chance = random.Random(20240301)
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for text in [plan(chance) for _ in range(PLANS)]:
        before = read(text)
        for kind, operator in KINDS.items():
            clause = chance.choice(list(_CLAUSE.finditer(text)))
            damage = operator(Spot(text, *clause.span()), chance)
            if damage is not None:
                found[kind].update(outcome(before, *damage))
    return found


def outcome(before: Plan, at: int, changed: str) -> list[str]:
    try:
        after = read(changed)
    except PlanError:
        return []
    truth, now = owners(before), owners(after)
    wrong = {n for n in truth.keys() | now.keys() if truth.get(n) != now.get(n)}
    line = changed.count("\n", 0, at) + 1
    return [] if not wrong else ["wrong"] if told(before, after, line, wrong) else ["wrong", "silent"]


def test_few_damages_are_silent() -> None:
    wrong, silent = (sum(count[key] for count in outcomes().values()) for key in ("wrong", "silent"))
    assert wrong > 100
    assert silent <= SILENT * wrong, {kind: count for kind, count in outcomes().items() if count["silent"]}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_few_damages_of_a_kind_are_silent(kind: str) -> None:
    count = outcomes()[kind]
    assert count["silent"] <= max(1, SILENT_OF_A_KIND.get(kind, 0.25) * count["wrong"]), count


def test_sound_plans_raise_few_alarms() -> None:
    chance = random.Random(7)
    readings = [read(plan(chance)) for _ in range(3 * PLANS)]
    alarms = [f for r in readings for f in r.findings if f.severity != "note"]
    assert len(alarms) <= FALSE_ALARMS * sum(len(r.points) for r in readings), alarms
