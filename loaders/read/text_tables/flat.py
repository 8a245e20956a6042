"""Tables that lost their ruling in plain text: cells one after another, parted by nothing, a space or a line end.

The heading words stand in a row (序号重点任务完成时限责任单位). Below them a row ends where a date and names of units meet
as the headings order them, and begins at its number, which counts on by one.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.findings import finding
from graph.model import Finding
from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.closed_cells import Closed, closed_pattern
from loaders.read.text_tables.row_numbers import RowNumbers
from loaders.read.text_tables.shape import MOST_COLUMNS, OWNERS, Patience, trimmed
from loaders.tasktables.uses import heading_words, use_of
from loaders.text.plain import plain
from loaders.text.vocabulary import any_of

_TEXTS = ("section", "task", "measure")
_SERIAL = re.compile(r"[序编]\s?号")
_MIN_ROWS = 3
_SHARE = 0.5
_FAR = 4000
_Span = tuple[int, int]


def find_run_together(text: str) -> Document:
    """Return the tables of `text` whose cells follow each other without ruling, cells being spans of `text`.

    A finding names the line of each row of headings below which no rows could be told apart.
    """
    form = plain(text) if _SERIAL.search(text) else ""
    found: list[Table] = []
    lost: list[int] = []
    numbers = RowNumbers(form)
    patience = Patience.of(len(form))
    for heads, limit in _headings(form):
        start = heads[0][0]
        if found and start < found[-1].end:
            continue
        reader = _FlatTable(text, form, heads, limit, numbers)
        table = None if patience.ended else reader.read()
        if table is not None:
            found.append(table)
        else:
            patience.spend(reader.end - start)
            lost.append(start)
    return Document(text, tuple(found), tuple(_complaints(text, lost)))


def _complaints(text: str, lost: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding for the line of each offset; the offsets rise."""
    line, before = 1, 0
    for at in lost:
        line += text.count("\n", before, at)
        before = at
        yield finding(line, "table-unread")


def _headings(form: str) -> Iterator[tuple[list[_Span], int]]:
    """Yield each row of headings that names tasks and units, and where the next one begins."""
    rows = (_heads(form, match.start()) for match in _SERIAL.finditer(form))
    named = [heads for heads in rows if heads]
    for heads, below in itertools.pairwise([*named, [(len(form), len(form))]]):
        yield heads, below[0][0]


def _heads(form: str, start: int) -> list[_Span]:
    """Return the heading words from `start` to the next heading of numbers; none unless they name tasks and units."""
    heads: list[_Span] = []
    at = start
    while len(heads) <= MOST_COLUMNS and (match := _heading().match(form, at)):
        if heads and use_of(match["word"]) == "serial":
            break
        heads.append(match.span("word"))
        at = match.end()
    named = {use_of(form[a:b]) for a, b in heads}
    known = 3 <= len(heads) <= MOST_COLUMNS and named & {*_TEXTS} and named & OWNERS
    return heads if known else []


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"\s*+(?P<word>{any_of(heading_words())})")


class _FlatTable:
    """Reads the rows below a row of headings; the first must begin before the next row of headings."""

    def __init__(self, text: str, form: str, heads: Sequence[_Span], limit: int, numbers: RowNumbers) -> None:
        self.text = text
        self.form = form
        self.heads = heads
        self.limit = limit
        self.numbers = numbers
        self.end = heads[-1][1]
        self.uses = [use_of(form[a:b]) or "other" for a, b in heads]
        self.closed = [at for at, use in enumerate(self.uses) if use in OWNERS or use == "deadline"]
        self.texts = [at for at, use in enumerate(self.uses) if use in _TEXTS]

    def read(self) -> Table | None:
        """Return the table; None if its columns stand in another order or fewer than three rows are found."""
        in_order = self.texts and self.closed and self.texts[-1] < self.closed[0]
        if not in_order or self.closed != list(range(self.closed[0], self.closed[-1] + 1)):
            return None
        rows = list(self._rows())
        start, end = self.heads[-1][1], max((cell.end for row in rows for cell in row), default=0)
        spans = {(cell.start, cell.end) for row in rows for cell in row}
        if len(rows) < _MIN_ROWS or sum(b - a for a, b in spans) < _SHARE * (end - start):
            return None
        return Table((tuple(self._cell(a, b) for a, b in self.heads), *rows), self.heads[0][0], end)

    def _cell(self, start: int, end: int) -> Cell:
        return trimmed(self.text, start, end)

    def _pattern(self) -> re.Pattern[str]:
        between = [self.form[b:c] for (_, b), (c, _) in itertools.pairwise(self.heads)]
        spaced = all(gap.isspace() for gap in between)
        alone = sum(use in OWNERS for use in self.uses) == 1
        stacked = spaced and alone and all("\n" in gap for gap in between)
        return closed_pattern(tuple(self.uses[at] for at in self.closed), spaced=spaced, stacked=stacked)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each run of closed cells that has the next number before it."""
        closed = Closed(self._pattern(), self.form)
        number, last, group = 1, self.heads[-1][1], 0
        limit = min(self.limit, last + _FAR)
        signed = len(self.texts) > 1
        serial = title = self._cell(last, last)
        while (found := self._next(closed, number, last, limit)) is not None:
            label, cells = found
            if signed:
                opened = self._group(group + 1, last, label[0])
                if opened is not None:
                    serial, title = opened
                    group += 1
                yield self._row(serial, title, self._cell(label[0], cells[0][0]), cells)
            else:
                yield self._row(self._cell(*label), None, self._cell(label[1], cells[0][0]), cells)
            number, last = number + 1, cells[-1][1]
            limit, self.end = last + _FAR, last

    def _next(
        self, closed: Closed, number: int, last: int, limit: int
    ) -> tuple[_Span, tuple[_Span, ...]] | None:
        """Return the number of the next row, and its closed cells: the first ones that have the number before them."""
        bare = len(self.texts) < 2
        first = self.numbers.first(number, last)
        while first is not None and first < limit:
            cells = closed.after(first, limit)
            if cells is None:
                return None
            label = self.numbers.before(number, last, cells[0][0], bare=bare)
            if label is not None:
                return label, cells
            first = cells[-1][1]
        return None

    def _group(self, number: int, start: int, end: int) -> tuple[Cell, Cell] | None:
        """Find the serial number and title of a new group of rows, just before the row's own number."""
        opened = self.numbers.before_title(number, start, end)
        if opened is None:
            return None
        return self._cell(*opened), self._cell(opened[1], end)

    def _row(
        self, serial: Cell, title: Cell | None, words: Cell, closed: Sequence[_Span]
    ) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for at, use in enumerate(self.uses):
            if use == "serial":
                cells.append(serial)
            elif at in self.closed:
                cells.append(self._cell(*closed[self.closed.index(at)]))
            elif at == self.texts[-1]:
                cells.append(words)
            elif at in self.texts and title is not None and at == self.texts[0]:
                cells.append(title)
            else:
                cells.append(self._cell(closed[-1][1], closed[-1][1]))
        return tuple(cells)
