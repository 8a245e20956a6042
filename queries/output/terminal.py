"""Tables for a terminal, in columns that East Asian widths keep straight."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from graph.language import N_, Lang, counted_in, in_language, listed
from queries.output.fit import GAP, fit
from queries.table import Table

_LEFT_OUT = N_("columns left out: {names} (use a wider terminal, or --format)")


def terminal(tables: Sequence[Table], lang: Lang, *, width: int) -> str:
    """Return tables as text no wider than `width` half-width cells."""
    return "\n".join(_one(table.compact(lang), lang, width) for table in tables)


def _one(table: Table, lang: Lang, width: int) -> str:
    headings = [_clean(name) for name in table.headings(lang)]
    rows = [[_clean(cell) for cell in row] for row in table.cells(lang)]
    numeric = table.numeric()
    widths = fit(headings, rows, numeric, width)
    left_out = headings[len(widths) :]
    notes = [
        *table.notes,
        *([in_language(lang, _LEFT_OUT, names=listed(left_out, lang))] if left_out else []),
    ]
    lines = [
        *_wrapped(_clean(table.title), width),
        *_row(headings, numeric, widths, at_bottom=True),
        "─" * (sum(widths) + GAP * (len(widths) - 1)),
        *(line for row in rows for line in _row(row, numeric, widths)),
        *(
            line
            for note in (
                *notes,
                counted_in(lang, "{n} row", "{n} rows", len(rows)),
                *table.explained(lang),
            )
            for line in _wrapped(_clean(note), width)
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(
    cells: Sequence[str], numeric: Sequence[bool], widths: Sequence[int], *, at_bottom: bool = False
) -> Iterator[str]:
    """Yield the lines of one row; short cells stand at the top, those of the headings at the bottom."""
    wrapped = [_wrapped(cell, wide) for cell, wide in zip(cells, widths, strict=False)]
    height = max(map(len, wrapped), default=1)
    for lines in wrapped:
        empty = [""] * (height - len(lines))
        lines[:] = [*empty, *lines] if at_bottom else [*lines, *empty]
    for number in range(height):
        parts = (_padded(w[number], wide, n) for w, wide, n in zip(wrapped, widths, numeric, strict=False))
        yield (" " * GAP).join(parts).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    return [part for line in cell.splitlines() or [""] for part in (chop_cells(line, width) or [""])]


def _padded(text: str, width: int, is_number: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if is_number else text + space


def _clean(cell: str) -> str:
    """Return the cell without control characters, which a terminal would obey; line feeds stay."""
    return "".join(c if c == "\n" or c.isprintable() or c == "\u3000" else " " for c in cell)
