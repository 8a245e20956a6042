"""What pairs of tasks score: known first is what they score at most, then what some of them do score.

How far one text stands within another is dear to find out. So what decides nothing is never found out.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from queries.compare.side import Side, hinted
from queries.compare.wording import Real, Whole, alike

ROUNDED = 1e-4
"""More than a score can gain when it is rounded."""
_SHORT = 8
"""Characters below which words stand within others by chance."""
_MANY = 200
"""Texts compared at once from which on several threads are quicker."""
Places = NDArray[np.intp]


class Pairs:
    """Pairs of tasks that may score `least`, by their places in `old` and `new`: what they score at least and at most.

    They are of sides compared two by two, the nth of the one list with the nth of the other; places count on through all
    sides of a list. `counts` are the tasks of all sides of each.
    """

    def __init__(self, old: Sequence[Side], new: Sequence[Side], least: float) -> None:
        self._texts = _texts(old), _texts(new)
        self.counts = len(self._texts[0]), len(self._texts[1])
        i, j, cosine = alike([side.words for side in old], [side.words for side in new], least / 3)
        order = self._compared(fuzz.ratio, i, j)
        base = 0.6 * cosine + 0.2 * order
        a, b = (np.array([*map(len, texts)], np.int64) for texts in self._texts)
        sizes = a[i], b[j]
        short = np.minimum(*sizes) < _SHORT
        within = _within_at_most(order, *sizes)
        hints = hinted(old, new, i, j)
        most = base + 0.2 * np.where(short, order, within) + hints + 1e-9
        kept = most >= least
        self.old, self.new, self.most = i[kept], j[kept], most[kept]
        self._base, self._hints, self._order, self._short = base[kept], hints[kept], order[kept], short[kept]
        self.fewest = self._total(np.where(self._short, self._order, 0.0), slice(None))

    def scores(self, at: Places) -> Real:
        """Return what some of the pairs score."""
        within = self._compared(fuzz.partial_ratio, self.old[at], self.new[at])
        return self._total(np.where(self._short[at], self._order[at], within), at)

    def _total(self, within: Real, at: Any) -> Real:
        made: Real = np.minimum(1.0, self._base[at] + 0.2 * within + self._hints[at])
        return made

    def _compared(self, scorer: Any, i: Whole, j: Whole) -> Real:
        a, b = self._texts
        mine, theirs = [a[n] for n in i.tolist()], [b[n] for n in j.tolist()]
        made: Real = cpdist(mine, theirs, scorer=scorer, dtype=float, workers=_workers(len(mine)))
        return made / 100


def _workers(pairs: int) -> int:
    """Return how many threads compare so many texts: all that the machine has where that is worth beginning them."""
    return -1 if pairs >= _MANY else 1


def rounded(scores: Real) -> Real:
    """Return scores as they are told."""
    return np.array([round(score, 4) for score in scores.tolist()], float)


def _texts(of: Sequence[Side]) -> list[str]:
    return [*chain.from_iterable(side.words.plain for side in of)]


def _within_at_most(order: Real, a: Whole, b: Whole) -> Real:
    """Return how far texts of these lengths, so much alike in order, can stand within each other at most.

    `order` tells the length of their longest common subsequence; no stretch of the longer text has a longer one in common
    with the shorter, and none that has it is shorter than it.
    """
    common = order * (a + b) / 2
    made: Real = 2 * common / np.maximum(1.0, np.minimum(a, b) + common)
    return made
