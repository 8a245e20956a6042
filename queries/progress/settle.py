"""Reports of one task → its state, by what was reported alone: the order in which reports came in makes no difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.progress import DISPUTED, OTHER, ProgressEntry
from queries.progress.states import shown

_BETWEEN = "；"


@dataclass(frozen=True, slots=True)
class State:
    """What the reports of a task come to; `against` are those that contradict each other, none where they agree."""

    progress: str
    said: str
    remarks: str
    dated: str
    recorded: str
    by: str
    against: tuple[ProgressEntry, ...] = ()


def settle(entries: Iterable[ProgressEntry]) -> State | None:
    """Return the state that a task's history comes to, None where no entry counts.

    Of each unit its latest day counts. The office's own word (an entry of no unit) stands against what is dated up to its
    day, and gives way to units that report of a later one. Where what counts names different states, the task is
    disputed until one side is overruled.
    """
    kept = counting(entries)
    if not kept:
        return None
    told = [entry for entry in kept if entry.progress]
    sides = {side(entry) for entry in told}
    disputed = len(sides) > 1
    said = dict.fromkeys(entry.said for entry in told)
    words = _BETWEEN.join(
        dict.fromkeys(f"{_who(e)}：{shown(e.progress, e.said)}" for e in told) if disputed else said
    )
    return State(
        DISPUTED if disputed else told[0].progress if told else "",
        words,
        _remarks(kept),
        max(entry.dated for entry in kept),
        max(entry.recorded for entry in kept),
        "、".join(dict.fromkeys(entry.unit for entry in kept if entry.unit)),
        tuple(told) if disputed else (),
    )


def counting(entries: Iterable[ProgressEntry]) -> list[ProgressEntry]:
    """Return the entries that count for the state, sorted by day, unit and id."""
    groups: dict[str, list[ProgressEntry]] = {}
    for entry in entries:
        if not entry.overruled:
            groups.setdefault(entry.unit_id, []).append(entry)
    latest = {unit: max(entry.dated for entry in group) for unit, group in groups.items()}
    office = latest.get("", "")
    later = max((day for unit, day in latest.items() if unit), default="")
    kept = [
        entry
        for unit, group in groups.items()
        for entry in group
        if entry.dated == latest[unit] and (entry.dated >= office if unit else entry.dated >= later)
    ]
    return sorted(kept, key=lambda entry: (entry.dated, entry.unit, entry.id))


def copies(entries: Sequence[ProgressEntry]) -> list[tuple[ProgressEntry, ...]]:
    """Return the entries of one unit and day that do not say the same, those of each unit together."""
    groups: dict[str, list[ProgressEntry]] = {}
    for entry in counting(entries):
        groups.setdefault(entry.unit_id, []).append(entry)
    return [tuple(group) for group in groups.values() if len({(e.said, e.remarks) for e in group}) > 1]


def side(entry: ProgressEntry) -> str:
    """Return what two reports have to share so as not to contradict each other."""
    return entry.said if entry.progress == OTHER else entry.progress


def _who(entry: ProgressEntry) -> str:
    return entry.unit or entry.sheet or entry.file


def _remarks(kept: Sequence[ProgressEntry]) -> str:
    """Return the remarks in order, each with its unit where different units remark different things."""
    told: dict[str, dict[str, None]] = {}
    for entry in kept:
        if entry.remarks:
            told.setdefault(entry.remarks, {})[entry.unit] = None
    if len(told) == 1 or len({unit for units in told.values() for unit in units}) <= 1:
        return _BETWEEN.join(told)
    return _BETWEEN.join(
        f"{'、'.join(u for u in units if u)}：{words}".removeprefix("：") for words, units in told.items()
    )
