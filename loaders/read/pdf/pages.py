"""PDF files with a text layer: paragraphs rejoined by geometry, ruled tables, no page furniture."""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from graph.model import Finding
from loaders.read.blocks import Block, Document, Paragraph, assemble
from loaders.read.pdf.columns import Gutter, columns_of
from loaders.read.pdf.flow import Margins, margins, paragraphs, without_furniture
from loaders.read.pdf.lines import Line, inside, lines_of
from loaders.read.pdf.tables import PageTable, append, goes_on, tables_of, to_grid
from loaders.read.pdf.turned import upright

MAX_PAGES = 3000
_FEW = 12
_LARGE = 0.25
_TELLING = 3
_PADDING = 10.0
_Frame = tuple[int, int]


@dataclass(slots=True)
class _Page:
    """A page, or a column of one: `printed` is its number in the file, `turned` says that its words stood sideways."""

    lines: list[Line]
    tables: list[PageTable]
    height: float
    scanned: bool
    unmapped: int
    characters: int
    printed: int = 0
    turned: bool = False


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF.

    Raises:
        PlanError: if the file is locked, broken, too long, a scan, or its letters stand for no characters.
    """
    pages = _pages(data)
    findings = _complaints(pages)
    kept = without_furniture([page.lines for page in pages], [page.height for page in pages])
    for page, lines in zip(pages, kept, strict=True):
        page.lines = lines
    document = assemble(_blocks(pages), findings)
    if not document.text.strip():
        raise PlanError("is a PDF without text: run text recognition (OCR) first if it shows any")
    return document


def _pages(data: bytes) -> list[_Page]:
    import pdfplumber  # noqa: PLC0415 - heavy
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise PlanError(f"has {len(document.pages)} pages, more than {MAX_PAGES}: cut out the plan")
            return list(_read(document.pages))
    except PlanError:
        raise
    except Exception as error:  # pdfminer meets broken files with errors of every kind, wrapped or not
        causes = (error, error.__cause__, error.__context__, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise PlanError("is locked by a password: remove the password and try again") from error
        raise PlanError("is a damaged PDF: open it in a viewer and print it to a new PDF") from error


def _read(pages: Sequence[Any]) -> Iterator[_Page]:
    """Yield the pages; of one set in columns each column is a page."""
    count, gutter = 0, None
    for printed, printed_page in enumerate(pages, 1):
        page, turned = upright(printed_page)
        made, own = _page(page, count, gutter)
        page.close()
        gutter = own or gutter
        count += len(made)
        for at, part in enumerate(made):
            yield replace(part, printed=printed, turned=turned and not at)


def _page(page: Any, number: int, gutter: Gutter | None) -> tuple[list[_Page], Gutter | None]:
    """Return a page, or the columns of one, and the gutter between these."""
    tables = tables_of(page, number)
    inner = [table.bounds for table in tables if not table.framed]
    chars = [char for char in page.chars if not any(inside(char, bounds) for bounds in inner)]
    area = float(page.width * page.height) or 1.0
    covered = sum(max(0.0, item["width"]) * max(0.0, item["height"]) for item in page.images) / area
    parts, own = ([chars], None) if tables else columns_of(chars, float(page.width), gutter)
    made = [
        _Page(
            lines=lines_of(part, number + at),
            tables=tables,
            height=float(page.height),
            scanned=len(page.chars) < _FEW and covered > _LARGE,
            unmapped=sum(char["text"].startswith("(cid:") for char in (part if own else page.chars)),
            characters=len(part if own else page.chars),
        )
        for at, part in enumerate(parts)
    ]
    return made, own


def _complaints(pages: Sequence[_Page]) -> list[Finding]:
    """Return a finding for each scanned page among pages with text.

    Raises:
        PlanError: if most pages are scans, or most letters stand for no characters.
    """
    scanned = [page.printed for page in pages if page.scanned]
    if scanned and 2 * len(scanned) >= sum(bool(page.characters or page.scanned) for page in pages):
        raise PlanError("is a scan (pictures of pages, no text): run text recognition (OCR) first")
    if 2 * sum(page.unmapped for page in pages) > sum(page.characters for page in pages):
        raise PlanError("is a PDF whose letters stand for no characters: print it to a new PDF or run OCR")
    turned = [finding(1, "page-sideways", str(page.printed)) for page in pages if page.turned]
    return [*(finding(1, "scanned-page", str(number)) for number in scanned), *turned]


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Yield paragraphs and tables in reading order; both go on over page breaks."""
    edges = _margins(pages)
    items = _merged([item for page in pages for item in _ordered(page)])
    for key, group in groupby(items, key=lambda item: item[0]):
        if key is None:
            yield from (to_grid(item) for _, item in group if isinstance(item, PageTable))
        else:
            lines = [item for _, item in group if isinstance(item, Line)]
            yield from map(Paragraph, paragraphs(lines, [edges[id(line)] for line in lines]))


_BODY: _Frame = (-1, -1)
_Item = tuple[_Frame | None, Line | PageTable]


def _ordered(page: _Page) -> list[_Item]:
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


def _margins(pages: Sequence[_Page]) -> dict[int, Margins]:
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
