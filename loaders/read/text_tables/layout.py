"""Tables that a converter laid out in plain text with spaces: columns side by side, cells wrapped over lines.

The words of a cell lie on several lines between words of other cells, so no stretch of the file is the cell. Such a
table, known by its heading line, is written anew, a row a line with tabs; all text round it stays as it is.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.read.blocks import Box, Document, assemble, embed, grid
from loaders.read.text_tables.print_rows import Printed, cuts, printed_width, starts_in_cell
from loaders.read.text_tables.shape import MOST_COLUMNS, OWNERS, Patience, names_tasks
from loaders.tasktables.uses import use_of

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_SERIAL = re.compile(r"\d{1,3}[.、]?")
_LOOSE = 4
_MIN_ROWS = 2
_Pieces = list[tuple[int, str]]


def find_laid_out(text: str) -> Document:
    """Return the text with its laid-out tables written anew; the text as it is where it has none."""
    sheet = _LaidOut(text.split("\n"))
    made: list[str | Document] = []
    patience = Patience.of(len(sheet.lines))
    at = start = 0
    while at < len(sheet.lines) and not patience.ended:
        heads = _heads(sheet.lines[at])
        end = sheet.end(at + 1, len(heads)) if heads else at + 1
        table = _table(sheet, heads, at + 1, end) if heads else None
        if table is None:
            patience.spend(end - at - 1)
            at += 1
            continue
        made += ["".join(line + "\n" for line in sheet.lines[start:at]), table, "\n"]
        at = start = end
    return embed(*made, "\n".join(sheet.lines[start:])) if made else Document(text)


class _LaidOut:
    """The lines of a text, each cut at gaps of two spaces or more into pieces with the column where they begin."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._pieces: list[_Pieces] = []
        self._widest: list[int] = []

    @property
    def pieces(self) -> Sequence[_Pieces]:
        if not self._pieces:
            self._pieces = [
                [(match.start(), match[0]) for match in _SEGMENT.finditer(_spaced(line))]
                for line in self.lines
            ]
            widths = (
                max(len(text) for _, text in line) if len(line) > 1 else 0 for line in reversed(self._pieces)
            )
            self._widest = [*itertools.accumulate(widths, max)][::-1]
        return self._pieces

    def end(self, start: int, columns: int) -> int:
        """Find the line after a table: the first whose single piece is wider than any cell, or the end of the text."""
        pieces = self.pieces
        widest = self._widest[start] if start < len(pieces) else 0
        for at in range(start, len(pieces)):
            line = pieces[at]
            if len(line) > columns or (len(line) == 1 and len(line[0][1]) > widest + _LOOSE):
                return at
        return len(pieces)


def _heads(line: str) -> list[str]:
    """Return the headings of a line; empty unless they begin with a number and name tasks, and units or dates."""
    if "号" not in line or "\t" in line:
        return []
    heads = [match[0] for match in itertools.islice(_SEGMENT.finditer(_spaced(line)), MOST_COLUMNS + 1)]
    if not 3 <= len(heads) <= MOST_COLUMNS or use_of(heads[0]) != "serial":
        return []
    uses = [use_of(head) for head in heads]
    return heads if None not in uses and names_tasks(uses, "deadline") else []


def _table(sheet: _LaidOut, heads: Sequence[str], start: int, end: int) -> Document | None:
    """Return the table below headings; None where fewer than two rows are told apart."""
    columns = range(len(heads))
    printed = list(_printed(sheet, start, end, len(heads)))
    widths = [
        max((printed_width(line.words.get(column, "")) for line in printed), default=0) for column in columns
    ]
    tops = cuts(printed, widths, [use_of(head) in OWNERS for head in heads])
    if len(tops) <= _MIN_ROWS:
        return None
    rows = [
        [
            _cell([line.words[n] for line in printed[top:bottom] if n in line.words], widths[n])
            for n in columns
        ]
        for top, bottom in itertools.pairwise(tops)
    ]
    return assemble([grid([[Box(text) for text in row] for row in (heads, *rows)])])


def _spaced(line: str) -> str:
    return line.replace("\f", "").replace("\u3000", "  ").replace("\xa0", " ").rstrip()


def _printed(sheet: _LaidOut, start: int, end: int, columns: int) -> Iterator[Printed]:
    """Yield the lines with words, page by page: the columns stand elsewhere on each page."""
    page: list[_Pieces] = []
    for at in range(start, end):
        if sheet.lines[at].startswith("\f"):
            yield from _page(page, columns)
            page = []
        page.append(sheet.pieces[at])
    yield from _page(page, columns)


def _page(lines: Sequence[_Pieces], columns: int) -> Iterator[Printed]:
    starts = _starts(
        [start for line in lines for start, text in line if not _SERIAL.fullmatch(text)], columns - 1
    )
    blanks = 0
    for line in lines:
        if not line:
            blanks += 1
            continue
        words: dict[int, str] = {}
        for start, text in line:
            column = _column(start, text, starts)
            words[column] = f"{words[column]} {text}" if column in words else text
        yield Printed(words, blanks)
        blanks = 0


def _starts(values: Sequence[int], columns: int) -> list[float]:
    """Return where each text column begins: the groups that the starts of all pieces form, the widest gaps between."""
    ordered = sorted(set(values))
    gaps = sorted(range(1, len(ordered)), key=lambda at: ordered[at] - ordered[at - 1], reverse=True)
    cut = sorted(at for at in gaps[: columns - 1] if ordered[at] - ordered[at - 1] > 3)
    groups = [ordered[a:b] for a, b in zip([0, *cut], [*cut, len(ordered)], strict=True)]
    counts = Counter(values)
    return [float(max(set(group), key=counts.__getitem__)) for group in groups if group]


def _column(start: int, text: str, starts: Sequence[float]) -> int:
    if not starts or (_SERIAL.fullmatch(text) and start < starts[0]):
        return 0
    return 1 + min(range(len(starts)), key=lambda at: abs(starts[at] - start))


def _cell(fragments: Sequence[str], width: int) -> str:
    """Join the wrapped lines of a cell; after a line that had room left, the author broke it."""
    parts: list[str] = []
    for at, fragment in enumerate(fragments):
        if at and printed_width(fragments[at - 1]) < width - 5 and not starts_in_cell(fragment):
            parts.append("\n")
        parts.append(fragment)
    return "".join(parts)
