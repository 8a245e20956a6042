"""Drafts of points from the rows of task tables: the cells of units are clauses, read with the role of their heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.clauses.finder import Found
from loaders.clauses.grammar import ClauseParser
from loaders.tasktables.rows import RoleCell, TaskRow, TaskTable
from loaders.text.aligned import squeezed
from loaders.text.numerals import parse_integer

_LABEL_SIGNS = "()（）、.第章节"


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row that is a point: its task's stretch of the text, its clauses, and the row they come from."""

    row: TaskRow
    start: int
    end: int
    clauses: tuple[Found, ...]

    @property
    def section(self) -> int | None:
        """Return the number of the section that the row stands in, None where its title has no number."""
        numbers = (parse_integer(s.number.strip(_LABEL_SIGNS)) for s in self.row.sections if s.number)
        return next((number for number in numbers if number), None)


def row_drafts(plain: str, tables: Sequence[TaskTable], *, first_leads: bool) -> tuple[RowDraft, ...]:
    """Return the drafts of all rows in the order of the text; `first_leads`: the first of each list leads."""
    parser = ClauseParser(first_leads=first_leads)
    return tuple(_draft(plain, row, parser) for table in tables for row in table.rows)


def _draft(plain: str, row: TaskRow, parser: ClauseParser) -> RowDraft:
    start = min((t.start for t in row.texts), default=row.start)
    end = max((t.end for t in row.texts), default=row.end)
    leads = any(cell.role == "lead" for cell in row.roles)
    found = [_clause(plain, cell, parser, beside_lead=leads and cell.role != "lead") for cell in row.roles]
    return RowDraft(row, start, end, tuple(f for f in found if f is not None))


def _clause(plain: str, cell: RoleCell, parser: ClauseParser, *, beside_lead: bool) -> Found | None:
    units = cell.units
    if units.end <= units.start or not plain[units.start : units.end].strip():
        return None
    aligned = squeezed(plain, units.start, units.end)
    parsed = parser.parse(aligned, label=cell.role, beside_lead=beside_lead)
    if not parsed.parts:
        return None
    return Found(units.start, units.end, (units.start, units.end), aligned, parsed, "table")
