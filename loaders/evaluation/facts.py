"""A labelled plan or a reading as countable facts by field: ("9", "lead", "市发改委") is one of `unit+role`.

Both come as the JSON that `yaodian parse` prints. White space and full-width or half-width forms never count.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FIELDS = (
    "points",
    "section",
    "clause",
    "unit+role",
    "unit",
    "open",
    "collective",
    "region",
    "region+via",
    "partner",
    "seat",
    "indicator",
    "deadline",
    "cite",
    "plan",
)
"""What is measured, in the order of reports."""

Fact = tuple[Any, ...]
_ROLES = (("leads", "lead"), ("supports", "support"), ("joint", "joint"))
_HEADER = ("title", "issuer", "issued", "year", "jurisdiction")
_EDGE_MARKS = "。;；,，、."


@dataclass(slots=True)
class Facts:
    """Facts by field, and what the labels leave to the reader.

    `optional` facts are neither missed nor wrong; `any_via` are (point, region) whose via does not count,
    `no_seat` are (point, partner) whose seat the text does not tell.
    """

    counts: dict[str, Counter[Fact]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})
    optional: dict[str, set[Fact]] = field(default_factory=lambda: {name: set() for name in FIELDS})
    any_via: set[Fact] = field(default_factory=set)
    no_seat: set[Fact] = field(default_factory=set)

    def add(self, name: str, fact: Fact, *, optional: bool = False) -> None:
        """Count a fact once more; optional where two careful readers differed."""
        self.counts[name][fact] += 1
        if optional:
            self.optional[name].add(fact)


def facts(document: Mapping[str, Any]) -> Facts:
    """Return the facts of labels or of a reading."""
    found = Facts()
    _add_header(found, document.get("plan") or {})
    for point in document.get("points") or ():
        number = normal(point.get("number"))
        _add_point(found, number, point)
        _add_units(found, number, point)
        _add_places(found, number, point)
        _add_marks(found, number, point)
    return found


def normal(value: Any) -> Any:
    """Return a value as it is compared: text without white space and marks at its ends, numbers as float."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    return "".join(unicodedata.normalize("NFKC", str(value)).split()).strip(_EDGE_MARKS)


def _words(item: Any) -> Any:
    """Return the compared words of a label that is a string or an object."""
    if isinstance(item, Mapping):
        item = next((item[key] for key in ("as_written", "surface", "text", "name") if item.get(key)), None)
    return normal(item)


def _is_optional(item: Any) -> bool:
    return isinstance(item, Mapping) and bool(item.get("optional"))


def _list(point: Mapping[str, Any], key: str) -> Iterator[Any]:
    """Yield the labels under a key that holds a list, one label, or nothing."""
    value = point.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from value
    elif value:
        yield value


def _add_header(found: Facts, plan: Mapping[str, Any]) -> None:
    for key in _HEADER:
        if plan.get(key) is not None:
            found.add("plan", (key, normal(plan[key])))
    for section in plan.get("sections") or ():
        found.add("plan", ("section", normal(section.get("title"))))


def _add_point(found: Facts, number: Any, point: Mapping[str, Any]) -> None:
    optional = _is_optional(point)
    found.add("points", (number,), optional=optional)
    if point.get("section") is not None:
        found.add("section", (number, normal(point["section"])), optional=optional)
    for clause in _list(point, "clause"):
        found.add("clause", (number, _words(clause)), optional=_is_optional(clause))
    if point.get("open"):
        found.add("open", (number,), optional=bool(point.get("open_optional")))


def _add_units(found: Facts, number: Any, point: Mapping[str, Any]) -> None:
    for key, role in _ROLES:
        for unit in _list(point, key):
            optional = _is_optional(unit)
            found.add("unit+role", (number, role, _words(unit)), optional=optional)
            found.add("unit", (number, _words(unit)), optional=optional)
    for unit in _list(point, "collective"):
        found.add("collective", (number, _words(unit)), optional=_is_optional(unit))


def _add_places(found: Facts, number: Any, point: Mapping[str, Any]) -> None:
    for region in _list(point, "regions"):
        place = (number, normal(region["name"]))
        found.add("region", place, optional=_is_optional(region))
        found.add("region+via", (*place, region.get("via")), optional=_is_optional(region))
        if region.get("via_optional"):
            found.any_via.add(place)
    for partner in _list(point, "partners"):
        name = (number, normal(partner["name"]))
        found.add("partner", name, optional=_is_optional(partner))
        if partner.get("seat"):
            found.add("seat", (*name, normal(partner["seat"])), optional=_is_optional(partner))
        else:
            found.no_seat.add(name)


def _add_marks(found: Facts, number: Any, point: Mapping[str, Any]) -> None:
    for mark in _list(point, "indicators"):
        fact = (number, mark.get("op"), normal(mark.get("value")), normal(mark.get("unit")))
        found.add("indicator", fact, optional=_is_optional(mark))
    for due in _list(point, "deadlines"):
        found.add("deadline", (number, _words(due)), optional=_is_optional(due))
    for title in _list(point, "cites"):
        found.add("cite", (number, _words(title)), optional=_is_optional(title))
