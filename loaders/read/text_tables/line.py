"""Tables saved as plain text by a word processor: one cell a line, an empty line for an empty or merged cell."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.fitting import fitted
from loaders.read.text_tables.shape import MOST_COLUMNS, TEXTS, Patience, lines_of, names_tasks
from loaders.tasktables.numbers import label_of, serial_of
from loaders.tasktables.uses import use_of
from loaders.text.vocabulary import chars

_MIN_ROWS = 2
_MOST_EXTRA = 20
_OPENS_SECTION = "（(第" + chars("numerals", "one_to_nine", "ten")


def find_by_line(text: str) -> Document:
    """Return the tables of `text` whose headings stand on lines of their own, a serial number first."""
    lines = [*map(_unbarred, lines_of(text)), Cell("", len(text), len(text))]
    starts = [line.start for line in lines]
    patience = Patience.of(len(lines))
    found: list[Table] = []
    at = 0
    while at < len(lines) and not patience.ended:
        heads = _heads(lines, at)
        reader = _Rows(lines, heads, at + len(heads)) if heads else None
        table = reader.table() if reader else None
        if reader and table is None:
            patience.spend(reader.at - at)
        at = bisect_left(starts, table.end) if table else at + 1
        found += [table] if table else []
    return Document(text, tuple(found))


def _unbarred(line: Cell) -> Cell:
    """Return a line without the bar that ends its cell (市一局 |)."""
    bare = line.text.rstrip("|").rstrip() if line.text.endswith("|") else line.text
    return Cell(bare, line.start, line.start + len(bare))


def _heads(lines: Sequence[Cell], at: int) -> list[Cell]:
    """Return the headings that stand line by line from `at`; empty unless they name tasks and units."""
    if "号" not in lines[at].text or use_of(lines[at].text) != "serial":
        return []
    heads: list[Cell] = []
    while at < len(lines) and (use := use_of(lines[at].text)) and not (heads and use == "serial"):
        heads.append(lines[at])
        at += 1
    uses = {use_of(cell.text) for cell in heads}
    return heads if 2 < len(heads) <= MOST_COLUMNS and names_tasks(uses) else []


class _Rows:
    """Reads the rows below the headings, each as many lines as there are columns."""

    def __init__(self, lines: Sequence[Cell], heads: Sequence[Cell], start: int) -> None:
        self.lines = lines
        self.heads = tuple(heads)
        self.at = start
        self.long = 0
        self.uses = [use_of(cell.text) for cell in heads]
        self.wide = next(n for n, use in enumerate(self.uses) if use in {*TEXTS, "target"})

    def table(self) -> Table | None:
        """Return the table; None where too few rows have a cell in each column. Stops at line `at`."""
        rows = list(self._rows())
        whole = sum(len({cell.start for cell in row if cell.text}) > 1 for row in rows) - self.long
        if whole < max(_MIN_ROWS, 2 * self.long):
            return None
        return Table((self.heads, *rows), self.heads[0].start, max(cell.end for row in rows for cell in row))

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        number = 0
        while self.at < len(self.lines) - 1:
            line = self.lines[self.at]
            serial = serial_of(line.text) if line.text else None
            if self._opens_section(self.at):
                yield (line,) * len(self.heads)
                number = number if self._number_at(self.at + 1) == number + 1 else 0
                self.at += 1
            elif serial and serial.isdigit() and int(serial) == number + 1:
                number += 1
                yield from self._numbered(number)
            else:
                return

    def _opens_section(self, at: int) -> bool:
        text = self.lines[at].text
        return text[:1] in _OPENS_SECTION and label_of(text) is not None and self._number_at(at + 1) > 0

    def _number_at(self, at: int) -> int:
        text = self.lines[at].text if at < len(self.lines) else ""
        return int(text.rstrip(".、")) if len(text) < 5 and text.rstrip(".、").isdecimal() else 0

    def _numbered(self, number: int) -> Iterator[tuple[Cell, ...]]:
        """Yield the row that opens with `number`, and those below it that leave the number empty."""
        columns = len(self.heads)
        size = self._size(number)
        if size < columns:
            yield fitted("", self.lines[self.at : self.at + size], self.uses) or ()
        elif size % columns == 0 and all(
            not self.lines[self.at + n].text for n in range(columns, size, columns)
        ):
            for first in range(self.at, self.at + size, columns):
                yield tuple(self.lines[first : first + columns])
        else:
            self.long += 1
            yield self._with_long_cell(size)
        self.at += size

    def _size(self, number: int) -> int:
        """Return how many lines the row fills: up to the next number or section, else one line a column."""
        columns = len(self.heads)
        if self._number_at(self.at + columns) != number + 1:
            for n in range(self.at + 3, min(self.at + columns, len(self.lines))):
                if self._number_at(n) == number + 1:
                    return n - self.at
        for n in range(self.at + columns, min(self.at + 12 * columns + _MOST_EXTRA, len(self.lines))):
            if self._number_at(n) == number + 1 or (self.lines[n].text and self._opens_section(n)):
                return n - self.at
        return min(columns, len(self.lines) - 1 - self.at)

    def _with_long_cell(self, size: int) -> tuple[Cell, ...]:
        """Return a row with more lines than columns: the column of tasks has the lines too many."""
        row = list(self.lines[self.at : self.at + size])
        more = size - len(self.heads)
        first, last = row[self.wide], row[self.wide + more]
        words = "\n".join(cell.text for cell in row[self.wide : self.wide + more + 1])
        long = Cell(words, first.start, last.end)
        return (*row[: self.wide], long, *row[self.wide + more + 1 :])
