"""Word files (.docx, .docm): text in document order with automatic numbers, tables, text boxes and notes.

Tracked insertions stay, deletions go; hidden text, field codes, generated contents, headers and footers
are left out.
"""

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.blocks import Block, Box, Document, Grid, Paragraph, assemble, flat, grid
from loaders.read.package import open_zip, part
from loaders.read.word.docx_numbers import Numbering
from loaders.read.word.fields import Fields
from loaders.read.word.frames import Frames
from loaders.read.word.hidden import Hidden
from loaders.read.word.wordml import W, child, parse_part, switched_on, value, whole

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAIN_TYPE = "/officeDocument"
_DROPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText")}
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_MAX_SPAN = 256


def read_docx(data: bytes) -> Document:
    """Return the document of a Word package.

    Raises:
        PlanError: if the package is broken, hostile, or holds pictures only.
    """
    package = open_zip(data)
    main = _main_part(package)
    folder = posixpath.dirname(main)
    names = ("numbering", "styles", "footnotes", "endnotes")
    document = read_parts(part(package, main), *(_side_part(package, folder, name) for name in names))
    if not document.text.strip():
        pictures = any("/media/" in name for name in package.namelist())
        raise PlanError(
            gettext("holds pictures only (a scan?): run text recognition (OCR) first")
            if pictures
            else gettext("is empty")
        )
    return document


def read_parts(
    document: bytes,
    numbering: bytes | None = None,
    styles: bytes | None = None,
    footnotes: bytes | None = None,
    endnotes: bytes | None = None,
) -> Document:
    """Return the document of the parts of a Word package; notes follow the text.

    Raises:
        PlanError: if a part is broken or hostile.
    """
    body = child(parse_part(document), "body")
    if body is None:
        raise PlanError(gettext("is damaged: the document has no body"))
    parts = [parse_part(data) if data else None for data in (numbering, styles)]
    numbers, hidden = Numbering(*parts), Hidden(parts[1])
    blocks = list(_Walker(numbers, hidden, Frames()).whole(body))
    for data in (footnotes, endnotes):
        blocks += _notes(parse_part(data), numbers, hidden) if data else ()
    return assemble(blocks, hidden.findings())


def _main_part(package: zipfile.ZipFile) -> str:
    if "_rels/.rels" in package.namelist():
        for relation in parse_part(part(package, "_rels/.rels")):
            if str(relation.get("Type", "")).endswith(_MAIN_TYPE):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _side_part(package: zipfile.ZipFile, folder: str, name: str) -> bytes | None:
    path = f"{folder}/{name}.xml"
    return part(package, path) if path in package.namelist() else None


def _notes(root: etree._Element, numbering: Numbering, hidden: Hidden) -> Iterator[Block]:
    """Yield foot- or endnotes as paragraphs; separators are none."""
    for note in root:
        if note.get(f"{W}type") in (None, "normal"):
            yield from _Walker(numbering, hidden, Frames()).whole(note)


