"""Findings that a correction answers: a person has looked, and what they asked is decided."""

from collections.abc import Callable
from dataclasses import replace

from graph.doubts import OF_OWNERS
from graph.model import Finding, Plan
from loaders.overrides.entries import (
    Accepted,
    Alias,
    DeadlineReading,
    Different,
    Entry,
    Fold,
    Join,
    Merge,
    RegionReading,
    Roles,
    TargetReading,
    UnitEntry,
)
from loaders.overrides.names import flat
from loaders.overrides.spelling import is_spelled

_SPEAK_OF: dict[type[Entry], str] = {
    DeadlineReading: "date-",
    RegionReading: "place-",
    TargetReading: "quantity-",
}
"""How codes of findings begin that say what a person has decided with such an entry."""
_OF_NAMES = frozenset(
    {
        "name-broken",
        "name-glued",
        "name-misread",
        "name-unknown",
        "odd-name",
        "role-in-name",
        "unknown-name",
        "verb-in-name",
    }
)
"""Codes of findings that doubt the name of an owner, which is the first of their words."""
_OF_ROLES = OF_OWNERS | {"label-unlike", "no-lead-among-led", "role-unread", "bracket-not-clause"}
"""Codes of findings that ask who owns a point."""
_OF_POINT = frozenset({"no-owner", "no-owner-among-owned", "no-lead-among-led"})
"""Those of them of which the first word is the point's number."""


def by_words(
    entry: Entry, findings: tuple[Finding, ...], points: set[str], surface: str
) -> tuple[Finding, ...]:
    """Return findings without those of the same words in `points` that ask what an entry has decided."""
    begin = _SPEAK_OF.get(type(entry))
    if begin is None:
        return findings
    words = flat(surface)
    return tuple(
        f
        for f in findings
        if not (f.code.startswith(begin) and f.point in points and f.words and flat(f.words[0]) in words)
    )


def by_names(plan: Plan, entry: UnitEntry) -> Plan:
    """Return a plan without the findings that doubt the names of which an entry says what they mean."""
    if isinstance(entry, Different):
        return plan
    if isinstance(entry, Join):
        words = flat(entry.words)
        return _without(plan, lambda f: f.code in _OF_NAMES and bool(f.words) and flat(f.words[0]) in words)
    names = (
        entry.names
        if isinstance(entry, Merge)
        else entry.aliases
        if isinstance(entry, Alias)
        else (entry.name,)
    )
    meant = {flat(name) for name in names}
    return _without(plan, lambda f: f.code in _OF_NAMES and bool(f.words) and flat(f.words[0]) in meant)


def by_roles(plan: Plan, entry: Roles | Fold, points: set[str]) -> Plan:
    """Return a plan without the findings that ask who owns one of `points`, or doubt a name that has no part in it any more.

    One that says that nobody owns it stays where the entry says so, too.
    """
    if isinstance(entry, Fold):
        return _without(plan, lambda f: f.code == "clauses-pooled" and _point(f) in points)
    if not (entry.leads or entry.supports or entry.joint):
        return plan
    owners = [item for point in plan.points if point.number in points for item in point.responsibilities]

    def is_answered(found: Finding) -> bool:
        if _point(found) not in points:
            return False
        if found.code in _OF_NAMES:
            return not any(is_spelled(item, found.words[0]) for item in owners)
        return found.code in _OF_ROLES

    return _without(plan, is_answered)


def by_acceptance(plan: Plan, entry: Accepted) -> Plan:
    """Return a plan without the findings of which an entry says that the reading is right."""
    return _without(plan, lambda f: is_accepted(f, entry, plan.text))


def is_accepted(found: Finding, entry: Accepted, text: str) -> bool:
    """Tell whether an entry means a finding: by its code, its point and its words."""
    if found.code != entry.code or (entry.point is not None and flat(found.point) != flat(entry.point)):
        return False
    return entry.surface is None or flat(entry.surface) == flat(words_of(found, text))


def words_of(found: Finding, text: str) -> str:
    """Return the words by which an entry means a finding: those of the text that it speaks of, else the first of its own."""
    return text[found.start : found.end] if found.start < found.end else (found.words or ("",))[0]


def _point(found: Finding) -> str:
    return found.point or (found.words[0] if found.code in _OF_POINT else "")


def _without(plan: Plan, answered: Callable[[Finding], bool]) -> Plan:
    kept = tuple(f for f in plan.findings if not answered(f))
    return plan if len(kept) == len(plan.findings) else replace(plan, findings=kept)
