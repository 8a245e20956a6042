"""Which entries of overrides are for a plan, found by its names alone, and what tells an entry from others."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.identity import origin_of
from loaders.overrides.called import Corrected
from loaders.overrides.names import flat, is_path

if TYPE_CHECKING:
    from loaders.overrides.entries import Facts, Overrides, PlanEntry, UnitEntry

_DIGITS = 16


class Scopes:
    """The entries of a file of overrides, by the plans and places that they are for."""

    def __init__(self, overrides: "Overrides | None") -> None:
        self._named: dict[str, list[Facts | UnitEntry | PlanEntry]] = defaultdict(list)
        self._lying: dict[str, list[Facts | UnitEntry | PlanEntry]] = defaultdict(list)
        for entry in overrides.entries if overrides else ():
            self._take(entry)

    def _take(self, entry: "Facts | UnitEntry | PlanEntry") -> None:
        from loaders.overrides.entries import scope  # noqa: PLC0415 - most builds have no entry

        name = scope(entry)
        self._named[flat(name)].append(entry)
        if is_path(name):
            self._lying[origin_of(name)].append(entry)

    def of(self, plan: Corrected) -> dict[str, int]:
        """Return the entries that may be for a plan: the digest of each, with its line."""
        return {digest(entry): entry.line for entry in self._entries(plan)}

    def _entries(self, plan: Corrected) -> "Iterator[Facts | UnitEntry | PlanEntry]":
        for name in plan.was.plan | plan.was.place | plan.now.plan | plan.now.place:
            yield from self._named.get(name, ())
        yield from self._lying.get(plan.was.origin, ())


def digest(entry: "Facts | UnitEntry | PlanEntry") -> str:
    """Return a hash of what an entry says, wherever it stands in its file."""
    return sha256(repr(replace(entry, line=0)).encode()).hexdigest()[:_DIGITS]
