"""Pages to blocks: columns one after the other, no page furniture, paragraphs and tables that go on over page breaks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.model import Finding
from loaders.read.blocks import Block, Document, Paragraph, assemble
from loaders.read.page.certainty import certainty
from loaders.read.page.columns import Gutter, columns_of
from loaders.read.page.doubts import doubts
from loaders.read.page.flow import Margins, margins, paragraphs, without_furniture
from loaders.read.page.lines import Char, Line, inside, lines_of
from loaders.read.page.tables import PageTable, Ruled, append, goes_on, tables_of, to_grid

_TELLING = 3
_PADDING = 10.0
_Frame = tuple[int, int]
_Item = tuple[_Frame | None, Line | PageTable]
_BODY: _Frame = (-1, -1)


@dataclass(slots=True)
class Page:
    """A page, or a column of one, with its height in points."""

    lines: list[Line]
    tables: list[PageTable]
    height: float


def parts_of(
    ruled: Ruled, chars: Sequence[Char], number: int, gutter: Gutter | None
) -> tuple[list[Page], Gutter | None]:
    """Return a page, or the columns of one as a page each, and the gutter between these.

    Args:
        ruled: the page with its rules.
        chars: its letters.
        number: how many pages and columns stand before it.
        gutter: that of a page before.
    """
    tables = tables_of(ruled, chars, number)
    inner = [table.bounds for table in tables if not table.framed]
    outside = [char for char in chars if not any(inside(char, bounds) for bounds in inner)]
    left, top, right, bottom = map(float, ruled.bbox)
    parts, own = ([outside], None) if tables else columns_of(outside, right - left, gutter)
    made = [Page(lines_of(part, number + at), tables, bottom - top) for at, part in enumerate(parts)]
    return made, own


def document_of(pages: Sequence[Page], findings: Iterable[Finding] = ()) -> Document:
    """Return pages as a document: paragraphs and tables in reading order, without headers, footers and page numbers."""
    items = _items(pages)
    document = assemble(_blocks(items, _margins(pages)), findings)
    sure = certainty(document.text, _lines(items))
    found = (*document.findings, *doubts(document.text, sure))
    return replace(document, findings=found, certainty=sure)


def _items(pages: Sequence[Page]) -> list[_Item]:
    kept = without_furniture([page.lines for page in pages], [page.height for page in pages])
    for page, lines in zip(pages, kept, strict=True):
        page.lines = lines
    return _merged([item for page in pages for item in _ordered(page)])


def _lines(items: Sequence[_Item]) -> Iterator[Line]:
    """Yield lines in the order in which the document has them; a merged cell is written once, in its first row."""
    for _, item in items:
        if isinstance(item, Line):
            yield item
        else:
            cells = {id(cell): cell for row in item.rows for cell in row}
            yield from (line for cell in cells.values() for line in cell.lines)


def _blocks(items: Sequence[_Item], edges: dict[int, Margins]) -> Iterator[Block]:
    for key, group in groupby(items, key=lambda item: item[0]):
        if key is None:
            yield from (to_grid(item) for _, item in group if isinstance(item, PageTable))
        else:
            lines = [item for _, item in group if isinstance(item, Line)]
            yield from map(Paragraph, paragraphs(lines, [edges[id(line)] for line in lines]))


def _ordered(page: Page) -> list[_Item]:
    """Return the lines of a page, each with the frame it stands in, and its tables, from top to bottom."""
    items: list[_Item] = [(_frame(line, page.tables), line) for line in page.lines]
    items += [(None, table) for table in page.tables if not table.framed]
    return sorted(items, key=lambda item: item[1].top if isinstance(item[1], Line) else item[1].bounds[1])


def _frame(line: Line, tables: Sequence[PageTable]) -> _Frame:
    """Return the left and right edge of the frame that a line stands in; one with the same edges goes on."""
    table = _table_round(line, tables)
    return (round(table.bounds[0]), round(table.bounds[2])) if table else _BODY


def _table_round(line: Line, tables: Sequence[PageTable]) -> PageTable | None:
    middle = (line.top + line.bottom) / 2
    for table in tables:
        left, top, right, bottom = table.bounds
        if table.framed and left - 1 <= line.left and line.right <= right + 1 and top <= middle <= bottom:
            return table
    return None


def _margins(pages: Sequence[Page]) -> dict[int, Margins]:
    """Return the margins of each line by its id: those of the body, or of the frame on its page."""
    groups: dict[int, list[Line]] = {}
    frames: dict[int, PageTable] = {}
    for page in pages:
        for line in page.lines:
            table = _table_round(line, page.tables)
            groups.setdefault(id(table), []).append(line)
            if table is not None:
                frames[id(table)] = table
    edges = {key: _edges(lines, frames.get(key)) for key, lines in groups.items()}
    return {id(line): edges[key] for key, lines in groups.items() for line in lines}


def _edges(lines: Sequence[Line], frame: PageTable | None) -> Margins:
    """Measure the margins of lines; too few lines in a frame show them less than the frame itself."""
    found = margins(lines)
    if frame is None or len(lines) > _TELLING:
        return found
    padding = min(line.left for line in lines) - frame.bounds[0]
    return replace(found, right=max(found.right, frame.bounds[2] - min(padding, _PADDING)))


def _merged(items: Sequence[_Item]) -> list[_Item]:
    """Join tables that follow each other on following pages with the same columns."""
    kept: list[_Item] = []
    last_page = -1
    for key, item in items:
        before = kept[-1][1] if kept else None
        if (
            isinstance(item, PageTable)
            and isinstance(before, PageTable)
            and _follows(before, item, last_page)
        ):
            append(before, item)
        else:
            kept.append((key, item))
        last_page = item.page
    return kept


def _follows(before: PageTable, item: PageTable, last_page: int) -> bool:
    return item.page == last_page + 1 and goes_on(before, item)
