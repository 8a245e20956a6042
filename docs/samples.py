"""The first rows of an answer on the sample notice, as the pages show them."""

from queries.output.text import as_markdown
from queries.table import Table

SHOWN = 3
"""Rows shown of each answer."""

_CELL = 40


def grid(whole: Table) -> str:
    """Return the first rows in Markdown, in Chinese as the program answers by default, without what stands around them.

    Long cells are cut.
    """
    cells = tuple(tuple(map(_short, row)) for row in whole.rows[:SHOWN])
    table = Table("", whole.columns, cells, percent=whole.percent).compact("zh")
    text = as_markdown([Table("", table.columns, table.rows, percent=table.percent)], "zh")
    return next(block for block in text.split("\n\n") if block.startswith("|")).strip()


def _short(value: object) -> object:
    if isinstance(value, list):
        return [*value[:4], "…"] if len(value) > 4 else value
    return f"{value[:_CELL]}…" if isinstance(value, str) and len(value) > _CELL else value
