"""What the reading made of each character of the text, by offset."""

from bisect import bisect_right
from collections.abc import Sequence

from graph.model import TextSpan

ENDS = frozenset({"closing", "signature", "distribution", "furniture"})
"""What ends a document: it names units that own nothing."""
_IN_CLAUSE = (
    frozenset({"name", "role word", "separator", "filler", "note", "head", "cell", "addressee"}) | ENDS
)


class Seen:
    """What the reading made of each character: the account, by offset."""

    def __init__(self, spans: Sequence[TextSpan]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def at(self, offset: int) -> TextSpan:
        """Return the span that holds an offset."""
        return self._spans[bisect_right(self._starts, offset) - 1]

    def unread(self, start: int, end: int) -> bool:
        """Tell whether a stretch was read as no part of a clause or a table."""
        spans, starts = self._spans, self._starts
        first = bisect_right(starts, start) - 1
        if spans[first].kind in _IN_CLAUSE:
            return False
        if end <= spans[first].end:
            return True
        return all(
            spans[bisect_right(starts, at, first) - 1].kind not in _IN_CLAUSE
            for at in ((start + end - 1) // 2, end - 1)
        )
