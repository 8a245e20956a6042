"""Brackets in plain text and dashes that stand for them: pairs, those whose closing is lost."""

import re
from collections.abc import Iterator
from functools import lru_cache

_BRACKET = re.compile("[()<>]")
_BREAK = re.compile("[\\n。]")
_MOST_LOST = 8
_DASHED = re.compile(r"-(?:(?<=[。;!)\n ]-)|(?<!--)-)-?+[ ]*+[^-\n。 ][^\n。]{1,400}+(?=。?+[ ]*+(?:\n|$))")
"""A dash and what stands behind it up to the line's end."""


@lru_cache(maxsize=2)
def bracket_pairs(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return outermost bracket pairs as (offset of the opening, offset after the closing), in order.

    A bracket whose closing is lost ends at the next 。or line; those inside it count as outermost. Of several lost
    in one line the last few are returned. What was found last is kept, since the look at what was left out asks again.
    """
    pairs, lost = _matched(plain, start, end)
    alone = {-1, *lost}
    outermost = [(opened, stop) for opened, stop, outer in pairs if outer in alone]
    return tuple(sorted([*outermost, *_lost_pairs(plain, lost, end)]))


def dashed(plain: str) -> Iterator[tuple[int, int]]:
    """Yield (offset of the dash, end of the line) where a dash parts the end of a line from the rest (…。——市教育局牵头)."""
    for match in _DASHED.finditer(plain):
        yield match.span()


def _matched(plain: str, start: int, end: int) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Return the pairs, each with the opening around it (-1 for none), and the openings without a closing."""
    pairs: list[tuple[int, int, int]] = []
    opened: list[int] = []
    angles = [0]
    for match in _BRACKET.finditer(plain, start, end):
        sign = match[0]
        if sign == "(":
            opened.append(match.start())
            angles.append(0)
        elif sign == "<":
            angles[-1] += 1
        elif sign == ">" and angles[-1]:
            angles[-1] -= 1
        elif opened:  # a lone > closes too: （市教育局〉
            angles.pop()
            pairs.append((opened.pop(), match.end(), opened[-1] if opened else -1))
    return pairs, opened


def _lost_pairs(plain: str, lost: list[int], end: int) -> Iterator[tuple[int, int]]:
    breaks = (match.start() for match in _BREAK.finditer(plain, lost[0] if lost else end, end))
    stop = -1
    for opened, later in zip(lost, [*lost[_MOST_LOST:], *[end] * _MOST_LOST], strict=False):
        while stop < opened:
            stop = next(breaks, end)
        if later >= stop:
            yield opened, stop
