"""What a table of tasks says, row by row: frozen values whose words are mentions of the plan's text."""

from dataclasses import dataclass

from graph.model import Mention


@dataclass(frozen=True, slots=True)
class RoleCell:
    """A cell of units: `role` is that of the column's heading (lead, support, or owner: no lead told).

    `above` tells that the units stand above the table and hold for all its rows, `marked` that the unit heads a column and
    a mark in the row tells its role.
    """

    role: str
    heading: Mention
    units: Mention
    above: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class TargetCell:
    """A cell of a target; `unit` is the cell of the unit of measure that its number is in, if another cell tells it."""

    cell: Mention
    unit: Mention | None = None


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """What a column of a time (6月, 三季度, 2025年) says of a row: a step, a target or a tick."""

    heading: Mention
    cell: Mention


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell with words under the name of its column, as its heading has it; `use` is what the column is for."""

    heading: str
    cell: Mention
    use: str


@dataclass(frozen=True, slots=True)
class TableSection:
    """A title above rows: a row across the table, or a cell shared by rows. `number` is its own, if any."""

    number: str | None
    title: Mention


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task. `number` is unique in its table; `texts` are its words, from the general to the particular.

    Of tasks beside one number `part` is the ordinal, 0 where the number is its alone. `cells` are all its cells below the
    headings of their columns, once each. `start` and `end` bound its own cells in the text, those merged from above left out.
    """

    number: str
    sections: tuple[TableSection, ...]
    texts: tuple[Mention, ...]
    roles: tuple[RoleCell, ...]
    deadlines: tuple[Mention, ...]
    targets: tuple[TargetCell, ...]
    periods: tuple[PeriodCell, ...]
    cells: tuple[NamedCell, ...]
    start: int
    end: int
    part: int = 0
    measure: Mention | None = None
    """The unit of measure that a cell of its own names."""

    def units(self, role: str) -> tuple[Mention, ...]:
        """Return the cells of one role: lead, support or owner."""
        return tuple(cell.units for cell in self.roles if cell.role == role)


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column whose heading no rule knows; `units` tells that most of its cells look like names of units."""

    name: str
    heading: Mention
    units: bool


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks: its rows, its heading cells, and where it stands in the text.

    `unread` are the columns whose headings no rule knows, `passed` rows that name no task, `titles` lone cells above its
    headings in a grid of several tables, `under` the name of its sheet, `above` the lines of titles just above it; one that
    `goes_on` has the headings of the one above.
    """

    rows: tuple[TaskRow, ...]
    headings: tuple[Mention, ...]
    start: int
    end: int
    unread: tuple[UnreadColumn, ...] = ()
    passed: tuple[Mention, ...] = ()
    titles: tuple[TableSection, ...] = ()
    under: Mention | None = None
    above: tuple[Mention, ...] = ()
    goes_on: bool = False
    marks_untold: tuple[str, ...] = ()
    """Marks under units of which no words tell what they mean, where there are several."""
    legend: tuple[Mention, ...] = ()
    """Lines before and behind the table that tell what its marks mean."""
