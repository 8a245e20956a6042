"""The numbers that may open a row in a text without ruling, indexed once for all headings."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from loaders.text.vocabulary import pattern

_NUMBER = re.compile(r"(?<![\d.])\d{1,4}+(?!\d)")
_SIGNS = frozenset("、.")
_NO_ROW = pattern(r"[\d、.%{chars:table_marks.counted}]")
_TITLE = pattern(r"\s*+[^\d\s、.。;)号条%{chars:table_marks.date_sign}][^。;]{2,60}")
_LONGEST_TITLE = 200
_Span = tuple[int, int]


@dataclass(slots=True)
class _Places:
    """Where one number stands: anywhere, followed by a sign (1、), or bare before words (1推进)."""

    any: list[int] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)


class RowNumbers:
    """The places of each number from 0 to 9999 in a text of plain characters."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._places: dict[str, _Places] = defaultdict(_Places)
        for match in _NUMBER.finditer(form):
            self._add(match[0], *match.span())

    def _add(self, number: str, start: int, end: int) -> None:
        places, following = self._places[number], self._form[end : end + 1]
        places.any.append(start)
        if following in _SIGNS and not self._form[end + 1 : end + 2].isdecimal():
            places.signed.append(start)
        elif following and not _NO_ROW.match(following) and self._form[start - 1 : start] != "年":
            places.bare.append(start)

    def first(self, number: int, start: int) -> int | None:
        """Return the offset after the first place of the number from `start` on."""
        places = self._places[str(number)].any
        at = bisect_left(places, start)
        return places[at] + len(str(number)) if at < len(places) else None

    def before(self, number: int, start: int, end: int, *, bare: bool) -> _Span | None:
        """Find the number that opens a row between `start` and `end`: the last with a sign, else the first bare one.

        Args:
            number: the number.
            start: the end of the row above.
            end: where the closed cells of the row begin.
            bare: whether a number without a sign counts.
        """
        places, size = self._places[str(number)], len(str(number))
        if self._form[end - 1 : end] in _SIGNS and self._stands(places.any, end - size - 1, start):
            return end - size - 1, end
        signed = bisect_right(places.signed, end - size - 1)
        if signed and places.signed[signed - 1] >= start:
            at = places.signed[signed - 1]
            return at, at + size + 1
        at = bisect_left(places.bare, start)
        if bare and at < len(places.bare) and places.bare[at] + size < end:
            return places.bare[at], places.bare[at] + size
        return None

    def before_title(self, number: int, start: int, end: int) -> _Span | None:
        """Find the number that opens a title which reaches to `end`, from `start` on."""
        places, size = self._places[str(number)].any, len(str(number))
        for at in places[bisect_left(places, max(start, end - _LONGEST_TITLE)) : bisect_left(places, end)]:
            if _TITLE.fullmatch(self._form, at + size, end):
                return at, at + size
        return None

    @staticmethod
    def _stands(places: list[int], at: int, start: int) -> bool:
        found = bisect_left(places, at)
        return at >= start and found < len(places) and places[found] == at
