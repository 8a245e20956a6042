"""A text divided into spans: stretches are painted one over the other, and come out as spans that touch."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from graph.model import TextSpan

Paint = tuple[int, int, str, str]
"""A stretch with its kind and, where it is left out, the reason."""


class Canvas:
    """One colour for each character; what is painted later covers what was there."""

    def __init__(self, length: int, kind: str, reason: str) -> None:
        self._colours: list[tuple[str, str]] = [(kind, reason)]
        self._index = {self._colours[0]: 0}
        self._cells = bytearray(length)

    def paint(self, stretches: Iterable[Paint]) -> None:
        """Paint stretches in order; one that reaches beyond the text is cut."""
        for start, end, kind, reason in stretches:
            start, end = max(0, start), min(end, len(self._cells))  # noqa: PLW2901
            if start < end:
                self._cells[start:end] = bytes([self._colour(kind, reason)]) * (end - start)

    def _colour(self, kind: str, reason: str) -> int:
        colour = (kind, reason)
        if colour not in self._index:
            self._index[colour] = len(self._colours)
            self._colours.append(colour)
        return self._index[colour]

    def spans(self) -> tuple[TextSpan, ...]:
        """Return the spans in order; neighbours differ in kind or reason."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[TextSpan]:
        at = 0
        for cell, run in groupby(self._cells):
            end = at + sum(1 for _ in run)
            yield TextSpan(at, end, *self._colours[cell])
            at = end
