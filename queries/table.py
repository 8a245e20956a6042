"""A result as a table, before it takes the shape of a terminal, a page or a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from queries.words import Lang, heading, in_words

_T = TypeVar("_T")
_COLON: dict[Lang, str] = {"zh": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `columns` are codes (`lead`); `title` and `notes` are for readers.

    `percent` names the columns whose values are shares (0 to 1), shown as per cent.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    percent: frozenset[str] = frozenset()

    def headings(self, lang: Lang) -> list[str]:
        """Return the columns' headings in a language."""
        return [heading(c, lang) for c in self.columns]

    def cells(self, lang: Lang) -> list[list[str]]:
        """Return the rows as text in a language."""
        return [[self._cell(c, v, lang) for c, v in zip(self.columns, row, strict=True)] for row in self.rows]

    def numeric(self) -> list[bool]:
        """Tell for each column whether it holds numbers only (empty cells aside)."""
        return [_all_numbers(column) for column in zip(*self.rows, strict=True)] or [False] * len(
            self.columns
        )

    def compact(self, lang: Lang) -> "Table":
        """Return the table as a person reads it: without ids, and with the titles of plans in notes."""
        keep = [i for i, c in enumerate(self.columns) if not c.endswith("_id")]
        plain = replace(
            self, columns=_pick(self.columns, keep), rows=tuple(_pick(row, keep) for row in self.rows)
        )
        return plain._plans_marked(lang) if plain._names_plans() else plain

    def _names_plans(self) -> bool:
        if "plan" not in self.columns or len(self.columns) == 1:
            return False
        at = self.columns.index("plan")
        return all(row[at] is None or isinstance(row[at], str) for row in self.rows)

    def _plans_marked(self, lang: Lang) -> "Table":
        """Return the table with marks for long titles of plans, which notes explain; one plan needs none."""
        at = self.columns.index("plan")
        titles = list(dict.fromkeys(row[at] for row in self.rows if row[at] is not None))
        word = heading("plan", lang)
        if len(titles) <= 1 and all(row[at] is not None for row in self.rows):
            keep = [i for i in range(len(self.columns)) if i != at]
            rows = tuple(_pick(row, keep) for row in self.rows)
            notes = tuple(f"{word}{_COLON[lang]}{title}" for title in titles)
            return replace(self, columns=_pick(self.columns, keep), rows=rows, notes=(*notes, *self.notes))
        marks = {title: _mark(number) for number, title in enumerate(titles, 1)}
        rows = tuple((*row[:at], marks.get(row[at]), *row[at + 1 :]) for row in self.rows)
        legend = tuple(f"{word} {mark}{_COLON[lang]}{title}" for title, mark in marks.items())
        return replace(self, rows=rows, notes=(*legend, *self.notes))

    def _cell(self, column: str, value: object, lang: Lang) -> str:
        if column in self.percent and isinstance(value, int | float):
            return f"{value:.1%}"
        return in_words(column, value, lang)


def _pick(items: Sequence[_T], keep: Sequence[int]) -> tuple[_T, ...]:
    return tuple(items[i] for i in keep)


def _mark(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"#{number}"


def _all_numbers(values: Sequence[object]) -> bool:
    present = [v for v in values if v is not None]
    return bool(present) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in present)
