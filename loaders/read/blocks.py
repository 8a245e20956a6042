"""What every reader makes of a file: paragraphs and grids in reading order, joined into one text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Cell, Finding, Table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break inside it is a line break of the author's."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """The content of a table cell. A merged cell is one box in several slots, known by identity."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of boxes, all rows of one length."""

    rows: tuple[tuple[Box, ...], ...]


Block = Paragraph | Grid
_NOTE = re.compile(r"\s*(?:注|备\s*注|说\s*明|填\s*[表报]|制\s*表)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file with its tables, and what could not be read of it."""

    text: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()


def grid(rows: Iterable[Sequence[Box]]) -> Grid:
    """Return a grid of `rows`, short rows filled up with empty boxes."""
    listed = [list(row) for row in rows]
    width = max((len(row) for row in listed), default=0)
    return Grid(tuple((*row, *(Box("") for _ in range(width - len(row)))) for row in listed))


def flat(blocks: Iterable[Block]) -> str:
    """Return blocks inside a cell as lines; a row of an inner table is one line with spaces."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [" ".join(box.text for box in dict.fromkeys(row)) for row in block.rows]
    return "\n".join(line for line in lines if line.strip())


def assemble(blocks: Iterable[Block], findings: Iterable[Finding] = ()) -> Reading:
    """Join blocks into one text: a paragraph or a table row a line, the cells of a row parted by tabs.

    Paragraphs inside a cell are parted by a line feed. A merged cell is written once, in its first row, and
    its span repeats in each slot it covers. A grid of one column is a frame: its cells become paragraphs,
    as do lone cells in the first rows (a title, a unit of measure) and notes in the last.
    """
    joiner = _Joiner()
    for block in blocks:
        if isinstance(block, Paragraph):
            joiner.paragraph(block.text)
        else:
            head, body, foot = _parts(block)
            for box in head:
                joiner.paragraph(box.text)
            joiner.grid(body)
            for box in foot:
                joiner.paragraph(box.text)
    return Reading("".join(joiner.parts), tuple(joiner.tables), tuple(findings))


def embed(*pieces: "str | Reading") -> Reading:
    """Return one reading of plain text and readings that follow each other, the tables of these in their place."""
    texts: list[str] = []
    tables: list[Table] = []
    offset = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        tables += () if isinstance(piece, str) else (_moved(table, offset) for table in piece.tables)
        texts.append(text)
        offset += len(text)
    return Reading("".join(texts), tuple(tables))


def _moved(table: Table, by: int) -> Table:
    rows = tuple(tuple(Cell(cell.text, cell.start + by, cell.end + by) for cell in row) for row in table.rows)
    return Table(rows, table.start + by, table.end + by)


def _parts(block: Grid) -> tuple[list[Box], Grid, list[Box]]:
    """Cut a grid into the lone cells above its table, the table, and the notes below it."""
    rows = [row for row in block.rows if any(box.text.strip() for box in row)]
    head: dict[Box, None] = {}
    while rows and (lone := _lone(rows[0])) is not None:
        head[lone] = None
        rows.pop(0)
    foot: dict[Box, None] = {}
    while rows and (lone := _lone(rows[-1])) is not None and _NOTE.match(lone.text):
        foot[lone] = None
        rows.pop()
    return list(head), Grid(tuple(rows)), list(reversed(foot))


def _lone(row: Sequence[Box]) -> Box | None:
    """Return the only filled box of a row, if there is only one."""
    filled = dict.fromkeys(box for box in row if box.text.strip())
    return next(iter(filled)) if len(filled) == 1 else None


class _Joiner:
    """Collects parts of the text and keeps the offset where the next part begins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.tables: list[Table] = []
        self.offset = 0

    def put(self, text: str) -> tuple[int, int]:
        start = self.offset
        self.parts.append(text)
        self.offset += len(text)
        return start, self.offset

    def line(self) -> None:
        if self.parts:
            self.put("\n")

    def paragraph(self, text: str) -> None:
        if text.strip():
            self.line()
            self.put(unix_lines(text).rstrip())

    def grid(self, block: Grid) -> None:
        if not block.rows:
            return
        self.line()
        start = self.offset
        spans: dict[int, Cell] = {}
        rows = [self.row(row, spans, first=not at) for at, row in enumerate(block.rows)]
        self.tables.append(Table(tuple(rows), start, self.offset))

    def row(self, boxes: Sequence[Box], spans: dict[int, Cell], *, first: bool) -> tuple[Cell, ...]:
        if not first:
            self.put("\n")
        cells = []
        for column, box in enumerate(boxes):
            if column:
                self.put("\t")
            if id(box) not in spans:
                text = _cell_text(box.text)
                spans[id(box)] = Cell(text, *self.put(text))
            cells.append(spans[id(box)])
        return tuple(cells)


def _cell_text(text: str) -> str:
    lines = (line.replace("\t", " ").strip() for line in unix_lines(text).split("\n"))
    return "\n".join(line for line in lines if line)


_NO_WIDTH = dict.fromkeys((8203, 8204, 8205, 8288, 65279))


def unix_lines(text: str) -> str:
    """Return `text` with each CR LF and each lone CR as one line feed, and without characters of no width."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_WIDTH)
