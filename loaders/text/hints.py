"""Hints: words, or pairs of characters, without which nothing of some kind can stand in a text; they prove nothing."""

from collections import defaultdict
from collections.abc import Iterable

from daachorse import CharwiseDoubleArrayAhoCorasick


class HintTable:
    """Finds all hints of several kinds, one bit each, in one pass over a text without white space."""

    def __init__(self, listed: Iterable[tuple[str, int]]) -> None:
        """Take hints with their kinds; one may be of several."""
        kinds: dict[str, int] = defaultdict(int)
        for hint, kind in listed:
            kinds[hint] |= kind
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(kinds))
        self._kinds = list(kinds.values())

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return the hints that stand in a text: start, end, kinds; they may overlap."""
        found = self._automaton.find_overlapping(text)
        return [(start, end, self._kinds[index]) for start, end, index in found] if found else []

    def kinds(self, text: str) -> int:
        """Return the kinds of all hints that stand in a text."""
        found = 0
        for _, _, index in self._automaton.find_overlapping(text):
            found |= self._kinds[index]
        return found
