"""Corrections made on the desk: written into the file of overrides that the command applies too, each taken back by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from commands.corrections import beside
from desk.journal import Journal
from graph.errors import QueryError
from graph.export.files import write_bytes
from graph.language import gettext
from graph.store.open import open_store
from loaders.deadlines import parse_date
from loaders.overrides import check_entry
from loaders.overrides.writing import entries_of, with_entries, without_entry
from queries.corrections.entries import correction
from queries.corrections.forms import FORMS
from queries.corrections.known import Known
from queries.corrections.read import Written


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as the file holds it: its list, what it says in one line, who made it, when and why, and its key."""

    section: str
    about: str
    author: str
    day: str
    reason: str
    key: str


class Corrector:
    """Writes corrections into the file of overrides, and has the plans that they are for read again.

    Args:
        target: The store.
        lock: Held while the file or the store is written.
        journal: Told of each correction, made or taken back.
        again: Builds the plans of the desk's folder again, of which those alone are read that a correction is for.
    """

    def __init__(self, target: str, lock: Lock, journal: Journal, again: Callable[[], None]) -> None:
        self._target, self._lock, self._journal, self._again = target, lock, journal, again
        self._path = beside(target)

    def made(self) -> list[Made]:
        """Return all corrections, the newest first.

        Raises:
            OverridesError: The file is not valid.
        """
        found = [_made(*entry) for entry in entries_of(self._path.name, self._bytes())]
        return sorted(found, key=lambda made: made.day, reverse=True)

    def correct(self, kind: str, cells: Mapping[str, str], name: str, reason: str, day: date) -> None:
        """Write a correction and have its plan read again.

        Args:
            kind: A name in `queries.corrections.forms.FORMS`.
            cells: What a row of that form would hold; one that changes nothing is not written.
            name: Who corrects.
            reason: Why.
            day: The day of it.

        Raises:
            YaodianError: It cannot be understood, names what the store lacks, or nothing was filled in; nothing is written then.
        """
        if not any(cells.get(name) for name in FORMS[kind].changes):
            raise QueryError(gettext("nothing was filled in"))
        with self._lock:
            with open_store(self._target) as store:
                known = Known.of(store, parse_date, (cells["new_unit"],) if cells.get("new_unit") else ())
            found = correction(
                Written(FORMS[kind], gettext("the form"), 1, {k: v for k, v in cells.items() if v}), known
            )
            signed: dict[str, Any] = {
                **found.entry,
                "author": name,
                "date": day.isoformat(),
                "reason": reason or gettext("corrected on the desk"),
            }
            check_entry(found.section, signed)
            made, counted = with_entries(self._path.name, self._bytes(), [(found.section, signed)])
            if counted["known"]:
                return
            write_bytes(self._path, made)
            self._journal.note(name, "correct", _line(found.section, signed))
            self._again()

    def take_back(self, key: str, name: str) -> None:
        """Take a correction back by its key, whatever came after it, and have its plan read again.

        Raises:
            OverridesError: There is none of this key any more.
        """
        with self._lock:
            before = self._bytes()
            section, entry = next(
                (
                    (section, entry)
                    for section, entry, found in entries_of(self._path.name, before)
                    if found == key
                ),
                ("", {}),
            )
            write_bytes(self._path, without_entry(self._path.name, before, key))
            self._journal.note(name, "take_back", _line(section, entry))
            self._again()

    def _bytes(self) -> bytes:
        return self._path.read_bytes() if self._path.is_file() else b""


def _made(section: str, entry: Mapping[str, Any], key: str) -> Made:
    told = {k: v for k, v in entry.items() if k not in ("author", "date", "reason")}
    author, day, reason = (str(entry.get(k) or "") for k in ("author", "date", "reason"))
    return Made(section, _line("", told), author, day, reason, key)


def _line(section: str, entry: Mapping[str, Any]) -> str:
    """Return an entry in one line: `plan: …; point: 3; leads: A、B`."""
    parts = (f"{k}: {'、'.join(v) if isinstance(v, list) else v}" for k, v in entry.items())
    return "; ".join([section, *parts] if section else parts)
