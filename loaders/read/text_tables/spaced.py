"""Tables typed with blanks between the cells, a row a line: the headings on one line, then rows with rising numbers."""

import re
from collections.abc import Iterator, Sequence

from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.fitting import fitted
from loaders.read.text_tables.shape import MOST_COLUMNS, lines_of, names_tasks
from loaders.tasktables.numbers import label_of
from loaders.tasktables.uses import use_of

_GAPS = (re.compile(r"[ \u3000]{2,}"), re.compile(r"[ \u3000]+"))
_MIN_ROWS = 2
_LONGEST_HEADS = 120


def find_spaced(text: str) -> Document:
    """Return the tables of `text` whose rows stand on a line each, with blanks between their cells."""
    lines = lines_of(text)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines[at])
        rows = list(_rows(text, lines, at + 1, heads)) if heads else []
        if len(rows) >= _MIN_ROWS:
            found.append(
                Table((tuple(heads), *rows), heads[0].start, max(c.end for row in rows for c in row))
            )
            at += len(rows)
        at += 1
    return Document(text, tuple(found))


def _heads(line: Cell) -> list[Cell]:
    """Return the headings of a line; empty unless they begin with a number and name tasks, and units or dates."""
    if len(line.text) > _LONGEST_HEADS or "\t" in line.text or " " not in line.text.replace("\u3000", " "):
        return []
    for gap in _GAPS:
        cells = list(_cells(line, gap))
        uses = [use_of(cell.text) for cell in cells]
        if 3 <= len(cells) <= MOST_COLUMNS and None not in uses and uses[0] == "serial":
            return cells if names_tasks(uses, "deadline") else []
    return []


def _cells(line: Cell, gap: re.Pattern[str]) -> Iterator[Cell]:
    at = 0
    for match in gap.finditer(line.text):
        yield Cell(line.text[at : match.start()], line.start + at, line.start + match.start())
        at = match.end()
    yield Cell(line.text[at:], line.start + at, line.end)


def _rows(text: str, lines: Sequence[Cell], at: int, heads: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows below headings, titles of sections among them, as long as their numbers rise."""
    uses = [use_of(cell.text) for cell in heads]
    number = 0
    for below in range(at, len(lines)):
        line = lines[below]
        row = _row(text, line, uses)
        if row is not None and row[0].text.rstrip(".、") in (str(number + 1), "1"):
            number = int(row[0].text.rstrip(".、"))
            yield row
        elif label_of(line.text) is not None and not line.text[:1].isdecimal() and " " not in line.text:
            yield (line,) * len(heads)
        else:
            return


def _row(text: str, line: Cell, uses: Sequence[str | None]) -> tuple[Cell, ...] | None:
    """Return the cells of a line that opens with a number, parted by wide gaps if that gives all, else by any."""
    if not line.text[:1].isdecimal():
        return None
    for gap in _GAPS:
        cells = list(_cells(line, gap))
        if len(cells) == len(uses):
            return tuple(cells)
    fit = fitted(text, cells, uses) if len(cells) > 2 else None
    return fit if fit is not None and fit[0].text else None
