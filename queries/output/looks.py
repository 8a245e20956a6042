"""Looks of cells: what a look is in a workbook is worked out once, and copied for each cell that wears it.

openpyxl looks up each part of a style (font, border, …) by all its attributes whenever one is set on a cell; with five
parts a cell that took most of the time in which a workbook was written.
"""

from copy import copy
from dataclasses import dataclass, fields
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """Parts of a cell's style; those that are None stay as the cell has them. Make each look once: it is known by itself."""

    font: Font | None = None
    fill: PatternFill | None = None
    border: Border | None = None
    alignment: Alignment | None = None
    protection: Protection | None = None


TABLE_HEAD = Look(
    Font(bold=True),
    PatternFill("solid", fgColor="DDE7F0"),
    alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
)
TABLE_CELL = Look(alignment=Alignment(vertical="top", wrap_text=True))
BOLD = Look(Font(bold=True))

_PARTS = tuple(field.name for field in fields(Look))
_WORN: WeakKeyDictionary[Workbook, dict[tuple[Look, bytes], Any]] = WeakKeyDictionary()
"""By workbook what a look makes of a style that a cell had before."""


def dress(cell: Any, look: Look) -> None:
    """Give a cell of a workbook a look, over what it wears already."""
    worn = _WORN.setdefault(cell.parent.parent, {})
    key = look, cell._style.tobytes() if cell.has_style else b""
    if key not in worn:
        _put_on(cell, look)
        worn[key] = copy(cell._style)
    cell._style = copy(worn[key])


def _put_on(cell: Any, look: Look) -> None:
    for name in _PARTS:
        part = getattr(look, name)
        if part is not None:
            setattr(cell, name, part)
