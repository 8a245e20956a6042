"""What a store knows of the reading of its plans: by it a file that has not changed is not read again.

With each plan stands a key, a hash of all that its reading depends on: the file's bytes and name, the edition of the rules,
what a person said of it, and those corrections that are for it. Its names stand there too, so that corrections made later
find it, and which of its corrections are stale, so that they are told as if it had been read.
"""

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from commands.building.jobs import Settings
from commands.readings import Reading
from graph.identity import Stored
from loaders.overrides import Called, Corrected, Scopes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Finding, Plan

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a plan that was read before: its names, and what was said of its corrections."""

    called: Corrected
    stale: "tuple[Finding, ...]"


class Known:
    """Tells of stored plans whether a file would give them again, and what a store is to know of new ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._scopes = Scopes(settings.overrides)

    def told(self, plan: "Plan", reading: Reading) -> str:
        """Return what a store is to keep of a plan's reading."""
        called = reading.called
        entries = self._scopes.of(called)
        at = {line: entry for entry, line in entries.items()}
        stale = [[at[f.line], f.code, *f.words] for f in reading.stale if f.line in at]
        names = [_names(called.was), _names(called.now) if called.now != called.was else []]
        made = {"key": self._key(plan.sha256, plan.source, entries), "names": names, "stale": stale}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":"))

    def unchanged(self, old: Stored, digest: str, name: str, origin: str) -> Kept | None:
        """Return what is known of a stored plan that a file would give again; None where it has to be read.

        Args:
            old: The stored plan.
            digest: The SHA-256 of the file's bytes.
            name: The file's name.
            origin: A hash of where it lies.
        """
        try:
            told = json.loads(old.read)
            called = _called(told["names"], origin)
            entries = self._scopes.of(called)
            if told["key"] != self._key(digest, name, entries):
                return None
            stale = tuple(_finding(entries[digest_], code, *words) for digest_, code, *words in told["stale"])
        except (ValueError, LookupError, TypeError):  # of another version, or none was kept
            return None
        return Kept(called, stale)

    def _key(self, digest: str, name: str, entries: "Iterable[str]") -> str:
        choice = self._settings.choice
        parts = (self._settings.edition, choice.jurisdiction, choice.year, choice.persons, digest, name)
        return sha256(json.dumps([*parts, sorted(entries)]).encode()).hexdigest()[:_DIGITS]


def _finding(line: int, code: str, *words: str) -> "Finding":
    from graph.findings import finding  # noqa: PLC0415 - most builds have no correction that is stale

    return finding(line, code, *words)


def _names(called: Called) -> list[list[str]]:
    return [sorted(called.plan), sorted(called.place)]


def _called(names: list[list[list[str]]], origin: str) -> Corrected:
    was, now = names
    before = Called(frozenset(was[0]), frozenset(was[1]), origin)
    if not now:
        return Corrected(before, before)
    return Corrected(before, replace(before, plan=frozenset(now[0]), place=frozenset(now[1])))
