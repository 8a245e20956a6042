"""Headings of task tables: which row names the columns, and what each column is for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph.model import Cell, Mention, Table
from loaders.clauses.role_words import label_roles
from loaders.tasktables.cells import distinct, mention, span
from loaders.text.plain import plain
from loaders.text.vocabulary import pattern, rows, words

_DEPTH = 6
_NOTE = re.compile(r"\([^()]*\)")
_PERIOD = pattern(
    r"(?:\d{4}年?)?(?:\d{1,2}月(?:底|份|前)?|第?[1-4{chars:numerals.one_to_nine}]季度|{time_words.period}){table_marks.step}*|"
    r"\d{4}年(?:底|度)?(?:目标值?|任务|进度)?|到?\d{4}年(?:底)?目标"
)
_LONGEST_COMPOSED = 10
_UNIT = "单位"
_UNIT_USES = ("lead", "support", "owner")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: what it is for, its heading, and the labels (without spaces) that stand over it.

    `use` is serial, section, task, measure, lead, support, owner, deadline, target, measure_unit, period, other.
    `known` tells that some rule knows the heading, though it be of no use.
    """

    use: str
    heading: Mention
    labels: tuple[str, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class TableHeads:
    """The columns of a task table, the number of rows that the headings fill, and all heading cells."""

    columns: tuple[TableColumn, ...]
    depth: int
    words: tuple[Mention, ...]

    def repeated(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row is the heading row again, as on each page of a long table."""
        filled = [(column, cell) for column, cell in zip(self.columns, row, strict=False) if cell.text]
        same = sum(_squeezed(cell.text) in column.labels for column, cell in filled)
        return len(filled) > 1 and same > len(filled) / 2


def find_heads(table: Table) -> TableHeads | None:
    """Return the headings of a task table; None if the table names no tasks, or neither units nor dates."""
    for at, row in enumerate(table.rows[:_DEPTH]):
        if _is_heading_row(row):
            depth = at + 1
            while depth < min(len(table.rows) - 1, at + 3) and _goes_on(
                table.rows[depth - 1], table.rows[depth]
            ):
                depth += 1
            return _heads(table.rows[at:depth], depth)
    return None


def next_heads(table: Table, start: int, above: TableHeads) -> tuple[int, TableHeads] | None:
    """Return the row from `start` on where other headings than those above begin, and these; None without any."""
    for at in range(start, len(table.rows)):
        row = table.rows[at]
        if not _is_heading_row(row) or above.repeated(row):
            continue
        found = find_heads(Table(table.rows[at : at + _DEPTH + 4], table.start, table.end))
        if found is not None:
            return at, found
    return None


def unread_columns(rows: Sequence[Sequence[Cell]], heads: TableHeads) -> Iterator[Mention]:
    """Yield the headings of columns that hold words in some row, and whose headings no rule knows."""
    for at, column in enumerate(heads.columns):
        if not column.known and column.heading.surface and any(row[at].text for row in rows if at < len(row)):
            yield column.heading


def _is_heading_row(row: Sequence[Cell]) -> bool:
    uses = [use_of(cell.text) for cell in distinct(row)]
    known = sum(use is not None for use in uses)
    composed = sum(_composed_use(cell.text) is not None for cell in distinct(row) if not use_of(cell.text))
    return known >= 2 and 2 * (known + composed) > len(uses)


def _goes_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether a row is a second row of headings: the rest is merged from above, or all are known."""
    new = [cell for cell, up in zip(row, above, strict=True) if cell.text and cell.start != up.start]
    merged = any(cell.text and cell.start == up.start for cell, up in zip(row, above, strict=True))
    known = sum(use_of(cell.text) is not None for cell in new)
    return bool(new) and 2 * known > len(new) and (merged or known == len(new))


def _heads(rows: Sequence[Sequence[Cell]], depth: int) -> TableHeads | None:
    columns = _units_told(tuple(_column([row[at] for row in rows]) for at in range(len(rows[0]))))
    uses = {column.use for column in columns}
    if not uses & {"task", "measure"}:
        columns = _promoted(columns)
        uses = {column.use for column in columns}
    if not uses & {"task", "measure"} or not uses & {*_UNIT_USES, "deadline"}:
        return None
    cells = distinct(cell for row in rows for cell in row)
    return TableHeads(columns, depth, tuple(map(mention, sorted(cells, key=span))))


def _column(cells: Sequence[Cell]) -> TableColumn:
    """Name a column by its lowest heading that says something, else by the one above."""
    filled = [cell for cell in cells if cell.text] or [cells[-1]]
    labels = tuple(_squeezed(cell.text) for cell in filled)
    for cell in reversed(filled):
        use = use_of(cell.text) or _composed_use(cell.text)
        if use:
            return TableColumn(use, mention(cell), labels)
    return TableColumn("other", mention(filled[-1]), labels, known=False)


def _units_told(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Tell what a column 单位 is: units of government where no other column names them, else units of measure."""
    named = any(column.use in _UNIT_USES for column in columns)
    use = "measure_unit" if named else "owner"
    return tuple(
        TableColumn(use, c.heading, c.labels) if c.use == "other" and c.labels[-1] == _UNIT else c
        for c in columns
    )


def _promoted(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Take targets, else sections, for the tasks where a table names no tasks (序号 / 目标 / 责任单位)."""
    for use in ("target", "period", "section"):
        if sum(column.use == use for column in columns) in ((1,) if use == "period" else range(1, 99)):
            return tuple(TableColumn("task", c.heading, c.labels) if c.use == use else c for c in columns)
    return columns


def use_of(heading: str) -> str | None:
    """Return the use that a heading names; None if it is no known heading."""
    bare = _bare(heading)
    if not bare or len(bare) > 16:
        return None
    if _PERIOD.fullmatch(bare):
        return "period"
    found = _uses().get(bare)
    if found or len(bare) < 3:
        return found
    return _joint_use(bare) or _tail_use(bare)


def _bare(heading: str) -> str:
    """Return a heading without white space, notes in brackets and signs around it."""
    return _squeezed(_NOTE.sub("", _squeezed(plain(heading)))).strip(":;、.*")


def _joint_use(bare: str) -> str | None:
    """Read a heading of two names (任务及措施, 责任单位/责任人): the first known one counts."""
    for signs in ("[、/,]", "[、/,及和与]"):
        pieces = [piece for piece in re.split(signs, bare) if piece]
        uses = [_uses().get(piece) for piece in pieces]
        found = next((use for use in uses if use), None) if len(pieces) > 1 else None
        if found:
            return found
    return None


def _tail_use(bare: str) -> str | None:
    """Read a heading by its longest known ending of three or more characters, as in 市级牵头单位."""
    return next((_uses()[bare[at:]] for at in range(1, len(bare) - 2) if bare[at:] in _uses()), None)


def _composed_use(heading: str) -> str | None:
    """Read a heading that no table holds by the kind of thing it names: 攻坚举措 is a measure, 销号期限 a date."""
    bare = _bare(heading)
    if len(bare) > _LONGEST_COMPOSED:
        return None
    for use in ("deadline", "measure", "target", "task"):
        if bare.endswith(words("table_marks", f"head_{use}")):
            return None if bare.startswith(words("table_marks", "head_begin")) else use
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def heading_words() -> list[str]:
    """Return all words that are known as headings."""
    return list(_uses())


@cache
def _uses() -> dict[str, str]:
    """Return the use of each heading: labels of clauses name units and dates, the table the rest."""
    from_labels = {label: "other" if role == "none" else role for label, role in label_roles().items()}
    return from_labels | {row["word"]: row["use"] for row in rows("task_headings")}
