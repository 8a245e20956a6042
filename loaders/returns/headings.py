"""Headings of a returned table → which column holds what, by `loaders/tables/progress_headings.csv`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.text.vocabulary import rows

_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[\s*＊:：]")
_LINE = re.compile(r"^\s*(?P<name>[^：:]{2,20})[：:]\s*(?P<value>.*?)\s*$")
_TOLD = frozenset({"progress", "told", "share", "remarks"})
_NAMED = frozenset({"task_id", "number", "text"})
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by use, each use with its columns in order; `names` are the headings as written."""

    uses: dict[str, list[int]] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def cell(self, row: Sequence[str], use: str) -> str:
        """Return the first filled cell of a use in a row, without white space around it."""
        return next((text for _, text in self.cells(row, use)), "")

    def cells(self, row: Sequence[str], use: str) -> Iterator[tuple[str, str]]:
        """Yield the filled cells of a use, each with its heading."""
        for at in self.uses.get(use, ()):
            if at < len(row) and row[at].strip():
                yield self.names[at], row[at].strip()


def columns_of(row: Sequence[str]) -> Columns | None:
    """Return the columns that a row of headings names; None where the row is none.

    It is one where it names what a task is known by and what is to be told of it. A heading that stands twice (merged
    over columns) counts once.
    """
    uses: dict[str, list[int]] = {}
    seen: set[str] = set()
    for at, text in enumerate(row):
        plain = _plain(text)
        use = _uses().get(plain)
        if use is None and plain and plain not in seen:
            use = "unknown"
        if use and plain not in seen:
            uses.setdefault(use, []).append(at)
        seen.add(plain)
    known = uses.keys() - {"unknown"}
    if len(known) < _LEAST or not known & _TOLD or not known & _NAMED:
        return None
    return Columns(uses, tuple("".join(text.split()) for text in row))


def line_value(text: str, use: str) -> str:
    """Return what a line says under a heading of a use (填报单位：市发改委), empty where it says nothing of it."""
    for part in re.split(r"\s{2,}|\n|\t|　", text):
        found = _LINE.match(part)
        if found and _uses().get(_plain(found["name"])) == use:
            return found["value"]
    return ""


def _plain(text: str) -> str:
    return _ASIDE.sub("", text).casefold()


@cache
def _uses() -> dict[str, str]:
    return {_plain(row["word"]): row["use"] for row in rows("progress_headings")}
