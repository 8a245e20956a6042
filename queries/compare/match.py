"""Match tasks by the meaning of their words: rare pairs of characters weigh more than common ones.

Sides are compared many at once: what is done for one pair of plans takes hardly longer for a hundred.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from queries.compare.items import ComparedTask
from queries.compare.pairs import ROUNDED, Pairs, Places, rounded
from queries.compare.side import Side, sides
from queries.compare.taking import taken
from queries.compare.wording import Real, Whole, plain

SAME = 0.47
"""From this score on two tasks are the same one; see tests/unit/queries/compare for what it was chosen on."""

_AT_ONCE = 50_000
"""Pairs of tasks that are looked at together, those of two plans never apart."""
_Batch = list[tuple[Side, Side]]
_Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MatchedTasks:
    """Two tasks taken for the same one, `score` between 0 and 1."""

    old: ComparedTask
    new: ComparedTask
    score: float


@dataclass(frozen=True, slots=True)
class Answers:
    """How tasks of one side are answered by those of another.

    `likest` has for each of the one the place of the likest of the other (-1 for none) and `scores` what both score;
    `answering` tells of each of the other whether it answers any.
    """

    likest: list[int]
    scores: list[float]
    answering: list[bool]


def match(
    old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float = SAME
) -> list[MatchedTasks]:
    """Return pairs of tasks that are the same, each task in one pair at most, in the order of `new`.

    The words decide. A shared lead, chapter or cited document tips the balance between near ones; numbers
    of tasks are not looked at. The pair that scores most is taken first.
    """
    mine, theirs = sides([old, new])
    return next(matches([(mine, theirs)], least))


def matches(compared: Iterable[tuple[Side, Side]], least: float = SAME) -> Iterator[list[MatchedTasks]]:
    """Yield for each two sides the pairs of tasks that are the same; see `match`."""
    for batch in _batches(compared):
        yield from _matches(batch, least)


def answers(compared: Iterable[tuple[Side, Side]], least: float) -> Iterator[Answers]:
    """Yield for each two sides how the second answers the first.

    Where none scores at least `least` there is no answer; of several equal ones it is the last by id.
    """
    for batch in _batches(compared):
        yield from _answers(batch, least)


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1, without weights: for texts that should be the same."""
    return float(fuzz.ratio(plain(a), plain(b))) / 100


def _batches(compared: Iterable[tuple[Side, Side]]) -> Iterator[_Batch]:
    batch: _Batch = []
    cells = 0
    for old, new in compared:
        batch.append((old, new))
        cells += len(old.tasks) * len(new.tasks)
        if cells >= _AT_ONCE:
            yield batch
            batch, cells = [], 0
    if batch:
        yield batch


def _ranks(of: Sequence[Side]) -> Whole:
    """Return where each task stands among those of its side by id."""
    return np.concatenate([side.rank for side in of])


def _matches(batch: _Batch, least: float) -> Iterator[list[MatchedTasks]]:
    old, new = zip(*batch, strict=True)
    pairs = Pairs(old, new, least)
    at, scores = taken(pairs, _ranks(old), _ranks(new), least)
    at, scores = at[order := np.argsort(pairs.new[at])], scores[order]
    mine, theirs = ([task for side in of for task in side.tasks] for of in (old, new))
    found = [
        MatchedTasks(mine[i], theirs[j], score)
        for i, j, score in zip(pairs.old[at].tolist(), pairs.new[at].tolist(), scores.tolist(), strict=True)
    ]
    ends = np.searchsorted(pairs.new[at], np.cumsum([0, *(len(side.tasks) for side in new)]))
    yield from (found[a:b] for a, b in pairwise(ends.tolist()))


def _answers(batch: _Batch, least: float) -> Iterator[Answers]:
    old, new = zip(*batch, strict=True)
    pairs = Pairs(old, new, least)
    known, answering = _found_out(pairs, least)
    likest, scores = _likest(pairs, known, _ranks(new), least)
    i = j = 0
    for mine, theirs in batch:
        i, j, first, after = i + len(mine.tasks), j + len(theirs.tasks), i, j
        there = likest[first:i]
        yield Answers(
            np.where(there < 0, -1, there - after).tolist(),
            scores[first:i].tolist(),
            answering[after:j].tolist(),
        )


def _found_out(pairs: Pairs, least: float) -> tuple[Real, _Truth]:
    """Return what those pairs score that decide, nothing for others, and for each new task whether it answers any."""
    known = np.full(len(pairs.old), np.nan)
    first = _likeliest(pairs)
    known[first] = pairs.scores(first)
    best = np.full(pairs.counts[0], least)
    np.maximum.at(best, pairs.old[first], known[first])
    _find_out(pairs, known, pairs.most >= best[pairs.old] - ROUNDED)
    sure = np.zeros(pairs.counts[1], bool)
    sure[pairs.new[(pairs.fewest >= least) | (known >= least)]] = True
    _find_out(pairs, known, ~sure[pairs.new])
    sure[pairs.new[known >= least]] = True
    return known, sure


def _find_out(pairs: Pairs, known: Real, wanted: _Truth) -> None:
    """Put into `known` what those of the wanted pairs score of which it is not known yet."""
    at = np.flatnonzero(wanted & np.isnan(known))
    known[at] = pairs.scores(at)


def _likeliest(pairs: Pairs) -> Places:
    """Return the pairs that may score most of those of each old task, which stand one after the other."""
    begins = np.flatnonzero(np.diff(pairs.old, prepend=-1))
    if not len(begins):
        return begins
    most = np.maximum.reduceat(pairs.most, begins)
    made: Places = np.flatnonzero(pairs.most == np.repeat(most, np.diff(begins, append=len(pairs.most))))
    return made


def _last_of_each(groups: Whole, order: Places) -> Places:
    """Return the last place of each group in an order that has groups one after the other."""
    made: Places = order[np.flatnonzero(np.diff(groups[order], append=-1))]
    return made


def _likest(pairs: Pairs, known: Real, ranks: Whole, least: float) -> tuple[Whole, Real]:
    """Return for each old task the place of the likest new one, -1 for none, and what both score, rounded."""
    at = np.flatnonzero(known >= least)
    top = np.zeros(pairs.counts[0])
    np.maximum.at(top, pairs.old[at], known[at])
    at = at[known[at] >= top[pairs.old[at]] - ROUNDED]
    scores = rounded(known[at])
    last = _last_of_each(pairs.old[at], np.lexsort((ranks[pairs.new[at]], scores, pairs.old[at])))
    likest, told = np.full(pairs.counts[0], -1), np.zeros(pairs.counts[0])
    likest[pairs.old[at[last]]], told[pairs.old[at[last]]] = pairs.new[at[last]], scores[last]
    return likest, told
