"""Entries of the history: made of rows, known again, told in a few words."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from graph.progress import ProgressEntry, TaskProgress
from graph.returned import ReturnedFile, ReturnedRow


@dataclass(frozen=True, slots=True)
class About:
    """The task that an entry is about, and the unit that reports; the unit is empty for the office."""

    task_id: str
    plan_id: str
    number: str
    words: str
    unit_id: str
    unit: str


def entry_of(file: ReturnedFile, row: ReturnedRow, about: About, on: date) -> ProgressEntry:
    """Return the entry that a row makes; a row without a day is of the day `on`."""
    day = on.isoformat()
    made = ProgressEntry(
        id="",
        **asdict(about),
        progress=row.progress,
        said=row.said,
        remarks=row.remarks,
        dated=row.dated or day,
        recorded=day,
        reporter=row.reporter,
        file=file.name,
        sheet=row.place.sheet,
        digest=file.digest,
        saved=file.saved,
    )
    return replace(made, id=_id(made))


def entry_of_state(state: TaskProgress, about: About) -> ProgressEntry:
    """Return the entry that stands for a state that was recorded before there was any history."""
    made = ProgressEntry(
        id="",
        **asdict(about),
        progress=state.progress,
        said=state.said,
        remarks=state.remarks,
        dated=state.dated or state.recorded,
        recorded=state.recorded,
        reporter="",
        file="",
        sheet="",
        digest="",
        saved="",
    )
    return replace(made, id=_id(made))


def whole_history(states: Iterable[TaskProgress], entries: Iterable[ProgressEntry]) -> list[ProgressEntry]:
    """Return all that was ever recorded as entries: those of the history, and states of before there was any."""
    kept = list(entries)
    told = {entry.task_id for entry in kept}
    early = (state for state in states if state.task_id not in told)
    made = [
        entry_of_state(state, About(state.task_id, state.plan_id, state.number, state.words, "", state.by))
        for state in early
    ]
    return [*kept, *made]


def _id(entry: ProgressEntry) -> str:
    told = (
        entry.task_id,
        entry.unit_id,
        entry.progress,
        entry.said,
        entry.remarks,
        entry.dated,
        entry.reporter,
    )
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:24]


def same_source(known: ProgressEntry, entry: ProgressEntry) -> bool:
    """Tell whether an entry is the same report out of the same file, whatever day that was read on."""
    told = ("unit_id", "progress", "said", "remarks", "reporter", "digest")
    return bool(entry.digest) and all(getattr(known, name) == getattr(entry, name) for name in told)


def described(entry: ProgressEntry) -> str:
    """Return where an entry stood and what it says, in a few words."""
    where = "、".join(
        part for part in (entry.unit, entry.file, entry.sheet if not entry.unit else "") if part
    )
    return f"{where}：{' '.join(part for part in (entry.said or entry.progress, entry.remarks[:30]) if part)}"


def unless_same(item: TaskProgress, known: TaskProgress | None) -> TaskProgress:
    """Return the record as it stands where nothing but the day is new, so that reading twice changes nothing."""
    if known and all(
        getattr(known, name) == getattr(item, name)
        for name in ("progress", "remarks", "words", "said", "dated", "by")
    ):
        return known
    return item
