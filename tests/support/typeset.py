"""Paragraphs and tables set on A4 pages, as strings and rules with their places: what files of pages are made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

PAGE = (595.0, 842.0)
LEFT, RIGHT, TOP, BOTTOM = 79.0, 74.0, 105.0, 99.0
BODY, TITLE, PITCH = 16.0, 22.0, 29.0
NO_START = set("，。、；：！？）》”’,.;:!?)%％]】")
NO_END = set("（《“‘(【[")
Style = Literal["title", "body", "right", "seal", "left"]


Measure = Callable[[str, float], float]


def halves(text: str, size: float) -> float:
    """Return the width of a string in points where Latin letters and figures are half as wide as characters."""
    return sum(size / 2 if char.isascii() else size for char in text)


@dataclass(frozen=True)
class Block:
    """A paragraph with its style, or a table by its rows of cells."""

    text: str = ""
    style: Style = "body"
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()


@dataclass
class Sheet:
    """What stands on one page: strings and rules with their places in points."""

    strings: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    seal: tuple[float, float] | None = None


def typeset(blocks: Iterable[Block], measure: Measure = halves, *, numbers: bool = True) -> list[Sheet]:
    """Set blocks on A4 pages as an office prints them: 28 characters a line, page numbers below."""
    setter = _Setter(measure)
    for block in blocks:
        setter.table(block) if block.rows else setter.paragraph(block)
    if numbers:
        for number, sheet in enumerate(setter.sheets, 1):
            sheet.strings.append((PAGE[0] / 2 - 20, PAGE[1] - 60, 14.0, f"— {number} —"))
    return setter.sheets


class _Setter:
    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.sheets = [Sheet()]
        self.top = TOP

    def room(self, height: float) -> None:
        if self.top + height > PAGE[1] - BOTTOM:
            self.sheets.append(Sheet())
            self.top = TOP

    def paragraph(self, block: Block) -> None:
        size = TITLE if block.style == "title" else BODY
        pitch = 34.0 if block.style == "title" else PITCH
        width = PAGE[0] - LEFT - RIGHT
        indent = 2 * size if block.style == "body" else 0.0
        for at, line in enumerate(wrapped(block.text, size, width, indent, self.measure)):
            self.room(pitch)
            long = self.measure(line, size)
            x = LEFT + (indent if not at else 0.0)
            if block.style == "title":
                x = LEFT + (width - long) / 2
            elif block.style in ("right", "seal"):
                x = PAGE[0] - RIGHT - 2 * size - long
            self.sheets[-1].strings.append((x, self.top, size, line))
            if block.style == "seal":
                self.sheets[-1].seal = (x + long / 2, self.top)
            self.top += pitch
        if block.style == "title":
            self.top += PITCH / 2

    def table(self, block: Block) -> None:
        size, pitch, pad = 11.0, 16.0, 5.0
        edges = [LEFT]
        for width in block.widths:
            edges.append(edges[-1] + width)
        for row in block.rows:
            cells = [
                wrapped(text, size, right - left - 2 * pad, 0.0, self.measure)
                for text, left, right in zip(row, edges, edges[1:], strict=False)
            ]
            high = max(map(len, cells)) * pitch + 2 * pad
            self.room(high)
            for lines, left in zip(cells, edges, strict=False):
                for at, line in enumerate(lines):
                    self.sheets[-1].strings.append((left + pad, self.top + pad + at * pitch, size, line))
            rules = self.sheets[-1].rules
            rules += [(edges[0], y, edges[-1], y) for y in (self.top, self.top + high)]
            rules += [(x, self.top, x, self.top + high) for x in edges]
            self.top += high
        self.top += PITCH


def wrapped(text: str, size: float, width: float, indent: float, measure: Measure) -> list[str]:
    """Cut a paragraph into lines, no sign of punctuation where none may stand."""
    lines: list[str] = []
    line, room = "", width - indent
    for char in text:
        if measure(line + char, size) > room and line and char not in NO_START:
            carried = ""
            while line and line[-1] in NO_END:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line)
            line, room = carried, width
        line += char
    return [*lines, line]


def notice(text: str) -> list[Block]:
    """Return the paragraphs of the sample notice with their styles: titles, the signature under its seal, the rest."""
    lines = text.split("\n")
    signature = next(at for at, line in enumerate(lines) if line.startswith("2024年"))
    styles: list[Style] = ["body"] * len(lines)
    styles[0] = styles[signature + 1] = "title"
    styles[1] = "left"
    for at in range(3, signature + 1):
        styles[at] = "right"
    styles[signature - 1] = "seal"
    return [Block(line, style) for line, style in zip(lines, styles, strict=True)]
