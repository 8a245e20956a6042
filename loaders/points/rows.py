"""Drafts of points from the rows of task tables: the cells of units are clauses, read with the role of their heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Mention
from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.match import ClauseMatch
from loaders.tasktables.rows import TaskRow, TaskTable
from loaders.text.aligned import squeezed
from loaders.text.numerals import parse_integer

_LABEL_SIGNS = "()（）、.第章节"


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row that is a point: its task's stretch of the text, its clauses, and the row they come from."""

    row: TaskRow
    start: int
    end: int
    clauses: tuple[ClauseMatch, ...]

    @property
    def section(self) -> int | None:
        """Return the number of the section that the row stands in, None where its title has no number."""
        numbers = (parse_integer(s.number.strip(_LABEL_SIGNS)) for s in self.row.sections if s.number)
        return next((number for number in numbers if number), None)


def row_drafts(plain: str, tables: Sequence[TaskTable], *, first_leads: bool) -> tuple[RowDraft, ...]:
    """Return the drafts of all rows in the order of the text; `first_leads`: the first of each list leads."""
    return tuple(_draft(plain, row, first_leads=first_leads) for table in tables for row in table.rows)


def _draft(plain: str, row: TaskRow, *, first_leads: bool) -> RowDraft:
    start = min((t.start for t in row.texts), default=row.start)
    end = max((t.end for t in row.texts), default=row.end)
    leads = any(cell.role == "lead" for cell in row.roles)
    contexts = [
        ClauseContext(first_leads=first_leads, label=c.role, beside_lead=leads and c.role != "lead")
        for c in row.roles
    ]
    found = [_clause(plain, cell.units, context) for cell, context in zip(row.roles, contexts, strict=True)]
    return RowDraft(row, start, end, tuple(f for f in found if f is not None))


def _clause(plain: str, units: Mention, context: ClauseContext) -> ClauseMatch | None:
    if units.end <= units.start or not plain[units.start : units.end].strip():
        return None
    aligned = squeezed(plain, units.start, units.end)
    parsed = parse_clause(aligned, context)
    if not parsed.mentions:
        return None
    return ClauseMatch(units.start, units.end, (units.start, units.end), aligned, parsed, "table")
