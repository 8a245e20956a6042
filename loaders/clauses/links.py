"""Where 和, 与, 及 part two names of units, and where they stand inside one (文化和旅游局)."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from loaders.clauses.known import is_trade
from loaders.clauses.names import ETC, GOVERNMENT, LEVEL, leading_level
from loaders.text.aligned import MASK
from loaders.text.vocabulary import aliases, pattern, rows, words, wordset

_LINKS = pattern("{links.and+also}")
_EACH_LEVEL = pattern(f"各{LEVEL}")
_LONGEST_EACH = 9
_LONGEST_BARE = 4
_SHORT = 3
_ETC_REACH = 16
"""So many characters 等 and its group can hold behind a link (部门和单位)."""

Span = tuple[int, int]


def unlinked(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of `text[start:end]` between the links that have a whole name on both sides."""
    piece = _Piece(text, start, end)
    begin = start
    for left, right in piece.links:
        if piece.inside_trade(begin, left):
            continue
        if left == begin:
            begin = right
        elif piece.ends_name(begin, left) and piece.begins_name(right) and not piece.is_trade(left, right):
            yield begin, left
            begin = right
    yield begin, end


class _Piece:
    """A stretch without separators, with what the tests of its links ask, looked up once for all of them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.links = [match.span() for match in _LINKS.finditer(text, start, end)]
        self._link_starts = [left for left, _ in self.links]
        if not self.links:
            return
        stretch = text[start:end]
        self._clear = stretch.replace(MASK, "")
        self._index = list(accumulate((char != MASK for char in stretch), initial=0))
        self._etcs = [match.span() for match in ETC.finditer(text, start, end)]
        self._etc_starts = [left for left, _ in self._etcs]

    def inside_trade(self, begin: int, link: int) -> bool:
        """Tell whether a link belongs to a name (文化广电和旅游, 中央和国家机关) that stands behind `begin`."""
        for trade, at in _linked_trades().get(self.text[link - 1 : link + 1], ()):
            low = link - at
            if low >= begin and low + len(trade) <= self.end and self.text.startswith(trade, low):
                return True
        return False

    def is_trade(self, left: int, right: int) -> bool:
        """Tell whether a link stands between two trades of one name (文体广电和旅游局), the second without a level word."""
        trade = self.text.endswith(words("unit_words", "trade"), self.start, left)
        return trade and leading_level(self.text[right : min(right + _LONGEST_EACH, self.end)]) == ""

    def ends_name(self, begin: int, end: int) -> bool:
        """Tell whether `text[begin:end]` is a whole name, or a list that 等 closes."""
        first = bisect_left(self._etc_starts, begin)
        if first < len(self._etcs):
            at = self._etc_starts[first]
            after = self._next_link(at)
            near = after is None or end <= self.links[after][0] + _ETC_REACH
            match = ETC.match(self.text, at, end) if at < end and near else None
            if match is not None and match.end() == end:
                return True
        return self._is_name(begin, end)

    def begins_name(self, begin: int) -> bool:
        """Tell whether a whole name begins at `begin`: one up to the next link, or all the rest."""
        first = bisect_left(self._etc_starts, begin)
        closed = first < len(self._etcs) and self._etcs[first][1] == self.end
        end = self._etc_starts[first] if closed else self.end
        after = self._next_link(begin)
        if after is not None and begin + 1 < (link := self.links[after][0]) < end:
            if self.text[begin:link] in wordset("unit_endings", "bare"):
                return False
            if self._is_name(begin, link):
                return True
        if end - begin <= _LONGEST_EACH and _EACH_LEVEL.fullmatch(self.text, begin, end):
            return True
        if end - begin <= _SHORT and GOVERNMENT.fullmatch(self.text, begin, end):
            return False
        if end - begin <= _LONGEST_BARE and self.text[begin:end] in ("人民政府", "政府"):
            return False
        return self._is_name(begin, end) and (
            self._length(begin, end) > 2
            or leading_level(self.text[begin : min(begin + _LONGEST_EACH, self.end)]) != ""
        )

    def _next_link(self, at: int) -> int | None:
        index = bisect_left(self._link_starts, at)
        return index if index < len(self.links) else None

    def _is_name(self, begin: int, end: int) -> bool:
        low, high = self._index[begin - self.start], self._index[end - self.start]
        if high - low < 2 or not self._clear.endswith(words("unit_endings", "name"), low, high):
            return False
        if is_trade(self._clear[low:high]):
            return False
        return high - low > _LONGEST_BARE or self._clear[low:high] not in wordset("unit_endings", "bare")

    def _length(self, begin: int, end: int) -> int:
        return self._index[end - self.start] - self._index[begin - self.start]


@cache
def _linked_trades() -> dict[str, list[tuple[str, int]]]:
    """Return names that hold a link themselves (文化和旅游), each with where it stands, by the two signs around there."""
    found: dict[str, list[tuple[str, int]]] = {}
    trades = {name for row in rows("trade_lines") for name in (row["full"], *aliases(row))}
    for name in sorted(trades | wordset("unit_words", "linked")):
        for match in _LINKS.finditer(name):
            at = match.start()
            found.setdefault(name[at - 1 : at + 1], []).append((name, at))
    return found
