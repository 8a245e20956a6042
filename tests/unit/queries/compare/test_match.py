"""Matching finds out few scores of many: what it answers is the same as where each pair's is found out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from rapidfuzz import fuzz

from queries.compare import match as matching
from queries.compare.items import ComparedTask
from queries.compare.match import Answers, answers, match, matches
from queries.compare.side import hinted, sides
from queries.compare.wording import plain
from tests.unit.queries.compare.test_wording import by_hand

WORDS = [
    "推进",
    "老旧小区",
    "改造",
    "养老服务",
    "体系",
    "建设",
    "河道",
    "治理",
    "招商引资",
    "12项",
    "项目",
    "落地",
    "完善",
    "工业园区",
    "配套",
    "人才",
    "公寓",
]


def tasks(side: str, seed: int, count: int) -> list[ComparedTask]:
    chance = Random(f"{side}{seed}")
    return [task(chance, f"{side}:{n:02}") for n in range(count)]


def task(chance: Random, id_: str) -> ComparedTask:
    words = "".join(chance.choices(WORDS, k=chance.choice([1, 2, 5, 9, 14])))
    lead, documents = (
        tuple(chance.sample(names, chance.randrange(2))) for names in (["甲局", "乙局"], ["规划", "方案"])
    )
    trades = frozenset(chance.sample(["财政", "教育", "水利"], chance.randrange(3)))
    section = chance.choice(["", "民生", "产业"])
    return ComparedTask(
        id_, id_[0], 2024, "1", words[:5], section, words, lead, (), (), trades, (), None, (), documents
    )


def each_score(
    old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float
) -> dict[tuple[int, int], float]:
    """Return the scores of all pairs by the definition, those of `least` or more."""
    cosines = by_hand([task.words for task in old], [task.words for task in new])
    made = {}
    for i, j in product(range(len(old)), range(len(new))):
        a, b = plain(old[i].words), plain(new[j].words)
        order = fuzz.ratio(a, b) / 100
        within = order if min(len(a), len(b)) < 8 else fuzz.partial_ratio(a, b) / 100
        score = min(1.0, 0.6 * cosines[i, j] + 0.2 * order + 0.2 * within + told_alike(old[i], new[j]))
        if cosines[i, j] >= least / 3 and score >= least:
            made[i, j] = round(score, 4)
    return made


def told_alike(a: ComparedTask, b: ComparedTask) -> float:
    same = (
        set(a.lead) & set(b.lead),
        a.trades & b.trades,
        a.section == b.section != "",
        set(a.documents) & set(b.documents),
    )
    return sum(weight * bool(found) for weight, found in zip((0.03, 0.02, 0.02, 0.03), same, strict=True))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [0.34, 0.47, 0.8])
def test_answers_are_those_of_all_scores(seed: int, least: float) -> None:
    old, new = tasks("a", seed, 14), tasks("b", seed, 17)
    every = each_score(old, new, least)
    found = answered(old, new, least)
    assert {j for j, does in enumerate(found.answering) if does} == {j for _, j in every}
    best = {i: (j, found.scores[i]) for i, j in enumerate(found.likest) if j >= 0}
    assert best.keys() == {i for i, _ in every}
    for i, (j, score) in best.items():
        likest, last = max((value, new[b].task_id) for (a, b), value in every.items() if a == i)
        assert new[j].task_id == last
        assert score == pytest.approx(likest, abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [0.34, 0.47, 0.8])
def test_pairs_are_taken_by_score(seed: int, least: float) -> None:
    old, new = tasks("a", seed, 17), tasks("b", seed, 14)
    taken: dict[int, tuple[int, float]] = {}
    every = each_score(old, new, least)
    for i, j in sorted(every, key=lambda at: (-every[at], old[at[0]].task_id, new[at[1]].task_id)):
        if j not in taken and i not in {a for a, _ in taken.values()}:
            taken[j] = i, every[i, j]
    found = match(old, new, least)
    assert [(p.old, p.new) for p in found] == [(old[taken[j][0]], new[j]) for j in sorted(taken)]
    assert [p.score for p in found] == pytest.approx([taken[j][1] for j in sorted(taken)], abs=1e-9)


def answered(old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float) -> Answers:
    mine, theirs = sides([old, new])
    return next(answers([(mine, theirs)], least))


@pytest.mark.parametrize("at_once", [1, 300, 10_000])
def test_many_plans_at_once_are_each_as_by_itself(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(matching, "_AT_ONCE", at_once)
    plans = [tasks(side, 7, count) for side, count in (("a", 14), ("b", 0), ("c", 9), ("d", 1), ("e", 17))]
    made = sides(plans)
    both = [(i, j) for i in range(len(plans)) for j in range(len(plans))]
    answers_ = list(answers(((made[i], made[j]) for i, j in both), 0.34))
    matched = list(matches(((made[i], made[j]) for i, j in both), 0.34))
    assert answers_ == [answered(plans[i], plans[j], 0.34) for i, j in both]
    assert matched == [match(plans[i], plans[j], 0.34) for i, j in both]
    assert any(matched)


def test_hints_are_told_apart_however_many() -> None:
    plans = [[replace(item, lead=(f"{n}局",)) for n, item in enumerate(tasks(side, 3, 130))] for side in "ab"]
    few = tasks("c", 3, 5)
    mine, theirs, other = sides([*plans, few])
    i, j = (np.array(places) for places in zip(*product(range(130), range(130)), strict=True))
    found = hinted([other, mine], [other, theirs], i + 5, j + 5)
    assert found.tolist() == pytest.approx([told_alike(a, b) for a, b in product(*plans)])


def test_nothing_answers_nothing() -> None:
    some = tasks("a", 1, 3)
    assert answered([], some, 0.3) == Answers([], [], [False] * 3)
    assert answered(some, [], 0.3) == Answers([-1] * 3, [0.0] * 3, [])
    assert match([], some) == match(some, []) == []
    assert [*answers([], 0.3), *matches([])] == []
