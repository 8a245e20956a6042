"""Which plan a file's reading is, beside those that a store holds: replaced, the same, or another of the same name.

A plan's id says place, year and title. Where two plans share all three, the later one's id ends in `~2`.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from graph.model import Plan
from graph.paths import real

_ORIGIN = 12

NoteKind = Literal["replaces", "same", "beside"]


class Known(Protocol):
    """What identity goes by: a plan of a store, or one just read."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def source(self) -> str:
        """The name of its file."""

    @property
    def sha256(self) -> str:
        """The digest of the file's bytes."""

    @property
    def origin(self) -> str:
        """A hash of where the file lies."""


class Stored(Known, Protocol):
    """A plan of a store."""

    @property
    def loaded(self) -> str:
        """When it was loaded."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should be told of a plan: it replaces `other`, is the same as it, or stands beside it."""

    kind: NoteKind
    plan: Plan
    other: Known


@dataclass(frozen=True, slots=True)
class Settled:
    """Plans with the ids that they have in a store, no two alike.

    `moved` gives for each stored plan that goes the id of the plan in its place; its records of progress follow.
    """

    plans: tuple[Plan, ...]
    moved: Mapping[str, str]
    notes: tuple[Note, ...]


def origin_of(place: str | os.PathLike[str]) -> str:
    """Return a short hash of the absolute path of a file, or of a file in a zip: it tells places apart, and names none."""
    return sha256(os.fsencode(real(Path(place)))).hexdigest()[:_ORIGIN]


def plan_id(place: str | None, year: int | None, title: str) -> str:
    """Return the id that a plan has by the id of its place, its year, and its title or else its file's name."""
    return f"{place or 'unknown'}-{year or 0}-{sha256(title.encode()).hexdigest()[:8]}"


def base(id_: str) -> str:
    """Return a plan's id as its place, year and title make it, without the number behind it."""
    return id_.partition("~")[0]


def settle(stored: Iterable[Stored], read: Sequence[Plan], *, keep: bool = False) -> Settled:
    """Return the plans that were read as they go into a store; nothing is lost without a note.

    - A file's plan replaces what that file gave before, whatever its title, place or year became.
    - A plan of the same id and the same bytes from another file is the same plan.
    - A plan of the same id with other bytes from another file stands beside it, `~2` behind its id.

    Args:
        stored: The plans of the store.
        read: The plans to load, in any order; which of them gets a number depends on their files' names and bytes.
        keep: Leave what a file gave before beside what it gives now.
    """
    desk = _Desk(stored)
    order = sorted(range(len(read)), key=lambda n: _rank(read[n]))
    before = {} if keep else {n: old for n in order if (old := desk.given_by(read[n]))}
    for n, old in before.items():
        if base(old.id) != read[n].id:
            desk.leave(old)
    ids = {n: desk.again(read[n], old) for n, old in before.items() if base(old.id) == read[n].id}
    ids |= {n: desk.place(read[n], before.get(n)) for n in order if n not in ids}
    kept: dict[str, int] = {}
    for n, id_ in ids.items():
        kept.setdefault(id_, n)
    plans = tuple(replace(plan, id=ids[n]) for n, plan in enumerate(read) if kept[ids[n]] == n)
    return Settled(plans, desk.moved, tuple(desk.notes))


def _rank(plan: Plan) -> tuple[str, str, str, str]:
    return plan.id, plan.source, plan.sha256, plan.origin


class _Desk:
    """The ids that are taken, by whom, and what has been said."""

    def __init__(self, stored: Iterable[Stored]) -> None:
        self.moved: dict[str, str] = {}
        self.notes: list[Note] = []
        self._held: dict[str, Known] = {}
        self._alike: dict[str, list[str]] = {}
        self._given: dict[str, list[Stored]] = {}
        for plan in stored:
            self._hold(plan.id, plan)
            if plan.origin:
                self._given.setdefault(plan.origin, []).append(plan)

    def given_by(self, plan: Plan) -> Stored | None:
        """Return what the plan's file gave before: its same words first, else what was loaded last."""
        known = self._given.get(plan.origin, ())
        return max(known, key=lambda p: (p.sha256 == plan.sha256, p.loaded, p.id), default=None)

    def leave(self, old: Known) -> None:
        """Free the id of a stored plan whose file now gives another one."""
        self._held.pop(old.id, None)

    def again(self, plan: Plan, old: Known) -> str:
        """Return the id of a plan that is as before, or a new edition of it."""
        if plan.sha256 != old.sha256:
            self.notes.append(Note("replaces", plan, old))
        self._hold(old.id, plan)
        return old.id

    def place(self, plan: Plan, old: Known | None) -> str:
        """Return the id of a plan that no stored one has from the same file and under the same title."""
        alike = [id_ for id_ in self._alike.get(plan.id, ()) if id_ in self._held]
        same = next((id_ for id_ in alike if self._held[id_].sha256 == plan.sha256), None)
        id_ = same or self._free(plan.id)
        placed = replace(plan, id=id_)
        if same and self._held[same].origin != plan.origin:
            self.notes.append(Note("same", placed, self._held[same]))
        if not same and alike:
            self.notes.append(Note("beside", placed, self._held[alike[0]]))
        if old is not None:
            self.notes.append(Note("replaces", placed, old))
            self.moved[old.id] = id_
        if not same:
            self._hold(id_, placed)
        return id_

    def _free(self, id_: str) -> str:
        if id_ not in self._held:
            return id_
        number = 2
        while f"{id_}~{number}" in self._held:
            number += 1
        return f"{id_}~{number}"

    def _hold(self, id_: str, plan: Known) -> None:
        self._held[id_] = plan
        ids = self._alike.setdefault(base(id_), [])
        if id_ not in ids:
            ids.append(id_)
