"""Short labels and their widths, in ems: a full-width character is 1, others about half."""

import math
import unicodedata

NARROW = 0.56
"""Mean width of a Latin letter or digit in the page's sans-serif fonts, in ems."""


class _Widths(dict[str, float]):
    """Widths of characters in ems, each found once."""

    def __missing__(self, char: str) -> float:
        self[char] = 1.0 if unicodedata.east_asian_width(char) in "WF" else NARROW
        return self[char]


_WIDTHS = _Widths()


def width(text: str) -> float:
    """Return the width of a line of text in ems."""
    return sum(map(_WIDTHS.__getitem__, text))


def shorten(text: str, ems: float) -> str:
    """Return the first line of `text`, cut with an ellipsis where it is wider than `ems`."""
    line = " ".join(text.split())
    if len(line) <= ems or width(line) <= ems:  # no character is wider than one em
        return line
    room = ems - 1.0
    for place, char in enumerate(line):
        room -= _WIDTHS[char]
        if room < 0:
            return line[:place].rstrip() + "…"
    return line


def unit_size(tasks: int) -> float:
    """Return the size of the letters of a unit's name: it grows with the root of its number of tasks."""
    return min(22.0, 12.0 + 2.4 * math.sqrt(tasks))
