"""Task tables: which tables of a source they are, and each task with its number, units, dates and targets.

A task table has a heading row (or two) that names a column of tasks and a column of units or of dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from graph.model import Mention
from graph.source import Cell, Source
from loaders import limits
from loaders.tasktables.captions import entitled
from loaders.tasktables.cells import Span, distinct, mention, span
from loaders.tasktables.columns import TableColumn, TableHeads
from loaders.tasktables.drafts import Draft, drafts_of
from loaders.tasktables.heads import unread_columns, with_groups
from loaders.tasktables.matrix import UNIT, Marks, marks_of, role_in
from loaders.tasktables.numbers import label_of, serial_of, unique_numbers
from loaders.tasktables.pieces import Piece, pieces
from loaders.tasktables.rows import (
    NamedCell,
    PeriodCell,
    RoleCell,
    TableSection,
    TargetCell,
    TaskRow,
    TaskTable,
)

_CLOCK = re.compile(r"(?<=[\d日])(?:T|\s++)\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?\s*$")
_MEASURE_NOTE = re.compile(r"[（(]\s*([^（）()\s]{1,6})\s*[）)]\s*$")
_ROLES = ("lead", "support", "owner")


def find_task_tables(source: Source) -> tuple[TaskTable, ...]:
    """Return the task tables of a source in order; one without headings goes on with the one just above.

    Raises:
        OverrunError: They have more rows than a plan can have; the file's name comes before.
    """
    found = list(pieces(source))
    _check_size([row for piece in found for row in piece.table.rows])
    return tuple(
        entitled(source, [read for piece in found if (read := _read_piece(source.text, piece)).rows])
    )


def _check_size(rows: Sequence[Sequence[Cell]]) -> None:
    limits.check(len(rows), limits.TASKS)
    limits.check(sum(map(len, rows)), limits.CELLS, limits.MOST_TASK_CELLS)


def _read_piece(text: str, piece: Piece) -> TaskTable:
    below = piece.table.rows[piece.heads.depth :]
    heads = with_groups(piece.heads, below)
    drafts, passed = drafts_of(below, heads)
    marks = marks_of(text, piece.table.start, piece.table.end, heads, below)
    return TaskTable(
        rows=_task_rows(drafts, heads, marks),
        headings=heads.words,
        start=piece.table.start,
        end=piece.table.end,
        unread=tuple(unread_columns(below, heads)),
        passed=tuple(mention(cell) for row in passed for cell in distinct(row)[:1]),
        titles=tuple(TableSection(label_of(cell.text), mention(cell)) for cell in piece.titles),
        under=mention(piece.table.under) if piece.table.under is not None else None,
        goes_on=piece.goes_on,
        marks_untold=marks.untold,
        legend=marks.legend,
    )


def _task_rows(drafts: Sequence[Draft], heads: TableHeads, marks: Marks) -> tuple[TaskRow, ...]:
    shared = _shared(drafts)
    runs = list(_runs(drafts))
    alone = [run[0] for run in runs if len(run) == 1]
    grouped = any(len(draft.texts) > 1 and span(draft.texts[0]) in shared for draft in alone)
    labelled = any(draft.serial is not None and span(draft.serial) in shared for draft in alone)
    numbers = unique_numbers([_number(run[0], labelled) for run in runs])
    made: list[TaskRow] = []
    for run, number in zip(runs, numbers, strict=True):
        whole = len(run) == 1
        made += (
            _task_row(draft, number, shared if whole else set(), heads, marks, grouped=grouped and whole)
            for draft in (run if whole else _own_words(run))
        )
    return tuple(made)


def _runs(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield the tasks one after another, those together that stand beside one number and have none of their own."""
    for serial, group in groupby(drafts, key=lambda draft: span(draft.serial) if draft.serial else None):
        run = list(group)
        told = serial is not None and any(serial_of(draft.serial.text) for draft in run[:1] if draft.serial)
        if told and not all(label_of(draft.texts[-1].text) for draft in run):
            yield run
        else:
            yield from ([draft] for draft in run)


