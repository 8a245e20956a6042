"""Names of units that follow each other without any sign between: 区经发局区环土局 is two units."""

import re
from functools import cache
from itertools import pairwise

from loaders.clauses.known import is_known, is_seat
from loaders.clauses.names import etc_start, is_name
from loaders.text.aligned import MASK
from loaders.text.vocabulary import any_of, filled, pattern, words, wordset

_SIGN = "[{chars:levels.territory+township}]"
_LEVEL = filled(rf"(?:{_SIGN}(?!{_SIGN}(?!{{unit_words.after_level}}))(?!直)|自治区|{{levels.nation+group}})")
"""What a name of a unit opens with; of two levels in a row the second counts (园区市一局), but for 区市场监管局."""

_HAN = "[\u4e00-\u9fff]"
_STOP = rf"(?={_LEVEL}|[、，,;；/\s\d（(]|$)"
_GOVERNMENTS = ("人民政府", "管委会")
_GROUP_OF = pattern("{levels.group}(?!{levels.territory+township+compound})")
_LONGEST = 80
_LONGEST_KNOWN = 16
_SHORTEST_KNOWN = 3
_LAST = pattern(rf"{_HAN}{{2,12}}{{unit_endings.last}}")


@cache
def name_pattern() -> str:
    """Return a pattern for a name that opens with a level word, up to where another name or cell begins."""
    signs = wordset("unit_endings", "organ", "last")
    ends = any_of(w for w in words("unit_endings", "name") if len(w) > 1 or w in signs)
    return rf"(?:{_LEVEL}(?:{_HAN}{{0,10}}?{ends}{_STOP}|{_HAN}{{0,12}}?{ends}))"


@cache
def _name() -> re.Pattern[str]:
    return re.compile(name_pattern())


def split_glued(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names in `text` if it is nothing but names without signs between; else the whole.

    >>> split_glued("区经发局区环土局")
    [(0, 4), (4, 8)]
    """
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        match = _name().match(text, at)
        if match is None:
            own = len(spans) > 1 and _LAST.fullmatch(text, at)
            return [*spans, (at, len(text))] if own else [(0, len(text))]
        spans.append(match.span())
        at = match.end()
    return spans or [(0, len(text))]


def part_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the names in `text[start:end]`, between which the sign was lost (市教育局市财政局).

    They are parted where each opens with a level word, or where those on both sides are known. A department written
    behind its government or committee (市政府督查室) is one name.
    """
    etc = etc_start(text, start, end)
    piece = text[start : end if etc is None else etc].rstrip(MASK)
    if not 2 * _SHORTEST_KNOWN <= len(piece) <= _LONGEST or is_known(piece):
        return [(start, end)]
    spans = split_glued(piece)
    cuts = [at for _, at in (spans if len(spans) > 1 else _known_names(piece))[:-1]]
    bounds = [
        0,
        *(at for before, at in pairwise([0, *cuts]) if _apart(piece[before:at], piece[at:])),
        end - start,
    ]
    return [(start + a, start + b) for a, b in pairwise(bounds)]


def _known_names(piece: str) -> list[tuple[int, int]]:
    """Return the spans of known names that make up `piece`; the whole where it is not known names alone."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(piece):
        stops = range(min(len(piece), at + _LONGEST_KNOWN), at + _SHORTEST_KNOWN - 1, -1)
        stop = next((stop for stop in stops if is_known(piece[at:stop])), None)
        if stop is None:
            return [(0, len(piece))]
        spans.append((at, stop))
        at = stop
    return spans


def opens_with_name(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` opens with a name that has its level word (市财政局配合)."""
    return _name().match(text, start, end) is not None


def _apart(name: str, rest: str) -> bool:
    """Tell whether `rest` cannot belong to `name`: a department or government, and no group of its own (各大队) follows."""
    if _GROUP_OF.match(rest):
        return False
    return name.endswith(_GOVERNMENTS) or (is_name(name) and not is_seat(name))
