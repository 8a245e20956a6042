"""Tables for a terminal, in columns that East Asian widths keep straight."""

import io
from collections.abc import Sequence

from queries.table import Table
from queries.words import Lang

_COUNT = {"zh": "{} 行", "en": "{} rows"}


def terminal(tables: Sequence[Table], lang: Lang, width: int) -> str:
    """Return tables as text no wider than `width` half-width cells."""
    return "\n".join(_one(table.compact(lang), lang, width) for table in tables)


def _one(table: Table, lang: Lang, width: int) -> str:
    from rich import box  # noqa: PLC0415 - a fifth of a second, and only this format needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left", title=Text(table.title, "bold"))
    for name, is_number in zip(table.headings(lang), table.numeric(), strict=True):
        grid.add_column(
            Text(name), justify="right" if is_number else "left", overflow="fold", no_wrap=is_number
        )
    for row in table.cells(lang):
        grid.add_row(*(Text(_clean(cell)) for cell in row))
    page = io.StringIO()
    console = Console(file=page, width=width, color_system=None, legacy_windows=False)
    console.print(grid)
    for note in (*table.notes, _COUNT[lang].format(len(table.rows))):
        console.print(Text(_clean(note)), soft_wrap=False)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _clean(cell: str) -> str:
    """Return the cell without control characters, which a terminal would obey; line feeds stay."""
    return "".join(c if c == "\n" or c.isprintable() or c == "\u3000" else " " for c in cell)
