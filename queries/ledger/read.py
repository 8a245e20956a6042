"""Read a filled ledger back: whatever was typed into its progress and remarks columns."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import YaodianError
from graph.language import LANGS, gettext, listed, ngettext, of_tables
from graph.system import in_use, patiently
from queries.compare.items import own_words
from queries.progress import STATES, FilledRow
from queries.words import heading, word

_NEEDED = ("number", "text", "progress")
_WANTED = (*_NEEDED, "remarks", "task_id", "evidence")
_HEADINGS = {heading(c, lang): c for c in _WANTED for lang in LANGS}
_CODES = {word("progress", state, lang): state for state in STATES for lang in LANGS}
_LOOKED_AT = 10


def read_ledger(path: Path) -> list[FilledRow]:
    """Return the rows of a ledger, filled in or not.

    Raises:
        YaodianError: The file is no workbook or no ledger, or a cell holds a progress that is none of the
        list.
    """
    try:
        book = patiently(lambda: load_workbook(path, read_only=True, data_only=True))
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
        book.close()
    except Exception as error:  # the reader raises its own kinds for each kind of broken file
        reason = " ".join(str(error).split())[:200]
        if not path.is_file():
            reason = gettext("no such file or folder")
        elif in_use(error):
            reason = gettext("it is open in another program: close it there and run this again")
        elif isinstance(error, InvalidFileException):
            reason = gettext("it is no .xlsx; fill in what `yaodian report ledger --out ledger.xlsx` writes")
        raise YaodianError(
            gettext("{file}: not a workbook that can be read: {reason}", file=path, reason=reason)
        ) from None
    for title, rows in sheets.items():
        for place, row in enumerate(rows[:_LOOKED_AT]):
            columns = {_HEADINGS[t]: n for n, cell in enumerate(row) if (t := _text(cell)) in _HEADINGS}
            if columns.keys() >= set(_NEEDED):
                return _checked(
                    gettext("{file} sheet {name}", file=path, name=title),
                    list(_filled(rows[place + 1 :], columns, place + 2)),
                )
    wanted = listed(heading(c, of_tables()) for c in _NEEDED)
    raise YaodianError(
        gettext(
            "{file}: no sheet is a task ledger: none has the headings {names}",
            file=path,
            names=wanted,
        )
    )


def _filled(rows: Sequence[Sequence[Any]], columns: dict[str, int], first: int) -> Iterator[FilledRow]:
    for number, row in enumerate(rows, first):
        cell = {c: _text(row[n]) if n < len(row) else "" for c, n in columns.items()}
        if cell["text"] or cell["number"]:
            words = own_words(cell["text"], cell.get("evidence"))
            state = _CODES.get(cell["progress"], cell["progress"])
            yield FilledRow(
                number, cell.get("task_id", ""), cell["number"], words, state, cell.get("remarks", "")
            )


def _checked(where: str, rows: list[FilledRow]) -> list[FilledRow]:
    wrong = [row for row in rows if row.progress and row.progress not in STATES]
    if wrong:
        words = listed(word("progress", state, of_tables()) for state in STATES)
        told = gettext(
            "{where} row {row}: progress {progress!r} is none of {names}",
            where=where,
            row=wrong[0].row,
            progress=wrong[0].progress,
            names=words,
        )
        more = len(wrong) - 1
        rest = ngettext("; {n} more row is wrong too", "; {n} more rows are wrong too", more) if more else ""
        raise YaodianError(told + rest)
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()
