"""From a filled row of the review workbook to an entry of `overrides.yaml`, or to what is wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import NameNotFoundError, QueryError, YaodianError
from graph.language import LANGS, catalogue, gettext
from graph.nearest import did_you_mean
from graph.store.protocol import WHOLE, GraphStore
from queries.corrections.book import NO, SAME, TWO
from queries.corrections.read import Written
from queries.meanings import NamedNode
from queries.names import names, pick
from queries.words import word

_POINTS = """
    MATCH (p:Plan)-[:HAS_TASK]->(t:Task) WHERE size($plans) = 0 OR p.id IN $plans
    RETURN p.id AS plan, t.number AS number, t.point AS point ORDER BY plan, t.order, number"""
_PARTED = re.compile(r"[、,，;；\n]+")
_DAY = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?")
_YEAR = re.compile(r"(\d{4})\s*年?(?:度)?")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
_OPS = (">=", "=", "<=", ">", "<", "rank", "relative")
_VIAS = ("direct", "group", "organisation", "route", "document")
_SIGNS = {"≥": ">=", "≤": "<=", "＝": "=", "＞": ">", "＜": "<"}


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry for a list (`section`) of the overrides, and the place of the row that it is from."""

    section: str
    entry: Mapping[str, Any]
    where: str


@dataclass(frozen=True, slots=True)
class Known:
    """What corrections may name: the plans and units of a store, its regions checked elsewhere.

    `points` are the numbers of the tasks and points of each plan, by its id; `new` are names that a person says are
    units though no plan names them.
    """

    plans: Sequence[NamedNode]
    units: Sequence[NamedNode]
    points: Mapping[str, Sequence[str]]
    new: frozenset[str] = frozenset()

    @classmethod
    def of(cls, store: GraphStore, new: Sequence[str] = ()) -> "Known":
        """Return what a store knows."""
        points: dict[str, dict[str, None]] = {}
        for plan, *numbers in store.query(_POINTS, WHOLE).rows:
            points.setdefault(plan, {}).update(dict.fromkeys(numbers))
        return cls(
            names(store, "Plan"),
            names(store, "Unit"),
            {p: list(found) for p, found in points.items()},
            frozenset(new),
        )


def correction(written: Written, known: Known) -> Correction:
    """Return the entry that a row asks for, unsigned.

    Raises:
        YaodianError: A cell cannot be understood, or names a plan or unit that the store lacks; the message begins
            with the row's place.
    """
    try:
        section, entry = _MAKERS[written.form.name](written.cells, known)
    except YaodianError as error:
        raise YaodianError(f"{written.where}: {error}") from None
    return Correction(section, entry, written.where)


