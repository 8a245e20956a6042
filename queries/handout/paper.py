"""Letters and lists as Word files, in the form of official papers: A4, title centred, ruled tables, page numbers.

Fonts, sizes and margins are those of GB/T 9704-2012; each font names another one for machines that lack it.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from lxml import etree

from graph.shown import fit
from queries.output.sheet import cells_wide

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TITLE, BODY, HEAD = "方正小标宋简体", "仿宋_GB2312", "黑体"
_OTHERS = {TITLE: "华文中宋", BODY: "仿宋", HEAD: "SimHei"}
"""What stands in for a font where a machine lacks it."""
_LATIN = "Times New Roman"
_NARROWEST, _WIDEST = 5, 44
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Paper:
    """An official paper that is written from its top to its end."""

    def __init__(self, *, wide: bool = False) -> None:
        """Begin a paper; a `wide` one lies on its side."""
        self._document = Document()
        self._document.core_properties.author = ""
        self._document.core_properties.comments = ""
        self._set_page(wide=wide)
        self._set_fonts()
        self._number_pages()

    def title(self, text: str) -> None:
        """Write the title of the paper."""
        self._write(text, TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER, after=14, line=32)
        if (
            not self._document.core_properties.title
            or self._document.core_properties.title == "Word Document"
        ):
            self._document.core_properties.title = fit(text)[:200]

    def note(self, text: str) -> None:
        """Write a line above a table: what it is of, who fills it in."""
        self._write(text, BODY, 14, WD_ALIGN_PARAGRAPH.LEFT, line=24)

    def text(self, text: str) -> None:
        """Write a paragraph whose first line stands in by two characters."""
        paragraph = self._write(text, BODY, 16, WD_ALIGN_PARAGRAPH.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Pt(32)

    def addressee(self, text: str) -> None:
        """Write whom a letter goes to."""
        self._write(f"{text}：", BODY, 16, WD_ALIGN_PARAGRAPH.LEFT)

    def signed(self, by: str, day: date) -> None:
        """Write who issues the paper, and its day in figures, at the right below the text."""
        told = f"{day.year}年{day.month}月{day.day}日"
        for number, line in enumerate(line for line in (by, told) if line):
            paragraph = self._write(line, BODY, 16, WD_ALIGN_PARAGRAPH.RIGHT, before=0 if number else 28)
            paragraph.paragraph_format.right_indent = Pt(64 if line == told else 32)
            paragraph.paragraph_format.keep_with_next = line != told

    def table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] = (),
        *,
        merged: int = 0,
    ) -> None:
        """Write a ruled table whose headings stand again on each page.

        Args:
            headings: The columns' headings.
            rows: Their cells.
            widths: The columns' shares of the width; without them the longest cells decide.
            merged: Of so many first columns cells that say the same in rows that follow each other are one.
        """
        shares = list(widths) or [_share(column) for column in zip(headings, *rows, strict=True)]
        lengths = [round(self._width * share / sum(shares) / 635) for share in shares]
        made = self._document.add_table(rows=0, cols=len(headings), style="Table Grid")
        made.autofit = False
        for column, length in zip(made.columns, lengths, strict=True):
            column.width = Length(length * 635)
        sides = [
            _side(column, length) for column, length in zip(zip(*rows, strict=True), lengths, strict=False)
        ]
        body: Any = made._tbl
        body.append(_row(headings, lengths, [""] * len(headings), ["center"] * len(headings), head=True))
        before: Sequence[str] = ()
        for row in rows:
            body.append(_row(row, lengths, _merges(row, before, merged), sides, head=False))
            before = row
        for paragraph in body.tr_lst[-1].iter(qn("w:pPr")):
            paragraph.insert(0, OxmlElement("w:keepNext"))  # so that no signature stands alone on a page

    def bytes(self) -> bytes:
        """Return the paper as the bytes of a .docx file."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    @property
    def _width(self) -> int:
        section = self._document.sections[0]
        return int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))

    def _set_page(self, *, wide: bool) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        margins = (28, 26, 20, 20) if wide else (37, 35, 28, 26)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
            Mm, margins
        )
        section.footer_distance = Mm(15 if wide else 28)

    def _set_fonts(self) -> None:
        normal: Any = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _LATIN, Pt(16)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
        for part in self._document.part.package.iter_parts():
            if str(part.partname).endswith("fontTable.xml"):
                part._blob = _with_fonts(part.blob)

    def _number_pages(self) -> None:
        """Put the number of each page below it: at the right of odd pages, at the left of even ones."""
        section = self._document.sections[0]
        self._document.settings.odd_and_even_pages_header_footer = True
        sides = (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
        )
        for footer, side in sides:
            paragraph = footer.paragraphs[0]
            paragraph.alignment = side
            for piece in _page_number():
                paragraph._p.append(piece)

    def _write(
        self,
        text: str,
        font: str,
        size: int,
        side: WD_ALIGN_PARAGRAPH,
        *,
        before: int = 0,
        after: int = 0,
        line: int = 28,
    ) -> "Paragraph":
        paragraph = self._document.add_paragraph()
        run: Any = paragraph.add_run(fit(text))
        run.font.size, run.font.name = Pt(size), _LATIN
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        form = paragraph.paragraph_format
        form.alignment = side
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        return paragraph


