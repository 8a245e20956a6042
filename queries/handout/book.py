"""A unit's workbook: its tasks, locked but for the columns to fill in."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.language import Lang
from queries.handout.units import Handed, Share
from queries.handout.words import day_in_words, words_of
from queries.ledger.style import FAINT, LINE, UNLOCKED, body_row, head_row, over_columns, page, title_row
from queries.output.looks import dress
from queries.output.sheet import cell_value, put
from queries.progress.states import STATES
from queries.words import heading, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEAD = 4
"""Row 1 holds the title, row 2 who reports and until when, row 3 how to fill in, row 4 the headings."""
_GIVEN = {
    "plan": 14,
    "number": 6,
    "text": 42,
    "role": 9,
    "lead": 12,
    "joint": 20,
    "support": 14,
    "indicators": 14,
    "deadline": 12,
    "last_progress": 10,
}
_TO_FILL = {"progress": 10, "told": 34, "dated": 12, "reporter": 9}
_KEY = "task_id"


def unit_book(share: Share, handed: Handed, lang: Lang) -> bytes:
    """Return the workbook of one unit as the bytes of an .xlsx file.

    The sheets are locked without a password: what is locked keeps from slips, and an office may unlock it.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("led", share.led), ("supported", share.supported)):
        if rows:
            _sheet(book.create_sheet(words_of(lang)[name]), share.unit, rows, handed, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: "Worksheet", unit: str, rows: Sequence[dict[str, Any]], handed: Handed, lang: Lang) -> None:
    columns = _columns(rows, handed)
    widths = [columns[c] for c in columns]
    title = words_of(lang)["title"].format(unit)
    title_row(sheet, title, len(columns))
    _line(sheet, 2, _about(unit, handed, lang), len(columns))
    _line(sheet, 3, words_of(lang)["how"], len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths, HEAD)
    for row, record in enumerate(rows, HEAD + 1):
        body_row(
            sheet,
            row,
            [cell_value(c, record.get(c) if c not in _TO_FILL else None, lang) for c in columns],
            widths,
        )
    last = HEAD + len(rows)
    letter = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    _unlock(sheet, letter, last)
    _state_list(sheet, letter["progress"], last, lang)
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:{letter[_KEY]}{last}"
    sheet.column_dimensions[letter[_KEY]].hidden = True
    page(sheet, len(columns) - 1, last, title, HEAD)


def _columns(rows: Sequence[dict[str, Any]], handed: Handed) -> dict[str, float]:
    """Return the columns and their widths: of what is given those that any row fills, the plan where there are several."""
    given = {c: float(w) for c, w in _GIVEN.items() if any(row.get(c) not in (None, [], "") for row in rows)}
    if len({row["plan"] for row in rows}) == 1:
        given.pop("plan")
    if len({row["role"] for row in rows}) == 1:
        given.pop("role")
    fill = {c: float(w) for c, w in _TO_FILL.items() if handed.persons or c != "reporter"}
    return {**given, **fill, _KEY: 12.0}


def _about(unit: str, handed: Handed, lang: Lang) -> str:
    parts = [words_of(lang)["unit"].format(unit)]
    if handed.due:
        parts.append(words_of(lang)["due"].format(day_in_words(handed.due, lang)))
    return "        ".join(parts)


def _line(sheet: "Worksheet", row: int, text: str, columns: int) -> None:
    dress(put(sheet, row, 1, text), LINE)
    over_columns(sheet, row, columns)
    sheet.row_dimensions[row].height = 20


def _unlock(sheet: "Worksheet", letter: dict[str, str], last: int) -> None:
    for row in range(HEAD + 1, last + 1):
        for column in _TO_FILL:
            if column in letter:
                dress(sheet[f"{letter[column]}{row}"], UNLOCKED)
        dress(sheet[f"{letter[_KEY]}{row}"], FAINT)
    lock = sheet.protection
    lock.sheet = True
    lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = False  # these stay allowed


def _state_list(sheet: "Worksheet", letter: str, last: int, lang: Lang) -> None:
    words = ",".join(word("progress", state, lang) for state in STATES)
    validation = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    validation.error, validation.errorStyle = words_of(lang)["pick"], "warning"
    validation.add(f"{letter}{HEAD + 1}:{letter}{last}")
    sheet.add_data_validation(validation)
