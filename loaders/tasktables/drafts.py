"""The rows below the headings of a table, sorted out: which are titles, which repeat the headings, which are tasks.

A row that spans the table is the title of a section; a cell merged down, left empty or with a ditto mark holds for
each row that it covers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.source import Cell
from loaders.tasktables.cells import Row, Span, distinct, mention, span
from loaders.tasktables.columns import TableHeads
from loaders.tasktables.numbers import PLAIN, label_of, level_of, serial_of
from loaders.tasktables.rows import TableSection
from loaders.text.vocabulary import wordset

_CARRIED = frozenset({"serial", "section", "task"})
_WORDS = frozenset({"task", "measure"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A task of a table: its rows, carried cells included, and its number, groups and words among their cells.

    `part` is its ordinal among the tasks beside one number, 0 where the number is its alone.
    """

    rows: tuple[Row, ...]
    serial: Cell | None
    groups: tuple[Cell, ...]
    texts: tuple[Cell, ...]
    sections: tuple[TableSection, ...]
    part: int = 0

    def spans(self) -> set[Span]:
        """Return where the cells of its rows stand."""
        return {span(cell) for row in self.rows for cell in row if cell.text}


def drafts_of(rows: Iterable[Row], heads: TableHeads) -> tuple[list[Draft], list[Row]]:
    """Return the tasks of the rows below the headings, and the rows that name none; rows with one number and the same words are one task."""
    below = list(rows)
    reader = _SortedRows(heads, _labelled_tasks(below, heads))
    drafts = list(reader.read(below))
    return [_joined(list(group)) for _, group in groupby(drafts, key=_told)], reader.passed


def _told(draft: Draft) -> tuple[Span | None, list[Span]]:
    """Return where the number and the words of a task stand: beside numbers of their own rows are tasks of their own."""
    return span(draft.serial) if draft.serial else None, [span(cell) for cell in draft.texts]


def _labelled_tasks(rows: Iterable[Row], heads: TableHeads) -> frozenset[int]:
    """Return the levels of the labels that open the words of tasks, in rows that hold more than these words."""
    tasks = [at for at, column in enumerate(heads.columns) if column.use in _WORDS]
    filled = (row[at].text for row in rows if len(distinct(row)) > 1 for at in tasks if at < len(row))
    return frozenset(level_of(text) for text in filled if text and label_of(text) is not None)


def _joined(drafts: Sequence[Draft]) -> Draft:
    """Join rows that have their number and all their words in common (one task whose units stand on several lines)."""
    return replace(drafts[0], rows=tuple(row for draft in drafts for row in draft.rows))


class _SortedRows:
    """Follows the rows from top to bottom, with the sections that are open and the row above."""

    def __init__(self, heads: TableHeads, labelled: frozenset[int]) -> None:
        self.heads = heads
        self.labelled = labelled
        self.ditto = wordset("table_marks", "ditto")
        self.sums = wordset("table_marks", "sum")
        self.above: Row | None = None
        self.sections: tuple[TableSection, ...] = ()
        self.passed: list[Row] = []
        self.counted: int | None = 0
        """How many titles there were, as long as none of them has a number of its own."""

    def read(self, rows: Iterable[Row]) -> Iterator[Draft]:
        for row in rows:
            if self.heads.repeated(row) or not any(cell.text for cell in row):
                continue
            title = self._section_title(row)
            if title is not None:
                self._enter(title)
                self.above = None
                continue
            if any(cell.text in self.sums for cell in row):
                self.passed.append(row)
                continue
            self.above = self._carried(row)
            draft = self._draft(self.above)
            if draft.texts:
                yield draft
            else:
                self.passed.append(row)

    def _section_title(self, row: Row) -> TableSection | None:
        """Return the title that a row is: its only words, or a number and words without units or dates."""
        filled = distinct(row)
        if len(filled) == 1:
            alone = self._is_alone(row, filled[0])
            return TableSection(label_of(filled[0].text), mention(filled[0])) if alone else None
        if len(filled) == 2 and self._use(row, filled[0]) == "serial":
            number = serial_of(filled[0].text)
            chinese = number is not None and not any(char.isdigit() for char in filled[0].text)
            return TableSection(number, mention(filled[1])) if chinese else None
        return None

    def _is_alone(self, row: Row, cell: Cell) -> bool:
        """Tell whether the only words of a row are a title: across the row, in no column of tasks, or with a chapter's label."""
        if sum(slot.end > slot.start for slot in row) == len(row) or self._use(row, cell) not in _WORDS:
            return True
        level = level_of(cell.text)
        return level < PLAIN and label_of(cell.text) is not None and level not in self.labelled

    def _use(self, row: Row, cell: Cell) -> str:
        return self.heads.columns[row.index(cell)].use

    def _enter(self, title: TableSection) -> None:
        """Put a section title in its place below the titles of a higher level; titles without numbers are counted."""
        level = level_of(title.title.surface)
        if title.number is None and level == 1 and self.counted is not None:
            self.counted += 1
            title = replace(title, number=str(self.counted))
        elif level == 1:
            self.counted = None
        above = (section for section in self.sections if level_of(section.title.surface) < level)
        self.sections = (*above, title)

    def _draft(self, row: Row) -> Draft:
        by_use: dict[str, dict[Span, Cell]] = {}
        for column, cell in zip(self.heads.columns, row, strict=False):
            if cell.text:
                by_use.setdefault(column.use, {}).setdefault(span(cell), cell)
        serial, groups, tasks, measures = (
            tuple(by_use.get(use, {}).values()) for use in ("serial", "section", "task", "measure")
        )
        titles = tuple(cell for cell in serial if _is_title(cell.text))
        numbers = [cell for cell in serial if cell not in titles]
        return Draft(
            (row,), numbers[0] if numbers else None, titles + groups, tasks + measures, self.sections
        )

    def _carried(self, row: Row) -> Row:
        """Fill cells that stand for those above: left empty under a merged look, or with a ditto mark."""
        if self.above is None:
            return row
        columns = self.heads.columns
        new = any(c.use == "serial" and cell.text for c, cell in zip(columns, row, strict=False))
        carried = []
        for column, cell, above in zip(columns, row, self.above, strict=False):
            empty = not cell.text and column.use in _CARRIED and (not new or column.use == "section")
            carried.append(above if empty or cell.text in self.ditto else cell)
        return tuple(carried)


def _is_title(serial: str) -> bool:
    """Tell whether the cell of a number holds a title, as 一、城市更新 merged down beside its tasks."""
    return serial_of(serial) is None and label_of(serial) is not None
