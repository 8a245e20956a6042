"""The columns of a task table as its headings name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Mention
from graph.source import Cell
from loaders.tasktables.uses import squeezed


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: what it is for, its heading, and the labels (without spaces) that stand over it.

    `use` is serial, section, task, measure, lead, support, owner, person, deadline, target, measure_unit, period, other,
    or unit where a unit heads it.
    `known` tells that some rule knows the heading, though it be of no use; `name` is what it is called, unlike others.
    """

    use: str
    heading: Mention
    labels: tuple[str, ...]
    known: bool = True
    name: str = ""
    lowest: Mention | None = None
    """The lowest of its headings, where another above it tells the use."""


@dataclass(frozen=True, slots=True)
class TableHeads:
    """The columns of a task table, the number of rows that the headings fill, and all heading cells."""

    columns: tuple[TableColumn, ...]
    depth: int
    words: tuple[Mention, ...]

    def repeated(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row is the heading row again, as on each page of a long table."""
        filled = [(column, cell) for column, cell in zip(self.columns, row, strict=False) if cell.text]
        same = sum(squeezed(cell.text) in column.labels for column, cell in filled)
        return len(filled) > 1 and same > len(filled) / 2
