"""Words for columns and codes: English in `queries/tables`, Chinese in the catalogue."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from math import isnan
from pathlib import Path

from graph.language import N_, Lang, clauses, in_context, in_language, listed

_TABLES = Path(__file__).with_name("tables")


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (_TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _headings() -> dict[str, str]:
    return {row["name"]: row["en"] for row in _rows("headings")}


@cache
def _values() -> dict[tuple[str, str], str]:
    return {(row["column"], row["code"]): row["en"] for row in _rows("values")}


@cache
def _answers() -> dict[str, str]:
    return {row["word"]: row["answer"] for row in _rows("answers")}


def answer(text: str) -> str | None:
    """Return what a person's short answer means: yes, no or none; None where it is none of these (是, √, 不是, 无)."""
    return _answers().get(text.strip().rstrip("。.").casefold())


def messages() -> Iterator[tuple[str, str]]:
    """Yield what the tables say in English, each with its context, for the catalogue."""
    yield from ((f"heading {column}", english) for column, english in _headings().items())
    yield from ((f"{column} {code}", english) for (column, code), english in _values().items())


def heading(column: str, lang: Lang = "zh") -> str:
    """Return the heading of a column for readers; a column not in the table keeps its name."""
    english = _headings().get(column)
    return column if english is None else in_context(lang, f"heading {column}", english)


def word(column: str, code: str, lang: Lang = "zh") -> str:
    """Return the word for a code in a column (`lead` in `role` is 牵头); what is no code stays as it is."""
    english = _values().get((column, code))
    return code if english is None else in_context(lang, f"{column} {code}", english)


@cache
def level_words() -> dict[str, str]:
    """Return the code of a place's level by each word that offices call it by (县区 is county)."""
    return {row["word"]: row["code"] for row in _rows("level_words")}


def is_missing(value: object) -> bool:
    """Tell whether a value is null or NaN (which a data frame puts in place of null)."""
    return value is None or (isinstance(value, float) and isnan(value))


def in_words(column: str, value: object, lang: Lang = "zh") -> str:
    """Return one value as a reader sees it: codes as words, lists joined, maps as what is in them, 1.0 as 1, nothing for null."""
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return in_language(lang, N_("yes") if value else N_("no"))
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, list | tuple | set):
        return listed((in_words(column, v, lang) for v in value), lang)
    if isinstance(value, Mapping):  # a node or a map, as ad-hoc statements return them
        told = ((key, in_words(column, item, lang)) for key, item in value.items())
        return clauses((f"{key}: {said}" for key, said in told if said), lang)
    return word(column, value, lang) if isinstance(value, str) else str(value)


def narrowed_title(title: str, narrowed: Mapping[str, str], lang: Lang = "zh") -> str:
    """Return a title with what its table is narrowed to, if to anything."""
    told = narrowed.get(lang)
    if not told:
        return title
    return in_language(lang, N_("{title} ({told})"), title=title, told=told)
