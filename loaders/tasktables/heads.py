"""Headings of task tables: which row names the columns, and what each column is for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.source import Cell, Table
from loaders.clauses.names import is_name
from loaders.tasktables.cells import Row, distinct, mention, span
from loaders.tasktables.columns import TableColumn, TableHeads
from loaders.tasktables.matrix import UNIT, is_mark, is_unit, with_units
from loaders.tasktables.rows import UnreadColumn
from loaders.tasktables.uses import composed_use, ends_in_person, squeezed, use_of

_DEPTH = 6
_UNIT = "单位"
_PLACE = "第{}列"
_UNIT_USES = ("lead", "support", "owner")


def find_heads(table: Table) -> TableHeads | None:
    """Return the headings of a task table; None if the table names no tasks, or neither units nor dates."""
    at = heading_row(table)
    if at is None:
        return None
    depth = at + 1
    while depth < min(len(table.rows) - 1, at + 3) and _goes_on(table.rows[depth - 1], table.rows[depth]):
        depth += 1
    owned = table.under is not None and is_name(table.under.text)
    return _heads(table.rows[at:depth], table.rows[depth:], depth, owned=owned)


def heading_row(table: Table) -> int | None:
    """Return the first row that names columns, None where none of the first rows does."""
    below = (*table.rows[1:], ())
    pairs = enumerate(zip(table.rows[:_DEPTH], below, strict=False))
    return next((at for at, (row, under) in pairs if _is_heading_row(row) or _heads_units(row, under)), None)


def _heads_units(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Tell whether a row names tasks and units, the row below holding marks under these."""
    units = [at for at, cell in enumerate(row) if is_unit(cell.text)]
    known = sum(use_of(cell.text) is not None for cell in distinct(row))
    marks = [is_mark(below[at].text) for at in units if at < len(below) and below[at].text]
    return (
        len(units) > 1
        and known > 0
        and known + len(units) == len(distinct(row))
        and bool(marks)
        and all(marks)
    )


def next_heads(table: Table, start: int, above: TableHeads) -> tuple[int, TableHeads] | None:
    """Return the row from `start` on where other headings than those above begin, and these; None without any."""
    for at in range(start, len(table.rows)):
        row = table.rows[at]
        if not _is_heading_row(row) or above.repeated(row):
            continue
        found = find_heads(replace(table, rows=table.rows[at : at + _DEPTH + 4]))
        if found is not None:
            return at, found
    return None


def with_groups(heads: TableHeads, rows: Sequence[Sequence[Cell]]) -> TableHeads:
    """Return the headings with columns of groups told: no rule knows them, they stand before the tasks, cells are merged down."""
    words = next((at for at, column in enumerate(heads.columns) if column.use in ("task", "measure")), 0)
    merged = {
        at
        for above, below in pairwise(rows)
        for at in range(min(words, len(below)))
        if below[at].text and below[at].start == above[at].start and not _whole(below)
    }
    columns = (
        replace(column, use="section", known=True) if at in merged and not column.known else column
        for at, column in enumerate(heads.columns)
    )
    return replace(heads, columns=tuple(columns))


def _whole(row: Sequence[Cell]) -> bool:
    """Tell whether one cell fills a row."""
    return len({cell.start for cell in row}) == 1


def unread_columns(rows: Sequence[Sequence[Cell]], heads: TableHeads) -> Iterator[UnreadColumn]:
    """Yield the columns that hold words in some row, and whose headings no rule knows or that have none."""
    for at, column in enumerate(heads.columns):
        cells = [] if column.known else distinct(row[at] for row in rows if at < len(row))
        if cells:
            heading = column.heading if column.heading.surface else mention(cells[0])
            units = sum(is_name("".join(cell.text.split())) for cell in cells)
            yield UnreadColumn(column.name, heading, units=2 * units > len(cells))