def _owners(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    plan = _plan(cells, known)
    roles = {"leads": "lead", "supports": "support", "joint": "joint"}
    entry: dict[str, Any] = {"plan": plan.id, "point": _point(cells, plan, known)}
    for key, role in roles.items():
        given = cells.get(f"new_{role}")
        listed = [] if given and _is_none(given) else _listed(given or cells.get(role, ""))
        entry[key] = [_unit(name, plan, known) for name in listed] if given else listed
    return "roles", entry


def _regions(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    region = cells.get("new_region") or cells.get("region", "")
    entry = {**_words(cells, known), "region": _or_none(region or _need(cells, "new_region"))}
    if via := cells.get("new_via"):
        entry["via"] = _code("via", via, _VIAS)
    return "regions", entry


def _partners(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    partner = cells.get("new_partner") or cells.get("partner", "")
    entry = {**_words(cells, known), "partner": _or_none(partner or _need(cells, "new_partner"))}
    if seat := cells.get("new_seat"):
        entry["seat"] = seat
    return "partners", entry


def _deadlines(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    given = _need(cells, "new_deadline")
    return "deadlines", {**_words(cells, known), "due": "none" if _is_none(given) else _day(given)}


def _targets(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    op = cells.get("new_op") or cells.get("op", "")
    entry = _words(cells, known)
    if any(_is_none(cells.get(c, "")) for c in ("new_op", "new_value", "new_what")):
        return "targets", {**entry, "op": "none"}
    entry["op"] = _code("op", _SIGNS.get(op, op or "="), _OPS)
    if (value := cells.get("new_value")) is not None:
        if not _NUMBER.fullmatch(value):
            raise YaodianError(gettext("{value!r} is no number such as 30 or 1.5", value=value))
        entry["value"] = float(value)
    given = {"unit": cells.get("new_measure"), "what": cells.get("new_what")}
    return "targets", entry | {key: text for key, text in given.items() if text}


def _plans(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    entry: dict[str, Any] = {"plan": _plan(cells, known).id}
    for key in ("title", "place", "issuer"):
        if given := cells.get(f"new_{key}"):
            entry[key] = given
    if given := cells.get("new_year"):
        found = _YEAR.fullmatch(given)
        if not found:
            raise YaodianError(gettext("{year!r} is no year such as 2024", year=given))
        entry["year"] = int(found[1])
    return "plans", entry


def _units(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    del known
    a, b = _need(cells, "unit_a"), _need(cells, "unit_b")
    place = cells.get("place_id") or _need(cells, "place")
    answer = cells.get("same_unit", "")
    if _is_word(TWO, answer):
        return "units", {"different": [a, b], "place": place}
    if not _is_word(SAME, answer) and not cells.get("one_name"):
        raise YaodianError(gettext("{answer!r}: write yes or no", answer=answer))
    one = cells.get("one_name") or a
    return "units", {"merge": [name for name in (a, b) if name != one], "into": one, "place": place}


_MAKERS: Mapping[str, Callable[[Mapping[str, str], Known], tuple[str, dict[str, Any]]]] = {
    "owners": _owners,
    "regions": _regions,
    "partners": _partners,
    "deadlines": _deadlines,
    "targets": _targets,
    "plans": _plans,
    "units": _units,
}


def _words(cells: Mapping[str, str], known: Known) -> dict[str, Any]:
    """Return the plan, the point and the words that an entry is about."""
    plan = _plan(cells, known)
    return {
        "plan": plan.id,
        "point": _point(cells, plan, known),
        "surface": _need(cells, "surface"),
    }


def _plan(cells: Mapping[str, str], known: Known) -> NamedNode:
    """Return the plan of a row: by its hidden id, else by the name that stands there."""
    return pick(list(known.plans), "Plan", cells.get("plan_id") or _need(cells, "plan"))


def _point(cells: Mapping[str, str], plan: NamedNode, known: Known) -> str:
    """Return the number of a row's point or part.

    Raises:
        YaodianError: The plan has none of this number.
    """
    number, there = _need(cells, "number"), known.points.get(plan.id, ())
    if number not in there:
        near = did_you_mean(number, there)
        raise YaodianError(gettext("the plan has no point {number}: {near}", number=number, near=near))
    return number


def _unit(name: str, plan: NamedNode, known: Known) -> str:
    """Return the name under which the store knows a unit, its place's own before others.

    Raises:
        NameNotFoundError: No unit is called so; the message names the nearest.
    """
    if name in known.new:
        return name
    near = [u for u in known.units if u.note == plan.note] or list(known.units)
    for among in (near, list(known.units)):
        try:
            found = pick(among, "Unit", name)
        except NameNotFoundError:
            continue
        except QueryError:
            return name
        return name if name in found.spellings() else found.name
    spelt = [s for u in near for s in u.spellings()]
    raise NameNotFoundError(
        gettext(
            "no unit is called {name}: {near} If it is a unit of its own: --new {name}",
            name=name,
            near=did_you_mean(name, spelt) if len(spelt) < 2 or _is_like(name, spelt) else "",
        ).replace("  ", " ")
    )


def _is_like(name: str, spelt: Sequence[str]) -> bool:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a wrong name

    return process.extractOne(name, spelt, scorer=fuzz.ratio, score_cutoff=60) is not None


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _PARTED.split(text) if part.strip()))


def _need(cells: Mapping[str, str], column: str) -> str:
    found = cells.get(column)
    if not found:
        raise YaodianError(gettext("the cell {column} is empty", column=word_of(column)))
    return found


def word_of(column: str) -> str:
    """Return a column's heading in the language of messages."""
    from graph.language import of_messages  # noqa: PLC0415
    from queries.words import heading  # noqa: PLC0415

    return heading(column, of_messages())


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else date.fromisoformat(text).isoformat()
    except ValueError:
        raise YaodianError(gettext("{day!r} is no day such as 2024-06-30", day=text)) from None


def _code(column: str, text: str, codes: Sequence[str]) -> str:
    """Return the code that a cell means, written as such or in words of either language."""
    meant = {word(column, code, lang): code for code in codes for lang in LANGS} | {
        code: code for code in codes
    }
    if text not in meant:
        raise YaodianError(f"{text!r}: {did_you_mean(text, codes)}")
    return meant[text]


def _or_none(text: str) -> str:
    return "none" if _is_none(text) else text


def _is_none(text: str) -> bool:
    return _is_word(NO, text)


def _is_word(message: str, text: str) -> bool:
    return text.strip().casefold() in set(_both(message))


def _both(message: str) -> Iterator[str]:
    return (catalogue(lang).gettext(message).casefold() for lang in LANGS)
