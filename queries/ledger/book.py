"""The workbook: a summary with charts, all tasks, and one sheet a unit."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from graph.language import N_, Lang, in_language, listed
from queries.data import Data
from queries.ledger.sheets import Place, UnitTasks, task_sheet, telling, unit_sheet, units_sheet
from queries.ledger.style import HEAD_ROW
from queries.ledger.summary import Filled, link_units, summary_sheet
from queries.ledger.words import LEDGER, UNITS
from queries.output.sheet import sheet_name
from queries.reports.ledger import ledger
from queries.reports.workload import workload
from queries.words import in_words, narrowed_title

MOST_SHEETS = 60
"""So many units get a sheet each."""


def ledger_bytes(data: Data, lang: Lang = "zh") -> bytes:
    """Return the ledger of the plans in `data` as the bytes of an .xlsx file.

    Args:
        data: The plans.
        lang: Language of headings and words.
    """
    frame = ledger(data, lang)
    main_name = in_language(lang, LEDGER)
    book = Workbook()
    book.remove(book.worksheets[0])
    used: set[str] = set()
    summary = book.create_sheet(sheet_name(in_language(lang, N_("Summary")), used))
    main = book.create_sheet(sheet_name(main_name, used))
    title = _title(data, lang)
    places = task_sheet(main, frame, title, lang)
    filled = Filled(main_name, _state_letter(places), HEAD_ROW + 1, max(HEAD_ROW + 1, HEAD_ROW + len(frame)))
    summary_sheet(summary, data, filled, title, lang)
    records = {str(r["task_id"]): r for r in frame[telling(frame)].to_dict("records")}
    units = [
        (unit, _unit_tasks(data, unit_id, records, lang))
        for unit_id, unit in workload(data)[["unit_id", "unit"]].values.tolist()
    ]
    link_units(summary, _unit_sheets(book, units, places, used, lang))
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _unit_sheets(
    book: Workbook, units: Sequence[UnitTasks], places: dict[str, Place], used: set[str], lang: Lang
) -> list[str]:
    """Write each unit's tasks, and return where those of each begin.

    Beyond a number of units that people still find their way through, one sheet holds them all, one below the other.
    """
    if len(units) > MOST_SHEETS:
        name = sheet_name(in_language(lang, UNITS), used)
        rows = units_sheet(book.create_sheet(name), units, places, lang)
        return [f"'{name}'!A{row}" for row in rows]
    made = []
    for unit, tasks in units:
        name = sheet_name(unit, used)
        unit_sheet(book.create_sheet(name), unit, tasks, places, lang)
        made.append(f"'{name.replace(chr(39), chr(39) * 2)}'!A1")
    return made


def _title(data: Data, lang: Lang) -> str:
    if len(data.plans) == 1:
        return str(data.plans.iloc[0]["plan"])
    if data.narrowed:
        return narrowed_title(in_language(lang, N_("Task ledger")), data.narrowed, lang)
    places = list(dict.fromkeys(p if isinstance(p, str) else "" for p in data.plans["jurisdiction"]))
    told = all(places) and len(places) <= 3
    if not told:
        return in_language(lang, N_("Task ledger"))
    return in_language(lang, N_("Task ledger of {places}"), places=listed(places, lang))


def _state_letter(places: dict[str, Place]) -> str:
    return next((place.state for place in places.values()), "M")


def _unit_tasks(
    data: Data, unit_id: str, records: dict[str, Any], lang: Lang
) -> list[tuple[str, dict[str, Any]]]:
    """Return a unit's tasks in the order of the plans, each with its role or roles in words."""
    mine = data.roles[data.roles["unit_id"] == unit_id]
    roles: dict[str, list[str]] = {}
    for task, role in zip(mine["task_id"], mine["role"], strict=True):
        if role not in roles.setdefault(task, []):
            roles[task].append(role)
    return [(in_words("role", held, lang), records[task]) for task, held in roles.items()]
