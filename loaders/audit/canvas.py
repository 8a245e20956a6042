"""A text divided into spans: stretches are painted one over the other, and come out as spans that touch."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, repeat

from graph.model import TextSpan

Paint = tuple[int, int, str, str]
"""A stretch with its kind and, where it is left out, the reason."""

_MARKED = re.compile(rb"\x01+")
_CHANGED = b"\0" + b"\1" * 255
"""What marks where a cell differs from the one before, as a table of translation."""


class Canvas:
    """One colour for each character; what is painted later covers what was there."""

    def __init__(self, length: int, kind: str, reason: str) -> None:
        self._colours: list[tuple[str, str]] = [(kind, reason)]
        self._cell = {(kind, reason): b"\0"}
        self._cells = bytearray(length)

    def paint(self, stretches: Iterable[Paint]) -> None:
        """Paint stretches in order; one that reaches beyond the end of the text is cut."""
        for start, end, kind, reason in stretches:
            self.cover([(start, end)], self.colour(kind, reason))

    def cover(self, stretches: Iterable[tuple[int, int]], colour: bytes) -> None:
        """Paint stretches with one colour of this canvas."""
        cells = self._cells
        size = len(cells)
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
        starts = [0, *self._changes(cells)]
        kinds, reasons = zip(*[self._colours[cells[start]] for start in starts], strict=True)
        rows = zip(starts, [*starts[1:], len(cells)], kinds, reasons, strict=True)
        return tuple(map(tuple.__new__, repeat(TextSpan), rows))

    @staticmethod
    def _changes(cells: bytes) -> list[int]:
        """Return where a cell differs from the one before: of all cells at once, as one long number beside its neighbour."""
        number = int.from_bytes(cells, "big")
        beside = (number ^ (number >> 8)).to_bytes(len(cells), "big")
        alike = beside[1:].translate(_CHANGED).split(b"\1")
        return list(accumulate([len(run) + 1 for run in alike[:-1]]))

    def stretches(self, kind: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches that are of one kind now, as offsets."""
        marks = bytes(colour[0] == kind for colour in self._colours).ljust(256, b"\0")
        yield from (run.span() for run in _MARKED.finditer(bytes(self._cells.translate(marks))))
