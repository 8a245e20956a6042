"""Which pairs are taken where each task goes into one at most and the pair that scores most goes first."""

import numpy as np

from queries.compare.pairs import ROUNDED, Pairs, Places, rounded
from queries.compare.wording import Real, Whole


def taken(pairs: Pairs, old_ranks: Whole, new_ranks: Whole, least: float) -> tuple[Places, Real]:
    """Return the places of the pairs taken, and what they score, rounded; of equal ones the first by rank goes first.

    A pair is looked at when no other of its two tasks may score more: what it scores is found out where it is not known, and
    where it is, the pair is taken, and others of its tasks are out. So no more is found out than where pairs are taken one by
    one, but at all plans at once.
    """
    key = -pairs.most - ROUNDED
    known = np.zeros(len(key), bool)
    open_ = np.arange(len(key))
    found = [np.empty(0, np.intp)]
    while len(open_):
        first = _first(pairs, key, open_, old_ranks, new_ranks)
        chosen, unknown = first[known[first]], first[~known[first]]
        found.append(chosen)
        scores = pairs.scores(unknown)
        key[unknown], known[unknown] = np.where(scores >= least, -rounded(scores), np.inf), True
        open_ = _left(pairs, open_[np.isfinite(key[open_])], chosen)
    at = np.concatenate(found)
    return at, -key[at]


def _first(pairs: Pairs, key: Real, at: Places, old_ranks: Whole, new_ranks: Whole) -> Places:
    """Return those of some pairs that come before all others of either of their tasks."""
    old, new = pairs.old[at], pairs.new[at]
    order = np.lexsort((new_ranks[new], old_ranks[old], key[at]))
    place = np.empty(len(at), np.intp)
    place[order] = np.arange(len(at))
    before = [np.full(count, len(at)) for count in pairs.counts]
    np.minimum.at(before[0], old, place)
    np.minimum.at(before[1], new, place)
    made: Places = at[(place == before[0][old]) & (place == before[1][new])]
    return made


def _left(pairs: Pairs, at: Places, chosen: Places) -> Places:
    """Return those of some pairs neither of whose tasks is in a chosen one."""
    used = [np.zeros(count, bool) for count in pairs.counts]
    used[0][pairs.old[chosen]] = used[1][pairs.new[chosen]] = True
    made: Places = at[~used[0][pairs.old[at]] & ~used[1][pairs.new[at]]]
    return made
