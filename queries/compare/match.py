"""Match tasks by the meaning of their words: rare pairs of characters weigh more than common ones.

How far one text stands within another is dear to find out. So of each two tasks is known first how much they can score at
most, and what decides nothing is never found out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from queries.compare.items import ComparedTask
from queries.compare.wording import Real, Whole, Worded, alike, plain, worded

SAME = 0.47
"""From this score on two tasks are the same one; see tests/unit/queries/compare for what it was chosen on."""

_SHORT = 8
"""Characters below which words stand within others by chance."""
_HINTS: tuple[tuple[Callable[[ComparedTask], Iterable[str]], float], ...] = (
    (lambda task: (*task.lead, *task.joint), 0.03),
    (lambda task: task.trades, 0.02),
    (lambda task: (task.section,) if task.section else (), 0.02),
    (lambda task: task.documents, 0.03),
)
"""What two tasks may have in common beside their words, and what that adds to their score."""
_BITS = 62
_ROUNDED = 1e-4
"""More than a score can gain when it is rounded."""
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class MatchedTasks:
    """Two tasks taken for the same one, `score` between 0 and 1."""

    old: ComparedTask
    new: ComparedTask
    score: float


@dataclass(frozen=True, slots=True)
class Side:
    """Tasks made ready to be compared with those of several plans."""

    tasks: tuple[ComparedTask, ...]
    words: Worded
    told: tuple[Mapping[str, list[int]], ...]
    """By what tells the same of tasks (see `_HINTS`), the places of the tasks of which it tells it."""

    @classmethod
    def of(cls, tasks: Sequence[ComparedTask]) -> "Side":
        """Return tasks made ready to be compared."""
        words = worded([task.words for task in tasks])
        return cls(tuple(tasks), words, tuple(_places(tasks, told) for told, _ in _HINTS))


def match(
    old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float = SAME
) -> list[MatchedTasks]:
    """Return pairs of tasks that are the same, each task in one pair at most, in the order of `new`.

    The words decide. A shared lead, chapter or cited document tips the balance between near ones; numbers
    of tasks are not looked at. The pair that scores most is taken first.
    """
    pairs = _Pairs(Side.of(old), Side.of(new), least)
    ids = [(old[i].task_id, new[j].task_id) for i, j in zip(pairs.old, pairs.new, strict=True)]
    heap = [(-most - _ROUNDED, *ids[n], n, False) for n, most in enumerate(pairs.most.tolist())]
    heapify(heap)
    used_old: set[str] = set()
    chosen: dict[str, MatchedTasks] = {}
    while heap:
        negative, a, b, n, known = heappop(heap)
        if a in used_old or b in chosen:
            continue
        if known:
            used_old.add(a)
            chosen[b] = MatchedTasks(old[pairs.old[n]], new[pairs.new[n]], -negative)
        elif (score := pairs.score(n)) >= least:
            heappush(heap, (-round(score, 4), a, b, n, True))
    return [chosen[item.task_id] for item in new if item.task_id in chosen]


def answers(old: Side, new: Side, least: float) -> tuple[dict[int, tuple[int, float]], set[int]]:
    """Return for each task of `old` by its place the likest of `new` with its score, and which of `new` answer any of `old`.

    Where none scores at least `least` there is none; of several equal ones it is the last by id.
    """
    pairs = _Pairs(old, new, least)
    known = np.full(len(pairs.old), np.nan)
    first = _greatest(pairs.old, pairs.most)
    known[first] = pairs.scores(first)
    best = np.full(len(old.tasks), least)
    np.maximum.at(best, pairs.old[first], known[first])
    _find_out(pairs, known, pairs.most >= best[pairs.old] - _ROUNDED)
    sure = np.zeros(len(new.tasks), bool)
    sure[pairs.new[(pairs.fewest >= least) | (known >= least)]] = True
    _find_out(pairs, known, ~sure[pairs.new])
    sure[pairs.new[known >= least]] = True
    return _likest(pairs, known, least, new.tasks), set(np.flatnonzero(sure).tolist())


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1, without weights: for texts that should be the same."""
    return float(fuzz.ratio(plain(a), plain(b))) / 100


