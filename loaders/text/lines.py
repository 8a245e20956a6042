"""Offsets to line numbers."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate


class Lines:
    """Maps offsets to line numbers (from 1) for messages."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin, and where one behind the last would: asked for only where there is something to tell."""
        return list(accumulate([len(line) + 1 for line in self._text.split("\n")], initial=0))

    def number(self, offset: int) -> int:
        """Return the number of the line that holds `offset`, counted from 1."""
        return bisect_right(self._starts, offset)
