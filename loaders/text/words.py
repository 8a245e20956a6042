"""Word lists that hold several uses in one table (columns `word`, `use`), and patterns made of them."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of `loaders/tables/<table>.csv` as dictionaries by column."""
    text = (files("loaders") / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def alternation(words: list[str] | set[str]) -> str:
    """Return a regular expression that matches the longest of `words` first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


read_rows = cache(rows)


@cache
def words(table: str, use: str) -> tuple[str, ...]:
    """Return the words of a table that have this use, in the order of the file."""
    return tuple(row["word"] for row in read_rows(table) if row["use"] == use)


def any_of(items: Iterable[str]) -> str:
    """Return a pattern (one group, not captured) that matches any of the words, the longest first."""
    return f"(?:{alternation(list(items))})"


@cache
def suffix_pattern() -> re.Pattern[str]:
    """Return a pattern that matches at the end of a name of a unit."""
    return re.compile(f"(?:{alternation([row['suffix'] for row in rows('unit_suffixes')])})$")
