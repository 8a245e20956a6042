"""The sheets of the ledger: all tasks, and one sheet a unit."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.language import N_, Lang, in_language
from graph.returned import written_out
from queries.ledger.style import FAINT, FILL_IN, HEAD_ROW, body_row, head_row, page, title_row
from queries.ledger.words import LEDGER, UNITS
from queries.output.looks import dress
from queries.output.sheet import cell_value
from queries.progress.states import STATES, shown
from queries.words import heading, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS: dict[str, float] = {
    "plan": 18,
    "number": 6,
    "section_title": 12,
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
    "written_out": 12,
}
UNIT_WIDTHS: dict[str, float] = {
    "role": 8,
    "number": 6,
    "section_title": 12,
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
    "task_id": 12,
}
_HIDDEN = ("task_id", "written_out")
"""Columns for the program: which task a row is, and what it said when it was written out; they stand last."""


UnitTask = tuple[str, Mapping[str, Any]]
"""A unit's role in a task, in words, and the task's row of the ledger."""
UnitTasks = tuple[str, Sequence[UnitTask]]
"""A unit's name and its tasks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands in the sheet of all tasks: its row, and the columns to fill in."""

    row: int
    state: str
    remarks: str


def task_sheet(sheet: "Worksheet", frame: pd.DataFrame, title: str, lang: Lang) -> dict[str, Place]:
    """Write the sheet of all tasks and return where each one stands, by task id."""
    columns, widths = _shown(WIDTHS, {*telling(frame), "written_out"})
    title_row(sheet, title, len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    letter = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    places: dict[str, Place] = {}
    for row, record in enumerate(_noted(frame, lang), HEAD_ROW + 1):
        body_row(sheet, row, [_value(c, record[c], lang) for c in columns], widths)
        _to_fill_in(sheet, row, letter)
        places[record["task_id"]] = Place(row, letter["progress"], letter["remarks"])
    last = HEAD_ROW + len(frame)
    _finish(sheet, columns, last)
    _state_list(sheet, letter["progress"], last, lang)
    _hide(sheet, letter)
    page(sheet, len(columns) - len(_HIDDEN), last, title)
    return places


def telling(frame: pd.DataFrame) -> list[str]:
    """Return the columns of the ledger that tell something: not the plan where there is but one, nor sections that none has."""
    said = {
        "plan": frame["plan"].nunique() > 1,
        "section_title": frame["section_title"].fillna("").ne("").any(),
    }
    return [name for name in frame.columns if said.get(name, True)]


def _noted(frame: pd.DataFrame, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield the rows of the ledger, each with a note of what it says of its progress."""
    for record in frame.to_dict("records"):
        row = {str(name): value for name, value in record.items()}
        said, remarks = (_value(name, row[name], lang) for name in ("progress", "remarks"))
        yield {**row, "written_out": written_out(str(said or ""), str(remarks or ""))}


def _hide(sheet: "Worksheet", letter: Mapping[str, str]) -> None:
    for name in _HIDDEN:
        if name in letter:
            sheet.column_dimensions[letter[name]].hidden = True


def unit_sheet(
    sheet: "Worksheet",
    unit: str,
    tasks: Sequence[UnitTask],
    places: Mapping[str, Place],
    lang: Lang,
) -> None:
    """Write one unit's tasks, given with its role in each; what is filled in shows through from the main sheet."""
    title = in_language(lang, N_("Tasks of {unit}"), unit=unit)
    _unit_rows(sheet, title, [(unit, tasks)], UNIT_WIDTHS, places, lang)


def units_sheet(
    sheet: "Worksheet", units: Sequence[UnitTasks], places: Mapping[str, Place], lang: Lang
) -> list[int]:
    """Write the tasks of many units one below the other, each row with its unit; return the first row of each unit."""
    widths = {"reporting": 16.0, **UNIT_WIDTHS}
    _unit_rows(sheet, in_language(lang, UNITS), units, widths, places, lang)
    rows, row = [], HEAD_ROW + 1
    for _, tasks in units:
        rows.append(row)
        row += len(tasks)
    return rows


def _unit_rows(
    sheet: "Worksheet",
    title: str,
    units: Sequence[UnitTasks],
    wanted: Mapping[str, float],
    places: Mapping[str, Place],
    lang: Lang,
) -> None:
    lines = [(unit, role, record) for unit, tasks in units for role, record in tasks]
    known = {"role", "reporting", *(name for _, _, record in lines for name in record)}
    columns, widths = _shown(wanted, known)
    title_row(sheet, title, len(columns))
    head_row(sheet, [heading(c, lang) for c in columns], widths)
    letter = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    for row, (unit, role, record) in enumerate(lines, HEAD_ROW + 1):
        shown_ = {**record, "reporting": unit, "role": role, "progress": None, "remarks": None}
        body_row(sheet, row, [_value(c, shown_[c], lang) for c in columns], widths)
        place = places[record["task_id"]]
        for column, source in (("progress", place.state), ("remarks", place.remarks)):
            sheet[f"{letter[column]}{row}"] = f"='{in_language(lang, LEDGER)}'!{source}{place.row}&\"\""
    last = HEAD_ROW + len(lines)
    _finish(sheet, columns, last)
    _hide(sheet, letter)
    page(sheet, len(columns) - 1, last, title)


def _shown(widths: Mapping[str, float], known: Container[str]) -> tuple[list[str], list[float]]:
    """Return the columns that the ledger has, and their widths."""
    return [c for c in widths if c in known], [width for c, width in widths.items() if c in known]


def _value(column: str, value: object, lang: Lang) -> str | int | float | None:
    if column == "progress" and isinstance(value, str):
        return shown(value, value, lang)
    return cell_value(column, value, lang)


def _to_fill_in(sheet: "Worksheet", row: int, letter: Mapping[str, str]) -> None:
    for column in ("progress", "remarks"):
        dress(sheet[f"{letter[column]}{row}"], FILL_IN)
    dress(sheet[f"{letter['task_id']}{row}"], FAINT)


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
