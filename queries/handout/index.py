"""The workbook that lists what was handed out: one row a unit with a link to its file, and all tasks."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from graph.language import Lang
from queries.data import Data
from queries.handout.units import Handed, Share
from queries.handout.words import day_in_words, words_of
from queries.ledger.style import HEAD_ROW, LINK, body_row, head_row, page, title_row
from queries.output.looks import dress
from queries.output.sheet import cell_value
from queries.reports.ledger import ledger
from queries.words import heading, is_missing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COUNTS = ("lead", "joint", "support")
_TASKS = {
    "plan": 16,
    "number": 6,
    "text": 56,
    "lead": 16,
    "joint": 16,
    "support": 22,
    "indicators": 16,
    "deadline": 12,
}


def index_book(
    data: Data, shares: Sequence[Share], files: Mapping[str, Mapping[str, str]], handed: Handed, lang: Lang
) -> bytes:
    """Return the index as the bytes of an .xlsx file.

    Args:
        data: The plans.
        shares: Who was handed what.
        files: For each kind of file (file, letter) the name of each unit's, by unit.
        handed: How it was handed out.
        lang: Language of headings and words.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _index(book.create_sheet(words_of(lang)["index"]), data, shares, files, handed, lang)
    _tasks(book.create_sheet(words_of(lang)["tasks"]), data, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _index(
    sheet: "Worksheet",
    data: Data,
    shares: Sequence[Share],
    files: Mapping[str, Mapping[str, str]],
    handed: Handed,
    lang: Lang,
) -> None:
    words = words_of(lang)
    links = [kind for kind in ("file", "letter") if kind in files]
    heads = [
        heading("serial", lang),
        *(heading(c, lang) for c in ("unit", *_COUNTS, "total")),
        *(words[kind] for kind in links),
    ]
    heads += [words["received"], words["returned"]]
    widths = [5.0, 26.0, *[8.0] * 4, *[34.0] * len(links), 12.0, 12.0]
    title = words["index_title"].format(_plan(data))
    if handed.due:
        title += f"（{words['due'].format(day_in_words(handed.due, lang))}）"
    title_row(sheet, title, len(heads))
    head_row(sheet, heads, widths)
    for row, share in enumerate(shares, HEAD_ROW + 1):
        counts = [share.counts[role] for role in _COUNTS]
        names = [files[kind].get(share.unit_id, "") for kind in links]
        body_row(
            sheet, row, [row - HEAD_ROW, share.unit, *counts, len(share.tasks), *names, None, None], widths
        )
        for column, name in enumerate(names, len(heads) - len(links) - 1):
            if name:
                cell: Any = sheet.cell(row, column)
                cell.hyperlink = name
                dress(cell, LINK)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    page(sheet, len(heads), HEAD_ROW + len(shares), title)


def _plan(data: Data) -> str:
    """Return the name of the one plan, nothing where there are several."""
    return str(data.plans.iloc[0]["plan"]) if len(data.plans) == 1 else ""


def _tasks(sheet: "Worksheet", data: Data, lang: Lang) -> None:
    records = ledger(data, lang).to_dict("records")
    columns = {
        c: float(w)
        for c, w in _TASKS.items()
        if any(row[c] != [] and not is_missing(row[c]) for row in records)
    }
    widths = list(columns.values())
    title_row(sheet, words_of(lang)["tasks"], max(1, len(columns)))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    for row, record in enumerate(records, HEAD_ROW + 1):
        body_row(sheet, row, [cell_value(c, record[c], lang) for c in columns], widths)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    page(sheet, max(1, len(columns)), HEAD_ROW + len(records), words_of(lang)["tasks"])
