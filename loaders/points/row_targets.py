"""The targets of a row: cells of figures, with the unit and the name that stand in other cells of the row."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Indicator, Mention
from loaders.indicators import find_indicators
from loaders.indicators.units import name_of_figure, unit_alone, unit_noted, with_unit
from loaders.tasktables.rows import TargetCell, TaskRow
from loaders.text.plain import plain as to_plain

_LONGEST = 30
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CELL_MARK = re.compile(r"[\t\n]")


def row_targets(text: str, plain: str, row: TaskRow, year: int | None) -> Iterator[Indicator]:
    """Yield the targets in a row's cells of targets, and of times to come.

    Args:
        text: the plan's text.
        plain: its plain form.
        row: the row; where a figure has no unit (5), it is that of its column, the one of the task's name (新增企业（家）) or of a cell
            beside it (家); what it measures is the task.
        year: the plan's year; what a column says of years before it (2023年) is no target.
    """
    named = [plain[words.start : words.end] for words in row.texts]
    unit = next((unit for words in reversed(named) if (unit := unit_noted(words))), None)
    name = name_of_figure(named[-1]) if named else ""
    for column in (*row.targets, *_to_come(row, year)):
        cell = column.cell
        told = _named(column.unit) or unit
        for target in find_indicators(text, plain, cell.start, cell.end):
            made = with_unit(target, told or _beside(text, row, cell))
            yield made if made.what or len(name) > _LONGEST else replace(made, what=name)


def _to_come(row: TaskRow, year: int | None) -> Iterator[TargetCell]:
    """Yield what the columns of times say of a row, those of years before the plan's left out."""
    for period in row.periods:
        told = _YEAR.search(period.heading.surface)
        if year is None or told is None or int(told[0]) >= year:
            yield TargetCell(period.cell, row.measure or period.heading)


def _named(cell: Mention | None) -> str | None:
    """Return the unit that a column, its heading or a note names (亩, 2024年目标（亩）, 单位：万美元), None where it names none."""
    words = to_plain("".join(cell.surface.split())) if cell is not None else ""
    return (unit_alone(words) or unit_noted(words) or unit_noted(f"({words})")) if words else None


def _beside(text: str, row: TaskRow, cell: Mention) -> str | None:
    """Return the unit in the cell before or after that of a target."""
    before = _CELL_MARK.split(text[row.start : cell.start].rstrip())[-1]
    after = _CELL_MARK.split(text[cell.end : row.end].lstrip(), maxsplit=1)[0]
    return unit_alone(to_plain(before)) or unit_alone(to_plain(after))