def _share(cells: Sequence[str]) -> float:
    """Return the weight of a column: the width of its longest cell, within bounds, so that none is starved."""
    longest = max((cells_wide(cell) for cell in cells), default=0)
    return float(max(_NARROWEST, min(_WIDEST, longest)))


def _merges(row: Sequence[str], before: Sequence[str], merged: int) -> list[str]:
    """Return for each cell whether it goes on with the one above (continue) or may be gone on with (restart)."""
    made = [""] * len(row)
    for at in range(merged):
        same = bool(before) and row[: at + 1] == before[: at + 1]
        made[at] = "continue" if same else "restart"
    return made


def _side(cells: Sequence[str], length: int) -> str:
    """Return where a column's words stand: in the middle where each cell is one short line, else at the left."""
    short = (length - 200) / 120  # at 12 points a half-width sign takes 120 twentieths
    return "center" if all(cells_wide(cell) <= short and "\n" not in cell for cell in cells) else "left"


def _row(
    cells: Sequence[str], lengths: Sequence[int], merges: Sequence[str], sides: Sequence[str], *, head: bool
) -> Any:
    row = OxmlElement("w:tr")
    about = _below(row, "w:trPr")
    _below(about, "w:cantSplit")
    if head:
        _below(about, "w:tblHeader")
    for text, length, merge, side in zip(cells, lengths, merges, sides, strict=True):
        cell = OxmlElement("w:tc")
        cell.append(_about_cell(length, merge))
        for line in fit("" if merge == "continue" else text).split("\n"):
            cell.append(_line(line, side, HEAD if head else BODY))
        row.append(cell)
    return row


def _about_cell(length: int, merge: str) -> Any:
    about = OxmlElement("w:tcPr")
    _below(about, "w:tcW", type="dxa", w=str(length))
    if merge:
        _below(about, "w:vMerge", val=merge)
    _below(about, "w:vAlign", val="center")
    return about


def _line(text: str, side: str, font: str) -> Any:
    paragraph = OxmlElement("w:p")
    form = _below(paragraph, "w:pPr")
    _below(form, "w:spacing", line="320", lineRule="exact", before="60", after="60")
    _below(form, "w:jc", val=side)
    run = _below(paragraph, "w:r")
    _below(run, "w:rPr").extend(_font(font, 24))
    words = _below(run, "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return paragraph


def _page_number() -> Iterator[Any]:
    """Yield the runs of a page's number with a dash on each side; the number is a field."""
    for kind, text in (("t", "— "), ("begin", ""), ("instrText", "PAGE"), ("end", ""), ("t", " —")):
        run = OxmlElement("w:r")
        _below(run, "w:rPr").extend(_font("宋体", 28))
        if kind in ("begin", "end"):
            _below(run, "w:fldChar", fldCharType=kind)
        else:
            piece = _below(run, f"w:{kind}")
            piece.text = text
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield run


def _font(name: str, half_points: int) -> list[Any]:
    fonts, size = OxmlElement("w:rFonts"), OxmlElement("w:sz")
    for use, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{use}"), font)
    size.set(qn("w:val"), str(half_points))
    return [fonts, size]


def _below(parent: Any, tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _with_fonts(xml: bytes) -> bytes:
    """Return the table of a file's fonts with ours, each with the one that stands in for it."""
    fonts = etree.fromstring(xml)
    for name, other in _OTHERS.items():
        font = etree.SubElement(fonts, f"{{{_WORD}}}font", {f"{{{_WORD}}}name": name})
        etree.SubElement(font, f"{{{_WORD}}}altName", {f"{{{_WORD}}}val": other})
        etree.SubElement(font, f"{{{_WORD}}}charset", {f"{{{_WORD}}}val": "86"})
        etree.SubElement(font, f"{{{_WORD}}}family", {f"{{{_WORD}}}val": "auto"})
    made: bytes = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
