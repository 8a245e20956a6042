"""Task tables: which column is what, and the pieces of each task row with their place in the text.

A task table has a heading row (or two) that names a column of tasks and a column of units or of dates. Rows
that span the table are section titles; a cell merged down holds for each row it covers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Cell, Mention, Source, Table
from loaders.clauses.glued import split_glued
from loaders.tasktables.heads import Heads, TableColumn, find_heads
from loaders.tasktables.numbers import label_of, serial_of, unique_numbers
from loaders.text.vocabulary import words

Row = tuple[Cell, ...]
_GAP = 60


@dataclass(frozen=True, slots=True)
class RoleCell:
    """Units of a row: `role` is that of the column's heading (lead, support, or owner: no lead told).

    `units` is a cell with one or more names, or one of several names that stand in a cell without a sign between.
    """

    role: str
    heading: Mention
    units: Mention


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """What a column of a time (6月, 三季度, 2025年) says of a row: a step, a target or a tick."""

    heading: Mention
    cell: Mention


@dataclass(frozen=True, slots=True)
class TableSection:
    """A title above rows: a row across the table, or a cell shared by rows. `number` is its own, if any."""

    number: str | None
    title: Mention


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task. `number` is unique in its table; `texts` are its words, from the general to the particular.

    `start` and `end` bound the row's own cells in the text, cells merged from above left out.
    """

    number: str
    sections: tuple[TableSection, ...]
    texts: tuple[Mention, ...]
    roles: tuple[RoleCell, ...]
    deadlines: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    periods: tuple[PeriodCell, ...]
    start: int
    end: int

    def units(self, role: str) -> tuple[Mention, ...]:
        """Return the cells of one role: lead, support or owner."""
        return tuple(cell.units for cell in self.roles if cell.role == role)


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks: its rows, its heading cells, and where it stands in the text."""

    rows: tuple[TaskRow, ...]
    headings: tuple[Mention, ...]
    start: int
    end: int


def find_task_tables(source: Source) -> tuple[TaskTable, ...]:
    """Return the task tables of a source in order; one without headings goes on with the one just above."""
    found: list[TaskTable] = []
    heads: Heads | None = None
    before: Table | None = None
    for table in source.tables:
        own = find_heads(table)
        if own is None and heads is not None and before is not None and _goes_on(before, table, heads):
            own = Heads(heads.columns, 0, heads.words)
        heads, before = own, table
        if own is not None:
            rows = _TaskRows(own, source.text).read(table.rows[own.depth :])
            if rows:
                found.append(TaskTable(rows, own.words, table.start, table.end))
    return tuple(found)


def _goes_on(before: Table, table: Table, heads: Heads) -> bool:
    near = 0 <= table.start - before.end < _GAP
    return near and len(table.rows[0]) == len(before.rows[0]) == len(heads.columns)


@dataclass(slots=True)
class _Draft:
    """A row on its way: cells by column use, carried cells included."""

    rows: list[Row]
    serial: Cell | None
    groups: list[Cell]
    texts: list[Cell]
    sections: tuple[TableSection, ...]


class _TaskRows:
    """Reads the rows below the headings."""

    def __init__(self, heads: Heads, text: str) -> None:
        self.heads = heads
        self.text = text
        self.ditto = frozenset(words("table_marks", "ditto"))
        self.above: Row | None = None
        self.sections: list[TableSection] = []
        self.drafts: list[_Draft] = []

    def read(self, rows: Sequence[Row]) -> tuple[TaskRow, ...]:
        for row in rows:
            if self._repeats_headings(row) or not any(cell.text for cell in row):
                continue
            title = self._section_title(row)
            if title is not None:
                self._enter(title)
                self.above = None
            else:
                self._draft(row)
        drafts = list(_joined(self.drafts))
        shared = _shared(drafts)
        labelled = any(draft.serial is not None and _span(draft.serial) in shared for draft in drafts)
        numbers = unique_numbers([self._number(draft, labelled) for draft in drafts])
        return tuple(
            self._finish(draft, number, shared) for draft, number in zip(drafts, numbers, strict=True)
        )

    def _repeats_headings(self, row: Row) -> bool:
        """Tell whether a row is the heading row again, as on each page of a long table."""
        filled = [(column, cell) for column, cell in zip(self.heads.columns, row, strict=False) if cell.text]
        same = sum("".join(cell.text.split()) in column.labels for column, cell in filled)
        return bool(filled) and same > len(filled) / 2 and len(filled) > 1

    def _section_title(self, row: Row) -> TableSection | None:
        """Return the title that a row is: its only words, or a number and words without units or dates."""
        filled = list({(cell.start, cell.end): cell for cell in row if cell.text}.values())
        if len(filled) == 1:
            spans = sum(cell.end > cell.start for cell in row)
            alone = spans == len(row) or not self._is_text_column(row.index(filled[0]))
            return TableSection(label_of(filled[0].text), _mention(filled[0])) if alone else None
        if len(filled) == 2 and self.heads.columns[row.index(filled[0])].use == "serial":
            number = serial_of(filled[0].text)
            chinese = number is not None and not any(char.isdigit() for char in filled[0].text)
            return TableSection(number, _mention(filled[1])) if chinese else None
        return None

    def _is_text_column(self, at: int) -> bool:
        return self.heads.columns[at].use in ("task", "measure")

    def _enter(self, title: TableSection) -> None:
        """Put a section title in its place below the titles of a higher level."""
        level = _level(title.title.surface)
        self.sections = [section for section in self.sections if _level(section.title.surface) < level]
        self.sections.append(title)

    def _draft(self, row: Row) -> None:
        row = self._carried(row)
        by_use: dict[str, list[Cell]] = {}
        for column, cell in zip(self.heads.columns, row, strict=False):
            if cell.text and not any(same(cell, other) for other in by_use.get(column.use, ())):
                by_use.setdefault(column.use, []).append(cell)
        texts = by_use.get("task", []) + by_use.get("measure", [])
        if texts:
            serial = next(iter(by_use.get("serial", [])), None)
            self.drafts.append(_Draft([row], serial, by_use.get("section", []), texts, tuple(self.sections)))
        self.above = row

    def _carried(self, row: Row) -> Row:
        """Fill cells that stand for those above: left empty under a merged look, or with a ditto mark."""
        if self.above is None:
            return row
        kept = []
        new_serial = any(
            c.use == "serial" and cell.text for c, cell in zip(self.heads.columns, row, strict=False)
        )
        for column, cell, above in zip(self.heads.columns, row, self.above, strict=False):
            empty = not cell.text and column.use in ("serial", "section", "task") and not new_serial
            kept.append(above if empty or cell.text in self.ditto else cell)
        return tuple(kept)

    def _number(self, draft: _Draft, labelled: bool) -> tuple[tuple[str, ...], str | None, str | None]:
        """Return the numbers of the sections, of the row, and of its own words where rows share serials."""
        sections = tuple(section.number for section in draft.sections if section.number)
        serial = serial_of(draft.serial.text) if draft.serial else None
        own = label_of(draft.texts[-1].text)
        return (sections, serial, own) if labelled else (sections, serial or own, None)

    def _finish(self, draft: _Draft, number: str, shared: set[tuple[int, int]]) -> TaskRow:
        groups = [TableSection(label_of(cell.text), _mention(cell)) for cell in draft.groups]
        texts = list(draft.texts)
        if len(texts) > 1 and _span(texts[0]) in shared:
            group = texts.pop(0)
            serial = serial_of(draft.serial.text) if draft.serial and _span(draft.serial) in shared else None
            groups.append(TableSection(serial or label_of(group.text), _mention(group)))
        own = [
            cell for row in draft.rows for cell in row if cell.text and cell.start >= texts[-1].start
        ] or texts
        return TaskRow(
            number=number,
            sections=(*draft.sections, *groups),
            texts=tuple(map(_mention, texts)),
            roles=tuple(self._roles(draft)),
            deadlines=tuple(_mention(cell) for _, cell in self._cells(draft, "deadline")),
            targets=tuple(_mention(cell) for _, cell in self._cells(draft, "target")),
            periods=tuple(
                PeriodCell(column.heading, _mention(cell)) for column, cell in self._cells(draft, "period")
            ),
            start=min(cell.start for cell in own),
            end=max(cell.end for cell in own),
        )

    def _roles(self, draft: _Draft) -> Iterator[RoleCell]:
        for role in ("lead", "support", "owner"):
            for column, cell in self._cells(draft, role):
                for start, end in split_glued(cell.text):
                    units = Mention(cell.text[start:end], cell.start + start, cell.start + end)
                    yield RoleCell(role, column.heading, units)

    def _cells(self, draft: _Draft, use: str) -> Iterator[tuple[TableColumn, Cell]]:
        """Yield the cells of one use once each, those that are the row's words (merged across) left out."""
        seen = {_span(cell) for cell in draft.texts}
        for row in draft.rows:
            for column, cell in zip(self.heads.columns, row, strict=False):
                if column.use == use and cell.text and _span(cell) not in seen:
                    seen.add(_span(cell))
                    yield column, cell


