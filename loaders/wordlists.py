"""Word lists that hold several uses in one table (columns `word`, `use`), and patterns made of them."""

from collections.abc import Iterable
from functools import cache

from loaders.lexicon import alternation, rows

read_rows = cache(rows)


@cache
def words(table: str, use: str) -> tuple[str, ...]:
    """Return the words of a table that have this use, in the order of the file."""
    return tuple(row["word"] for row in read_rows(table) if row["use"] == use)


def any_of(items: Iterable[str]) -> str:
    """Return a pattern (one group, not captured) that matches any of the words, the longest first."""
    return f"(?:{alternation(list(items))})"
