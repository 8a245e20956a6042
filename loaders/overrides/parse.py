"""The schema of `overrides.yaml`: entries are checked strictly, and the first fault is one line."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypedDict, cast, get_args

from graph.errors import OverridesError
from graph.findings import sentences
from graph.language import gettext
from graph.model import Op, PartnerKind, Via
from graph.nearest import did_you_mean
from graph.reasons import reason
from graph.system import patiently
from loaders.overrides.document import Node, document
from loaders.overrides.entries import (
    Accepted,
    Alias,
    DeadlineReading,
    Different,
    Facts,
    Fold,
    Join,
    Merge,
    Overrides,
    PartnerReading,
    PlanEntry,
    RegionReading,
    Roles,
    Split,
    TargetReading,
    UnitEntry,
)

VERSION = "1"
NONE = "none"
"""The word that says: these words are no region, or no partner."""

_SIGNATURE = ("author", "date", "reason")


class _Signature(TypedDict):
    line: int
    author: str
    date: str
    reason: str


def load_overrides(path: Path) -> Overrides:
    """Read a file of overrides.

    Raises:
        OverridesError: It cannot be read or is not valid; one line says the file, the line and the fault.
    """
    try:
        data = patiently(path.read_bytes)
    except OSError as error:
        raise OverridesError(
            gettext("{path} cannot be read: {reason}", path=path, reason=reason(error))
        ) from error
    return parse_overrides(path.name, data)


def parse_overrides(name: str, data: bytes) -> Overrides:
    """Return the overrides in the bytes of a file; `name` is for messages.

    Raises:
        OverridesError: as `load_overrides`.
    """
    return overrides_in(name, document(name, data))


def overrides_in(name: str, root: Node) -> Overrides:
    """Return the overrides in a document; raise as `parse_overrides`."""
    root.only("version", "plans", "units", *(key for key, _ in _OF_POINTS))
    if root.values and root.text("version") != VERSION:
        raise root.error(
            gettext(
                "version {found} is not known: expected version: {own}",
                found=root.text("version"),
                own=VERSION,
            )
        )
    units = tuple(_unit(entry) for entry in root.children("units"))
    points = tuple(make(entry) for key, make in _OF_POINTS for entry in root.children(key))
    return Overrides(name, units, points, tuple(_facts(entry) for entry in root.children("plans")))


def _signature(entry: Node) -> _Signature:
    day = entry.text("date")
    _day(entry, "date", day)
    return {
        "line": entry.line,
        "author": entry.text("author"),
        "date": day,
        "reason": entry.text("reason"),
    }


def _facts(entry: Node) -> Facts:
    entry.only("plan", "title", "place", "year", "issuer", *_SIGNATURE)
    if not any(key in entry.values for key in ("title", "place", "year", "issuer")):
        raise entry.error(gettext("expected title, place, year or issuer of the plan"))
    return Facts(
        **_signature(entry),
        plan=entry.text("plan"),
        title=entry.optional("title"),
        place=entry.optional("place"),
        year=_year(entry),
        issuer=entry.optional("issuer"),
    )


def _year(entry: Node) -> int | None:
    found = entry.optional("year")
    if found is not None and not re.fullmatch(r"[0-9]{4}", found):
        raise entry.error(gettext("year {found!r}: expected a year such as 2024", found=found))
    return None if found is None else int(found)


def _unit(entry: Node) -> UnitEntry:
    makers = {"merge": _merge, "split": _split, "join": _join, "unit": _alias, "different": _different}
    kinds = [key for key in makers if key in entry.values]
    if len(kinds) != 1:
        raise entry.error(
            gettext(
                "expected one of merge (with into), split (with into), join (with into), unit (with aliases) or different"
            )
        )
    return makers[kinds[0]](entry)


def _merge(entry: Node) -> UnitEntry:
    entry.only("merge", "into", "place", *_SIGNATURE)
    names = _some(entry, "merge")
    return Merge(**_signature(entry), place=entry.text("place"), names=names, into=entry.text("into"))


def _split(entry: Node) -> UnitEntry:
    entry.only("split", "into", "place", *_SIGNATURE)
    into = _some(entry, "into")
    return Split(**_signature(entry), place=entry.text("place"), name=entry.text("split"), into=into)


def _join(entry: Node) -> UnitEntry:
    entry.only("join", "into", "place", *_SIGNATURE)
    return Join(
        **_signature(entry), place=entry.text("place"), words=entry.text("join"), into=entry.text("into")
    )


def _alias(entry: Node) -> UnitEntry:
    entry.only("unit", "aliases", "place", *_SIGNATURE)
    aliases = _some(entry, "aliases")
    return Alias(**_signature(entry), place=entry.text("place"), unit=entry.text("unit"), aliases=aliases)


def _different(entry: Node) -> UnitEntry:
    entry.only("different", "place", *_SIGNATURE)
    names = _some(entry, "different")
    if len(names) < 2:
        raise entry.error(gettext("'different' needs two units at least"))
    return Different(**_signature(entry), place=entry.text("place"), names=names)


def _fold(entry: Node) -> PlanEntry:
    entry.only("plan", "point", *_SIGNATURE)
    return Fold(**_signature(entry), plan=entry.text("plan"), point=entry.text("point"))


def _roles(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "leads", "supports", "joint", *_SIGNATURE)
    lists = {key: entry.texts(key) for key in ("leads", "supports", "joint")}
    if not any(key in entry.values for key in lists):
        raise entry.error(gettext("expected leads, supports or joint with the units of the point"))
    named = [name for names in lists.values() for name in names]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise entry.error(gettext("{unit} has two roles: name it once", unit=twice))
    return Roles(**_signature(entry), plan=entry.text("plan"), point=entry.text("point"), **lists)


def _region(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "surface", "region", "via", *_SIGNATURE)
    return RegionReading(
        **_signature(entry),
        plan=entry.text("plan"),
        point=entry.optional("point"),
        surface=entry.text("surface"),
        region=_or_none(entry, "region"),
        via=cast("Via | None", _one_of(entry, "via", get_args(Via))),
    )


def _partner(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "surface", "partner", "seat", "kind", *_SIGNATURE)
    return PartnerReading(
        **_signature(entry),
        plan=entry.text("plan"),
        point=entry.optional("point"),
        surface=entry.text("surface"),
        partner=_or_none(entry, "partner"),
        seat=entry.optional("seat"),
        kind=cast("PartnerKind | None", _one_of(entry, "kind", get_args(PartnerKind))),
    )


def _deadline(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "surface", "due", *_SIGNATURE)
    due = _or_none(entry, "due")
    return DeadlineReading(
        **_signature(entry),
        plan=entry.text("plan"),
        point=entry.optional("point"),
        surface=entry.text("surface"),
        due=due and _day(entry, "due", due),
    )


def _target(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "surface", "op", "value", "unit", "what", *_SIGNATURE)
    op = _one_of(entry, "op", (*get_args(Op), NONE))
    if op is None:
        raise entry.missing("op")
    return TargetReading(
        **_signature(entry),
        plan=entry.text("plan"),
        point=entry.optional("point"),
        surface=entry.text("surface"),
        op=None if op == NONE else cast("Op", op),
        value=entry.number("value"),
        unit=entry.optional("unit"),
        what=entry.optional("what"),
    )


def _accepted(entry: Node) -> PlanEntry:
    entry.only("plan", "point", "finding", "surface", *_SIGNATURE)
    code = _one_of(entry, "finding", tuple(sentences()))
    if code is None:
        raise entry.missing("finding")
    return Accepted(
        **_signature(entry),
        plan=entry.text("plan"),
        point=entry.optional("point"),
        code=code,
        surface=entry.optional("surface"),
    )


_OF_POINTS: Sequence[tuple[str, Callable[[Node], PlanEntry]]] = (
    ("folds", _fold),
    ("roles", _roles),
    ("regions", _region),
    ("partners", _partner),
    ("deadlines", _deadline),
    ("targets", _target),
    ("findings", _accepted),
)
"""The lists of entries about points, in the order in which they are applied, and what reads an entry of each."""


def _day(entry: Node, key: str, day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise entry.error(
            gettext("{key} {found!r}: expected a day such as 2024-06-30", key=key, found=day)
        ) from None


def _some(entry: Node, key: str) -> tuple[str, ...]:
    found = entry.texts(key)
    if not found:
        raise entry.error(gettext("{key!r} names nothing", key=key))
    return found


def _or_none(entry: Node, key: str) -> str | None:
    found = entry.text(key)
    return None if found == NONE else found


def _one_of(entry: Node, key: str, choices: tuple[str, ...]) -> str | None:
    found = entry.optional(key)
    if found is not None and found not in choices:
        raise entry.error(
            gettext("{key} {found!r}: {near}", key=key, found=found, near=did_you_mean(found, choices))
        )
    return found
