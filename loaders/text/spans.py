"""Spans of a text that hold nothing to be read, and whether a stretch touches one of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from graph.frozen import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Spans:
    """Spans apart from one another, in order: `ends[i]` is the end of the one that begins at `starts[i]`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touch(self, start: int, end: int) -> bool:
        """Return whether one of the spans shares a character with the stretch from `start` to `end`."""
        last = bisect_left(self.starts, end) - 1
        return last >= 0 and self.ends[last] > start

    def cover(self, start: int, end: int) -> bool:
        """Return whether one of the spans holds the stretch from `start` to `end`."""
        last = bisect_right(self.starts, start) - 1
        return last >= 0 and self.ends[last] >= end

    def masked(self, text: str) -> str:
        """Return a text with a character that no word holds for each character of the spans."""
        at = 0
        pieces: list[str] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            pieces += (text[at:start], "\x00" * (end - start))
            at = end
        return "".join((*pieces, text[at:]))


def touched(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether one of some spans, in any order, shares a character with the stretch from `start` to `end`.

    Of a few spans that are asked once or twice this tells it sooner than `joined` puts them in order.
    """
    return bool([low for low, high in spans if low < end and high > start])


_NOTHING = Spans((), ())


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans (start, end), in any order and perhaps overlapping, as spans apart from one another."""
    ordered = sorted(spans)
    if len(ordered) < 2:
        return Spans((ordered[0][0],), (ordered[0][1],)) if ordered else _NOTHING
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ordered:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Spans(tuple(starts), tuple(ends))
