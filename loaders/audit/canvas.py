"""A text divided into spans: stretches are painted one over the other, and come out as spans that touch."""

import re
from collections.abc import Iterable, Iterator

from graph.model import TextSpan

Paint = tuple[int, int, str, str]
"""A stretch with its kind and, where it is left out, the reason."""

_RUN = re.compile(rb"(.)\1*", re.DOTALL)


class Canvas:
    """One colour for each character; what is painted later covers what was there."""

    def __init__(self, length: int, kind: str, reason: str) -> None:
        self._colours: list[tuple[str, str]] = [(kind, reason)]
        self._cell = {(kind, reason): b"\0"}
        self._cells = bytearray(length)

    def paint(self, stretches: Iterable[Paint]) -> None:
        """Paint stretches in order; one that reaches beyond the end of the text is cut."""
        cells, last = self._cells, len(self._cells)
        for start, end, kind, reason in stretches:
            stop = end if end < last else last
            if start < stop:
                cells[start:stop] = self._colour(kind, reason) * (stop - start)

    def _colour(self, kind: str, reason: str) -> bytes:
        found = self._cell.get((kind, reason))
        if found is None:
            found = self._cell[kind, reason] = bytes([len(self._colours)])
            self._colours.append((kind, reason))
        return found

    def spans(self) -> tuple[TextSpan, ...]:
        """Return the spans in order; neighbours differ in kind or reason."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[TextSpan]:
        for run in _RUN.finditer(self._cells):
            yield TextSpan(run.start(), run.end(), *self._colours[run[0][0]])

    def stretches(self, kind: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches that are of one kind now, as offsets."""
        cells = bytes(number for number, colour in enumerate(self._colours) if colour[0] == kind)
        if cells:
            yield from (run.span() for run in re.finditer(b"[" + re.escape(cells) + b"]+", self._cells))
