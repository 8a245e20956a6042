"""The tables of tasks in the grids of a source: several may stand below or beside each other in one grid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from graph.source import Cell, Source, Table
from loaders.tasktables.cells import distinct
from loaders.tasktables.columns import TableHeads
from loaders.tasktables.heads import find_heads, heading_row, next_heads
from loaders.tasktables.uses import squeezed, use_of
from loaders.text.vocabulary import pattern

_GAP = 60
_LONGEST_FORM = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A table with its headings, and the lone cells above them in a grid of several; `goes_on`: it has those of the one above."""

    table: Table
    heads: TableHeads
    titles: tuple[Cell, ...] = ()
    goes_on: bool = False


def pieces(source: Source) -> Iterator[Piece]:
    """Yield the tables of tasks in the order of the text; one without headings goes on with the one just above."""
    last: Piece | None = None
    before: Table | None = None
    for table in source.tables:
        found = list(_of_grid(table))
        if not found and last is not None and before is not None and _goes_on(before, table, last.heads):
            heads = TableHeads(last.heads.columns, 0, last.heads.words)
            found = [Piece(table, heads, goes_on=True)]
        yield from found
        last, before = (found[-1] if found else None), table


def _of_grid(table: Table) -> Iterator[Piece]:
    for beside in _beside(table):
        upright = _turned(beside) if _is_form(beside) else beside
        heads = find_heads(upright)
        if heads is not None:
            yield from _below(upright, heads)


def _is_form(table: Table) -> bool:
    """Tell whether a table is a form: its headings stand below each other, what they tell to their right."""
    names = [row[0].text for row in table.rows]
    known = 3 <= len(names) <= _LONGEST_FORM and all(use_of(name) for name in names)
    return known and find_heads(_turned(table)) is not None


def _turned(table: Table) -> Table:
    """Return a table with its columns as rows."""
    return replace(table, rows=tuple(zip(*table.rows, strict=True)))


def _beside(table: Table) -> Iterator[Table]:
    """Yield the tables that stand beside each other: their headings are the same, or an empty column parts them."""
    at = heading_row(table)
    cuts = [] if at is None else _repeats(table.rows[at]) or _gaps(table.rows[at:])
    bounds = [0, *cuts, len(table.rows[0]) if table.rows else 0]
    parts = [replace(table, rows=tuple(row[a:b] for row in table.rows)) for a, b in pairwise(bounds)]
    whole = len(parts) > 1 and all(find_heads(part) is not None for part in parts)
    yield from parts if whole else [table]


def _repeats(heads: Sequence[Cell]) -> list[int]:
    """Return the columns where the headings begin anew, each time with the same words."""
    words = [squeezed(cell.text) for cell in heads]
    starts = [
        at for at, word in enumerate(words) if word and word == words[0] and heads[at - 1] is not heads[at]
    ]
    runs = [[word for word in words[a:b] if word] for a, b in pairwise([*starts, len(words)])]
    return starts[1:] if len(runs) > 1 and all(run == runs[0] and len(run) > 1 for run in runs) else []


def _gaps(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the columns behind those that are empty from the headings down."""
    filled = [any(row[at].text for row in rows) for at in range(len(rows[0]))]
    return [at for at in range(1, len(filled)) if filled[at] and not filled[at - 1]]


def _below(table: Table, heads: TableHeads) -> Iterator[Piece]:
    """Yield the tables that stand below each other in one grid, each with its headings."""
    at, titles = 0, 0
    while True:
        below = next_heads(table, at + heads.depth, heads)
        row = len(table.rows) if below is None else below[0]
        lone = _lone_above(table, at + heads.depth, row) if below is not None else 0
        yield _piece(table, at, titles, row - lone, heads)
        if below is None:
            return
        at, titles, heads = row, lone, below[1]


def _piece(table: Table, first: int, titles: int, last: int, heads: TableHeads) -> Piece:
    """Return the rows from `first` to before `last` as a table, with the `titles` rows above it."""
    cells = tuple(cell for row in table.rows[first - titles : first] for cell in distinct(row))
    return Piece(_part(table, first, last), heads, cells)


def _lone_above(table: Table, floor: int, row: int) -> int:
    """Return how many rows just above `row` hold one cell with words only, those from `floor` on."""
    count = 0
    while row - count - 1 >= floor and _is_title(table.rows[row - count - 1]):
        count += 1
    return count


def _is_title(row: Sequence[Cell]) -> bool:
    cells = distinct(row)
    return len(cells) == 1 and _note().match(cells[0].text) is None


@cache
def _note() -> re.Pattern[str]:
    return pattern("{table_marks.note}")


def _part(table: Table, first: int, last: int) -> Table:
    if (first, last) == (0, len(table.rows)):
        return table
    cells = [cell for row in table.rows[first:last] for cell in row]
    start = table.start if not first else min(cell.start for cell in cells)
    end = table.end if last == len(table.rows) else max(cell.end for cell in cells)
    return replace(table, rows=table.rows[first:last], start=start, end=end)


def _goes_on(before: Table, table: Table, heads: TableHeads) -> bool:
    near = 0 <= table.start - before.end < _GAP
    return near and len(table.rows[0]) == len(before.rows[0]) == len(heads.columns)