def _own_words(run: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the tasks beside one number as its parts, each with its own words: those above are no more its own."""
    above: set[Span] = set()
    for at, draft in enumerate(run, 1):
        own = tuple(cell for cell in draft.texts if span(cell) not in above)
        above |= {span(cell) for cell in draft.texts}
        yield replace(draft, texts=own or draft.texts, part=at)


def _shared(drafts: Sequence[Draft]) -> set[Span]:
    """Return the spans of cells that several rows have in common."""
    shared: set[Span] = set()
    for above, below in pairwise([draft.spans() for draft in drafts]):
        shared |= above & below
    return shared


def _number(draft: Draft, labelled: bool) -> tuple[tuple[str, ...], str | None, str | None]:
    """Return the numbers of the sections, of the row, and of its own words where rows share serials."""
    sections = tuple(section.number for section in draft.sections if section.number)
    serial = serial_of(draft.serial.text) if draft.serial else None
    own = label_of(draft.texts[-1].text)
    return (sections, serial, own) if labelled else (sections, serial or own, None)


def _task_row(
    draft: Draft, number: str, shared: set[Span], heads: TableHeads, marks: Marks, *, grouped: bool
) -> TaskRow:
    groups, texts = _groups(draft, shared, grouped=grouped)
    first = texts[-1].start
    own = [cell for row in draft.rows for cell in row if cell.text and cell.start >= first] or texts
    return TaskRow(
        number=number,
        part=draft.part,
        measure=next((mention(cell) for _, cell in _cells(draft, heads, "measure_unit")), None),
        sections=(*draft.sections, *groups),
        texts=tuple(map(mention, texts)),
        roles=(*_roles(draft, heads), *_marked(draft, heads, marks)),
        deadlines=tuple(_day(cell) for _, cell in _cells(draft, heads, "deadline")),
        targets=tuple(_targets(draft, heads)),
        periods=tuple(PeriodCell(c.heading, mention(cell)) for c, cell in _cells(draft, heads, "period")),
        cells=tuple(_named_cells(draft, heads)),
        start=min(cell.start for cell in own),
        end=max(cell.end for cell in own),
    )


def _named_cells(draft: Draft, heads: TableHeads) -> Iterator[NamedCell]:
    """Yield all cells of a row under the names of their columns, a merged one under the first."""
    seen: set[Span] = set()
    for row in draft.rows:
        for column, cell in zip(heads.columns, row, strict=False):
            if cell.text and span(cell) not in seen:
                seen.add(span(cell))
                words = _day(cell) if column.use == "deadline" else mention(cell)
                yield NamedCell(column.name, words, column.use)


def _targets(draft: Draft, heads: TableHeads) -> Iterator[TargetCell]:
    """Yield the cells of targets, each with its unit of measure: a cell beside it, or a note behind the task's words."""
    units = [mention(cell) for _, cell in _cells(draft, heads, "measure_unit")]
    noted = _measure_noted(mention(draft.texts[-1]))
    for column, cell in _cells(draft, heads, "target"):
        yield TargetCell(mention(cell), units[0] if units else noted or _measure_noted(column.heading))


def _measure_noted(cell: Mention) -> Mention | None:
    """Return the unit of measure in brackets at the end of a task's words or of a heading, as in 新增企业（家）."""
    note = _MEASURE_NOTE.search(cell.surface)
    return None if note is None else Mention(note[1], cell.start + note.start(1), cell.start + note.end(1))


def _day(cell: Cell) -> Mention:
    """Return the words of a date without the time of day that a sheet puts behind it (2024-06-30 00:00:00)."""
    clock = _CLOCK.search(cell.text)
    text = cell.text[: clock.start()] if clock is not None else cell.text
    return Mention(text, cell.start, cell.start + len(text))


def _groups(draft: Draft, shared: set[Span], *, grouped: bool) -> tuple[list[TableSection], Sequence[Cell]]:
    """Return the groups that a row stands in, and its own words: a task cell shared by rows is their group.

    In a table that has such cells, the task above a row's measure is its group where it has but this one measure.
    """
    groups = [TableSection(label_of(cell.text), mention(cell)) for cell in draft.groups]
    first, *rest = draft.texts
    if not rest or not (grouped or span(first) in shared):
        return groups, draft.texts
    alone = span(first) not in shared
    told = draft.serial is not None and (alone or span(draft.serial) in shared)
    serial = serial_of(draft.serial.text) if told and draft.serial is not None else None
    title = TableSection(serial or label_of(first.text), mention(first))
    return [*groups, title], draft.texts if alone else rest


def _roles(draft: Draft, heads: TableHeads) -> Iterator[RoleCell]:
    """Yield the cells of units; one merged over columns of lead and of support tells no lead."""
    uses: dict[Span, set[str]] = {}
    for row in draft.rows:
        for column, cell in zip(heads.columns, row, strict=False):
            uses.setdefault(span(cell), set()).add(column.use)
    for role in _ROLES:
        for column, cell in _cells(draft, heads, role):
            own = "owner" if len(uses[span(cell)] & set(_ROLES)) > 1 else role
            if role == min(uses[span(cell)] & set(_ROLES), key=_ROLES.index):
                yield RoleCell(own, column.heading, mention(cell))


def _marked(draft: Draft, heads: TableHeads, marks: Marks) -> Iterator[RoleCell]:
    """Yield the units that marks in a row's cells stand below."""
    for column, cell in _cells(draft, heads, UNIT):
        yield RoleCell(role_in(cell.text, marks), column.heading, column.heading, marked=True)


def _cells(draft: Draft, heads: TableHeads, use: str) -> Iterator[tuple[TableColumn, Cell]]:
    """Yield the cells of one use once each, those that are the row's words (merged across) left out."""
    seen = {span(cell) for cell in draft.texts}
    for row in draft.rows:
        for column, cell in zip(heads.columns, row, strict=False):
            if column.use == use and cell.text and span(cell) not in seen:
                seen.add(span(cell))
                yield column, cell
