"""Which plan a file's reading is, beside those that a store holds: replaced, the same, or another of the same name.

A plan's id says place, year and title. Where two plans share all three, the later one's id ends in `~2`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Self

from graph.numbered import numbered
from graph.paths import real

if TYPE_CHECKING:
    from graph.model import Plan

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

    @property
    def read(self) -> str:
        """Of what and by what rules it was read."""


@dataclass(frozen=True, slots=True)
class Head:
    """A plan as identity knows it, without its words."""

    id: str
    name: str
    source: str
    sha256: str
    origin: str

    @classmethod
    def of(cls, plan: Known, id_: str) -> Self:
        """Return the head of a plan that was read, under the id that it has in a store."""
        return cls(id_, numbered(plan.name, id_), plan.source, plan.sha256, plan.origin)


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should be told of a plan: it replaces `other`, is the same as it, or stands beside it."""

    kind: NoteKind
    plan: Head
    other: Known


@dataclass(frozen=True, slots=True)
class Placed:
    """The ids that plans have in a store, in the order of the plans; None for one that is the same as another of the run.

    `moved` and `notes` as in `Settled`.
    """

    ids: tuple[str | None, ...]
    moved: Mapping[str, str]
    notes: tuple[Note, ...]


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


def made_of(id_: str) -> tuple[str, int | None]:
    """Return the id of the place (empty: unknown) and the year that a plan's id was made of."""
    place, _, rest = base(id_).rpartition("-")[0].rpartition("-")
    return ("" if place == "unknown" else place), (int(rest) or None) if rest.isdecimal() else None


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
    placed = Desk(stored, keep=keep).settle(read)
    plans = (replace(plan, id=id_) for plan, id_ in zip(read, placed.ids, strict=True) if id_ is not None)
    return Settled(tuple(plans), placed.moved, placed.notes)


def rank(plan: Known) -> tuple[str, str, str, str]:
    """Return what plans are sorted by before they get their ids."""
    return plan.id, plan.source, plan.sha256, plan.origin


class Desk:
    """Gives the plans of one run their ids: it knows which are taken, and by whom.

    The ids are the same however the run is parted, where the parts come in this order: plans that stay under the id that
    their files' plans had before, in any parts; those that move from one id to another, all at once; those of files that
    gave none before, in the order of `rank`.
    """

    def __init__(self, stored: Iterable[Stored], *, keep: bool = False) -> None:
        """Begin with the plans of a store; `keep` as for `settle`."""
        self.keeps = keep
        self._moved: dict[str, str] = {}
        self._notes: list[Note] = []
        self._held: dict[str, Known] = {}
        self._alike: dict[str, list[str]] = {}
        self._given: dict[str, list[Stored]] = {}
        self._run: set[str] = set()
        for plan in stored:
            self._hold(plan.id, plan)
            if plan.origin:
                self._given.setdefault(plan.origin, []).append(plan)

    def before(self, plan: Known) -> Stored | None:
        """Return what the plan's file gave before and what it is to replace."""
        return None if self.keeps else self.given(plan.origin, plan.sha256)

    def given(self, origin: str, sha256_: str) -> Stored | None:
        """Return what a file gave before: its same words first, else what was loaded last."""
        known = self._given.get(origin, ())
        return max(known, key=lambda p: (p.sha256 == sha256_, p.loaded, p.id), default=None)

    def moves(self, plan: Known) -> bool:
        """Tell whether a plan that was read takes the place of one that the store has under another id."""
        old = self.before(plan)
        return old is not None and base(old.id) != plan.id

    def present(self, plan: Stored, origin: str = "") -> None:
        """Take notice of a file that gives what the store holds, without reading it; `origin` where it is a copy's."""
        self._run.add(plan.id)
        if origin not in ("", plan.origin):
            self._notes.append(
                Note("same", replace(Head.of(plan, plan.id), name=plan.name, origin=origin), plan)
            )

    def settle(self, read: Sequence[Known]) -> Placed:
        """Return the ids of plans that were read; see `graph.identity.settle`."""
        order = sorted(range(len(read)), key=lambda n: rank(read[n]))
        before = {n: old for n in order if (old := self.before(read[n]))}
        moving = [n for n, old in before.items() if base(old.id) != read[n].id]
        for n in moving:
            self._held.pop(before[n].id, None)
        ids = {n: self._again(read[n], old) for n, old in before.items() if n not in set(moving)}
        for n in (*moving, *(n for n in order if n not in before)):
            ids[n] = self._place(read[n], before.get(n))
        made = {n: None if id_ in self._run else self._taken(id_) for n, id_ in ids.items()}
        moved, self._moved = self._moved, {}
        notes, self._notes = self._notes, []
        return Placed(tuple(made[n] for n in range(len(read))), moved, tuple(notes))

    def _taken(self, id_: str) -> str:
        self._run.add(id_)
        return id_

    def _again(self, plan: Known, old: Known) -> str:
        """Return the id of a plan that is as before, or a new edition of it."""
        if plan.sha256 != old.sha256:
            self._notes.append(Note("replaces", Head.of(plan, plan.id), old))
        self._hold(old.id, Head.of(plan, old.id))
        return old.id

    def _place(self, plan: Known, old: Known | None) -> str:
        """Return the id of a plan that no stored one has from the same file and under the same title."""
        alike = [id_ for id_ in self._alike.get(plan.id, ()) if id_ in self._held]
        same = next((id_ for id_ in alike if self._held[id_].sha256 == plan.sha256), None)
        id_ = same or self._free(plan.id)
        placed = Head.of(plan, id_)
        if same and self._held[same].origin != plan.origin:
            self._notes.append(Note("same", placed, self._held[same]))
        if not same and alike:
            self._notes.append(Note("beside", placed, self._held[alike[0]]))
        if old is not None:
            self._notes.append(Note("replaces", placed, old))
            self._moved[old.id] = id_
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
