"""From a filled row of the review workbook to an entry of `overrides.yaml`, or to what is wrong with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import YaodianError
from graph.language import LANGS, gettext
from graph.nearest import did_you_mean
from queries.corrections.known import Known, is_none, need, plan_of, point_of
from queries.corrections.owners import owners
from queries.corrections.read import Written
from queries.meanings import NamedNode
from queries.words import answer, word

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


def correction(written: Written, known: Known) -> Correction:
    """Return the entry that a row asks for, unsigned.

    Raises:
        YaodianError: A cell cannot be understood, or names a plan or unit that the store lacks; the message begins
            with the row's place.
    """
    try:
        section, entry = entry_of(written.form.name, written.cells, known)
    except YaodianError as error:
        raise YaodianError(f"{written.where}: {error}") from None
    return Correction(section, entry, written.where)


def entry_of(form: str, cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    """Return the list and the entry that the cells of a form ask for, empty ones left out, unsigned.

    Raises:
        YaodianError: A cell cannot be understood, or names a plan or unit that the store lacks.
    """
    return _MAKERS[form](cells, known)


def _regions(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    region = cells.get("new_region") or cells.get("region", "")
    entry = {**_words(cells, known), "region": _or_none(region or need(cells, "new_region"))}
    if via := cells.get("new_via"):
        entry["via"] = _code("via", via, _VIAS)
    return "regions", entry


def _partners(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    partner = cells.get("new_partner") or cells.get("partner", "")
    entry = {**_words(cells, known), "partner": _or_none(partner or need(cells, "new_partner"))}
    if seat := cells.get("new_seat"):
        entry["seat"] = seat
    return "partners", entry


def _deadlines(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    given = need(cells, "new_deadline")
    return "deadlines", {
        **_words(cells, known),
        "due": "none" if is_none(given) else _day(given, plan_of(cells, known), known),
    }


def _targets(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    op = cells.get("new_op") or cells.get("op", "")
    entry = _words(cells, known)
    if any(is_none(cells.get(c, "")) for c in ("new_op", "new_value", "new_what")):
        return "targets", {**entry, "op": "none"}
    entry["op"] = _code("op", _SIGNS.get(op, op or "="), _OPS)
    if (value := cells.get("new_value")) is not None:
        if not _NUMBER.fullmatch(value):
            raise YaodianError(gettext("{value!r} is no number such as 30 or 1.5", value=value))
        entry["value"] = float(value)
    given = {"unit": cells.get("new_measure"), "what": cells.get("new_what")}
    return "targets", entry | {key: text for key, text in given.items() if text}


def _plans(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    entry: dict[str, Any] = {"plan": plan_of(cells, known).id}
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
    a, b = need(cells, "unit_a"), need(cells, "unit_b")
    place = cells.get("place_id") or need(cells, "place")
    given = cells.get("same_unit", "")
    meant = answer(given)
    if meant == "no":
        return "units", {"different": [a, b], "place": place}
    if meant != "yes" and not cells.get("one_name"):
        raise YaodianError(gettext("{answer!r}: write yes or no", answer=given))
    one = cells.get("one_name") or a
    return "units", {"merge": [name for name in (a, b) if name != one], "into": one, "place": place}


_MAKERS: Mapping[str, Callable[[Mapping[str, str], Known], tuple[str, dict[str, Any]]]] = {
    "owners": owners,
    "regions": _regions,
    "partners": _partners,
    "deadlines": _deadlines,
    "targets": _targets,
    "plans": _plans,
    "units": _units,
}


def _words(cells: Mapping[str, str], known: Known) -> dict[str, Any]:
    """Return the plan, the point and the words that an entry is about."""
    plan = plan_of(cells, known)
    return {
        "plan": plan.id,
        "point": point_of(cells, plan, known),
        "surface": need(cells, "surface"),
    }


def _day(text: str, plan: NamedNode, known: Known) -> str:
    """Return the day (ISO) that a cell states, as people write it; the plan's year is that of a day without one."""
    found = known.day(text, known.years.get(plan.id))
    if found is None:
        raise YaodianError(gettext("{day!r} is no day such as 2024-06-30", day=text))
    return found


def _code(column: str, text: str, codes: Sequence[str]) -> str:
    """Return the code that a cell means, written as such or in words of either language."""
    meant = {word(column, code, lang): code for code in codes for lang in LANGS} | {
        code: code for code in codes
    }
    if text not in meant:
        raise YaodianError(f"{text!r}: {did_you_mean(text, codes)}")
    return meant[text]


def _or_none(text: str) -> str:
    return "none" if is_none(text) else text
