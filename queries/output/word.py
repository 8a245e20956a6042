"""Tables as a Word document in the form that offices use: A4, title in the middle, tables with borders, page numbers."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from graph.language import Lang
from graph.shown import fit
from queries.output.drawing import add_chart
from queries.output.sheet import cells_wide
from queries.table import Table

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
"""Fonts of official documents; where a machine lacks them its own Song and Fangsong stand in."""
_TITLE, _HEADING, _BODY, _CELL = Pt(22), Pt(16), Pt(14), Pt(10.5)
_BESIDE, _SHORT, _LONG = 0.6, 2.8, 9.0
"""In cm: the room beside the words of a cell, up to where a column is short, and from where it is no longer than others."""
_HALF = 0.56
"""How wide a half-width letter is, by the size of the print: digits of some fonts are a little wider than half."""
_MANY = 5
"""Columns from which a page lies on its side."""


def as_docx(tables: Sequence[Table], lang: Lang) -> bytes:
    """Return tables as the bytes of a .docx file, one after another, each with its chart behind it."""
    shown = [table.compact(lang) for table in tables]
    document = blank(wide=any(len(table.columns) > _MANY for table in shown))
    for at, table in enumerate(shown):
        title(document, table.title) if at == 0 else heading(document, table.title)
        for note in table.notes:
            paragraph(document, note, _CELL)
        if table.chart:
            add_chart(document, table.chart)
        add_table(document, table, lang)
        for line in table.explained(lang):
            paragraph(document, line, _CELL)
    return saved(document)


def blank(*, wide: bool = False) -> Document:
    """Return an empty A4 document with page numbers; `wide` lays it on its side."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    if wide:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    page.top_margin, page.bottom_margin = Cm(2.6), Cm(2.4)
    page.left_margin = page.right_margin = Cm(2.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY_FONT, _BODY
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FONT)
    _numbered(page.footer.paragraphs[0])
    return document


def title(document: Document, text: str) -> None:
    """Put a title in the middle of a line."""
    made = _line(document, text, _TITLE, TITLE_FONT)
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.space_after = Pt(10)


def heading(document: Document, text: str) -> None:
    """Put a heading of a part."""
    made = _line(document, text, _HEADING, "黑体")
    made.paragraph_format.space_before, made.paragraph_format.keep_with_next = Pt(10), True


def paragraph(document: Document, text: str, size: Pt = _BODY) -> Paragraph:
    """Put a paragraph of text, and return it."""
    return _line(document, text, size, BODY_FONT)


def add_table(document: Document, table: Table, lang: Lang) -> None:
    """Put a table: its headings on each page, numbers to the right, columns as wide as what is in them."""
    heads, rows, numeric = table.headings(lang), table.cells(lang), table.numeric()
    made = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(document, [heads, *rows])
    grid = list(made.rows)
    for cell, text in zip(grid[0].cells, heads, strict=True):
        _fill(cell, text, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _repeat(grid[0])
    for row, texts in zip(grid[1:], rows, strict=True):
        for cell, text, number in zip(row.cells, texts, numeric, strict=True):
            _fill(cell, text, align=WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.LEFT)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in grid:
        _whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def saved(document: Document) -> bytes:
    """Return a document as the bytes of a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def styled(run: Run, font: str, size: Pt) -> Run:
    """Set a run's font for Chinese and for Latin letters, and its size."""
    run.font.name, run.font.size = font, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _line(document: Document, text: str, size: Pt, font: str) -> Paragraph:
    made = document.add_paragraph()
    styled(made.add_run(fit(text)), font, size)
    made.paragraph_format.space_after = Pt(2)
    return made


def _fill(cell: _Cell, text: str, *, align: WD_ALIGN_PARAGRAPH, bold: bool = False) -> None:
    made = cell.paragraphs[0]
    made.alignment = align
    made.paragraph_format.space_after = Pt(0)
    run = styled(made.add_run(fit(text)), "宋体", _CELL)
    run.bold = bold


def _widths(document: Document, rows: Sequence[Sequence[str]]) -> list[Cm]:
    """Part the page's width among columns: those of short cells take what these need, the others share what is left."""
    page = document.sections[0]
    room = ((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)) / Cm(1)
    wanted = [_wanted(column) for column in zip(*rows, strict=True)]
    least = [min(width, _SHORT) for width in wanted]
    more = [min(width, _LONG) - short for width, short in zip(wanted, least, strict=True)]
    spare = room - sum(least)
    if spare <= 0 or not any(more):
        return [Cm(room * width / sum(least)) for width in least]
    return [Cm(short + spare * part / sum(more)) for short, part in zip(least, more, strict=True)]


def _wanted(column: Sequence[str]) -> float:
    """Return how wide a column is whose cells break nowhere, in cm."""
    return float(_BESIDE + max(cells_wide(cell) for cell in column) * _CELL.cm * _HALF)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: _Row) -> None:
    """Keep a row from breaking over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _numbered(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = styled(paragraph.add_run("— "), "宋体", _BODY)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._element.append(part)
    styled(paragraph.add_run(" —"), "宋体", _BODY)
