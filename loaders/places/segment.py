"""Tell a name from a chance meeting of two words: 普通|州县 is no 通州, 整治|和|龙感湖 no 和龙.

The best cut of a few characters around the name, by the frequencies of `loaders/tables/word_freq.csv` and of the names.
"""

from functools import cache

from loaders.text.vocabulary import rows

_TOTAL = 7.8  # log10 of all counts
_UNKNOWN = 1.0
AROUND = 3
"""How many characters on each side of a name are cut with it."""
_LONGEST = 4


@cache
def word_weights() -> dict[str, float]:
    """Return word → log10 of its frequency."""
    weights: dict[str, float] = {}
    for row in rows("word_freq"):
        weights |= dict.fromkeys(row["words"].split(" "), float(row["log_freq"]))
    return weights


def fits(text: str, start: int, end: int, weights: dict[str, float]) -> bool:
    """Tell whether `text[start:end]` is a word of the best cut of its surroundings; `weights` holds the name too."""
    low, high = start, end
    while low > 0 and start - low < AROUND and "一" <= text[low - 1] <= "鿿":
        low -= 1
    while high < len(text) and high - end < AROUND and "一" <= text[high] <= "鿿":
        high += 1
    if not _overlaps(text, start, end, low, high, weights):
        return True
    name = weights[text[start:end]] - _TOTAL
    kept = _best(text[low:start], weights) + name + _best(text[end:high], weights)
    return kept >= _best(text[low:high], weights) - 1e-9


def _overlaps(text: str, start: int, end: int, low: int, high: int, weights: dict[str, float]) -> bool:
    """Tell whether a word stands across an edge of the name; else no cut can be better."""
    return (
        (low < start and text[start - 1 : start + 1] in weights)
        or (high > end and text[end - 1 : end + 1] in weights)
        or (low < start and text[start - 1 : start + 2] in weights)
        or (high > end and text[end - 2 : end + 1] in weights)
        or (low < start - 1 and text[start - 2 : start + 1] in weights)
        or (high > end + 1 and text[end - 1 : end + 2] in weights)
        or (low < start - 1 and text[start - 2 : start + 2] in weights)
        or (high > end + 1 and text[end - 2 : end + 2] in weights)
    )


def _best(text: str, weights: dict[str, float]) -> float:
    scores = [0.0]
    for end in range(1, len(text) + 1):
        top = scores[-1] + weights.get(text[end - 1], _UNKNOWN) - _TOTAL
        for start in range(max(0, end - _LONGEST), end - 1):
            weight = weights.get(text[start:end])
            if weight is not None and scores[start] + weight - _TOTAL > top:
                top = scores[start] + weight - _TOTAL
        scores.append(top)
    return scores[-1]