class _Pairs:
    """Pairs of tasks, by their places, that may score `least`: what they score at least and at most, and what they do score."""

    def __init__(self, old: Side, new: Side, least: float) -> None:
        self._sides = old.words.plain, new.words.plain
        i, j, cosine = alike(old.words, new.words, least / 3)
        order = self._compared(fuzz.ratio, i, j)
        base = 0.6 * cosine + 0.2 * order
        sizes = np.array([*map(len, old.words.plain)], int)[i], np.array([*map(len, new.words.plain)], int)[j]
        short = np.minimum(*sizes)
        within = _within_at_most(order, *sizes)
        hints = _hinted(old, new, i, j)
        most = base + 0.2 * np.where(short < _SHORT, order, within) + hints + 1e-9
        kept = most >= least
        self.old, self.new, self.most = i[kept], j[kept], most[kept]
        self._base, self._hints, self._order, self._short = (
            base[kept],
            hints[kept],
            order[kept],
            short[kept] < _SHORT,
        )
        self.fewest = self._total(np.where(self._short, self._order, 0.0), slice(None))

    def scores(self, at: Places) -> Real:
        """Return what some of the pairs score."""
        within = self._compared(fuzz.partial_ratio, self.old[at], self.new[at])
        return self._total(np.where(self._short[at], self._order[at], within), at)

    def score(self, at: int) -> float:
        """Return what a pair scores."""
        return float(self.scores(np.array([at]))[0])

    def _total(self, within: Real, at: Any) -> Real:
        made: Real = np.minimum(1.0, self._base[at] + 0.2 * within + self._hints[at])
        return made

    def _compared(self, scorer: Any, i: Whole, j: Whole) -> Real:
        a, b = self._sides
        return (
            cpdist([a[n] for n in i.tolist()], [b[n] for n in j.tolist()], scorer=scorer, dtype=float) / 100
        )


def _within_at_most(order: Real, a: Whole, b: Whole) -> Real:
    """Return how far texts of these lengths, so much alike in order, can stand within each other at most.

    `order` tells the length of their longest common subsequence; no stretch of the longer text has a longer one in common
    with the shorter, and none that has it is shorter than it.
    """
    common = order * (a + b) / 2
    made: Real = 2 * common / np.maximum(1.0, np.minimum(a, b) + common)
    return made


def _find_out(pairs: _Pairs, known: Real, wanted: "NDArray[np.bool_]") -> None:
    """Put into `known` what those of the wanted pairs score of which it is not known yet."""
    at = np.flatnonzero(wanted & np.isnan(known))
    known[at] = pairs.scores(at)


def _greatest(groups: Whole, values: Real) -> Places:
    """Return the place of the greatest value of each group."""
    order = np.lexsort((values, groups))
    last = np.flatnonzero(np.diff(groups[order], append=-1))
    return order[last]


def _likest(
    pairs: _Pairs, known: Real, least: float, tasks: Sequence[ComparedTask]
) -> dict[int, tuple[int, float]]:
    found: dict[int, tuple[int, float]] = {}
    for n in np.flatnonzero(known >= least).tolist():
        i, j, score = int(pairs.old[n]), int(pairs.new[n]), round(float(known[n]), 4)
        before = found.get(i)
        if not before or (before[1], tasks[before[0]].task_id) < (score, tasks[j].task_id):
            found[i] = j, score
    return found


def _places(
    tasks: Sequence[ComparedTask], told: Callable[[ComparedTask], Iterable[str]]
) -> dict[str, list[int]]:
    made: dict[str, list[int]] = {}
    for place, task in enumerate(tasks):
        for value in set(told(task)):
            made.setdefault(value, []).append(place)
    return made


def _hinted(old: Side, new: Side, i: Whole, j: Whole) -> Real:
    """Return what is told alike of pairs of tasks, by their places, adds to their scores."""
    made = np.zeros(len(i))
    for mine, theirs, (_, weight) in zip(old.told, new.told, _HINTS, strict=True):
        alike_ = np.zeros(len(i), bool)
        shared = sorted(mine.keys() & theirs.keys())
        for some in (shared[n : n + _BITS] for n in range(0, len(shared), _BITS)):
            a, b = (
                _marked(side, some, count)
                for side, count in ((mine, len(old.tasks)), (theirs, len(new.tasks)))
            )
            alike_ |= (a[i] & b[j]) != 0
        made += weight * alike_
    return made


def _marked(places: Mapping[str, list[int]], values: Sequence[str], count: int) -> Whole:
    """Return for each of so many tasks a number with a bit for each value that is told of it."""
    made = np.zeros(count, np.int64)
    for bit, value in enumerate(values):
        made[places[value]] |= 1 << bit
    return made
