"""The ledger: every task with its owners, deadline and progress, to be filled in row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desk.asked import Asked
from desk.paper import Page
from desk.views.narrowed import asked_store
from graph.language import gettext, listed
from graph.returned import written_out
from graph.store.protocol import GraphStore
from graph.store.view import kept
from queries.cards import TaskCard
from queries.progress.states import STATES, shown
from queries.words import is_missing, word

_ROWS = 50
_ROLES = ("lead", "joint", "support")
_ROW = 1000
"""Bytes, about, of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to fill in.

    `owners` pair each role with the names of those who have it; `before` is what stands there, as the form hands it back;
    `said` tells of trouble with what was filled in.
    """

    id: str
    number: str
    task: str
    owners: tuple[tuple[str, str], ...]
    deadline: str
    progress: str
    remarks: str
    before: str
    said: str = ""
    kept_progress: str = ""
    kept_remarks: str = ""

    @property
    def plan_id(self) -> str:
        """The id of its plan, which its own begins with."""
        return self.id.rpartition(":")[0]


def ledger(store: GraphStore, asked: Asked) -> Page:
    """Return the tasks of the plans asked for, a page of them, those of one unit or in one state alone where that is asked."""
    narrowed = asked_store(store, asked)
    rows = kept(
        narrowed, ("ledger", asked.lang), lambda: _rows(narrowed, asked), lambda rows: _ROW * len(rows)
    )
    found = [row for row in rows if _has(row, asked.one("unit")) and _is_in(row, asked.one("state"))]
    at = min(asked.number("page", 1), max(1, -(-len(found) // _ROWS)))
    values = {
        "plans": _by_plan(store, found[(at - 1) * _ROWS : at * _ROWS]),
        "several": len({row.plan_id for row in found}) > 1,
        "total": len(found),
        "states": choices(asked),
        "edits": asked.role != "reader",
        "earlier": asked.but(page=at - 1) if at > 1 else None,
        "later": asked.but(page=at + 1) if at * _ROWS < len(found) else None,
    }
    return Page(gettext("Ledger"), "ledger.html", values)


def _rows(store: GraphStore, asked: Asked) -> tuple[Row, ...]:
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.reports.ledger import ledger as frame  # noqa: PLC0415

    return tuple(_row(found, asked) for found in frame(Data.on(store), asked.lang).to_dict("records"))


def choices(asked: Asked) -> list[tuple[str, str]]:
    """Return the states that a task may be put into: as they are sent, in the words of the plans, and as they are called."""
    return [(word("progress", code), word("progress", code, asked.lang)) for code in STATES]


def row_page(
    card: TaskCard,
    asked: Asked,
    said: str = "",
    progress: str = "",
    remarks: str = "",
    *,
    saved: bool = False,
) -> Page:
    """Return a task's row as it stands, to take the place of the one that was sent; with `said` what was filled in stays beside it.

    With `saved` it says that it was.
    """
    owners = {role: [e["name"] for e in card.edges if e["relation"] == role] for role in _ROLES}
    state, written = now(card)
    row = Row(
        card.facts["id"],
        card.facts["number"],
        card.facts["title"],
        _owners(owners, asked),
        card.facts["deadline"] or "",
        state,
        written,
        before(card),
        said,
        progress,
        remarks,
    )
    values = {"row": row, "states": choices(asked), "edits": True, "saved": saved}
    return Page("", "_row.html", values, part=True, undone=bool(said))


def now(card: TaskCard) -> tuple[str, str]:
    """Return a task's progress, in the words of the plans, and its remarks, as they stand."""
    known = card.progress
    return (shown(known["progress"], known["said"]), known["remarks"]) if known else ("", "")


def before(card: TaskCard) -> str:
    """Return what tells whether a task's progress is still what a form was filled in on."""
    return written_out(*now(card))


def _is_in(row: Row, state: str) -> bool:
    """Tell whether a row's task is in a state; in none where nothing was reported, and every one is where none is asked for."""
    return not state or row.progress == (word("progress", state) if state != "none" else "")


def _row(found: dict[Any, Any], asked: Asked) -> Row:
    said = "" if is_missing(found["progress"]) else str(found["progress"])
    remarks = "" if is_missing(found["remarks"]) else str(found["remarks"])
    deadline = "" if is_missing(found["deadline"]) else str(found["deadline"])
    stands = word("progress", said)
    told = written_out(stands, remarks)
    return Row(
        found["task_id"],
        found["number"],
        found["task"],
        _owners(found, asked),
        deadline,
        stands,
        remarks,
        told,
    )


def _owners(names: Mapping[Any, Any], asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return the names of each role that somebody has, as a line."""
    return tuple((role, listed(names[role], asked.lang)) for role in _ROLES if names[role])


def _has(row: Row, unit: str) -> bool:
    return not unit or any(unit in names for _, names in row.owners)


def _by_plan(store: GraphStore, rows: Sequence[Row]) -> list[tuple[str, str, list[Row]]]:
    """Return rows by the plans that they are from, in their order, each plan with its id and its title."""
    titles = {plan.id: plan.name for plan in store.plans()} if rows else {}
    return [(id_, titles.get(id_, id_), list(own)) for id_, own in groupby(rows, lambda row: row.plan_id)]
