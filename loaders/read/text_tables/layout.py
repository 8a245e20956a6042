"""Tables that a converter laid out in plain text with spaces: columns side by side, cells wrapped over lines.

The words of a cell lie on several lines between words of other cells, so no stretch of the file is the cell. Such a
table, known by its heading line, is written anew, a row a line with tabs; all text round it stays as it is.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.read.blocks import Box, Reading, assemble, embed, grid
from loaders.tasktables.heads import use_of

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_SERIAL = re.compile(r"\d{1,3}[.、]?")
_ENDED = tuple("。；;！!")
_UNSTARTED = tuple("、，,。；;：:）)》”")
_OWNERS = ("lead", "support", "owner")
_CLOSING = ("负责", "牵头", "配合", "落实", "参与", "参加", "组织实施", "等")
_LOOSE = 4
_MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line of the table: its words by column (0 is the serial number), and the blank lines above it."""

    words: dict[int, str]
    blanks: int


def relay(text: str) -> Reading | None:
    """Return the text with its laid-out tables written anew, None if it has none."""
    lines = text.split("\n")
    made: list[str | Reading] = []
    at = start = 0
    while at < len(lines):
        found = _table_at(lines, at)
        if found is None:
            at += 1
            continue
        made += ["".join(line + "\n" for line in lines[start:at]), found[0], "\n"]
        at = start = found[1]
    return embed(*made, "\n".join(lines[start:])) if made else None


def _table_at(lines: Sequence[str], at: int) -> tuple[Reading, int] | None:
    """Return the table whose heading line is `lines[at]`, and the line after it."""
    if "号" not in lines[at] or "\t" in lines[at]:
        return None
    heads = [match[0] for match in _SEGMENT.finditer(_spaced(lines[at]))]
    uses = [use_of(head) for head in heads]
    if len(heads) < 3 or uses[0] != "serial" or not _is_task_heading(uses):
        return None
    end = _end(lines, at + 1, len(heads))
    printed = list(_printed(lines[at + 1 : end], len(heads)))
    cuts = _cuts(printed, [use in _OWNERS for use in uses])
    if len(cuts) <= _MIN_ROWS:
        return None
    widths = {
        column: max((_width(line.words.get(column, "")) for line in printed), default=0)
        for column in range(len(heads))
    }
    rows = [
        [
            Box(
                _cell(
                    [line.words[column] for line in printed[top:bottom] if column in line.words],
                    widths[column],
                )
            )
            for column in range(len(heads))
        ]
        for top, bottom in itertools.pairwise(cuts)
    ]
    return assemble([grid([[Box(head) for head in heads], *rows])]), end


def _is_task_heading(uses: Sequence[str | None]) -> bool:
    named = set(uses)
    return None not in named and bool(named & {"task", "measure"}) and bool(named & {*_OWNERS, "deadline"})


def _spaced(line: str) -> str:
    return line.replace("\f", "").replace("\u3000", "  ").replace("\xa0", " ").rstrip()


def _segments(line: str) -> list[tuple[int, str]]:
    """Cut a line at gaps of two spaces or more; each piece with the column where it begins."""
    return [(match.start(), match[0]) for match in _SEGMENT.finditer(_spaced(line))]


def _end(lines: Sequence[str], start: int, columns: int) -> int:
    """Find the line after the table: the first whose single piece is wider than any cell, or the end of the text."""
    cells = [len(text) for line in lines[start:] if len(pieces := _segments(line)) > 1 for _, text in pieces]
    widest = max(cells, default=0)
    for at in range(start, len(lines)):
        pieces = _segments(lines[at])
        if len(pieces) > columns or (len(pieces) == 1 and len(pieces[0][1]) > widest + _LOOSE):
            return at
    return len(lines)


def _printed(lines: Sequence[str], columns: int) -> Iterator[_Line]:
    """Yield the lines with words, page by page: the columns stand elsewhere on each page."""
    page: list[str] = []
    for line in lines:
        if line.startswith("\f"):
            yield from _page(page, columns)
            page = []
        page.append(line)
    yield from _page(page, columns)


