"""Ruled tables on pages: cells from the rules; rows cut by page breaks and wrapped lines rejoined."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol, cast

from loaders.read.blocks import Box, Grid, grid
from loaders.read.page.flow import joint
from loaders.read.page.lines import Bounds, Char, Line, inside, lines_of, middle

_NEAR = 3.0
_THIN = 4.0
_PADDING = 8.0
_MOST = 0.8
_ENDS = "。；;.！!"
_NO_START = "、，。；：）〕】》”！？,.;:)%％"


@dataclass(eq=False, slots=True)
class PageCell:
    """A cell: its bounds on the page where it begins, and its lines."""

    bounds: Bounds
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table on a page: column edges, rows of cells (a merged cell stands in each of its slots).

    `open_top` says that no rule closes the first row: it goes on from the page before.
    """

    page: int
    bounds: Bounds
    columns: list[float]
    rows: list[list[PageCell]]
    open_top: bool = False

    @property
    def framed(self) -> bool:
        """Tell whether the table is one column: a frame round running text."""
        return len(self.columns) < 3


class Ruled(Protocol):
    """A page with its rules: edges as pdfplumber has them, and its bounds."""

    @property
    def edges(self) -> list[dict[str, Any]]:
        """Return the rules: `orientation` v or h, `x0`, `x1`, `top`, `bottom`, `width`, `height`."""

    @property
    def bbox(self) -> Bounds:
        """Return the bounds of the page."""


def tables_of(ruled: Ruled, chars: Sequence[Char], number: int) -> list[PageTable]:
    """Return the tables that rules form round letters of a page, from top to bottom."""
    from pdfplumber.table import TableFinder  # noqa: PLC0415 - heavy

    ends = _open_ends(ruled.edges)
    found = TableFinder(cast("Any", ruled), {"explicit_horizontal_lines": ends} if ends else {})
    groups = [table.cells for table in found.tables]
    # A lone cell is a frame round text; the library finds it and does not call it a table.
    grouped = {cell for group in groups for cell in group}
    groups += [[cell] for cell in found.cells if cell not in grouped]
    made = [_table(cells, chars, number, ends) for cells in groups]
    return sorted((table for table in made if table.rows), key=lambda table: table.bounds[1])


def _open_ends(edges: Sequence[dict[str, Any]]) -> list[float]:
    """Return heights where several upright rules end without a level rule: a table cut by the page's edge."""
    level = [edge["top"] for edge in edges if edge["orientation"] == "h" and edge["width"] > _THIN]
    ends: list[float] = []
    for top, bottom in _upright_runs(edges):
        ends += [top, bottom]
    loose = sorted(end for end in ends if not any(abs(end - height) < _NEAR for height in level))
    groups = _clusters(loose)
    return [min(group) if group[0] < group[-1] else group[0] for group in groups if len(group) > 1]


