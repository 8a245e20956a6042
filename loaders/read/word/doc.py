"""Word 97-2003 and WPS files (.doc, .wps): turned into the parts of a .docx and read as such.

So automatic numbers, tracked changes, fields, hidden text and merged cells mean the same in both.
"""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.blocks import Document
from loaders.read.office import read_office
from loaders.read.word.doc_lists import list_xml, numbering_xml, styles_xml
from loaders.read.word.doc_streams import Run, Streams
from loaders.read.word.docx import read_parts
from loaders.read.word.wordml import MAIN

_WORD, _TABLE, _OLD = 0xA5EC, 0x200, 0x65
_IN_TABLE, _ROW_END, _DEPTH, _CELLS, _DOWN = 0x2416, 0x2417, 0x6649, 0xD608, 0xD62B
_DELETED, _HIDDEN = 0x0800, 0x083C
_BODY, _FOOTNOTES, _ENDNOTES, _BOXES = 0, 1, 5, 6
_FIELDS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_SIGNS = {"\x0b": "<w:br/>", "\t": "<w:tab/>", "\x1e": "<w:noBreakHyphen/>"}
_CELL = 20
_PIECE = re.compile("[\x13\x14\x15\x0b\t\x1e]|[^\x13\x14\x15\x0b\t\x1e]+")
_UNFIT = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_Char = tuple[str, bool, bool]


def read_doc(data: bytes) -> Document:
    """Return the document of a Word 97-2003 file.

    Raises:
        PlanError: if the file is locked, damaged, or older than Word 97.
    """
    try:
        return _read(_open(data))
    except (struct.error, IndexError, OSError) as error:
        document = read_office(data)
        if not document.text.strip():
            raise PlanError(gettext("is damaged: save it as .docx in Word or WPS and try again")) from error
        return document


def _read(streams: Streams) -> Document:
    spans = streams.stories()
    body = "".join(_story(streams, *spans[story]) for story in (_BODY, _BOXES, _FOOTNOTES, _ENDNOTES))
    document = f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'
    return read_parts(document.encode(), numbering_xml(streams).encode(), styles_xml(streams).encode())


