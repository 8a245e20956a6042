"""Write the review workbook: a sheet a form, locked but for the columns to fill in, with how to use it before them."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.language import N_, Lang, catalogue
from queries.corrections.forms import FORMS, SIGNED, WIDTH, WIDTHS, Form, sheet_title
from queries.corrections.rows import Row
from queries.ledger.style import HEAD_ROW, UNLOCKED, body_row, head_row, page, title_row
from queries.output.looks import dress
from queries.output.sheet import cell_value, put, set_widths
from queries.words import heading, word

NO = N_("none")
SAME, TWO = N_("yes"), N_("no")
SPARE_ROWS = 20
"""Empty rows below each sheet of facts, for what the reading missed."""

_TITLE = N_("Review workbook: {sheet}")
_HOW = (
    N_("How to use this workbook"),
    N_("Each sheet shows what was read, in grey; write into the yellow columns only what is to be changed."),
    N_("An empty yellow cell leaves what was read as it is; the word “none” says that there is none."),
    N_("Several units are parted by 、"),
    N_(
        "What the reading missed goes into the rows below: plan and number as above, and the words of the plan."
    ),
    N_("Write who corrected, and why; then run: yaodian correct FILE"),
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "new_via": ("direct", "group", "organisation", "route", "document"),
    "new_op": (">=", "=", "<=", ">", "<", "rank", "relative"),
}


def review_workbook(rows: Mapping[str, Sequence[Row]], lang: Lang = "zh") -> bytes:
    """Return the workbook with these rows, by form's name (see `queries.corrections.rows`), as the bytes of an .xlsx."""
    book = Workbook()
    first = book.worksheets[0]
    _instructions(first, lang)
    for form in FORMS.values():
        _sheet(book.create_sheet(sheet_title(form, lang)), form, rows.get(form.name, ()), lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _instructions(sheet: Worksheet, lang: Lang) -> None:
    lines = [catalogue(lang).gettext(line) for line in _HOW]
    sheet.title = lines[0][:31]
    for row, line in enumerate(lines, 1):
        put(sheet, row, 1, line)
    set_widths(sheet)


def _sheet(sheet: Worksheet, form: Form, rows: Sequence[Row], lang: Lang) -> None:
    columns = form.columns
    widths = [WIDTHS.get(c, WIDTH) for c in columns]
    title = catalogue(lang).gettext(_TITLE).format(sheet=sheet.title)
    title_row(sheet, title, len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    for at, row in enumerate(rows, HEAD_ROW + 1):
        body_row(sheet, at, [cell_value(c, row.get(c), lang) for c in columns], widths)
    last = HEAD_ROW + len(rows) + (0 if form.name == "units" else SPARE_ROWS)
    _open(sheet, form, HEAD_ROW + len(rows), last)
    _choices(sheet, form, last, lang)
    for name in form.hidden:
        sheet.column_dimensions[get_column_letter(columns.index(name) + 1)].hidden = True
    sheet.freeze_panes = f"{get_column_letter(len(form.hidden) + len(form.key) + 1)}{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{max(last, HEAD_ROW + 1)}"
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.sort = sheet.protection.formatColumns = False
    page(sheet, len(columns), last, title)


def _open(sheet: Worksheet, form: Form, written: int, last: int) -> None:
    """Let people write into the columns of changes, and into all columns of the spare rows."""
    for at in range(HEAD_ROW + 1, last + 1):
        for n, name in enumerate(form.columns, 1):
            if at > written or name in (*form.changes, *SIGNED):
                dress(sheet.cell(at, n), UNLOCKED)


def _choices(sheet: Worksheet, form: Form, last: int, lang: Lang) -> None:
    told = catalogue(lang).gettext
    lists = {name: [word(name[4:], code, lang) for code in codes] for name, codes in _CHOICES.items()}
    lists["same_unit"] = [told(SAME), told(TWO)]
    for name in set(form.columns) & lists.keys():
        letter = get_column_letter(form.columns.index(name) + 1)
        listed = DataValidation(type="list", formula1=f'"{",".join(lists[name])}"', allow_blank=True)
        listed.showErrorMessage = False
        listed.add(f"{letter}{HEAD_ROW + 1}:{letter}{max(last, HEAD_ROW + 1)}")
        sheet.add_data_validation(listed)
