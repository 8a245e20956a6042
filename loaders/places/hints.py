"""Tell by one pass which short forms of places a point may hold, so that most of their patterns need not run at all.

A hint is a pair of characters, or a word, without which nothing of its kind can stand in a text; it proves nothing. All
hints are in one automaton, made at the first use.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from loaders.places.letters import hard_letters, provinces
from loaders.text.hints import HintTable
from loaders.text.spans import Spans
from loaders.text.vocabulary import words, wordset

PROVINCES, COUNTED, CITIES, LETTER, GROUP = (1 << at for at in range(5))
"""The kinds of hints, one bit each: letters of provinces that touch, a number of cities, letters that are listed or asked
for, a letter that a word stands beside, a group of companies."""
_BEFORE = ("to_province", "to_overseas", "to_frontier", "to_taiwan", "to_city", "enter", "aid")
"""The uses of words that ask for a place of one letter behind them, and those of words that follow one."""
_BEHIND = ("of_taiwan", "of_overseas")
_LEVELS = ("地", "市", "州")


class Hints:
    """The hints that a text without white space holds: `group` tells whether a group of companies may be named."""

    def __init__(self, text: str) -> None:
        self._found = _table().find(text)
        self.group = bool([kind for _, _, kind in self._found if kind & GROUP])

    def __bool__(self) -> bool:
        return bool(self._found)

    def outside(self, read: Spans) -> int:
        """Return the kinds of the hints for short forms that touch nothing that was `read`."""
        kinds = 0
        for start, end, kind in self._found:
            if not read.touch(start, end):
                kinds |= kind
        return kinds & ~GROUP


@cache
def _table() -> HintTable:
    return HintTable(_listed())


def _listed() -> Iterator[tuple[str, int]]:
    hard = [word for word in words("place_words", "hard_province") if len(word) == 1]
    yield from (("".join(pair), PROVINCES) for pair in product(hard, hard))
    few = (*words("numerals", "one_to_nine", "two"), *map(str, range(2, 10)))
    yield from (("".join(pair), COUNTED) for pair in product(few, _LEVELS))
    yield from (("、".join(pair), CITIES) for pair in product(provinces(), provinces()))
    asked = product(words("place_words", "before_cities"), hard_letters())
    yield from (("".join(pair), CITIES) for pair in asked)
    yield from (("".join(pair), LETTER) for pair in _beside_a_letter())
    yield from ((word, GROUP) for word in words("place_words", "group"))


def _beside_a_letter() -> Iterator[tuple[str, str]]:
    """Yield each letter that can stand alone, with what may stand before and behind it."""
    letters = {*provinces(), *wordset("place_words", "alone_city")}
    before = {word[-1] for word in words("place_words", *_BEFORE)}
    behind = {word[0] for word in words("place_words", *_BEHIND)}
    yield from product(before, letters)
    yield from product(letters, behind)
