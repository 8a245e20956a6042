"""The sheets of the ledger: all tasks, and one sheet a unit."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.language import N_, Lang, in_language
from queries.ledger.style import BODY, FAINT, FILL_IN, HEAD_ROW, body_row, head_row, page, title_row
from queries.ledger.words import LEDGER
from queries.output.sheet import cell_value
from queries.progress import STATES
from queries.words import heading, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS: dict[str, float] = {
    "plan": 18,
    "number": 6,
    "point_title": 12,
    "text": 46,
    "lead": 11,
    "support": 13,
    "joint": 13,
    "indicators": 11,
    "deadline": 11,
    "regions": 11,
    "partners": 13,
    "evidence": 18,
    "extra": 20,
    "doubts": 16,
    "progress": 9,
    "remarks": 13,
    "task_id": 12,
}
UNIT_WIDTHS: dict[str, float] = {
    "role": 8,
    "number": 6,
    "point_title": 14,
    "text": 56,
    "lead": 12,
    "support": 16,
    "joint": 16,
    "indicators": 12,
    "deadline": 11,
    "regions": 13,
    "extra": 20,
    "progress": 9,
    "remarks": 14,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands in the sheet of all tasks: its row, and the columns to fill in."""

    row: int
    state: str
    remarks: str


def task_sheet(sheet: "Worksheet", frame: pd.DataFrame, title: str, lang: Lang) -> dict[str, Place]:
    """Write the sheet of all tasks and return where each one stands, by task id."""
    columns, widths = _shown(WIDTHS, frame.columns)
    title_row(sheet, title, len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    letter = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    places: dict[str, Place] = {}
    for row, record in enumerate(frame.to_dict("records"), HEAD_ROW + 1):
        body_row(sheet, row, [_value(c, record[c], lang) for c in columns], widths)
        _to_fill_in(sheet, row, letter)
        places[record["task_id"]] = Place(row, letter["progress"], letter["remarks"])
    last = HEAD_ROW + len(frame)
    _finish(sheet, columns, last)
    _state_list(sheet, letter["progress"], last, lang)
    sheet.column_dimensions[letter["task_id"]].hidden = True
    page(sheet, len(columns) - 1, last, title)
    return places


def unit_sheet(
    sheet: "Worksheet",
    unit: str,
    tasks: Sequence[tuple[str, Mapping[str, Any]]],
    places: Mapping[str, Place],
    lang: Lang,
) -> None:
    """Write one unit's tasks, given with its role in each; what is filled in shows through from the main sheet."""
    columns, widths = _shown(UNIT_WIDTHS, {"role", *(name for _, record in tasks for name in record)})
    title = in_language(lang, N_("Tasks of {unit}"), unit=unit)
    title_row(sheet, title, len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    letter = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    for row, (role, record) in enumerate(tasks, HEAD_ROW + 1):
        shown = {**record, "role": role, "progress": None, "remarks": None}
        body_row(sheet, row, [_value(c, shown[c], lang) for c in columns], widths)
        place = places[record["task_id"]]
        for column, source in (("progress", place.state), ("remarks", place.remarks)):
            sheet[f"{letter[column]}{row}"] = f"='{in_language(lang, LEDGER)}'!{source}{place.row}&\"\""
    last = HEAD_ROW + len(tasks)
    _finish(sheet, columns, last)
    page(sheet, len(columns), last, title)


def _shown(widths: Mapping[str, float], known: Container[str]) -> tuple[list[str], list[float]]:
    """Return the columns that the ledger has, and their widths."""
    return [c for c in widths if c in known], [width for c, width in widths.items() if c in known]


def _value(column: str, value: object, lang: Lang) -> str | int | float | None:
    if column == "progress" and isinstance(value, str):
        return word("progress", value, lang)
    return cell_value(column, value, lang)


def _to_fill_in(sheet: "Worksheet", row: int, letter: Mapping[str, str]) -> None:
    for column in ("progress", "remarks"):
        sheet[f"{letter[column]}{row}"].fill = FILL_IN
        sheet[f"{letter[column]}{row}"].font = BODY
    sheet[f"{letter['task_id']}{row}"].font = FAINT


def _finish(sheet: "Worksheet", columns: Sequence[str], last: int) -> None:
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{max(last, HEAD_ROW)}"
    sheet.sheet_view.zoomScale = 90


def _state_list(sheet: "Worksheet", letter: str, last: int, lang: Lang) -> None:
    if last <= HEAD_ROW:
        return
    words = ",".join(word("progress", state, lang) for state in STATES)
    validation = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    validation.error = in_language(lang, N_("Pick a state from the list"))
    validation.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
    sheet.add_data_validation(validation)
