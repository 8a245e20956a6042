"""Tables for a terminal, in columns that East Asian widths keep straight."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from queries.output.fit import fit
from queries.table import Table
from queries.words import Lang

if TYPE_CHECKING:
    from rich.table import Table as Grid

_COUNT = {"zh": "{} 行", "en": "{} rows"}
_LEFT_OUT = {
    "zh": "未显示的列：{}（用更宽的终端，或 --format）",
    "en": "columns left out: {} (use a wider terminal, or --format)",
}


def terminal(tables: Sequence[Table], lang: Lang, width: int) -> str:
    """Return tables as text no wider than `width` half-width cells."""
    return "\n".join(_one(table.compact(lang), lang, width) for table in tables)


def _one(table: Table, lang: Lang, width: int) -> str:
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second, and only this format needs it
    from rich.text import Text  # noqa: PLC0415

    headings = table.headings(lang)
    rows = [[_clean(cell) for cell in row] for row in table.cells(lang)]
    numeric = table.numeric()
    widths = fit(headings, rows, numeric, width)
    grid = _grid(headings, rows, numeric, widths)
    left_out = headings[len(widths) :]
    notes = [*table.notes, *([_LEFT_OUT[lang].format("、".join(left_out))] if left_out else [])]
    page = io.StringIO()
    console = Console(file=page, width=width, color_system=None, legacy_windows=False)
    console.print(Text(_clean(table.title)), grid, sep="\n")
    for note in (*notes, _COUNT[lang].format(len(rows))):
        console.print(Text(_clean(note)))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _grid(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], widths: Sequence[int]
) -> "Grid":
    from rich import box  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading, is_number, wide in zip(headings, numeric, widths, strict=False):
        justify: Literal["left", "right"] = "right" if is_number else "left"
        grid.add_column(Text(heading), justify=justify, overflow="fold", width=wide)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row[: len(widths)]))
    return grid


def _clean(cell: str) -> str:
    """Return the cell without control characters, which a terminal would obey; line feeds stay."""
    return "".join(c if c == "\n" or c.isprintable() or c == "\u3000" else " " for c in cell)