def _page(lines: Sequence[str], columns: int) -> Iterator[_Line]:
    pieces = [_segments(line) for line in lines]
    starts = _starts(
        [start for line in pieces for start, text in line if not _SERIAL.fullmatch(text)], columns - 1
    )
    blanks = 0
    for line in pieces:
        if not line:
            blanks += 1
            continue
        words: dict[int, str] = {}
        for start, text in line:
            column = _column(start, text, starts)
            words[column] = f"{words[column]} {text}" if column in words else text
        yield _Line(words, blanks)
        blanks = 0


def _starts(values: Sequence[int], columns: int) -> list[float]:
    """Return where each text column begins: the groups that the starts of all pieces form, the widest gaps between."""
    ordered = sorted(set(values))
    gaps = sorted(range(1, len(ordered)), key=lambda at: ordered[at] - ordered[at - 1], reverse=True)
    cuts = sorted(at for at in gaps[: columns - 1] if ordered[at] - ordered[at - 1] > 3)
    groups = [ordered[a:b] for a, b in zip([0, *cuts], [*cuts, len(ordered)], strict=True)]
    return [float(max(set(group), key=values.count)) for group in groups if group]


def _column(start: int, text: str, starts: Sequence[float]) -> int:
    if not starts or (_SERIAL.fullmatch(text) and start < starts[0]):
        return 0
    return 1 + min(range(len(starts)), key=lambda at: abs(starts[at] - start))


def _cuts(lines: Sequence[_Line], owners: Sequence[bool]) -> list[int]:
    """Return the line where each row begins, and the end: between two serial numbers, where all cells have ended."""
    serials = _serials(lines)
    if len(serials) < _MIN_ROWS:
        return []
    widths = [
        max((_width(line.words.get(column, "")) for line in lines), default=0)
        for column in range(len(owners))
    ]
    cuts = [0]
    for above, below in itertools.pairwise(serials):
        places = range(max(above + 1, cuts[-1] + 1), below + 1)
        cuts.append(max(places, key=lambda at: _fit(lines, cuts[-1], at, widths, owners)))
    return [*cuts, len(lines)]


def _serials(lines: Sequence[_Line]) -> list[int]:
    """Return the lines that bear serial numbers, as far as these count on by one."""
    found: list[int] = []
    expected: int | None = None
    for at, line in enumerate(lines):
        number = line.words.get(0, "").rstrip(".、")
        if number.isdigit() and expected in (None, int(number)):
            found.append(at)
            expected = int(number) + 1
    return found


def _fit(lines: Sequence[_Line], top: int, at: int, widths: Sequence[int], owners: Sequence[bool]) -> float:
    """Rate a cut before line `at`: cells that have ended above it and begin below it speak for it."""
    score = min(lines[at].blanks, 3) * 0.5
    for column in range(1, len(widths)):
        above = [line.words[column] for line in lines[top:at] if column in line.words]
        below = next((line.words[column] for line in lines[at:] if column in line.words), "")
        score += _ends(above, widths[column], owners[column]) if above else -2.0
        score -= 3.0 if below.startswith(_UNSTARTED) else 0.0
    return score


def _ends(fragments: Sequence[str], width: int, owner: bool) -> float:
    last = fragments[-1]
    short = _width(last) < width - 2
    if last.endswith(_ENDED) or (owner and last.endswith(_CLOSING)):
        return 3.0 if short or last.endswith(_ENDED) else 2.0
    if last.endswith(_UNSTARTED[:3]):
        return -3.0
    return 1.0 if short else -2.0


def _width(text: str) -> int:
    """Return the printed width of a text: two for each Chinese character or sign."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _cell(fragments: Sequence[str], width: int) -> str:
    """Join the wrapped lines of a cell; after a line that had room left, the author broke it."""
    text = ""
    for at, fragment in enumerate(fragments):
        if at:
            wrapped = _width(fragments[at - 1]) >= width - 5 or fragment.startswith(_UNSTARTED)
            text += "" if wrapped else "\n"
        text += fragment
    return text
