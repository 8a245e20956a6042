"""Word 97-2003 files: text, paragraph and character properties from the binary streams ([MS-DOC] 2.4 to 2.9)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import PlanError
from graph.language import gettext

PAGE = 512
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_IN_DATA = (0x6645, 0x6646, 0x646B)
_FIB = {
    "styles": 0xA2,
    "chars": 0xFA,
    "paragraphs": 0x102,
    "pieces": 0x1A2,
    "lists": 0x2E2,
    "overrides": 0x2EA,
}
_STORIES = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64)
"""Lengths of the stories in the order in which their text stands: body, footnotes, headers, macros, comments,
endnotes, text boxes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Properties that hold for a stretch of the file: `changes` maps property codes to operands."""

    start: int
    end: int
    style: int
    changes: dict[int, bytes]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text: characters `first` to `last` stand at byte `at`, one or two bytes each."""

    first: int
    last: int
    at: int
    wide: bool


class Streams:
    """The parts of the file that hold text and its properties."""

    def __init__(self, word: bytes, table: bytes, data: bytes) -> None:
        self.word, self.table, self.data = word, table, data
        self.pieces = list(self._pieces())
        self.paragraphs = sorted(self._runs("paragraphs"), key=lambda run: run.start)
        self.chars = sorted(self._runs("chars"), key=lambda run: run.start)
        self._paragraph_starts = [run.start for run in self.paragraphs]
        self._char_starts = [run.start for run in self.chars]

    def part(self, name: str) -> bytes:
        """Return a part of the table stream by its place in the file information block."""
        start, size = struct.unpack_from("<II", self.word, _FIB[name])
        return self.table[start : start + size]

    def after(self, name: str) -> bytes:
        """Return what follows a part in the table stream."""
        start, size = struct.unpack_from("<II", self.word, _FIB[name])
        return self.table[start + size :]

    def stories(self) -> list[tuple[int, int]]:
        """Return the first and the last character of each story (see `_STORIES`)."""
        spans, at = [], 0
        for offset in _STORIES:
            (size,) = struct.unpack_from("<I", self.word, offset)
            spans.append((at, at + size))
            at += size
        return spans

    def text(self, first: int, last: int) -> Iterator[tuple[str, int]]:
        """Yield the characters of a stretch, each with the byte where it stands."""
        for piece in self.pieces:
            start, end = max(first, piece.first), min(last, piece.last)
            width = 2 if piece.wide else 1
            at = piece.at + (start - piece.first) * width
            raw = self.word[at : at + max(0, end - start) * width]
            for n, char in enumerate(raw.decode("utf-16-le" if piece.wide else "cp1252", "replace")):
                yield char, at + n * width

    def paragraph_at(self, at: int) -> Run | None:
        """Return the paragraph properties at a byte of the file."""
        return _run_at(self.paragraphs, self._paragraph_starts, at)

    def chars_at(self, at: int) -> Run | None:
        """Return the character properties at a byte of the file."""
        return _run_at(self.chars, self._char_starts, at)

    def _pieces(self) -> Iterator[TextPiece]:
        clx, at = self.part("pieces"), 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        if at >= len(clx) or clx[at] != 2:
            raise PlanError(gettext("is damaged: its text cannot be found"))
        (size,) = struct.unpack_from("<I", clx, at + 1)
        count = (size - 4) // 12
        marks = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
        for n in range(count):
            (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * n + 2)
            wide = not place & 0x40000000
            place &= 0x3FFFFFFF
            yield TextPiece(marks[n], marks[n + 1], place if wide else place // 2, wide)

    def _runs(self, name: str) -> Iterator[Run]:
        index = self.part(name)
        count = (len(index) - 4) // 8
        for n in range(count):
            (page,) = struct.unpack_from("<I", index, 4 * (count + 1) + 4 * n)
            yield from self._page((page & 0x3FFFFF) * PAGE, paragraphs=name == "paragraphs")

    def _page(self, at: int, *, paragraphs: bool) -> Iterator[Run]:
        """Yield the runs of a page of formatted properties."""
        page = self.word[at : at + PAGE]
        if len(page) < PAGE:
            return
        count = page[PAGE - 1]
        marks = struct.unpack_from(f"<{count + 1}I", page, 0)
        width = 13 if paragraphs else 1
        for n in range(count):
            place = page[4 * (count + 1) + width * n] * 2
            style, body = _papx(page, place) if paragraphs else (0, _chpx(page, place))
            yield Run(marks[n], marks[n + 1], style, self.changes(body))

    def changes(self, body: bytes) -> dict[int, bytes]:
        """Return the property changes of a list of modifiers, those kept in the data stream too."""
        found: dict[int, bytes] = {}
        for code, operand in modifiers(body):
            if code in _IN_DATA and len(operand) == 4:
                (at,) = struct.unpack("<I", operand)
                size = struct.unpack_from("<H", self.data, at)[0] if at + 2 <= len(self.data) else 0
                found |= dict(modifiers(self.data[at + 2 : at + 2 + size]))
            else:
                found[code] = operand
        return found


def _run_at(runs: list[Run], starts: list[int], at: int) -> Run | None:
    found = bisect_right(starts, at) - 1
    return runs[found] if found >= 0 and runs[found].end > at else None


def _papx(page: bytes, place: int) -> tuple[int, bytes]:
    if not place:
        return 0, b""
    size = page[place] * 2 - 1 if page[place] else page[place + 1] * 2
    start = place + (1 if page[place] else 2)
    body = page[start : start + max(size, 0)]
    return (int.from_bytes(body[:2], "little"), body[2:]) if len(body) >= 2 else (0, b"")


def _chpx(page: bytes, place: int) -> bytes:
    return page[place + 1 : place + 1 + page[place]] if place else b""


def modifiers(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the code and operand of each property modifier in a list."""
    at = 0
    while at + 2 <= len(body):
        (code,) = struct.unpack_from("<H", body, at)
        at += 2
        size = _OPERANDS.get(code >> 13)
        if size is None:
            if at >= len(body):
                return
            size, skip = body[at], 1
            if code == 0xD608:
                size, skip = int.from_bytes(body[at : at + 2], "little") - 1, 2
            elif code == 0xC615 and size == 255:
                return
            at += skip
        yield code, body[at : at + size]
        at += size
