"""Tables saved as plain text by a word processor: one cell a line, an empty line for an empty or merged cell."""

from collections.abc import Iterator, Sequence

from graph.model import Cell, Table
from loaders.tasktables.heads import use_of
from loaders.tasktables.numbers import label_of, serial_of

_OWNERS = frozenset({"lead", "support", "owner"})
_TEXTS = ("task", "measure")
_MIN_ROWS = 2
_MOST_EXTRA = 20
_CHINESE = "（(一二三四五六七八九十第"


def find_line_tables(text: str) -> tuple[Table, ...]:
    """Return the tables of `text` whose headings stand on lines of their own, a serial number first."""
    lines = list(_lines(text))
    found: list[Table] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        table = _Rows(lines, heads, at + len(heads)).table() if heads else None
        at = at + 1 if table is None else next(n for n, cell in enumerate(lines) if cell.start >= table.end)
        found += [table] if table else []
    return tuple(found)


def _lines(text: str) -> Iterator[Cell]:
    """Yield the lines as cells, and one more at the end of the text."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        at = start + line.index(bare) if bare else start
        yield Cell(bare, at, at + len(bare))
        start += len(line) + 1
    yield Cell("", len(text), len(text))


def _heads(lines: Sequence[Cell], at: int) -> list[Cell]:
    """Return the headings that stand line by line from `at`; empty unless they name tasks and units."""
    if "号" not in lines[at].text or use_of(lines[at].text) != "serial":
        return []
    heads: list[Cell] = []
    while at < len(lines) and (use := use_of(lines[at].text)) and not (heads and use == "serial"):
        heads.append(lines[at])
        at += 1
    uses = {use_of(cell.text) for cell in heads}
    return heads if len(heads) > 2 and uses & {*_TEXTS} and uses & _OWNERS else []


class _Rows:
    """Reads the rows below the headings, each as many lines as there are columns."""

    def __init__(self, lines: Sequence[Cell], heads: Sequence[Cell], start: int) -> None:
        self.lines = lines
        self.heads = tuple(heads)
        self.at = start
        self.long = 0
        self.wide = next(n for n, cell in enumerate(heads) if use_of(cell.text) in _TEXTS)

    def table(self) -> Table | None:
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
            if self._opens_section(line):
                yield (line,) * len(self.heads)
                number = number if self._number_at(self.at + 1) == number + 1 else 0
                self.at += 1
            elif serial and serial.isdigit() and int(serial) == number + 1:
                number += 1
                yield from self._numbered(number)
            else:
                return

    def _opens_section(self, line: Cell) -> bool:
        return (
            line.text[:1] in _CHINESE and label_of(line.text) is not None and self._number_at(self.at + 1) > 0
        )

    def _number_at(self, at: int) -> int:
        text = self.lines[at].text if at < len(self.lines) else ""
        return int(text.rstrip(".、")) if text.rstrip(".、").isdecimal() and len(text) < 5 else 0

    def _numbered(self, number: int) -> Iterator[tuple[Cell, ...]]:
        """Yield the row that opens with `number`, and those below it that leave the number empty."""
        columns = len(self.heads)
        size = self._size(number)
        if size % columns == 0 and all(
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
        for n in range(self.at + columns, min(self.at + 12 * columns + _MOST_EXTRA, len(self.lines))):
            line = self.lines[n]
            section = line.text[:1] in _CHINESE and label_of(line.text) and self._number_at(n + 1) > 0
            if self._number_at(n) == number + 1 or section:
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
