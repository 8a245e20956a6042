"""OpenDocument workbooks (.ods): their sheets with texts as shown, merged ranges and what is hidden (ISO/IEC 26300-3)."""

from collections.abc import Iterator

from lxml import etree

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.grid.sheets import MAX_CELLS, Merge, Sheet, begun
from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _STYLE, _OFFICE = (f"{{{_OASIS}{name}:1.0}}" for name in ("table", "text", "style", "office"))
_SPACE, _TAB, _BREAK, _NOTE = f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_OFFICE}annotation"
_HIDDEN = frozenset({"collapse", "filter"})
_WIDEST, _DIGITS = 1024, 10


def ods_sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of an OpenDocument workbook.

    Raises:
        PlanError: if it is locked or too large.
    """
    package = open_zip(data)
    if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in part(
        package, "META-INF/manifest.xml"
    ):
        raise PlanError(gettext("is locked by a password: remove the password and try again"))
    content = parse_xml(part(package, "content.xml"))
    unseen = {
        style.get(f"{_STYLE}name")
        for style in content.iter(f"{_STYLE}style")
        if (about := style.find(f"{_STYLE}table-properties")) is not None
        and about.get(f"{_TABLE}display") == "false"
    }
    for table in content.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        yield _sheet(table, visible=table.get(f"{_TABLE}style-name") not in unseen)


def _sheet(table: etree._Element, *, visible: bool) -> Sheet:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    size = width = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells = list(_cells(row, len(rows), merges))
        while cells and not cells[-1]:
            cells.pop()
        count = _count(row, "rows") if cells else 1
        size, width = size + count, max(width, len(cells))
        if size * width > MAX_CELLS:  # filled up to the widest
            raise PlanError(gettext("has a sheet of too many cells: delete its empty rows and columns"))
        if row.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden_rows |= set(range(len(rows), len(rows) + count))
        rows += [cells] * count
    even = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(
        str(table.get(f"{_TABLE}name", "")),
        even,
        begun(merges, even),
        visible,
        hidden_rows,
        _hidden_columns(table, width),
    )


def _cells(row: etree._Element, at: int, merges: list[Merge]) -> Iterator[str]:
    """Yield the texts of a row's cells, and note the ranges that begin in it."""
    column = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        count = min(_count(cell, "columns"), _WIDEST)
        text = _words(cell)
        high, wide = (_whole(cell.get(f"{_TABLE}number-{what}-spanned")) for what in ("rows", "columns"))
        if high > 1 or wide > 1:
            merges.append((at, at + high, column, column + wide))
        yield from [text] * count
        column += count


def _hidden_columns(table: etree._Element, width: int) -> set[int]:
    """Return the columns that are not shown, of the first so many."""
    hidden: set[int] = set()
    column = 0
    for item in table.iter(f"{_TABLE}table-column"):
        count = min(_count(item, "columns"), width - column)
        if count <= 0:
            break
        if item.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden |= set(range(column, column + count))
        column += count
    return hidden


def _count(item: etree._Element, what: str) -> int:
    return _whole(item.get(f"{_TABLE}number-{what}-repeated"))


def _whole(text: str | None) -> int:
    """Return the number that an attribute tells; one where it tells none that can be."""
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < _DIGITS else 1


def _words(cell: etree._Element) -> str:
    """Return the paragraphs of a cell as lines; notes at the cell are none of its words."""
    return "\n".join(_inline(paragraph) for paragraph in cell.iterfind(f"{_TEXT}p"))


def _inline(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    walker = etree.iterwalk(paragraph, events=("start", "end"))
    for event, item in walker:
        if event == "start" and item.tag == _NOTE:
            walker.skip_subtree()
        elif event == "start":
            pieces.append(_sign(item) + (item.text or ""))
        if event == "end" and item is not paragraph:
            pieces.append(item.tail or "")
    return "".join(pieces)


def _sign(item: etree._Element) -> str:
    """Return the white space that an element stands for."""
    if item.tag == _SPACE:
        return " " * min(_whole(item.get(f"{_TEXT}c")), _WIDEST)
    return {_TAB: " ", _BREAK: "\n"}.get(str(item.tag), "")
