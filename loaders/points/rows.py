"""Drafts of points from the rows of task tables: the cells of units are clauses, read with the role of their heading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.match import ClauseMatch
from loaders.clauses.role_words import note_of_first
from loaders.tasktables.persons import names_persons
from loaders.tasktables.rows import RoleCell, TaskRow, TaskTable
from loaders.tasktables.unit_cells import unit_cell
from loaders.text.vocabulary import pattern

_LEAD = pattern("{role_words.stem_lead}")


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row that is a point: its task's stretch of the text, its clauses, the row they come from, its section's number.

    `table` is the ordinal of its table; `inherited` tells that its clauses stand above the table.
    """

    row: TaskRow
    start: int
    end: int
    clauses: tuple[ClauseMatch, ...]
    table: int
    section: int | None = None
    inherited: bool = False


def row_drafts(plain: str, tables: Sequence[TaskTable], *, first_leads: bool) -> tuple[RowDraft, ...]:
    """Return the drafts of all rows in the order of the text; `first_leads`: the first of each list leads."""
    return tuple(
        _draft(plain, row, at, first_leads=first_leads)
        for at, table in enumerate(tables, 1)
        for row in table.rows
    )


def by_point(rows: Iterable[RowDraft]) -> list[list[RowDraft]]:
    """Return the rows point by point: those beside one number together."""
    points: list[list[RowDraft]] = []
    for draft in rows:
        if draft.row.part > 1:
            points[-1].append(draft)
        else:
            points.append([draft])
    return points


def _draft(plain: str, row: TaskRow, table: int, *, first_leads: bool) -> RowDraft:
    start = min((t.start for t in row.texts), default=row.start)
    end = max((t.end for t in row.texts), default=row.end)
    roles = _beside_support(row.roles)
    leads = any(cell.role == "lead" for cell in roles)
    together = sum(cell.marked and cell.role == "owner" for cell in roles) > 1
    found = [
        _joint(clause) if together and cell.marked and clause is not None else clause
        for cell in roles
        for clause in [_clause(plain, cell, first_leads=first_leads, leads=leads)]
    ]
    inherited = bool(row.roles) and all(cell.above for cell in row.roles)
    return RowDraft(row, start, end, tuple(f for f in found if f is not None), table, inherited=inherited)


def _beside_support(roles: Sequence[RoleCell]) -> list[RoleCell]:
    """Let the units responsible lead beside those that support, where no unit of the row is said to lead."""
    told = {cell.role for cell in roles}
    leading = told == {"owner", "support"} and not any(_LEAD.search(cell.units.surface) for cell in roles)
    return [replace(cell, role="lead") if leading and cell.role == "owner" else cell for cell in roles]


def _joint(clause: ClauseMatch) -> ClauseMatch:
    """Return the clause of a unit with its role where several have the same mark, which tells no lead."""
    mentions = tuple(replace(m, role="joint") if m.role == "lead" else m for m in clause.parsed.mentions)
    return replace(clause, parsed=replace(clause.parsed, mentions=mentions))


def _clause(plain: str, cell: RoleCell, *, first_leads: bool, leads: bool) -> ClauseMatch | None:
    """Return the clause that a cell of units is; None where it names nobody."""
    units = cell.units
    if units.end <= units.start or not plain[units.start : units.end].strip():
        return None
    heading = plain[cell.heading.start : cell.heading.end]
    aligned = unit_cell(
        plain,
        units.start,
        units.end,
        heading=cell.role,
        persons=names_persons("".join(heading.split())),
    )
    context = ClauseContext(
        first_leads=first_leads or note_of_first("".join(heading.split())) is not None,
        label=cell.role,
        beside_lead=leads and cell.role != "lead",
    )
    parsed = parse_clause(aligned, context)
    if not parsed.mentions:
        return None
    return ClauseMatch(units.start, units.end, (units.start, units.end), aligned, parsed, "table")
