"""Corrections made on the desk: written into the file of overrides that the command applies too, each taken back by itself.

Where the file of the plan is on the desk, a process that stays reads it with the correction before anything is written: what
cannot be understood, matches nothing or changes nothing is told, and all is as it was.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any

from commands.corrections import beside
from desk.correction import UNSAID, Change, Entry, Held, Made, Make, Outcome, Signed, line, made_of
from desk.faults import unwritten
from desk.journal import About
from desk.pending import Pending
from desk.rereading import Rereader
from desk.texts.changed import MOST, differences
from graph.errors import QueryError, StoreError
from graph.findings import sentence
from graph.identity import base
from graph.language import gettext, of_messages
from graph.store.open import open_store
from graph.store.protocol import GraphStore, StoredPlan
from loaders.deadlines import parse_date
from loaders.overrides import check_entry
from loaders.overrides.writing import entries_of, with_entries, without_entry
from queries.corrections.known import Known

if TYPE_CHECKING:
    from commands.building.anew import ReadAnew

_PATIENCE = 20.0


class Corrector:
    """Writes corrections into the file of overrides, and has the plans that they are for read again.

    Args:
        target: The store.
        store: Returns it as it stands, for reading.
        lock: Held while the file or the store is written.
        pending: Writes the file together with the graph.
        again: Builds the plans of the desk's folder again, of which those alone are read that a correction is for.
        rereader: Reads a plan of the folder again.
    """

    def __init__(
        self,
        target: str,
        store: Callable[[], GraphStore],
        lock: Lock,
        pending: Pending,
        again: Callable[[], None],
        rereader: Rereader,
    ) -> None:
        self._target, self._store, self._lock, self._pending = target, store, lock, pending
        self._again, self._rereader = again, rereader
        self._name = beside(target).name
        self._known: tuple[bytes, list[Made]] = b"", []

    def made(self) -> list[Made]:
        """Return all corrections, the newest first.

        Raises:
            OverridesError: The file is not valid.
        """
        return sorted(self._made(self._pending.held()), key=lambda made: made.day, reverse=True)

    def _made(self, data: bytes) -> list[Made]:
        """Return the corrections in the bytes of a file in its order; those of the last one are known."""
        known, found = self._known
        if known != data:
            found = [made_of(*entry) for entry in entries_of(self._name, data)]
            self._known = data, found
        return found

    def plans(self) -> Sequence[StoredPlan]:
        """Return the plans of the store.

        Raises:
            StoreError: It cannot be read, or is not there yet.
        """
        return self._store().plans()

    def state(self) -> str:
        """Return what tells one state of the file of overrides from another."""
        return sha256(self._pending.held()).hexdigest()

    def read(self, id_: str, plans: Sequence[StoredPlan]) -> Held | None:
        """Return a plan of the store as it reads now; None where its file is not on the desk.

        Args:
            id_: The plan's.
            plans: All plans of the store.

        Raises:
            YaodianError: Its file, or that of corrections, cannot be read.
        """
        stored = next((plan for plan in plans if plan.id == id_), None)
        if stored is None:
            return None
        now = self._rereader.read(stored.origin, self._pending.held(), self._name)
        if now is None:
            return None
        as_built = self._rereader.is_own(stored.origin) or _is_as_built(stored, now)
        return Held(stored, now, _called(stored, now, plans), as_built)

    def correct(self, id_: str, make: Make, signed: Signed) -> Outcome:
        """Write what a correction says, and have its plan read again.

        Args:
            id_: The plan's; empty where it is for all plans of a place.
            make: Makes its entries; what it raises leaves all as it was.
            signed: Who corrects, when and why.

        Raises:
            YaodianError: It cannot be understood, names what the store lacks, matches nothing or changes nothing; nothing is
                written then.
        """
        with self._writing():
            self._pending.complete(self._again)
            with open_store(self._target) as store:
                plans = store.plans()
                held = self.read(id_, plans)
                made = make(Known.of(store, parse_date, signed.new), held.plan if held else None)
            entries = [(section, _signed(entry, held, signed)) for section, entry in made]
            for section, entry in entries:
                check_entry(section, entry)
            before = self._pending.held()
            data, counted = with_entries(self._name, before, entries, stacked=True)
            if counted["known"] == len(entries):
                raise QueryError(gettext("this changes nothing: it stands so already"))
            keys = _new_keys(entries, self._made(before), self._made(data))
            return self._written(Change(before, data, "correct", signed.name, entries, keys), held, plans)

    def take_back(self, key: str, name: str, id_: str = "") -> Outcome:
        """Take a correction back by its key, whatever came after it, and have its plan read again.

        Args:
            key: The entry's.
            name: Who takes it back.
            id_: The plan on whose page that is done, if any.

        Raises:
            OverridesError: There is none of this key any more.
        """
        with self._writing():
            self._pending.complete(self._again)
            before = self._pending.held()
            data = without_entry(self._name, before, key)
            entries = [(made.section, made.entry) for made in self._made(before) if made.key == key]
            plans = self._store().plans()
            held = self._safely(id_, plans)
            return self._written(Change(before, data, "take_back", name, entries, [key]), held, plans)

    def _safely(self, id_: str, plans: Sequence[StoredPlan]) -> Held | None:
        """Return a plan that the desk may read again; one that was built otherwise waits for the command."""
        held = self.read(id_, plans) if id_ else None
        return held if held and held.as_built else None

    def complete(self) -> None:
        """Go on where a correction was under way when the desk ended."""
        with self._lock, self._pending.turn():
            self._pending.complete(self._again)

    def _written(self, change: Change, held: Held | None, plans: Sequence[StoredPlan]) -> Outcome:
        """Write the file and what follows; a correction that leaves its plan as it is is not written."""
        before = {made.key for made in self._made(change.before)}
        after = self._rereader.read(held.stored.origin, change.data, self._name) if held else None
        if held and after and change.kind == "correct" and not change.of_place:
            _check_effect(held.now, after)
        about = _abouts(change, held, after)
        id_ = held.stored.id if held else ""
        with self._pending.change(change.before, change.data, change.name, change.kind, about):
            if held is None or after is None or (change.of_place and not _is_alone(held.stored, plans)):
                self._again()
                moved = _moved(plans, self._store().plans())
                id_ = moved.get(held.stored.id, held.stored.id) if held else ""
            else:
                with open_store(self._target, write=True) as store:
                    id_ = _stored(store, after)
                moved = {held.stored.id: id_} if id_ != held.stored.id else {}
            for old, new in moved.items():
                self._pending.moved(change.name, old, new)
        made = tuple(one.key for one in self._made(change.data) if one.key not in before)
        lines = tuple(one.about for one in about)
        return Outcome(held.plan if held else None, after.reading.plan if after else None, id_, made, lines)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=_PATIENCE):
            raise StoreError(gettext("plans are being read into the store: try again in a little while"))
        try:
            with self._pending.turn():
                yield
        except OSError as error:
            raise unwritten(error) from error
        finally:
            self._lock.release()


def _stored(store: GraphStore, after: "ReadAnew") -> str:
    from commands.building.anew import stored_anew  # noqa: PLC0415 - the desk starts without the rules

    return stored_anew(store, after.gave)


def _is_as_built(stored: StoredPlan, now: "ReadAnew") -> bool:
    """Tell whether a plan would be read again as it was built: by the same rules, without options, with the same corrections."""
    try:
        keys = [json.loads(said)["key"] for said in (stored.read, now.gave.records.read)]
    except (ValueError, LookupError, TypeError):
        return False
    return bool(keys[0] == keys[1])


def _called(stored: StoredPlan, now: "ReadAnew", plans: Sequence[StoredPlan]) -> str:
    """Return the name by which corrections mean a plan: one that they do not change, and no other plan of the store has."""
    id_ = now.reading.called.was.id
    shared = any(base(plan.id) in (id_, base(stored.id)) for plan in plans if plan.id != stored.id)
    alone = sum(plan.source == stored.source for plan in plans) == 1
    return stored.source if shared and alone else id_


def _new_keys(entries: Sequence[Entry], before: Sequence[Made], after: Sequence[Made]) -> list[str]:
    """Return the keys of entries that were added, each behind all others of its list; none is empty."""
    known = {made.key for made in before}
    new = [(made.section, made.key) for made in after if made.key not in known]
    of = {section: iter([key for other, key in new if other == section]) for section, _ in entries}
    return [next(of[section], "") for section, _ in entries]


def _abouts(change: Change, held: Held | None, after: "ReadAnew | None") -> list[About]:
    """Return what the journal notes of a change: each entry, with all that reads otherwise by it, as far as that is known."""
    found = list(differences(held.plan, after.reading.plan)) if held and after else []
    origin = held.stored.origin if held else ""
    return [
        About(line(section, entry), key, origin, found[:MOST], max(0, len(found) - MOST))
        for (section, entry), key in zip(change.entries, change.keys, strict=False)
    ]


def _moved(before: Sequence[StoredPlan], after: Sequence[StoredPlan]) -> dict[str, str]:
    """Return the new ids of plans that got another one, by the old ones; of a file that gives several plans none is told."""
    count = Counter(plan.origin for plan in (*before, *after))
    now = {plan.origin: plan.id for plan in after if plan.origin and count[plan.origin] == 2}
    return {plan.id: now[plan.origin] for plan in before if now.get(plan.origin, plan.id) != plan.id}


def _is_alone(stored: StoredPlan, plans: Sequence[StoredPlan]) -> bool:
    """Tell whether the store has no other plan of a plan's place."""
    return sum(plan.jurisdiction == stored.jurisdiction for plan in plans) == 1


def _check_effect(before: "ReadAnew", after: "ReadAnew") -> None:
    """Raise where a correction leaves its plan as it was: it matches nothing, or the reading says so already."""
    if before.reading.plan != after.reading.plan:
        return
    told = Counter((f.code, f.words) for f in before.reading.stale)
    for found in after.reading.stale:
        if told[found.code, found.words] == 0 and found.code != "override-needless":
            raise QueryError(sentence(found, of_messages()))
        told[found.code, found.words] -= 1
    raise QueryError(gettext("this changes nothing: it stands so already"))


def _signed(entry: Mapping[str, Any], held: Held | None, signed: Signed) -> dict[str, Any]:
    named = {"plan": held.called} if held and entry.get("plan") == held.stored.id else {}
    return {
        **entry,
        **named,
        "author": signed.name,
        "date": signed.day.isoformat(),
        "reason": signed.reason or gettext(UNSAID),
    }
