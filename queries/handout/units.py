"""Who is handed what: each unit with the tasks that it leads or shares, and apart those that it supports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from graph.language import Lang
from queries.data import Data
from queries.progress.owed import COLLECTIVE
from queries.progress.states import shown
from queries.reports.ledger import ledger
from queries.words import in_words


@dataclass(frozen=True, slots=True)
class Share:
    """One unit and its tasks, as rows of the ledger with `role` in words and `last_progress`."""

    unit_id: str
    unit: str
    led: tuple[dict[str, Any], ...]
    supported: tuple[dict[str, Any], ...]
    counts: dict[str, int]
    """How many tasks the unit has in each role."""

    @property
    def tasks(self) -> tuple[dict[str, Any], ...]:
        """All tasks, those led first."""
        return (*self.led, *self.supported)


@dataclass(frozen=True, slots=True)
class Handed:
    """How tasks are handed out: on which day, until when units report, and in whose name.

    `persons` tells whether there is a column for who filled the sheet in.
    """

    on: date
    due: date | None = None
    by: str = ""
    persons: bool = True


def shares(data: Data, lang: Lang) -> list[Share]:
    """Return the units that have tasks, in the order of their first task; collective ones are left out."""
    records = {str(r["task_id"]): _row(r, lang) for r in ledger(data, lang).to_dict("records")}
    made = []
    roles = data.roles[data.roles["kind"] != COLLECTIVE]
    for unit_id, mine in roles.groupby("unit_id", sort=False):
        held: dict[str, list[str]] = {}
        for task, role in zip(mine["task_id"], mine["role"], strict=True):
            if role not in held.setdefault(task, []):
                held[task].append(role)
        rows = {t: {**records[t], "role": in_words("role", r, lang)} for t, r in held.items()}
        led = tuple(row for task, row in rows.items() if held[task] != ["support"])
        supported = tuple(row for task, row in rows.items() if held[task] == ["support"])
        counts = {r: sum(r in roles for roles in held.values()) for r in ("lead", "joint", "support")}
        made.append(Share(str(unit_id), str(mine["unit"].iloc[0]), led, supported, counts))
    return made


def collectives(data: Data) -> list[str]:
    """Return the names of the collective units, which get nothing."""
    mine = data.roles[data.roles["kind"] == COLLECTIVE]
    return list(dict.fromkeys(mine["unit"]))


def _row(record: dict[Any, Any], lang: Lang) -> dict[str, Any]:
    row = {str(name): None if _missing(value) else value for name, value in record.items()}
    code = row["progress"] or ""
    return {**row, "last_progress": shown(code, code, lang) or None}


def _missing(value: Any) -> bool:
    return not isinstance(value, list) and bool(pd.isna(value))
