"""Rich text, OpenDocument and other office files (.rtf, .odt, .xlsb, .ods), by a converter inside the process."""

from collections.abc import Iterator
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from graph.language import gettext
from loaders.read.blocks import Block, Box, Document, Grid, Paragraph, assemble, flat, grid
from loaders.read.numerals import numeral
from loaders.read.open_text import without_hidden_text
from loaders.read.rich_text import without_hidden
from loaders.read.word.hidden import hidden_text

_MARKERS = {"lower_alpha": "lowerLetter", "upper_alpha": "upperLetter", "lower_roman": "lowerRoman"}
_MARKERS |= {"upper_roman": "upperRoman", "decimal": "decimal"}


def read_office(data: bytes) -> Document:
    """Return the document of a text document, with a finding that says what the converter may lose.

    Raises:
        PlanError: if the file is locked, damaged, or without text.
    """
    shown, hidden = without_hidden(data)
    shown, hidden_there = without_hidden_text(shown)
    document = read_by_converter(shown)
    findings = (finding(1, "converted"), *hidden_text(hidden or hidden_there))
    return Document(document.text, document.tables, findings)


def read_by_converter(data: bytes) -> Document:
    """Return the document of any office file by the converter inside the process.

    Raises:
        PlanError: as `read_office`.
    """
    import anydoc  # noqa: PLC0415 - heavy

    try:
        document = anydoc.to_document(data)
    except anydoc.EncryptedError as error:
        raise PlanError(gettext("is locked by a password: remove the password and try again")) from error
    except anydoc.ConvertError as error:
        raise PlanError(
            gettext("cannot be read as a document: save it as .docx in Word or WPS and try again")
        ) from error
    blocks = [
        *_blocks(document.blocks),
        *(block for note in document.notes for block in _blocks(note.blocks)),
    ]
    return assemble(blocks)


def _blocks(items: list[Any]) -> Iterator[Block]:
    for item in items:
        if item.kind == "table":
            yield _grid(item.table)
        elif item.kind == "list":
            yield from _list(item.list)
        elif item.kind == "block_quote":
            yield from _blocks(item.blocks)
        else:
            yield Paragraph(item.text or _words(item.content or []))


def _words(inlines: list[Any]) -> str:
    parts = []
    for item in inlines:
        if item.kind == "text":
            parts.append(item.text or "")
        elif item.kind == "line_break":
            parts.append("\n")
        elif item.kind == "link":
            parts.append(_words(item.content or []))
    return "".join(parts)


def _list(items: Any) -> Iterator[Block]:
    for at, item in enumerate(items.items):
        label = item.marker_label
        if label is None and items.marker != "bullet":
            label = numeral(items.start + at, _MARKERS[items.marker]) + ". "
        for number, block in enumerate(_blocks(item.blocks)):
            if number == 0 and isinstance(block, Paragraph):
                block = Paragraph((label or "") + block.text)  # noqa: PLW2901
            yield block


def _grid(table: Any) -> Grid:
    boxes: dict[tuple[int, int], Box] = {}
    rows = []
    for at, slots in enumerate(table.grid):
        for column, slot in enumerate(slots):
            if slot.kind == "origin":
                boxes[at, column] = Box(flat(_blocks(slot.cell.blocks)))
            else:
                boxes[at, column] = boxes.get((slot.origin_row, slot.origin_col)) or Box("")
        rows.append([boxes[at, column] for column in range(len(slots))])
    return grid(rows)
