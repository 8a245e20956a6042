"""A table as a page shows it: sorted, a part of its rows, its cells with where they lead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from desk.asked import Asked
from desk.links import Row, counted, href
from graph.language import Lang
from queries.table import Table
from queries.words import in_words, is_missing

ROWS = 100
"""Rows on a page."""
DOWNLOADS = ("csv", "xlsx", "json", "docx")
_DIGITS = re.compile(r"(\d+)")
_SHORT = re.compile(r"[\d.,%~/-]{1,12}")


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead, if anywhere."""

    text: str
    href: str | None = None

    def __html__(self) -> str:
        """Return it as a part of a page."""
        return f'<a href="{escape(self.href)}">{escape(self.text)}</a>' if self.href else escape(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: one thing, or several one after another, parted as a language does."""

    links: tuple[Link, ...]
    number: bool
    lang: Lang

    def __html__(self) -> str:
        """Return it as a part of a page: a template takes several times as long for the thousands that a table has."""
        return ("、" if self.lang == "zh" else ", ").join([link.__html__() for link in self.links])

    @property
    def short(self) -> bool:
        """Tell whether it is a number or a day, which stays in one piece."""
        return len(self.links) == 1 and _SHORT.fullmatch(self.links[0].text) is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: where it leads sorts the rows by it, and `sorted` says how they are (ascending, descending)."""

    text: str
    href: str
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on a page. `first` and `last` count rows from 1; `pages` lead to the parts around this one."""

    title: str
    notes: tuple[str, ...]
    explained: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int
    last: int
    previous: str | None
    next: str | None
    downloads: tuple[Link, ...]
    truncated: bool = False


def shown(
    table: Table,
    asked: Asked,
    *,
    name: str = "",
    address: str = "",
    in_query: bool = False,
    rows: int = ROWS,
    truncated: bool = False,
) -> Shown:
    """Return a table as a page shows it.

    Args:
        table: All rows.
        asked: Says the language, and which part of the rows in which order.
        name: Stands before the parameters of this table where a page has several.
        address: Path of the table by itself; without it there is nothing to download.
        in_query: The format of a download is the parameter `format`, no suffix of the path.
        rows: How many there are on a page.
        truncated: Whether the question has more rows than these.
    """
    sort, turned, page = (f"{name}{key}" for key in ("sort", "turned", "page"))
    ordered = _sorted(table, asked.one(sort), turned=bool(asked.one(turned)))
    whole = ordered.compact(asked.lang)
    count = len(whole.rows)
    at = min(asked.number(page, 1), max(1, -(-count // rows)))
    begin, end = (at - 1) * rows, min(at * rows, count)
    part = replace(whole, rows=whole.rows[begin:end])
    return Shown(
        table.title,
        whole.notes,
        tuple(whole.explained(asked.lang)),
        _headings(whole, asked, sort, turned, page),
        tuple(_cells(part, ordered, begin, asked.lang)),
        count,
        begin + 1 if count else 0,
        end,
        asked.but(**{page: at - 1}) if at > 1 else None,
        asked.but(**{page: at + 1}) if end < count else None,
        tuple(_files(asked, address, page, in_query=in_query)),
        truncated,
    )


def _files(asked: Asked, address: str, page: str, *, in_query: bool) -> Iterator[Link]:
    for form in DOWNLOADS if address else ():
        asks = asked.but(**{page: None}, **({"format": form} if in_query else {}))
        yield Link(form, f"{address}{asks}" if in_query else f"{address}.{form}{asks}")


def _headings(table: Table, asked: Asked, sort: str, turned: str, page: str) -> tuple[Heading, ...]:
    by, down = asked.one(sort), bool(asked.one(turned))
    made = []
    heads = zip(table.columns, table.headings(asked.lang), table.numeric(), strict=True)
    for column, text, number in heads:
        again = not down if column == by else number  # of numbers one wants the largest first
        there = asked.but(**{sort: column, turned: 1 if again else None, page: None})
        how = "" if column != by else "descending" if down else "ascending"
        made.append(Heading(text, there, how))
    return tuple(made)


def _cells(part: Table, whole: Table, begin: int, lang: Lang) -> list[tuple[Cell, ...]]:
    numeric = part.numeric()
    made = []
    for at, (row, texts) in enumerate(zip(part.rows, part.cells(lang), strict=True)):
        around: Row = dict(zip(whole.columns, whole.rows[begin + at], strict=True))
        cells = zip(part.columns, row, texts, numeric, strict=True)
        made.append(
            tuple(Cell(_links(c, v, t, {} if part.own else around, lang), n, lang) for c, v, t, n in cells)
        )
    return made


def _links(column: str, value: object, text: str, row: Row, lang: Lang) -> tuple[Link, ...]:
    if isinstance(value, list | tuple):
        items = ((str(item), in_words(column, item, lang)) for item in value)
        return tuple(Link(said, href(column, item, row) if row else None) for item, said in items)
    if isinstance(value, str) and row:
        return (Link(text, href(column, value, row)),)
    return (Link(text, counted(column, value, row) if row else None),)


def _sorted(table: Table, column: str, *, turned: bool) -> Table:
    """Return a table sorted by a column: numbers by value, words with their numbers counted; nothing goes last."""
    if column not in table.columns:
        return table
    at = table.columns.index(column)
    there = [row for row in table.rows if not is_missing(row[at])]
    missing = [row for row in table.rows if is_missing(row[at])]
    return replace(table, rows=(*sorted(there, key=lambda row: _order(row[at]), reverse=turned), *missing))


def _order(value: object) -> tuple[int, object]:
    if isinstance(value, int | float):
        return 0, value
    if isinstance(value, list | tuple):
        return 1, [_order(item) for item in value]
    return 2, _parts(str(value))


def _parts(text: str) -> Sequence[tuple[int, int, str]]:
    """Return a text in parts that compare as people count: 2 before 10."""
    return [
        (0, int(p), "") if p.isdecimal() and len(p) < 400 else (1, 0, p) for p in _DIGITS.split(text) if p
    ]
