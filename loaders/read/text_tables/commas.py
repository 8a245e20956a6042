"""Tables typed as comma-separated values in a text file, known by their line of headings."""

from collections.abc import Iterator, Sequence

from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.shape import MOST_COLUMNS, lines_of, names_tasks
from loaders.tasktables.uses import use_of

_SIGNS = (",", "，")
_LONGEST_HEADS = 200


def find_commas(text: str) -> Document:
    """Return the tables of `text` whose rows stand on a line each, with as many commas as their headings have."""
    lines = lines_of(text)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        sign = next((sign for sign in _SIGNS if _is_head(lines[at], sign)), "")
        rows = list(_rows(lines, at, sign)) if sign else []
        if len(rows) > 1:
            found.append(Table(tuple(rows), lines[at].start, max(cell.end for cell in rows[-1])))
        at += max(1, len(rows))
    return Document(text, tuple(found))


def _is_head(line: Cell, sign: str) -> bool:
    if len(line.text) > _LONGEST_HEADS or not 2 <= line.text.count(sign) < MOST_COLUMNS:
        return False
    uses = [use_of(cell.text) for cell in _cells(line, sign)]
    return None not in uses and names_tasks(uses, "deadline")


def _rows(lines: Sequence[Cell], at: int, sign: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows from the headings on, as long as each has their number of cells."""
    count = lines[at].text.count(sign)
    while at < len(lines) and lines[at].text.count(sign) == count:
        yield tuple(_cells(lines[at], sign))
        at += 1


def _cells(line: Cell, sign: str) -> Iterator[Cell]:
    at = line.start
    for words in line.text.split(sign):
        bare = words.strip()
        start = at + (words.index(bare) if bare else 0)
        yield Cell(bare, start, start + len(bare))
        at += len(words) + 1
