"""Tables typed so that the cells of a column begin below its heading, a row a line: cells may be empty, headings unknown.

A line that holds little of a row is the rest of cells wrapped over lines: such a table is left to others.
"""

import re
from collections.abc import Iterator, Sequence

from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.print_rows import printed_width
from loaders.read.text_tables.shape import MOST_COLUMNS, lines_of, names_tasks
from loaders.tasktables.uses import use_of

_PIECE = re.compile(r"[^\s\u3000]++(?:[ ][^\s\u3000]++)*+")
_MIN_ROWS = 2
_FILLED = 0.6
_LONGEST = 400


def find_aligned(text: str) -> Document:
    """Return the tables of `text` whose cells all begin below the headings of their columns."""
    lines = lines_of(text)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        heads = _heads(text, lines[at])
        rows, below = _rows(text, lines, at + 1, heads) if heads else ([], at + 1)
        if sum(len(set(row)) > 1 for row in rows) >= _MIN_ROWS:
            end = max(cell.end for row in rows for cell in row)
            found.append(Table((tuple(heads.values()), *rows), lines[at].start, end))
        at = below
    return Document(text, tuple(found))


def _heads(text: str, line: Cell) -> dict[int, Cell]:
    """Return the headings of a line by their columns; empty unless most are known, and name tasks and units or dates."""
    if len(line.text) > _LONGEST or "\t" in line.text or not ("  " in line.text or "\u3000" in line.text):
        return {}
    pieces = _pieces(text, line)
    uses = [use_of(cell.text) for cell in pieces.values()]
    known = sum(use is not None for use in uses)
    told = 3 <= len(pieces) <= MOST_COLUMNS and 2 * known > len(uses) and names_tasks(uses, "deadline")
    return pieces if told else {}


def _rows(
    text: str, lines: Sequence[Cell], at: int, heads: dict[int, Cell]
) -> tuple[list[tuple[Cell, ...]], int]:
    """Return the rows below headings, titles of sections among them, and the line that ends them; none where one is no row."""
    rows: list[tuple[Cell, ...]] = []
    below = at
    while below < len(lines) and 0 < len(lines[below].text) <= _LONGEST:
        pieces = _pieces(text, lines[below])
        if len(pieces) == 1 and min(heads) in pieces:
            rows.append((pieces[min(heads)],) * len(heads))
        elif not pieces.keys() <= heads.keys():
            break
        elif len(pieces) < _FILLED * len(heads):
            return [], below
        else:
            rows.append(tuple(_row(pieces, heads)))
        below += 1
    while rows and len(set(rows[-1])) == 1:
        rows.pop()
    return rows, below


def _row(pieces: dict[int, Cell], heads: dict[int, Cell]) -> Iterator[Cell]:
    """Yield the cells of a row; an empty one stands where the cell before it ends."""
    end = min(cell.start for cell in pieces.values())
    for column in heads:
        cell = pieces.get(column) or Cell("", end, end)
        yield cell
        end = cell.end


def _pieces(text: str, line: Cell) -> dict[int, Cell]:
    """Return what stands between the wide gaps of a line, by the column of the print where it begins."""
    begin = text.rfind("\n", 0, line.start) + 1
    pieces: dict[int, Cell] = {}
    width, at = 0, begin
    for match in _PIECE.finditer(text, begin, line.end):
        width += printed_width(text[at : match.start()])
        pieces[width] = Cell(match[0], *match.span())
        width += printed_width(match[0])
        at = match.end()
    return pieces