class _Walker:
    """Walks block content in order; open fields and deleted paragraph marks reach across paragraphs."""

    def __init__(self, numbering: Numbering, hidden: Hidden, frames: Frames) -> None:
        self.numbering = numbering
        self.hidden = hidden
        self.frames = frames
        self.fields = Fields()
        self.carried: list[str] = []

    def whole(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a story, and what a last paragraph holds whose mark is deleted."""
        yield from self.blocks(parent)
        yield Paragraph("".join(self.carried))

    def inner(self) -> "_Walker":
        """Return a walker of what stands apart in the text: a cell, a box."""
        return _Walker(self.numbering, self.hidden, self.frames)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for item in parent:
            if item.tag == W + "p":
                yield from self.paragraph(item)
            elif item.tag == W + "tbl":
                yield from self.blocks_in(item) if self.frames.has(item) else [self.table(item)]
            elif item.tag == W + "sdt":
                yield from self.control(item)
            elif isinstance(item.tag, str) and item.tag not in _DROPPED:
                yield from self.blocks(_chosen(item))

    def control(self, item: etree._Element) -> Iterator[Block]:
        gallery = value(item.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery")
        content = child(item, "sdtContent")
        if content is not None and gallery != "Table of Contents":
            yield from self.blocks(content)

    def paragraph(self, item: etree._Element) -> Iterator[Block]:
        """Yield the paragraph, then its text boxes; one whose mark is deleted runs on into the next."""
        runs = _Runs(self.fields, self.hidden, value(child(item, "pPr"), "pStyle"))
        self.carried.append(runs.text(item))
        if not switched_on(item.find(f"{W}pPr/{W}rPr"), "del"):
            text = "".join(self.carried)
            self.carried = []
            label = self.numbering.label(item)
            if text.strip():
                typed = text.lstrip().startswith(label.strip())  # the number once more, typed
                yield Paragraph(text if typed else label + text.lstrip())
            elif label:
                yield Paragraph("" if _in_body(item) else label)
        for box in runs.boxes:
            yield from self.inner().whole(box)

    def blocks_in(self, item: etree._Element) -> Iterator[Block]:
        """Yield what stands in the cells of a table that only places things, one cell after the other."""
        for row in _expanded(item, "tr"):
            for cell in _expanded(row, "tc"):
                yield from self.blocks(cell)

    def table(self, item: etree._Element) -> Grid:
        rows: list[list[Box]] = []
        for row in _expanded(item, "tr"):
            if not switched_on(child(row, "trPr"), "del") and not self.hidden.row(row):
                rows.append(self.row(row, rows[-1] if rows else []))
        return grid(rows)

    def row(self, item: etree._Element, above: list[Box]) -> list[Box]:
        properties = child(item, "trPr")
        boxes = [Box("") for _ in range(_span(value(properties, "gridBefore"), 0))]
        for cell in _expanded(item, "tc"):
            box = self.cell(cell, above[len(boxes)] if len(boxes) < len(above) else None, boxes)
            boxes += [box] * _span(value(child(cell, "tcPr"), "gridSpan"), 1)
        return boxes

    def cell(self, item: etree._Element, above: Box | None, before: list[Box]) -> Box:
        """Return the cell's box: that above or to its left where the cell continues a merged one."""
        properties = child(item, "tcPr")
        if _continues(properties, "vMerge") and above is not None:
            return above
        if _continues(properties, "hMerge") and before:
            return before[-1]
        return Box(flat(self.inner().whole(item)))


def _continues(properties: etree._Element | None, name: str) -> bool:
    merge = child(properties, name)
    return merge is not None and merge.get(f"{W}val", "continue") != "restart"


def _span(text: str | None, default: int) -> int:
    return min(whole(text) or default, _MAX_SPAN)


def _in_body(item: etree._Element) -> bool:
    return next(item.iterancestors(W + "tc"), None) is None


def _expanded(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children `name`, those inside content controls and custom XML too."""
    for item in parent:
        if item.tag == W + name:
            yield item
        elif item.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _expanded(item, name)


def _chosen(item: etree._Element) -> etree._Element:
    """Return the branch of alternate content to read: the first choice, else the fallback."""
    if item.tag != _MC + "AlternateContent":
        return item
    found = item.find(_MC + "Choice")
    return found if found is not None else item


class _Runs:
    """Collects the visible text of a paragraph, and the text boxes anchored in it."""

    def __init__(self, fields: Fields, hidden: Hidden, style: str | None) -> None:
        self.fields = fields
        self.hidden = hidden
        self.style = style
        self.boxes: list[etree._Element] = []

    def text(self, item: etree._Element) -> str:
        return "".join(self.walk(item))

    def walk(self, parent: etree._Element) -> Iterator[str]:
        for item in parent:
            tag = item.tag
            if tag == W + "instrText":
                self.fields.code(item.text or "")
            elif tag in _DROPPED or not isinstance(tag, str):
                continue
            elif tag == W + "fldChar":
                self.fields.mark(item.get(f"{W}fldCharType", ""))
            elif tag == W + "txbxContent":
                self.boxes.append(item)
            elif tag == W + "r" and self.hidden.run(item, self.style):
                continue
            elif tag in (W + "t", _MATH + "t") or tag in _SIGNS:
                if not self.fields.hidden:
                    yield _SIGNS.get(tag, item.text or "")
            elif tag == W + "ruby":
                base = child(item, "rubyBase")
                yield from self.walk(base) if base is not None else ()
            else:
                yield from self.walk(_chosen(item))
