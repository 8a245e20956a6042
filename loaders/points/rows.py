"""Points from the rows of task tables: the cells of units are clauses, read with the role of their heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Mention, Source
from loaders.clauses.finder import Found
from loaders.clauses.grammar import ClauseParser
from loaders.tasktables import find_task_tables
from loaders.tasktables.rows import RoleCell, TaskRow, TaskTable
from loaders.text.aligned import squeezed
from loaders.text.numerals import parse_integer


@dataclass(frozen=True, slots=True)
class RowPoint:
    """A row that is a point: its task's stretch of the text, its clauses, and the row they come from."""

    row: TaskRow
    start: int
    end: int
    clauses: tuple[Found, ...]


def task_tables(source: Source) -> tuple[TaskTable, ...]:
    """Return the tables of tasks of a source that name units in some row."""
    return tuple(t for t in find_task_tables(source) if any(row.roles for row in t.rows))


def blank_tables(plain: str, tables: Sequence[TaskTable]) -> str:
    """Return `plain` with the tables' characters replaced by blanks, so that no number of theirs is an item."""
    parts: list[str] = []
    at = 0
    for table in tables:
        inside = plain[table.start : table.end]
        parts += [plain[at : table.start], "".join("\n" if char == "\n" else " " for char in inside)]
        at = table.end
    return "".join([*parts, plain[at:]])


def row_points(plain: str, tables: Sequence[TaskTable], *, first_leads: bool) -> list[RowPoint]:
    """Return the points of the rows, in the order of the text."""
    parser = ClauseParser(first_leads=first_leads)
    return [_point(plain, row, parser) for table in tables for row in table.rows]


def row_section(row: TaskRow) -> int | None:
    """Return the number of the section that a row stands in, None where its title has no number."""
    return next(
        (n for s in row.sections if s.number and (n := parse_integer(s.number.strip("()（）、.第章节")))),
        None,
    )


def _point(plain: str, row: TaskRow, parser: ClauseParser) -> RowPoint:
    start = min((t.start for t in row.texts), default=row.start)
    end = max((t.end for t in row.texts), default=row.end)
    leads = any(cell.role == "lead" for cell in row.roles)
    found = [_clause(plain, cell, parser, beside_lead=leads and cell.role != "lead") for cell in row.roles]
    return RowPoint(row, start, end, tuple(f for f in found if f is not None))


def _clause(plain: str, cell: RoleCell, parser: ClauseParser, *, beside_lead: bool) -> Found | None:
    units: Mention = cell.units
    if units.end <= units.start or not plain[units.start : units.end].strip():
        return None
    aligned = squeezed(plain, units.start, units.end)
    parsed = parser.parse(aligned, label=cell.role, beside_lead=beside_lead)
    if not parsed.parts:
        return None
    return Found(units.start, units.end, (units.start, units.end), aligned, parsed, "table")
