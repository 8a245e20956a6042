"""Offsets to line numbers."""

import re
from bisect import bisect_right


class Lines:
    """Maps offsets to line numbers (from 1) for messages."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for match in re.finditer("\n", text):
            self._starts.append(match.end())

    def number(self, offset: int) -> int:
        """Return the number of the line that holds `offset`, counted from 1."""
        return bisect_right(self._starts, offset)
