"""Names of units that follow each other without any sign between: 区经发局区环土局 is two units."""

import re
from functools import cache

from loaders.text.vocabulary import any_of, filled, pattern, words, wordset

_SIGN = "[{chars:levels.territory+township}]"
_LEVEL = filled(rf"(?:{_SIGN}(?!{_SIGN}(?!{{unit_words.after_level}}))(?!直)|自治区|{{levels.nation+group}})")
"""What a name of a unit opens with; of two levels in a row the second counts (园区市一局), but for 区市场监管局."""

_HAN = "[\u4e00-\u9fff]"
_STOP = rf"(?={_LEVEL}|[、，,;；/\s\d（(]|$)"
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
