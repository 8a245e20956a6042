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
        middle = (start + end - 1) // 2
        return not any(self.at(at).kind in _IN_CLAUSE for at in (start, middle, end - 1))
