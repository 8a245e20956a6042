"""Tables typed into plain text: lines with cells parted by tabs (pasted from a sheet) or bars (Markdown)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.source import Cell, Table
from loaders.read.blocks import Document, evened

_RULE = re.compile(r"\s*+\|?+\s*+:?+-++:?+\s*+(?:\|\s*+:?+-++:?+\s*+)*+\|?+\s*+")
_BAR = re.compile(r"(?<!\\)\|")
_MIN_ROWS = 2
_LONGEST_TITLE = 40


def find_parted(text: str) -> Document:
    """Return the tables of `text`: two or more following lines with the same mark and two or more cells."""
    tables: list[Table] = []
    if "\t" in text or "|" in text:
        lines = list(_lines(text))
        marks = _with_titles(lines, [_mark(line) for _, line in lines])
        for mark, group in groupby(zip(marks, lines, strict=True), key=lambda item: item[0]):
            if mark:
                tables += _tables(mark, [line for _, line in group])
    return Document(text, tuple(tables))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _with_titles(lines: Sequence[tuple[int, str]], marks: Sequence[str]) -> list[str]:
    """Give a short line or two between rows with tabs the mark of these: they are titles of the rows below them."""
    made = list(marks)
    for at in range(1, len(lines) - 1):
        line = lines[at][1].strip()
        if (
            not made[at]
            and made[at - 1] == "\t"
            and "\t" in marks[at + 1 : at + 3]
            and 0 < len(line) <= _LONGEST_TITLE
        ):
            made[at] = "\t"
    return made


def _mark(line: str) -> str:
    """Return the sign that parts the cells of a line, empty if it is no row."""
    bare = line.strip()
    if bare.count("|") >= 2:
        return "|"
    return "\t" if "\t" in bare else ""


def _tables(mark: str, lines: Sequence[tuple[int, str]]) -> Iterator[Table]:
    rows = [list(_cells(mark, *line)) for line in lines if not (mark == "|" and _RULE.fullmatch(line[1]))]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < _MIN_ROWS or width < 2 or not _even(rows):
        return
    last = lines[-1]
    even = evened(rows, lambda row: Cell("", row[-1].end, row[-1].end))
    yield Table(even, lines[0][0], last[0] + len(last[1]))


def _even(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether most rows have the same number of cells: a stray tab makes no table."""
    counts = Counter(len(row) for row in rows)
    return max(counts.values()) > len(rows) / 2


def _cells(mark: str, start: int, line: str) -> Iterator[Cell]:
    begin, end = 0, len(line)
    if mark == "|":
        begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
        begin += line.startswith("|", begin)
        end -= line[:end].endswith("|")
    pieces = _BAR.split(line[begin:end]) if mark == "|" else line[begin:end].split(mark)
    for piece in pieces:
        text = piece.strip()
        at = start + begin + len(piece) - len(piece.lstrip()) if text else start + begin
        yield Cell(text, at, at + len(text))
        begin += len(piece) + 1