def _joined(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Join rows that have all their words in common (one task whose units stand on several lines)."""
    last: _Draft | None = None
    for draft in drafts:
        if last is not None and [*map(_span, last.texts)] == [*map(_span, draft.texts)]:
            last.rows += draft.rows
            continue
        if last is not None:
            yield last
        last = draft
    if last is not None:
        yield last


def _shared(drafts: Sequence[_Draft]) -> set[tuple[int, int]]:
    """Return the spans of cells that several rows have in common."""
    spans: set[tuple[int, int]] = set()
    for before, draft in pairwise(drafts):
        spans |= _spans(before) & _spans(draft)
    return spans


def _spans(draft: _Draft) -> set[tuple[int, int]]:
    return {_span(cell) for row in draft.rows for cell in row if cell.text}


def same(cell: Cell, other: Cell) -> bool:
    """Tell whether two slots hold one merged cell."""
    return _span(cell) == _span(other)


def _span(cell: Cell) -> tuple[int, int]:
    return cell.start, cell.end


def _mention(cell: Cell) -> Mention:
    return Mention(cell.text, cell.start, cell.end)


def _level(title: str) -> int:
    """Rank a section title by the form of its number: 一、 above （一）above 1."""
    head = title.lstrip()[:1]
    if head in "（(":
        return 2
    return 3 if head.isascii() and head.isdigit() else 1
