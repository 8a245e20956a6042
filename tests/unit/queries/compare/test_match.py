"""Matching finds out few scores of many: what it answers is the same as where each pair's is found out."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest
from rapidfuzz import fuzz

from queries.compare.items import ComparedTask
from queries.compare.match import Side, answers, match
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
    best, answered = answers(Side.of(old), Side.of(new), least)
    assert answered == {j for _, j in every}
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


def test_nothing_answers_nothing() -> None:
    some = Side.of(tasks("a", 1, 3))
    assert answers(Side.of([]), some, 0.3) == answers(some, Side.of([]), 0.3) == ({}, set())
    assert match([], some.tasks) == []
