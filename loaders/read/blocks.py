"""What every reader makes of a file: paragraphs and grids in reading order, joined into one text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.model import Finding
from graph.source import Cell, Table
from loaders.clauses.role_words import label_roles
from loaders.limits import CELLS, MOST_CELLS, check
from loaders.read.characters import seen
from loaders.text.vocabulary import pattern

_T = TypeVar("_T")
_MOST_FILLED, _ALWAYS_FILLED, _NARROW = 16, 100_000, 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break inside it is a line break of the author's."""

    text: str


@dataclass(frozen=True, slots=True)
class SheetName(Paragraph):
    """The name of a sheet: the tables that follow, up to the next name, stand in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """The content of a table cell. A merged cell is one box in several slots, known by identity."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of boxes, all rows of one length."""

    rows: tuple[tuple[Box, ...], ...]


Block = Paragraph | Grid
_NOTE_OPENS = 40
_UNIT_ROLES = frozenset({"lead", "support", "owner"})
_NOTE = pattern("{table_marks.note}")


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader yields: the text of a file, its tables with cells that index it, and what could not be read.

    `certainty` tells for each character how sure text recognition was of it, as `Source` does.
    """

    text: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    certainty: tuple[float, ...] = ()


def grid(rows: Iterable[Sequence[Box]]) -> Grid:
    """Return a grid of `rows`, short rows filled up with empty boxes."""
    return Grid(evened([list(row) for row in rows], lambda row: Box("")))


def evened(rows: Sequence[Sequence[_T]], filler: Callable[[Sequence[_T]], _T]) -> tuple[tuple[_T, ...], ...]:
    """Return rows of one length, short ones filled up.

    A row far longer than the others goes on in rows below it: filled up to its length, a table of many rows
    would be far larger than the file.
    """
    total = sum(map(len, rows))
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_FILLED * total + _ALWAYS_FILLED:
        width = max(_NARROW, _MOST_FILLED * total // len(rows))
        rows = [row[at : at + width] for row in rows for at in range(0, max(1, len(row)), width)]
    return tuple((*row, *(filler(row) for _ in range(width - len(row)))) for row in rows)


def flat(blocks: Iterable[Block]) -> str:
    """Return blocks inside a cell as lines; a row of an inner table is one line with spaces.

    Where the first row of an inner table is labels of units, each cell below is a line behind its label.
    """
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            rows = [[box.text for box in dict.fromkeys(row)] for row in block.rows]
            lines += [" ".join(row) for row in _labelled(rows)]
    return "\n".join(line for line in lines if line.strip())


def _labelled(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return rows of texts with the labels of the first row before the cells below each, where it holds labels only."""
    names = ["".join(text.split()) for text in rows[0]] if rows else []
    if len(rows) < 2 or not all(label_roles().get(name) in _UNIT_ROLES for name in names):
        return rows
    below = [
        "、".join(row[at].strip() for row in rows[1:] if at < len(row) and row[at].strip())
        for at in range(len(names))
    ]
    return [[f"{name}：{words}"] for name, words in zip(names, below, strict=True) if words]


def assemble(blocks: Iterable[Block], findings: Iterable[Finding] = ()) -> Document:
    """Join blocks into one text: a paragraph or a table row a line, the cells of a row parted by tabs.

    Paragraphs inside a cell are parted by a line feed. A merged cell is written once, in its first row, and
    its span repeats in each slot it covers. A grid of one column is a frame: its cells become paragraphs,
    as do lone cells in the first rows (a title, a unit of measure) and notes in the last.
    """
    joiner = _Joiner()
    for block in blocks:
        if isinstance(block, Paragraph):
            joiner.paragraph(block.text, names=isinstance(block, SheetName))
        else:
            head, body, foot = _parts(block)
            for box in head:
                joiner.paragraph(box.text)
            joiner.grid(body)
            for box in foot:
                joiner.paragraph(box.text)
    return Document("".join(joiner.parts), tuple(joiner.tables), tuple(findings))


def embed(*pieces: "str | Document") -> Document:
    """Return one document of plain text and documents that follow each other, the tables of these in their place."""
    texts: list[str] = []
    tables: list[Table] = []
    offset = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        tables += () if isinstance(piece, str) else (_moved(table, offset) for table in piece.tables)
        texts.append(text)
        offset += len(text)
    return Document("".join(texts), tuple(tables))


def _moved(table: Table, by: int) -> Table:
    def moved(cell: Cell) -> Cell:
        return Cell(cell.text, cell.start + by, cell.end + by)

    rows = tuple(tuple(map(moved, row)) for row in table.rows)
    return Table(rows, table.start + by, table.end + by, moved(table.under) if table.under else None)


def _parts(block: Grid) -> tuple[list[Box], Grid, list[Box]]:
    """Cut a grid into the lone cells above its table, the table, and the notes below it."""
    rows = [row for row in block.rows if any(box.text.strip() for box in row)]
    top, bottom = 0, len(rows)
    head: dict[Box, None] = {}
    while top < bottom and (lone := _lone(rows[top])) is not None:
        head[lone] = None
        top += 1
    foot: dict[Box, None] = {}
    while bottom > top and (lone := _lone(rows[bottom - 1])) is not None and _is_note(lone):
        foot[lone] = None
        bottom -= 1
    return list(head), Grid(tuple(rows[top:bottom])), list(reversed(foot))


def _is_note(box: Box) -> bool:
    return _NOTE.match("".join(box.text[:_NOTE_OPENS].split())) is not None


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
        self.under: Cell | None = None
        self.cells = 0

    def put(self, text: str) -> tuple[int, int]:
        start = self.offset
        self.parts.append(text)
        self.offset += len(text)
        return start, self.offset

    def line(self) -> None:
        if self.parts:
            self.put("\n")

    def paragraph(self, text: str, *, names: bool = False) -> None:
        if text.strip():
            self.line()
            words = unix_lines(text).rstrip()
            span = self.put(words)
            self.under = Cell(words, *span) if names else self.under

    def grid(self, block: Grid) -> None:
        if not block.rows:
            return
        self.cells += sum(map(len, block.rows))
        check(self.cells, CELLS, MOST_CELLS)
        self.line()
        start = self.offset
        spans: dict[int, Cell] = {}
        rows = [self.row(row, spans, first=not at) for at, row in enumerate(block.rows)]
        self.tables.append(Table(tuple(rows), start, self.offset, self.under))

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


def unix_lines(text: str) -> str:
    """Return `text` with each CR LF and each lone CR as one line feed, and with the characters that are seen."""
    return seen(text.replace("\r\n", "\n").replace("\r", "\n"))
