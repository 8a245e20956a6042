"""Words of the rules as data: tables of words by use, and patterns written with their names.

A table `loaders/tables/<table>.csv` has the columns `word`, `use`, `example` and `source`, and others where a word needs
more. A pattern names its words: `{levels.territory}` stands for any word of that use, `{chars:numerals.ten}` for the
characters of its one-character words inside a class, `{firsts:levels.territory}` for the characters that a word of that
use begins with, inside a class: `(?=[{firsts:…}]){…}` tries the words only where one can begin, which is many times faster.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_NAMED = re.compile(
    r"\{(?P<form>(?:chars|firsts):)?(?P<table>[a-z_]+)\.(?P<uses>[a-z_0-9]+(?:\+[a-z_0-9]+)*)\}"
)

_MANY = 100
"""So many words are put together by their first characters; fewer are tried as quickly one by one."""


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `loaders/tables/<table>.csv` as dictionaries by column; they must not be changed."""
    text = (files("loaders") / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def listed(field: str) -> tuple[str, ...]:
    """Return the entries of a field that lists several, parted by `|` (aliases, members); none for an empty field."""
    return tuple(field.split("|")) if field else ()


def aliases(row: dict[str, str]) -> tuple[str, ...]:
    """Return the other names of a row with the column `aliases`."""
    return listed(row["aliases"])


@cache
def words(table: str, *uses: str) -> tuple[str, ...]:
    """Return the words of a table that have one of the uses, in the order of the file.

    Raises:
        KeyError: no row of the table has one of the uses.
    """
    found = {use: [row["word"] for row in rows(table) if row["use"] == use] for use in uses}
    missing = [use for use, hits in found.items() if not hits]
    if missing:
        raise KeyError(f"{table}.csv has no words of the use {missing[0]}")
    return tuple(dict.fromkeys(word for use in uses for word in found[use]))


@cache
def wordset(table: str, *uses: str) -> frozenset[str]:
    """Return the words of a table that have one of the uses; see `words`."""
    return frozenset(words(table, *uses))


def alternation(items: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of `items` first.

    Of many words those that begin alike stand behind one character (`市(?:政府|委)?`), so that few are tried at a place.
    """
    known = sorted(set(items), key=lambda word: (-len(word), word))
    if len(known) < _MANY:
        return "|".join(map(re.escape, known))
    heads: dict[str, list[str]] = {}
    for word in known:
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(head) + (tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})")
        for head, tails in heads.items()
    )


def any_of(items: Iterable[str]) -> str:
    """Return a pattern (one group, not captured) that matches any of the words, the longest first."""
    return f"(?:{alternation(items)})"


def chars(table: str, *uses: str) -> str:
    """Return the one-character words of these uses as one string, to stand inside a class of a pattern."""
    return "".join(re.escape(word) for word in words(table, *uses) if len(word) == 1)


def firsts(items: Iterable[str]) -> str:
    """Return the characters that words begin with as one string, to stand inside a class of a pattern."""
    return "".join(re.escape(char) for char in sorted({word[0] for word in items}))


def filled(template: str) -> str:
    """Return the regular expression that a template with names of words stands for.

    >>> filled("[{chars:numerals.ten}]{1,2}")
    '[十]{1,2}'

    Raises:
        KeyError: a name has no words.
    """
    return _NAMED.sub(_words_named, template)


def pattern(template: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a template; see `filled`."""
    return re.compile(filled(template), flags)


def _words_named(match: re.Match[str]) -> str:
    uses = match["uses"].split("+")
    if match["form"] == "chars:":
        return chars(match["table"], *uses)
    if match["form"] == "firsts:":
        return firsts(words(match["table"], *uses))
    return any_of(words(match["table"], *uses))
