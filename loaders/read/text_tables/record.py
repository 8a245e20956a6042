"""Tables as page data: lists of records with the same fields ({id: "1", title: "…", departments: "…"}) in a text.

The fields are the columns, their names in the first record the headings, and each value is a span of the text.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from graph.model import Cell, Table
from loaders.tasktables.heads import use_of

_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'"
_KEY = r'(?:[A-Za-z_]\w*|"[^"\\\n]{1,40}"|\'[^\'\\\n]{1,40}\')'
_PAIR = re.compile(
    rf"\s*(?P<key>{_KEY})\s*:\s*(?P<value>{_STRING}|-?\d[\d.]*|null|true|false)\s*(?:,|(?=\}}))"
)
_OPEN = re.compile(r"\{(?=\s*[\w\"'])")
_TITLE = re.compile(rf"\btitle[\"']?\s*:\s*(?P<value>{_STRING})\s*,\s*[\"']?\w+[\"']?\s*:\s*\[\s*$")
_OWNERS = frozenset({"lead", "support", "owner"})
_TEXTS = frozenset({"task", "measure"})
_MIN_ROWS = 2
_Span = tuple[int, int]
_Record = tuple[int, int, tuple[tuple[str, _Span, _Span], ...]]


def find_record_tables(text: str) -> tuple[Table, ...]:
    """Return the lists of records of `text` whose fields name tasks and units; the title of a list is a row across."""
    found = []
    for keys, group in groupby(_records(text), key=lambda record: tuple(key for key, _, _ in record[2])):
        records = list(group)
        uses = {use_of(key) for key in keys}
        if len(records) >= _MIN_ROWS and uses & _TEXTS and uses & _OWNERS:
            found.append(_table(text, records))
    return tuple(found)


def _records(text: str) -> Iterator[_Record]:
    """Yield the records of plain values: where each begins and ends, and its fields (name, its span, value's span)."""
    for opened in _OPEN.finditer(text):
        fields = []
        at = opened.end()
        while match := _PAIR.match(text, at):
            fields.append(
                (
                    match["key"].strip("\"'"),
                    _bare(text, *match.span("key")),
                    _bare(text, *match.span("value")),
                )
            )
            at = match.end()
        closed = re.compile(r"\s*\}").match(text, at)
        if len(fields) > 1 and closed:
            yield opened.start(), closed.end(), tuple(fields)


def _bare(text: str, start: int, end: int) -> _Span:
    quoted = text[start] in "\"'" and end - start > 1
    return (start + 1, end - 1) if quoted else (start, end)


def _table(text: str, records: list[_Record]) -> Table:
    rows = [tuple(Cell(text[a:b], a, b) for _, (a, b), _ in records[0][2])]
    for start, _, fields in records:
        title = _TITLE.search(text[:start][-400:])
        if title is not None:
            by = max(0, start - 400)
            a, b = _bare(text, title.start("value") + by, title.end("value") + by)
            rows.append((Cell(text[a:b], a, b),) * len(fields))
        rows.append(tuple(Cell(text[a:b], a, b) for _, _, (a, b) in fields))
    return Table(tuple(rows), min(cell.start for row in rows for cell in row), records[-1][1])
