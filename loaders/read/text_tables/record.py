"""Tables as page data: lists of records with the same fields ({id: "1", title: "…", departments: "…"}) in a text.

The fields are the columns, their names in the first record the headings, and each value is a span of the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.source import Cell, Table
from loaders.read.blocks import Document
from loaders.read.text_tables.shape import names_tasks
from loaders.tasktables.uses import use_of

_STRING = r'"(?:[^"\\\n]|\\.)*+"' + r"|'(?:[^'\\\n]|\\.)*+'"
_KEY = r'(?:[A-Za-z_]\w{0,60}+|"[^"\\\n]{1,40}"|\'[^\'\\\n]{1,40}\')'
_PAIR = re.compile(
    rf"\s*+(?P<key>{_KEY})\s*+:\s*+(?P<value>{_STRING}|-?\d[\d.]*+|null|true|false)\s*+(?:,|(?=\}}))"
)
_OPEN = re.compile(r"\{(?=\s*+[\w\"'])")
_CLOSE = re.compile(r"\s*+\}")
_TITLE = re.compile(rf"\btitle[\"']?\s*:\s*(?P<value>{_STRING})\s*,\s*[\"']?\w+[\"']?\s*:\s*\[\s*$")
_TITLE_NEAR = 400
_MIN_ROWS = 2
_Span = tuple[int, int]
_Field = tuple[str, _Span, _Span]
_Record = tuple[int, int, tuple[_Field, ...]]


def find_records(text: str) -> Document:
    """Return the lists of records of `text` whose fields name tasks and units; the title of a list is a row across."""
    found = []
    for keys, group in groupby(_records(text), key=lambda record: tuple(key for key, _, _ in record[2])):
        records = list(group)
        if len(records) >= _MIN_ROWS and names_tasks({use_of(key) for key in keys}):
            found.append(_table(text, records))
    return Document(text, tuple(found))


def _records(text: str) -> Iterator[_Record]:
    """Yield the records of plain values: where each begins and ends, and its fields (name, its span, value's span).

    A brace inside the values of a record opens none.
    """
    opened = _OPEN.search(text)
    while opened:
        fields, at = _fields(text, opened.end())
        closed = _CLOSE.match(text, at) if len(fields) > 1 else None
        if closed:
            yield opened.start(), closed.end(), fields
        opened = _OPEN.search(text, max(at, opened.end()))


def _fields(text: str, at: int) -> tuple[tuple[_Field, ...], int]:
    """Return the fields that follow each other from `at`, and the offset after them."""
    fields = []
    while match := _PAIR.match(text, at):
        name, value = _bare(text, *match.span("key")), _bare(text, *match.span("value"))
        fields.append((match["key"].strip("\"'"), name, value))
        at = match.end()
    return tuple(fields), at


def _bare(text: str, start: int, end: int) -> _Span:
    quoted = text[start] in "\"'" and end - start > 1
    return (start + 1, end - 1) if quoted else (start, end)


def _table(text: str, records: Sequence[_Record]) -> Table:
    rows = [tuple(Cell(text[a:b], a, b) for _, (a, b), _ in records[0][2])]
    for start, _, fields in records:
        near = max(0, start - _TITLE_NEAR)
        title = _TITLE.search(text[near:start])
        if title is not None:
            a, b = _bare(text, title.start("value") + near, title.end("value") + near)
            rows.append((Cell(text[a:b], a, b),) * len(fields))
        rows.append(tuple(Cell(text[a:b], a, b) for _, (_, _), (a, b) in fields))
    return Table(tuple(rows), min(cell.start for row in rows for cell in row), records[-1][1])
