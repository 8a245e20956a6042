"""A result as a table, before it takes the shape of a terminal, a page or a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.language import N_, Lang, in_language
from graph.shown import fit
from queries.chart import Chart
from queries.figures import explanations
from queries.words import heading, in_words

_T = TypeVar("_T")
_TOLD_ONCE = {bool, int, str, float}
"""Kinds of values that are the same text where they are equal, but for 0.0 and -0.0."""
_NAMED = N_("{name}: {value}")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `columns` are codes (`lead`); `title` and `notes` are for readers.

    `percent` names the columns whose values are shares (0 to 1), shown as per cent. `own` says that the columns are
    the asker's own: their names and values are shown as they are, and none is left out. A `chart` goes with the table
    where the format can draw.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    percent: frozenset[str] = frozenset()
    own: bool = False
    chart: Chart | None = None

    def __post_init__(self) -> None:
        """Leave out of title and notes what no file and no terminal holds: they may be called as a plan or a file is."""
        object.__setattr__(self, "title", fit(self.title))
        object.__setattr__(self, "notes", tuple(map(fit, self.notes)))

    def headings(self, lang: Lang) -> list[str]:
        """Return the columns' headings in a language."""
        return list(self.columns) if self.own else [heading(c, lang) for c in self.columns]

    def explained(self, lang: Lang) -> list[str]:
        """Return what figures of the table mean, a line each; it stands below the rows."""
        if self.own or not self.rows:
            return []
        named = explanations(self.columns, lang)
        return [in_language(lang, _NAMED, name=name, value=told) for name, told in named]

    def cells(self, lang: Lang) -> list[list[str]]:
        """Return the rows as text in a language."""
        rows = [list(row) for row in zip(*self.texts(lang), strict=True)]
        return rows if self.columns else [[] for _ in self.rows]

    def texts(self, lang: Lang) -> Iterator[list[str]]:
        """Yield the columns as text in a language."""
        for column, values in zip(self.columns, self.values(), strict=True):
            yield self._texts(column, values, lang)

    def values(self) -> list[tuple[object, ...]]:
        """Return the columns' values."""
        return list(zip(*self.rows, strict=True)) or [()] * len(self.columns)

    def numeric(self) -> list[bool]:
        """Tell for each column whether it holds numbers only (empty cells aside)."""
        return [_all_numbers(column) for column in self.values()]

    def compact(self, lang: Lang) -> "Table":
        """Return the table as a person reads it: without ids, and with the title of its plan in a note where it is one."""
        if self.own:
            return self
        shown = self._plan_noted(lang) if self._of_one_plan() else self
        keep = [i for i, c in enumerate(shown.columns) if not c.endswith("_id")]
        rows = tuple(_pick(row, keep) for row in shown.rows)
        return replace(shown, columns=_pick(shown.columns, keep), rows=rows)

    def _of_one_plan(self) -> bool:
        """Tell whether all rows are of one plan, which a note can name once; a list of plans has the column "plan_id".

        Plans of one title at several places, or of several years, are several.
        """
        if "plan" not in self.columns or "plan_id" in self.columns or len(self.columns) == 1:
            return False
        at = [i for i, column in enumerate(self.columns) if column in ("plan", "place", "year")]
        told = [_pick(row, at) for row in self.rows]
        title = self.rows[0][self.columns.index("plan")] if told else None
        return isinstance(title, str) and all(row == told[0] for row in told)

    def _plan_noted(self, lang: Lang) -> "Table":
        """Return the table without the columns of its one plan and of that plan's place; a note names the plan."""
        at = self.columns.index("plan")
        keep = [i for i, column in enumerate(self.columns) if column not in ("plan", "place")]
        note = in_language(lang, _NAMED, name=heading("plan", lang), value=self.rows[0][at])
        rows = tuple(_pick(row, keep) for row in self.rows)
        return replace(self, columns=_pick(self.columns, keep), rows=rows, notes=(note, *self.notes))

    def _texts(self, column: str, values: Sequence[object], lang: Lang) -> list[str]:
        """Return values of a column as text; of those of one kind, codes or numbers, each is put into words once."""
        kinds = set(map(type, values)) - {type(None)}
        once = set(values) if len(kinds) == 1 and kinds <= _TOLD_ONCE else set()
        if not once or (float in kinds and 0.0 in once):
            return [self._cell(column, value, lang) for value in values]
        told = {value: self._cell(column, value, lang) for value in once}
        return list(map(told.__getitem__, values))

    def _cell(self, column: str, value: object, lang: Lang) -> str:
        if column in self.percent and isinstance(value, int | float):
            return f"{value:.1%}"
        return in_words("" if self.own else column, value, lang)


def _pick(items: Sequence[_T], keep: Sequence[int]) -> tuple[_T, ...]:
    return tuple(items[i] for i in keep)


def _all_numbers(values: Sequence[object]) -> bool:
    present = [v for v in values if v is not None]
    return bool(present) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in present)