def _upright_runs(edges: Sequence[dict[str, Any]]) -> list[tuple[float, float]]:
    """Join the pieces of upright rules that stand on each other."""
    pieces = sorted(
        (round(edge["x0"] / 2), edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"
    )
    runs: list[list[float]] = []
    for x, top, bottom in pieces:
        if runs and runs[-1][0] == x and top - runs[-1][2] < _NEAR:
            runs[-1][2] = max(runs[-1][2], bottom)
        else:
            runs.append([x, top, bottom])
    return [(top, bottom) for _, top, bottom in runs]


def _clusters(values: Sequence[float]) -> list[list[float]]:
    groups: list[list[float]] = []
    for value in values:
        if groups and value - groups[-1][-1] < _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def _table(cells: Sequence[Bounds], within: Sequence[Char], number: int, ends: Sequence[float]) -> PageTable:
    """Lay the cells found into slots; a cell that spans several slots stands in each."""
    columns = _edges(cells, 0)
    heights = _edges(cells, 1)
    made = [PageCell(bounds) for bounds in cells]
    bounds = (columns[0], heights[0], columns[-1], heights[-1])
    chars = sorted((char for char in within if inside(char, bounds)), key=middle)
    middles = list(map(middle, chars))
    for cell in made:
        _, top, _, bottom = cell.bounds
        level = chars[bisect_left(middles, top) : bisect_right(middles, bottom)]
        cell.lines = lines_of((char for char in level if inside(char, cell.bounds)), number)
    rows = _slots(made, _centres(columns), _centres(heights))
    open_top = any(abs(end - heights[0]) < _NEAR for end in ends)
    return PageTable(number, bounds, columns, rows, open_top)


def _edges(cells: Sequence[Bounds], side: int) -> list[float]:
    groups = _clusters(sorted({edge for cell in cells for edge in (cell[side], cell[side + 2])}))
    return [sum(group) / len(group) for group in groups]


def _centres(edges: Sequence[float]) -> list[float]:
    return [(a + b) / 2 for a, b in pairwise(edges)]


def _slots(cells: Sequence[PageCell], xs: Sequence[float], ys: Sequence[float]) -> list[list[PageCell]]:
    """Return for each row and column the cell that covers its centre, the first one found; else an empty cell."""
    slots: dict[tuple[int, int], PageCell] = {}
    for cell in cells:
        left, top, right, bottom = cell.bounds
        for row in range(bisect_left(ys, top), bisect_right(ys, bottom)):
            for column in range(bisect_left(xs, left), bisect_right(xs, right)):
                slots.setdefault((row, column), cell)
    return [
        [slots.get((row, column)) or PageCell((x, y, x, y)) for column, x in enumerate(xs)]
        for row, y in enumerate(ys)
    ]


def goes_on(before: PageTable, after: PageTable) -> bool:
    """Tell whether `after`, first on its page, has the columns of `before`, last on the page above."""
    same = len(before.columns) == len(after.columns)
    return same and all(abs(a - b) < 2 * _NEAR for a, b in zip(before.columns, after.columns, strict=True))


def append(before: PageTable, after: PageTable) -> None:
    """Add the rows of `after` to `before`; a row cut by the page's edge becomes one row again."""
    rows = after.rows[_repeated(before.rows, after.rows) :]
    goes_on = rows and before.rows and _without_heading(before.rows[0], rows[0])
    if rows and before.rows and (goes_on or after.open_top or _cut(before.rows, rows[0])):
        pairs = dict(zip(map(id, rows[0]), before.rows[-1], strict=True))
        for below in dict.fromkeys(rows[0]):
            pairs[id(below)].lines += below.lines
        rows = [[pairs.get(id(cell), cell) for cell in row] for row in rows[1:]]
    before.rows += rows


def _repeated(above: Sequence[Sequence[PageCell]], rows: Sequence[Sequence[PageCell]]) -> int:
    """Count the first rows that are the table's heading rows printed again."""
    count = 0
    while count < min(len(above), len(rows)) and list(map(_text, above[count])) == list(
        map(_text, rows[count])
    ):
        count += 1
    return count


def _without_heading(heading: Sequence[PageCell], row: Sequence[PageCell]) -> bool:
    """Take the headings off a row that no rule parts from them, and tell whether it was such a row.

    A row cut by the page's edge goes on below the headings printed again, and its cells hold both.
    """
    sizes = [len(cell.lines) for cell in heading]
    pairs = list(zip(heading, row, strict=True))
    same = all(_lines(above) == _lines(cell)[:size] for (above, cell), size in zip(pairs, sizes, strict=True))
    longer = any(len(cell.lines) > size for cell, size in zip(row, sizes, strict=True))
    if not (same and longer and any(sizes)):
        return False
    for cell, size in {id(c): (c, n) for c, n in zip(row, sizes, strict=True)}.values():
        cell.lines = cell.lines[size:]
    return True


def _lines(cell: PageCell) -> list[str]:
    return [line.text for line in cell.lines]


def _cut(above: Sequence[Sequence[PageCell]], row: Sequence[PageCell]) -> bool:
    """Tell whether `row` goes on with the last row above it, cut by the page's edge.

    Only one of the two bears a number in the first column, and one lacks a cell that rows have, or stops in the
    middle of a full line.
    """
    last, body = above[-1], above[1:-1]
    if not body or bool(last[0].lines) == bool(row[0].lines):
        return False
    kept = [column for column in range(1, len(row)) if _share(body, column) > _MOST]
    short = row if last[0].lines else last
    if any(not short[column].lines for column in kept) and any(cell.lines for cell in short):
        return True
    return any(cell.lines and below.lines and _unended(cell) for cell, below in zip(last, row, strict=True))


def _share(rows: Sequence[Sequence[PageCell]], column: int) -> float:
    return sum(bool(row[column].lines) for row in rows) / len(rows)


def _unended(cell: PageCell) -> bool:
    return cell.lines[-1].text[-1:] not in _ENDS and _full(
        cell.bounds[2] - _padding(cell), cell.lines[-1], ""
    )


def to_grid(table: PageTable) -> Grid:
    """Return the table with the text of each cell, its wrapped lines rejoined."""
    boxes: dict[int, Box] = {}
    for row in table.rows:
        for cell in row:
            boxes.setdefault(id(cell), Box(_text(cell)))
    return grid([[boxes[id(cell)] for cell in row] for row in table.rows])


def _text(cell: PageCell) -> str:
    edge = cell.bounds[2] - _padding(cell)
    parts: list[str] = []
    for at, line in enumerate(cell.lines):
        if at:
            above = cell.lines[at - 1]
            parts.append(joint(above.text, line.text) if _full(edge, above, line.text) else "\n")
        parts.append(line.text)
    return "".join(parts)


def _padding(cell: PageCell) -> float:
    return (
        min(max(min(line.left for line in cell.lines) - cell.bounds[0], 0.0), _PADDING) if cell.lines else 0.0
    )


def _full(edge: float, line: Line, following: str) -> bool:
    """Tell whether the first character of `following` had no room on `line` up to `edge`, so that it was wrapped."""
    needed = 2 if following[1:2] in _NO_START and following[1:2] else 1
    return edge - line.right < (needed + 0.3) * line.size
