"""Tables whose columns are units: a mark in a cell tells the part that the unit above has in the row's task.

What the marks mean is told in the headings, or in words before or behind the table (★为牵头单位，△为配合单位). A cell may say it
in a word as well (牵头, 主, 协).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern

from graph.model import Mention
from graph.source import Cell
from loaders.clauses.names import LEVEL, is_collective, is_name
from loaders.clauses.role_words import label_roles, verb_roles
from loaders.tasktables.cells import Row, distinct
from loaders.tasktables.columns import TableColumn, TableHeads
from loaders.tasktables.uses import use_of
from loaders.text.plain import plain
from loaders.text.vocabulary import pattern, rows, wordset

UNIT = "unit"
"""The use of a column that is headed by a unit."""

_NEAR = 400
_SIGNS = re.compile("[、,，;；。:]")
_LINE = re.compile(r"[^\n]+")
_LONGEST_ROLE = 8
_ROLES = frozenset({"lead", "support", "owner"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a table mean: the role of each; of `untold` ones no words of the file tell it, where there are several."""

    roles: Mapping[str, str]
    untold: tuple[str, ...] = ()
    legend: tuple[Mention, ...] = ()
    """The lines before and behind the table that tell it."""


def with_units(columns: Sequence[TableColumn], below: Sequence[Row]) -> tuple[TableColumn, ...]:
    """Return the columns with those told that are headed by a unit and hold marks alone, titles across the table aside."""
    below = [row for row in below if len({cell.start for cell in row}) > 1]
    return tuple(
        replace(column, use=UNIT, known=True, heading=column.lowest or column.heading)
        if _is_unit(column, [row[at] for row in below if at < len(row)])
        else column
        for at, column in enumerate(columns)
    )


def _is_unit(column: TableColumn, cells: Sequence[Cell]) -> bool:
    under_units = (
        len(column.labels) > 1 and use_of(column.labels[0]) in _ROLES and use_of(column.labels[-1]) is None
    )
    filled = distinct(cells) if under_units or is_unit(column.labels[-1]) else []
    return bool(filled) and all(is_mark(cell.text) for cell in filled)


def is_unit(heading: str) -> bool:
    """Tell whether a heading is the name of a unit, or of a group of units."""
    bare = "".join(plain(heading).split())
    if _SIGNS.search(bare):
        return False
    return is_name(bare) or is_collective(bare) or _place().fullmatch(bare) is not None


def is_mark(words: str) -> bool:
    """Tell whether the words of a cell are a mark, or a word that tells a role by itself."""
    bare = _bare(words)
    return bare in _signs() or _role_of(bare) is not None


def marks_of(text: str, start: int, end: int, heads: TableHeads, below: Iterable[Sequence[Cell]]) -> Marks:
    """Return what the marks of a table of units mean.

    Args:
        text: the plan's text.
        start: where the table begins.
        end: where it ends.
        heads: its headings, which may tell it too.
        below: its rows below the headings.
    """
    at = [n for n, column in enumerate(heads.columns) if column.use == UNIT]
    if not at:
        return Marks({})
    lines = list(_lines(text, max(0, start - _NEAR), start, end, end + _NEAR))
    legend = tuple(line for line in lines if any(_legend(line.surface)))
    told = dict(_legend("\n".join(words.surface for words in (*heads.words, *legend))))
    used = {_bare(row[n].text) for row in below for n in at if n < len(row) and row[n].text} & _signs()
    open_marks = used - set(told)
    made = {mark: _by_form(mark, used) for mark in open_marks}
    return Marks(made | told, tuple(sorted(open_marks)) if len(open_marks) > 1 else (), legend)


def _lines(text: str, *bounds: int) -> Iterator[Mention]:
    """Yield the lines of the stretches that these offsets bound, pair by pair."""
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        for match in _LINE.finditer(text, start, min(end, len(text))):
            yield Mention(match[0], *match.span())


def role_in(cell: str, marks: Marks) -> str:
    """Return the role that a cell of marks tells."""
    bare = _bare(cell)
    return marks.roles.get(bare) or _role_of(bare) or "owner"


def _bare(words: str) -> str:
    return "".join(words.split()).strip("()（）")


def _by_form(mark: str, used: set[str]) -> str:
    """Return the role of a mark that no words tell: a full one beside a hollow one leads, else none tells a lead."""
    full, hollow = used & wordset("table_marks", "mark_full"), used & wordset("table_marks", "mark_hollow")
    if not (full and hollow) or mark not in full | hollow:
        return "owner"
    return "lead" if mark in full else "support"


def _legend(text: str) -> Iterator[tuple[str, str]]:
    """Yield each mark whose meaning words tell, with its role."""
    signs = _signs()
    bare = "".join(char if char in signs else other for char, other in zip(text, plain(text), strict=True))
    for form in _forms():
        for match in form.finditer(bare):
            role = _role_said(match["role"])
            if role is not None:
                yield match["mark"], role


def _role_said(words: str) -> str | None:
    """Return the role that words begin with or hold (牵头单位, 表示主要责任单位)."""
    for word, role in _says().items():
        if word in words:
            return role
    return None


@cache
def _says() -> dict[str, str]:
    """Return words that tell a role in a legend, the longest first."""
    known = {**{k: v for k, v in label_roles().items() if len(k) < _LONGEST_ROLE}, **verb_roles()}
    roles = {word: role for word, role in known.items() if role in _ROLES}
    return dict(sorted(roles.items(), key=lambda item: -len(item[0])))


def _role_of(word: str) -> str | None:
    """Return the role that a word alone in a cell tells."""
    role = _short().get(word) or verb_roles().get(word) or label_roles().get(word)
    return role if role in _ROLES else None


def word_in_cell(word: str) -> str | None:
    """Return the role of a word that is short for one in cells (主, 协)."""
    return _short().get(word)


@cache
def _short() -> dict[str, str]:
    """Return the roles of words that are short for one in cells (主, 协)."""
    return {row["word"]: row["role"] for row in rows("role_words") if row["use"] == "cell"}


@cache
def _signs() -> frozenset[str]:
    return wordset("table_marks", "mark_full", "mark_hollow", "mark_tick")


@cache
def _place() -> Pattern[str]:
    return pattern(f"[一-鿿]{{1,8}}{LEVEL}")


@cache
def _forms() -> tuple[Pattern[str], ...]:
    """Return patterns for a mark and what it means, the surest last: behind it (★为牵头单位), before it (主办：●, 配合（△）)."""
    mark = "(?P<mark>[{chars:table_marks.mark_full+mark_hollow+mark_tick}])"
    role = "(?P<role>[一-鿿]{2,10}"
    return (
        pattern(
            rf"{mark}[”\"'’)]? ?(?:{{table_marks.mark_thing}})*(?:{{table_marks.mark_means}}|[:=\-—])* ?{role})"
        ),
        pattern(rf"{role}?)(?:{{table_marks.mark_by}}|[:“\"'])++ ?{mark}"),
        pattern(rf"{role}?)\({mark}\)"),
    )
