"""Tell whether a place is the end or a stop of a road, railway, waterway or line."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from loaders.places.context import LINE_WORD, ROUTE_WORD, STATION
from loaders.places.mentions import NameMention

_BEFORE = frozenset("至到-~")
_STOP = re.compile(r"[,。;:!?()\"]")


class Routes:
    """Where a text tells lines: what the places of a list, and of a clause, have in common is looked up once."""

    def __init__(self, text: str, mentions: Sequence[NameMention], chains: Sequence[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._chains = chains
        self._clauses: dict[int, bool] = {}

    def stops_at(self, index: int) -> bool:
        """Tell whether the place `mentions[index]` is named as part of a line: 无为至巢湖段, 至北京大兴、房山定制快巴."""
        mention = self._mentions[index]
        if ROUTE_WORD.match(self._text, mention.end):
            return True
        chain = self._chains[index]
        if self._is_alone(index):
            linked = is_end(self._text, mention)
        elif index < self._last_on_road.get(chain, -1):
            return True
        else:
            linked = chain in self._linked
        linked = linked or STATION.match(self._text, mention.end) is not None
        return linked and self._has_line_word(mention)

    def _is_alone(self, index: int) -> bool:
        """Tell whether a name stands in no list; the names of a list follow one another."""
        around = self._chains[max(0, index - 1) : index + 2]
        return around.count(self._chains[index]) == 1

    @cached_property
    def _stops(self) -> list[int]:
        return [m.start() for m in _STOP.finditer(self._text)]

    @cached_property
    def _last_on_road(self) -> dict[int, int]:
        """The last name of each list that has a word for a road behind it."""
        return {
            self._chains[k]: k
            for k, mention in enumerate(self._mentions)
            if ROUTE_WORD.match(self._text, mention.end)
        }

    @cached_property
    def _linked(self) -> set[int]:
        """The lists in which 至 or the like stands beside a name."""
        return {self._chains[k] for k, m in enumerate(self._mentions) if is_end(self._text, m)}

    def _has_line_word(self, mention: NameMention) -> bool:
        """Tell whether the clause of a name has a word that tells a line."""
        clause = bisect_left(self._stops, mention.start)
        if clause not in self._clauses:
            low = self._stops[clause - 1] + 1 if clause else 0
            high = self._stops[clause] if clause < len(self._stops) else len(self._text)
            self._clauses[clause] = LINE_WORD.search(self._text, low, high) is not None
        return self._clauses[clause]


def is_end(text: str, mention: NameMention) -> bool:
    """Tell whether 至 and the like stand beside a name, or behind its station."""
    if mention.start and text[mention.start - 1] in _BEFORE:
        return True
    if text[mention.end : mention.end + 1] in _BEFORE:
        return True
    stop = STATION.match(text, mention.end)
    return stop is not None and text[stop.end() : stop.end() + 1] in _BEFORE
