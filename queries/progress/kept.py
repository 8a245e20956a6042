"""The history of progress as a workbook that `yaodian progress` takes in again, whole (`loaders/returns/kept.py` reads it)."""

import io
from collections.abc import Iterable
from dataclasses import astuple, fields

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from graph.language import N_, Lang, in_language
from graph.progress import ProgressEntry
from queries.output.looks import BOLD, TABLE_CELL, dress
from queries.output.sheet import put, set_widths
from queries.words import heading

_TITLE = N_("History of progress")
_SHOWN = {"words": "text"}
_HIDDEN = ("id", "task_id", "plan_id", "unit_id", "digest")
"""Columns that only the program needs."""


def kept_workbook(entries: Iterable[ProgressEntry], lang: Lang) -> bytes:
    """Return the bytes of an .xlsx: a hidden row of the names of fields, headings for people, and a row an entry."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = in_language(lang, _TITLE)[:31]
    names = [f.name for f in fields(ProgressEntry)]
    for column, name in enumerate(names, 1):
        put(sheet, 1, column, name)
        dress(put(sheet, 2, column, heading(_SHOWN.get(name, name), lang)), BOLD)
    for line, entry in enumerate(entries, 3):
        for column, value in enumerate(astuple(entry), 1):
            dress(put(sheet, line, column, str(int(value)) if isinstance(value, bool) else value), TABLE_CELL)
    set_widths(sheet)
    sheet.row_dimensions[1].hidden = True
    for name in _HIDDEN:
        sheet.column_dimensions[get_column_letter(names.index(name) + 1)].hidden = True
    sheet.freeze_panes = "A3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