def _open(data: bytes) -> Streams:
    import olefile  # noqa: PLC0415 - heavy

    with olefile.OleFileIO(io.BytesIO(data)) as package:
        word = package.openstream("WordDocument").read()
        magic, version = struct.unpack_from("<HH", word, 0)
        (flags,) = struct.unpack_from("<H", word, 0x0A)
        if magic != _WORD or version < _OLD:
            raise PlanError(gettext("is older than Word 97: save it as .docx and try again"))
        if flags & 0x100:
            raise PlanError(gettext("is locked by a password: remove the password and try again"))
        table = package.openstream("1Table" if flags & _TABLE else "0Table").read()
        more = package.openstream("Data").read() if package.exists("Data") else b""
    return Streams(word, table, more)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: its runs as XML, the sign that ends it, and its properties."""

    xml: str
    mark: str
    properties: Run | None
    joined: bool

    def has(self, code: int) -> bool:
        changes = self.properties.changes if self.properties else {}
        return any(changes.get(code, b""))


@dataclass(slots=True)
class _Table:
    """A table on its way: rows of cells, each with its bounds and merge flags."""

    rows: list[list[tuple[str, int, int, int]]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


def _story(streams: Streams, first: int, last: int) -> str:
    """Return a story as block content."""
    parts: list[str] = []
    table: _Table | None = None
    for item in _paragraphs(streams, first, last):
        if item.has(_IN_TABLE) or item.has(_ROW_END) or item.has(_DEPTH):
            table = table or _Table()
            _add(table, item)
            continue
        if table is not None:
            parts.append(_table_xml(table))
            table = None
        parts.append(_paragraph_xml(item))
    if table is not None:
        parts.append(_table_xml(table))
    return "".join(parts)


def _paragraphs(streams: Streams, first: int, last: int) -> Iterator[_Paragraph]:
    chars: list[_Char] = []
    changes: Run | None = None
    for char, at in streams.text(first, last):
        if changes is None or not changes.start <= at < changes.end:
            changes = streams.chars_at(at)
        deleted = changes is not None and any(changes.changes.get(_DELETED, b""))
        if char in "\r\x07\x0c":
            yield _Paragraph(_runs_xml(chars), char, streams.paragraph_at(at), deleted and char == "\r")
            chars = []
        else:
            hidden = changes is not None and any(changes.changes.get(_HIDDEN, b""))
            chars.append((char, deleted, hidden))
    if chars:
        yield _Paragraph(_runs_xml(chars), "\r", None, False)


def _runs_xml(chars: Sequence[_Char]) -> str:
    """Return characters as runs, those with the same properties together."""
    parts = []
    for (deleted, hidden), group in groupby(chars, key=lambda item: item[1:]):
        text = "".join(char for char, _, _ in group)
        for piece in _PIECE.findall(text):
            parts.append(_run_xml(piece, deleted=deleted, hidden=hidden))
    return "".join(parts)


def _run_xml(piece: str, *, deleted: bool, hidden: bool) -> str:
    """Return a run of words, or of one sign; what no XML may hold (anchors of pictures and notes) is left out."""
    if piece in _FIELDS:
        return f'<w:r><w:fldChar w:fldCharType="{_FIELDS[piece]}"/></w:r>'
    inner = _SIGNS.get(piece) or f"<w:t>{escape(_UNFIT.sub('', piece))}</w:t>"
    if deleted:
        return f"<w:del><w:r>{inner}</w:r></w:del>"
    return f"<w:r><w:rPr><w:vanish/></w:rPr>{inner}</w:r>" if hidden else f"<w:r>{inner}</w:r>"


def _paragraph_xml(item: _Paragraph) -> str:
    run = item.properties
    inner = f'<w:pStyle w:val="{run.style}"/>{list_xml(run.changes)}' if run else ""
    inner += "<w:rPr><w:del/></w:rPr>" if item.joined else ""
    return f"<w:p><w:pPr>{inner}</w:pPr>{item.xml}</w:p>"


def _add(table: _Table, item: _Paragraph) -> None:
    """Add a paragraph to the open cell; its sign may end the cell or the row."""
    if item.has(_ROW_END):
        table.rows.append(_row(table.cells, item.properties))
        table.cells = []
        return
    table.cell.append(_paragraph_xml(item))
    if item.mark == "\x07":
        table.cells.append("".join(table.cell))
        table.cell = []


def _row(cells: Sequence[str], run: Run | None) -> list[tuple[str, int, int, int]]:
    """Return the cells of a row with their left and right edge and flags ([MS-DOC] 2.9.325, TC80)."""
    changes = run.changes if run else {}
    shape = changes.get(_CELLS, b"")
    count = shape[0] if shape else len(cells)
    edges = [int.from_bytes(shape[1 + 2 * n : 3 + 2 * n], "little", signed=True) for n in range(count + 1)]
    start = 1 + 2 * (count + 1)
    row = []
    for n, cell in enumerate(cells):
        flags = int.from_bytes(shape[start + _CELL * n : start + _CELL * n + 2], "little")
        known = n < count and shape
        row.append((cell, edges[n] if known else n, edges[n + 1] if known else n + 1, flags))
    down = changes.get(_DOWN, b"")
    if len(down) >= 2 and down[0] < len(row):
        cell, left, right, flags = row[down[0]]
        row[down[0]] = (cell, left, right, flags | (0x60 if down[1] == 3 else 0x20 if down[1] else 0))
    return row


def _table_xml(table: _Table) -> str:
    """Return the table as XML: columns are the edges of all rows, merged cells marked as in .docx."""
    if table.cell:
        table.cells.append("".join(table.cell))
    if table.cells:
        table.rows.append([(cell, n, n + 1, 0) for n, cell in enumerate(table.cells)])
    edges = sorted({edge for row in table.rows for _, left, right, _ in row for edge in (left, right)})
    edges = [
        edge for n, edge in enumerate(edges) if n == 0 or edge - edges[n - 1] > 30 or edge - edges[n - 1] == 1
    ]
    rows = "".join(f"<w:tr>{''.join(_cell_xml(cell, edges) for cell in row)}</w:tr>" for row in table.rows)
    return f"<w:tbl>{rows}</w:tbl>"


def _cell_xml(cell: tuple[str, int, int, int], edges: Sequence[int]) -> str:
    xml, left, right, flags = cell
    covered = bisect_right(edges, right + 15) - bisect_right(edges, left + 15)
    span = max(1, covered) if right - left > 1 else 1
    inner = f'<w:gridSpan w:val="{span}"/>'
    if flags & 0x20:
        inner += '<w:vMerge w:val="restart"/>' if flags & 0x40 else "<w:vMerge/>"
    if flags & 0x2:
        inner += "<w:hMerge/>"
    return f"<w:tc><w:tcPr>{inner}</w:tcPr>{xml}</w:tc>"