def _is_heading_row(row: Sequence[Cell]) -> bool:
    uses = [use_of(cell.text) for cell in distinct(row)]
    known = sum(use is not None for use in uses)
    if known < 2:  # most rows: the words of their cells need not be looked at
        return False
    others = [cell.text for cell in distinct(row) if not use_of(cell.text)]
    composed = sum(composed_use(words) is not None or is_unit(words) for words in others)
    return 2 * (known + composed) > len(uses)


def _goes_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether a row is a second row of headings: the rest is merged from above, or all are known."""
    new = [cell for cell, up in zip(row, above, strict=True) if cell.text and cell.start != up.start]
    merged = any(cell.text and cell.start == up.start for cell, up in zip(row, above, strict=True))
    known = sum(use_of(cell.text) is not None for cell in new)
    units = sum(use_of(cell.text) is None and is_unit(cell.text) for cell in new)
    if not merged or len(distinct(row)) == 1:
        units = 0
    return bool(new) and 2 * (known + units) > len(new) and (merged or known == len(new))


def _heads(rows: Sequence[Row], below: Sequence[Row], depth: int, *, owned: bool) -> TableHeads | None:
    """Return the headings in the first rows of a table, the rows below told; `owned`: its sheet bears the name of the unit that owns its tasks."""
    made = tuple(_column([row[at] for row in rows]) for at in range(len(rows[0])))
    columns = _persons_told(_units_told(with_units(made, below)))
    uses = {column.use for column in columns}
    if not uses & {"task", "measure"}:
        columns = _promoted(columns)
        uses = {column.use for column in columns}
    if not uses & {"task", "measure"} or not (owned or uses & {*_UNIT_USES, UNIT, "deadline"}):
        return None
    cells = distinct(cell for row in rows for cell in row)
    return TableHeads(_named(columns), depth, tuple(map(mention, sorted(cells, key=span))))


def _named(columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Name the columns by their headings: by those above too where two are alike, by their place where there is none."""
    names = [squeezed(column.heading.surface) for column in columns]
    spans = {(name, c.heading.start) for name, c in zip(names, columns, strict=True)}
    twice = Counter(name for name, _ in spans)
    full = ["/".join(dict.fromkeys(column.labels)) for column in columns]
    made = [whole if twice[name] > 1 else name for name, whole in zip(names, full, strict=True)]
    return tuple(
        replace(column, name=name or _PLACE.format(at))
        for at, (column, name) in enumerate(zip(columns, made, strict=True), 1)
    )


def _column(cells: Sequence[Cell]) -> TableColumn:
    """Name a column by its lowest heading that says something, else by the one above."""
    filled = [cell for cell in cells if cell.text] or [cells[-1]]
    labels = tuple(squeezed(cell.text) for cell in filled)
    for cell in reversed(filled):
        use = use_of(cell.text) or composed_use(cell.text)
        if use:
            return TableColumn(use, mention(cell), labels, lowest=mention(filled[-1]))
    return TableColumn("other", mention(filled[-1]), labels, known=False)


def _units_told(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Tell what a column 单位 is: units of government where no other column names them, else units of measure."""
    named = any(column.use in _UNIT_USES for column in columns)
    use = "measure_unit" if named else "owner"
    return tuple(
        replace(c, use=use, known=True) if c.use == "other" and c.labels[-1] == _UNIT else c for c in columns
    )


def _persons_told(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Tell of columns of units with their persons (责任单位责任人) which name persons: those beside another of the same units."""
    counts = Counter(column.use for column in columns)
    return tuple(
        replace(c, use="person")
        if counts[c.use] > 1 and c.use in _UNIT_USES and ends_in_person(c.labels[-1])
        else c
        for c in columns
    )


def _promoted(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Take targets, else sections, for the tasks where a table names no tasks (序号 / 目标 / 责任单位)."""
    for use in ("target", "period", "section"):
        if sum(column.use == use for column in columns) in ((1,) if use == "period" else range(1, 99)):
            first = next(at for at, c in enumerate(columns) if c.use == use)
            return tuple(
                replace(c, use="task") if c.use == use and (at == first or use != "target") else c
                for at, c in enumerate(columns)
            )
    return columns
