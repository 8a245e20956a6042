"""Tables drawn with characters (│ ─ ┼, or | - +): cells between upright strokes, a row from one level rule to the next."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.read.blocks import Box, Document, assemble, embed, grid

_UPRIGHT = re.compile(r"[│┃║|︱]")
_DRAWING = frozenset([*map(chr, range(0x2500, 0x2580)), *" \t\u3000+-=|—"])
_LEVEL = frozenset("─━═+")
_STARTS = frozenset("│┃║|︱┌├└┏┣┗╔╠╚╒╞╘╓╟╙+")
_DRAWN = re.compile(r"[\u2500-\u257f]|\+-{2,}")
_MIN_COLUMNS, _MIN_ROWS = 2, 2
_Line = tuple[int, str]


def find_boxed(text: str) -> Document:
    """Return the text with its drawn tables written anew, a row a line with tabs; the text as it is without any."""
    if _DRAWN.search(text) is None:
        return Document(text)
    made: list[str | Document] = []
    lines = text.split("\n")
    for drawn, group in groupby(lines, key=lambda line: line.strip()[:1] in _STARTS):
        block = list(group)
        table = _table(block) if drawn else None
        made.append(table if table is not None else "\n".join(block))
        made.append("\n")
    return embed(*made[:-1]) if any(isinstance(piece, Document) for piece in made) else Document(text)


def _table(lines: Sequence[str]) -> Document | None:
    """Return the table that lines draw; None where they have no rules, or rows of different widths."""
    rows = list(_rows(lines))
    widths = {len(row) for row in rows}
    ruled = any(map(_is_rule, lines))
    if not ruled or len(rows) < _MIN_ROWS or len(widths) != 1 or min(widths) < _MIN_COLUMNS:
        return None
    return assemble([grid([[Box(cell) for cell in row] for row in rows])])


def _rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows between rules; where no rule parts them, a line is a row of its own."""
    parted = sum(_is_rule(line) for line in lines) > _MIN_ROWS + 1
    for rule, group in groupby(lines, key=_is_rule):
        if not rule:
            cells = [_cells(line) for line in group]
            yield from [_joined(cells)] if parted else cells


def _is_rule(line: str) -> bool:
    """Tell whether a line draws a level rule and holds no words."""
    signs = set(line)
    return signs <= _DRAWING and bool(signs & _LEVEL)


def _cells(line: str) -> list[str]:
    pieces = _UPRIGHT.split(line.strip())
    return [piece.strip() for piece in pieces[1 : -1 if not pieces[-1].strip() else None]]


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    """Join the lines of a row, cell by cell: the width of the drawing broke them."""
    width = max(map(len, lines))
    return ["".join(line[at] for line in lines if at < len(line)) for at in range(width)]
