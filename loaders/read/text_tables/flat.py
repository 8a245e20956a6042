"""Tables that lost their ruling in plain text: cells one after another, parted by nothing, a space or a line end.

The heading words stand in a row (序号重点任务完成时限责任单位). Below them a row ends where a date and names of units meet
as the headings order them, and begins at its number, which counts on by one.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph.model import Cell, Table
from loaders.clauses.glued import name_pattern
from loaders.tasktables.heads import heading_words, use_of
from loaders.text.plain import plain
from loaders.text.vocabulary import any_of, words

_OWNERS = ("lead", "support", "owner")
_TEXTS = ("section", "task", "measure")
_HAN = "[\u4e00-\u9fff]"
_DATE = (
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|份)?|第?[一二三四1-4]季度|[上下]半年)(?:[底末初中]|[上中下]旬)?(?:[之以]?前)?|"
    r"(?:\d{4}|当|本)?年(?:[底末]|[内中])(?:[之以]?前)?|\d{4}年(?:[之以]?前)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?"
)
_SERIAL = re.compile(r"[序编]\s?号")
_MIN_ROWS = 3
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where the closed cells of a row (dates, units) stand, by their place in the heading order."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


def find_flat_tables(text: str) -> tuple[tuple[Table, ...], tuple[int, ...]]:
    """Return the tables of `text` whose cells follow each other without ruling, cells being spans of `text`.

    Also return the offsets of headings below which no rows could be told apart.
    """
    found: list[Table] = []
    lost: list[int] = []
    marks = list(_SERIAL.finditer(text))
    form = plain(text) if marks else ""
    for match in marks:
        if found and match.start() < found[-1].end:
            continue
        heads = _heads(form, match.start())
        table = _FlatTable(text, form, heads).read() if heads else None
        if table is not None:
            found.append(table)
        elif heads:
            lost.append(match.start())
    return tuple(found), tuple(lost)


def _heads(form: str, start: int) -> list[tuple[int, int]]:
    """Return the heading words that follow each other from `start`; empty unless they name tasks and units."""
    heads: list[tuple[int, int]] = []
    at = start
    while match := _heading().match(form, at):
        heads.append(match.span("word"))
        at = match.end()
    uses = [use_of(form[a:b]) for a, b in heads]
    named = set(uses)
    if len(heads) < 3 or not named & {*_TEXTS} or not named & {*_OWNERS}:
        return []
    return heads


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<word>{any_of(heading_words())})")


@cache
def _typed(use: str, spaced: bool, stacked: bool = False) -> str:
    if use == "deadline":
        free = any_of([*words("deadline_words", "whole_year"), *words("deadline_words", "open_ended")])
        return rf"(?:{_DATE}|{free})"
    gap = "[、，,;；/和及]" if spaced else "[、，,;；/和及]?"
    gap = rf"(?:{gap}|[ ]*\n\s*)" if stacked else gap
    name = name_pattern()
    tail = rf"(?:{_HAN}{{2,10}}(?:处|所|站|中心|公司|委员会)(?=\d))?"
    return rf"(?:{name}(?:{gap}{name})*{tail})"


class _FlatTable:
    """Reads the rows below a line of headings."""

    def __init__(self, text: str, form: str, heads: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.form = form
        self.heads = heads
        self.uses = [use_of(form[a:b]) or "other" for a, b in heads]
        self.spaced = all(form[b:c].isspace() for (_, b), (c, _) in itertools.pairwise(heads))
        self.stacked = (
            self.spaced
            and all("\n" in form[b:c] for (_, b), (c, _) in itertools.pairwise(heads))
            and sum(use in _OWNERS for use in self.uses) == 1
        )
        """One cell a line, and units of the one column of units one below the other."""
        self.closed = [at for at, use in enumerate(self.uses) if use in (*_OWNERS, "deadline")]
        self.texts = [at for at, use in enumerate(self.uses) if use in _TEXTS]

    def read(self) -> Table | None:
        """Return the table; None if its columns stand in another order or fewer than three rows are found."""
        in_order = self.texts and self.closed and self.texts[-1] < self.closed[0]
        if not in_order or self.closed != list(range(self.closed[0], self.closed[-1] + 1)):
            return None
        rows = list(self._rows())
        start, end = self.heads[-1][1], max((cell.end for row in rows for cell in row), default=0)
        spans = {(cell.start, cell.end) for row in rows for cell in row}
        if len(rows) < _MIN_ROWS or sum(b - a for a, b in spans) < _SHARE * (end - start):
            return None
        return Table((tuple(self._cell(a, b) for a, b in self.heads), *rows), self.heads[0][0], end)

    def _cell(self, start: int, end: int) -> Cell:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Cell(self.text[start:end], start, end)

    def _anchors(self) -> Iterator[_Anchor]:
        parts = (f"(?P<c{at}>{_typed(self.uses[at], self.spaced, self.stacked)})" for at in self.closed)
        pattern = re.compile(r"\s*".join(parts))
        for match in pattern.finditer(self.form, self.heads[-1][1]):
            spans = tuple(match.span(f"c{at}") for at in self.closed)
            yield _Anchor(spans[0][0], spans[-1][1], spans)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each anchor that has the next number before it."""
        number, last, group = 1, self.heads[-1][1], 0
        serial = title = self._cell(last, last)
        for anchor in self._anchors():
            if anchor.start < last:
                continue
            label = self._label(number, last, anchor.start)
            if label is None:
                continue
            if len(self.texts) > 1:
                found = self._group(group + 1, last, label[0])
                if found is not None:
                    serial, title = found
                    group += 1
                yield self._row(serial, title, self._cell(label[0], anchor.start), anchor)
            else:
                mark = self._cell(*label)
                yield self._row(mark, None, self._cell(label[1], anchor.start), anchor)
            number, last = number + 1, anchor.end

    def _label(self, number: int, start: int, end: int) -> tuple[int, int] | None:
        """Find the number that opens the row: the last with a sign before the anchor, else the first bare one."""
        signed = list(re.compile(rf"(?<![\d.]){number}[、.](?!\d)").finditer(self.form, start, end))
        if signed:
            return signed[-1].span()
        bare = re.compile(rf"(?<![\d.年]){number}(?=\s|[^\d、.%年月日万亿元个项家\s])").search(
            self.form, start, end
        )
        return bare.span() if bare and len(self.texts) < 2 else None

    def _group(self, number: int, start: int, end: int) -> tuple[Cell, Cell] | None:
        """Find the serial number and title of a new group of rows, just before the row's own number."""
        form = re.compile(rf"(?<![\d.]){number}(?P<title>\s*[^\d\s、.。;)号年月日条%][^。;]{{2,60}})$")
        match = form.search(self.form[:end], start)
        if match is None:
            return None
        return self._cell(match.start(), match.start("title")), self._cell(*match.span("title"))

    def _row(self, serial: Cell, title: Cell | None, words: Cell, anchor: _Anchor) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for at, use in enumerate(self.uses):
            if use == "serial":
                cells.append(serial)
            elif at in self.closed:
                cells.append(self._cell(*anchor.cells[self.closed.index(at)]))
            elif at == self.texts[-1]:
                cells.append(words)
            elif at in self.texts and title is not None and at == self.texts[0]:
                cells.append(title)
            else:
                cells.append(self._cell(anchor.end, anchor.end))
        return tuple(cells)
