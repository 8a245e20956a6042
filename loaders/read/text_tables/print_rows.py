"""Rows of a table in printed lines: a row ends where all its cells have ended, between two serial numbers."""

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.text.vocabulary import words

_ENDED = tuple("。；;！!")
_UNSTARTED = tuple("、，,。；;：:）)》”")
_LISTS_ON = _UNSTARTED[:3]
_MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line of the table: its words by column (0 is the serial number), and the blank lines above it."""

    words: dict[int, str]
    blanks: int


def cuts(lines: Sequence[Printed], widths: Sequence[int], owners: Sequence[bool]) -> list[int]:
    """Return the line where each row begins, and the end; empty with fewer than two serial numbers.

    Args:
        lines: the printed lines of the table below its headings.
        widths: the printed width of each column.
        owners: for each column, whether it holds units.
    """
    serials = _serials(lines)
    if len(serials) < _MIN_ROWS:
        return []
    fit = _Fit(lines, widths, owners)
    found = [0]
    for above, below in itertools.pairwise(serials):
        places = range(max(above + 1, found[-1] + 1), below + 1)
        found.append(max(places, key=lambda at: fit.rating(found[-1], at)))
    return [*found, len(lines)]


def _serials(lines: Sequence[Printed]) -> list[int]:
    """Return the lines that bear serial numbers, as far as these count on by one."""
    found: list[int] = []
    expected: int | None = None
    for at, line in enumerate(lines):
        number = line.words.get(0, "").rstrip(".、")
        if number.isdecimal() and len(number) < 5 and expected in (None, int(number)):
            found.append(at)
            expected = int(number) + 1
    return found


class _Fit:
    """Rates cuts: cells that have ended above one and begin below it speak for it."""

    def __init__(self, lines: Sequence[Printed], widths: Sequence[int], owners: Sequence[bool]) -> None:
        self.lines = lines
        self.widths = widths
        self.owners = owners
        self.above = [self._last_words(column) for column in range(len(widths))]
        """By column, for each line: the last line above it that has words."""
        self.below = [self._next_words(column) for column in range(len(widths))]
        """By column, for each line: the first words at or below it."""

    def rating(self, top: int, at: int) -> float:
        """Rate a cut before line `at`, in a row that begins at line `top`."""
        score = min(self.lines[at].blanks, 3) * 0.5
        for column in range(1, len(self.widths)):
            last = self.above[column][at]
            score += self._ends(column, self.lines[last].words[column]) if last >= top else -2.0
            score -= 3.0 if self.below[column][at].startswith(_UNSTARTED) else 0.0
        return score

    def _last_words(self, column: int) -> list[int]:
        marks = (at if column in line.words else -1 for at, line in enumerate(self.lines))
        return list(itertools.accumulate(marks, max, initial=-1))

    def _next_words(self, column: int) -> list[str]:
        found = ""
        words_below = []
        for line in reversed(self.lines):
            found = line.words.get(column, found)
            words_below.append(found)
        return words_below[::-1]

    def _ends(self, column: int, last: str) -> float:
        short = printed_width(last) < self.widths[column] - 2
        closed = self.owners[column] and last.endswith(words("table_marks", "clause_end"))
        if last.endswith(_ENDED) or closed:
            return 3.0 if short or last.endswith(_ENDED) else 2.0
        if last.endswith(_LISTS_ON):
            return -3.0
        return 1.0 if short else -2.0


def starts_in_cell(fragment: str) -> bool:
    """Tell whether words open with a sign that no cell opens with: they go on with the words above."""
    return fragment.startswith(_UNSTARTED)


def printed_width(text: str) -> int:
    """Return the printed width of a text: two for each Chinese character or sign."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
