"""A text divided into spans: stretches are painted one over the other, and come out as spans that touch."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, repeat

from graph.model import TextSpan

Paint = tuple[int, int, str, str]
"""A stretch with its kind and, where it is left out, the reason."""

_MARKED = re.compile(rb"\x01+")


class Canvas:
    """One colour for each character; what is painted later covers what was there."""

    def __init__(self, length: int, kind: str, reason: str) -> None:
        self._colours: list[tuple[str, str]] = [(kind, reason)]
        self._cell = {(kind, reason): b"\0"}
        self._cells = bytearray(length)

    def paint(self, stretches: Iterable[Paint]) -> None:
        """Paint stretches in order; one that reaches beyond the end of the text is cut."""
        cells = self._cells
        size = len(cells)
        for start, end, kind, reason in stretches:
            stop = end if end < size else size
            if start < stop:
                cells[start:stop] = self.colour(kind, reason) * (stop - start)

    def cover(self, layers: Iterable[tuple[Iterable[tuple[int, int]], bytes]]) -> None:
        """Paint layers in order: stretches, each layer with a colour of this canvas."""
        cells = self._cells
        size = len(cells)
        for stretches, colour in layers:
            for start, end in stretches:
                stop = end if end < size else size
                if start < stop:
                    cells[start:stop] = colour * (stop - start)

    def colour(self, kind: str, reason: str = "") -> bytes:
        """Return the colour for a kind of stretch, to `cover` many with it."""
        found = self._cell.get((kind, reason))
        if found is None:
            found = self._cell[kind, reason] = bytes([len(self._colours)])
            self._colours.append((kind, reason))
        return found

    def spans(self) -> tuple[TextSpan, ...]:
        """Return the spans in order; neighbours differ in kind or reason."""
        cells = bytes(self._cells)
        if not cells:
            return ()
        runs = _of_one_colour(len(self._colours)).findall(cells)
        ends = list(accumulate(map(len, runs)))
        kinds, reasons = zip(*[self._colours[run[0]] for run in runs], strict=True)
        rows = zip([0, *ends[:-1]], ends, kinds, reasons, strict=True)
        return tuple(map(tuple.__new__, repeat(TextSpan), rows))

    def stretches(self, kind: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches that are of one kind now, as offsets."""
        marks = bytes(colour[0] == kind for colour in self._colours).ljust(256, b"\0")
        yield from (run.span() for run in _MARKED.finditer(bytes(self._cells.translate(marks))))


@cache
def _of_one_colour(colours: int) -> re.Pattern[bytes]:
    """Return a pattern of runs of cells of the same one of so many colours."""
    return re.compile(b"|".join(re.escape(bytes([colour])) + b"+" for colour in range(colours)))
