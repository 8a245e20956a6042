"""Match tasks by the meaning of their words: rare pairs of characters weigh more than common ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from queries.compare.items import ComparedTask
from queries.compare.wording import alike, plain

SAME = 0.47
"""From this score on two tasks are the same one; see tests/unit/queries/compare for what it was chosen on."""

_SHORT = 8
"""Characters below which words stand within others by chance."""
_MOST_HINTS = 0.1
"""What `_hints` gives at most."""


@dataclass(frozen=True, slots=True)
class MatchedTasks:
    """Two tasks taken for the same one, `score` between 0 and 1."""

    old: ComparedTask
    new: ComparedTask
    score: float


def match(
    old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float = SAME
) -> list[MatchedTasks]:
    """Return pairs of tasks that are the same, each task in one pair at most, in the order of `new`.

    The words decide. A shared lead, chapter or cited document tips the balance between near ones; numbers
    of tasks are not looked at.
    """
    found = sorted(scores(old, new, least), key=lambda p: (-p.score, p.old.task_id, p.new.task_id))
    used_old: set[str] = set()
    used_new: set[str] = set()
    chosen = []
    for pair in found:
        if pair.old.task_id not in used_old and pair.new.task_id not in used_new:
            used_old.add(pair.old.task_id)
            used_new.add(pair.new.task_id)
            chosen.append(pair)
    place = {item.task_id: n for n, item in enumerate(new)}
    return sorted(chosen, key=lambda p: place[p.new.task_id])


def scores(old: Sequence[ComparedTask], new: Sequence[ComparedTask], least: float) -> list[MatchedTasks]:
    """Return every pair that scores at least `least`."""
    found = list(alike([item.words for item in old], [item.words for item in new], least / 3))
    words = _by_words([(old[i].words, new[j].words) for i, j, _ in found], [cosine for *_, cosine in found])
    made = []
    for (i, j, _), by_words in zip(found, words, strict=True):
        if by_words + _MOST_HINTS >= least:
            score = min(1.0, by_words + _hints(old[i], new[j]))
            if score >= least:
                made.append(MatchedTasks(old[i], new[j], round(score, 4)))
    return made


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1, without weights: for texts that should be the same."""
    return float(fuzz.ratio(plain(a), plain(b))) / 100


def _by_words(pairs: Sequence[tuple[str, str]], cosines: Sequence[float]) -> list[float]:
    """Return how alike the words of each pair are: by their pairs of characters, their order, and one within the other."""
    if not pairs:
        return []
    a, b = [plain(x) for x, _ in pairs], [plain(y) for _, y in pairs]
    order = cpdist(a, b, scorer=fuzz.ratio, dtype=float) / 100
    within = cpdist(a, b, scorer=fuzz.partial_ratio, dtype=float) / 100
    short = np.array([min(len(x), len(y)) < _SHORT for x, y in zip(a, b, strict=True)])
    score = 0.6 * np.array(cosines) + 0.2 * order + 0.2 * np.where(short, order, within)
    return [float(s) for s in score]


def _hints(old: ComparedTask, new: ComparedTask) -> float:
    owners = {*old.lead, *old.joint} & {*new.lead, *new.joint}
    return (
        0.03 * bool(owners)
        + 0.02 * bool(old.trades & new.trades)
        + 0.02 * bool(old.section and old.section == new.section)
        + 0.03 * bool(set(old.documents) & set(new.documents))
    )
