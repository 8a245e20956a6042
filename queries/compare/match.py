"""Match tasks by the meaning of their words: rare pairs of characters weigh more than common ones."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from rapidfuzz import fuzz

from queries.compare.items import ComparedTask

SAME = 0.47
"""From this score on two tasks are the same one; see tests/unit/queries/compare for what it was chosen on."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇一二三四五六七八九十百千万亿]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度|底前|底|内|末)?")
_DROPPED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class MatchedTasks:
    """Two tasks taken for the same one, `score` between 0 and 1."""

    old: ComparedTask
    new: ComparedTask
    score: float


class Wording:
    """Weighs words by how rare they are in the texts compared."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = [Counter(_grams(plain(t))) for t in texts]
        seen = Counter(gram for count in counts for gram in count)
        self._rarity = {gram: log(1 + len(counts) / n) for gram, n in seen.items()}
        self._default = log(1 + max(1, len(counts)))

    def vector(self, text: str) -> dict[str, float]:
        """Return the weights of a text's pairs of characters, of length 1."""
        weights = {g: n * self._rarity.get(g, self._default) for g, n in Counter(_grams(plain(text))).items()}
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        return {g: w / length for g, w in weights.items()}


def plain(text: str) -> str:
    """Return what is compared of a text: no years, no punctuation, each number as `#`."""
    return _DROPPED.sub("", _NUMBER.sub("n", _YEAR.sub("", text))).casefold()


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
    wording = Wording([i.words for i in (*old, *new)])
    vectors = {id(i): wording.vector(i.words) for i in (*old, *new)}
    index: dict[str, list[tuple[int, float]]] = {}
    for place, item in enumerate(new):
        for gram, weight in vectors[id(item)].items():
            index.setdefault(gram, []).append((place, weight))
    made = []
    for item in old:
        cosine: dict[int, float] = {}
        for gram, weight in vectors[id(item)].items():
            for place, other in index.get(gram, ()):
                cosine[place] = cosine.get(place, 0.0) + weight * other
        for place, value in cosine.items():
            if value >= least / 3:
                score = _score(item, new[place], value)
                if score >= least:
                    made.append(MatchedTasks(item, new[place], round(score, 4)))
    return made


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1, without weights: for texts that should be the same."""
    return float(fuzz.ratio(plain(a), plain(b))) / 100


def _score(old: ComparedTask, new: ComparedTask, cosine: float) -> float:
    a, b = plain(old.words), plain(new.words)
    order = float(fuzz.ratio(a, b)) / 100
    within = float(fuzz.partial_ratio(a, b)) / 100 if min(len(a), len(b)) >= 8 else order
    words = 0.6 * cosine + 0.2 * order + 0.2 * within
    return min(1.0, words + _hints(old, new))


def _hints(old: ComparedTask, new: ComparedTask) -> float:
    owners = {*old.lead, *old.joint} & {*new.lead, *new.joint}
    return (
        0.03 * bool(owners)
        + 0.02 * bool(old.trades & new.trades)
        + 0.02 * bool(old.section and old.section == new.section)
        + 0.03 * bool(set(old.documents) & set(new.documents))
    )


def _grams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)] or [text]
