"""A store narrowed to plans by name, place, year or level: resolved once, to the ids of plans that it holds."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process

from graph.errors import NameNotFoundError, QueryError
from graph.language import LANGS, N_, Lang, clauses, counted_in, gettext, in_language, listed, some
from graph.store.narrowed import NarrowedStore
from graph.store.protocol import WHOLE, GraphStore
from queries.names import NamedNode, names, pick
from queries.words import word

LEVELS = ("country", "province", "prefecture", "county", "township", "zone")
"""Levels of the places whose plans they are."""

_HOMES = """
MATCH (p:Plan) WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (p)-[:GOVERNS]->(home:Region)
OPTIONAL MATCH (home)-[:PART_OF*1..4]->(up:Region)
WITH p, home, collect(DISTINCT up.id) AS above
RETURN p.id AS id, p.year AS year, min(home.id) AS home, min(home.level) AS level, above
ORDER BY id"""
_YEARS = re.compile(r"(\d{4})年?(?:[-–—~至](\d{4})年?)?")
_SHOWN = 8
_NAMED = 3
_NONE = {
    "year": N_("no plan here is of the year {wanted}: there are {there}"),
    "level": N_("no plan here is of the level {wanted}: there are {there}"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader narrows a store to, in words: of each kind one has to fit, and every kind given has to.

    `plans` are ids, titles, files or parts of them, `places` names of the places whose plans they are, `years` such as
    2024 or 2024-2026, `levels` those of the places. With levels a place means the places inside it, too.
    """

    plans: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        plans: Iterable[str] | None,
        places: Iterable[str] | None,
        years: Iterable[str] | None,
        levels: Iterable[str] | None,
    ) -> "Scope":
        """Return the scope that repeated options give; None stands for none."""
        return cls(tuple(plans or ()), tuple(places or ()), tuple(years or ()), tuple(levels or ()))

    def __bool__(self) -> bool:
        return bool(self.plans or self.places or self.years or self.levels)


@dataclass(frozen=True, slots=True)
class _Home:
    """A plan with its year and its place, and the places that this lies in."""

    plan: str
    year: int | None
    place: str | None
    level: str | None
    above: tuple[str, ...]


def narrow(store: GraphStore, scope: Scope) -> GraphStore:
    """Return the store narrowed to a scope; the store itself where the scope is empty.

    Raises:
        NameNotFoundError: No plan fits; the message says what there is.
        QueryError: A name fits several plans or places, or a year or level cannot be read.
    """
    if not scope:
        return store
    homes = [
        _Home(id_, year, home, level, tuple(above))
        for id_, year, home, level, above in store.query(_HOMES, WHOLE).rows
    ]
    places: list[NamedNode] = []
    if scope.places:
        places = _places(store, scope, homes)
        homes = _at(homes, {p.id for p in places}, inside=bool(scope.levels))
    levels = [_level(text) for text in scope.levels]
    if levels:
        homes = _fitting(homes, lambda h: h.level in levels, "level", scope.levels, [h.level for h in homes])
    if scope.years:
        homes = _of_years(homes, scope.years)
    plans = _plans(store, scope, [h.plan for h in homes])
    told: dict[str, str] = {lang: _told(lang, plans, places, scope.years, levels) for lang in LANGS}
    return NarrowedStore(store, [p.id for p in plans] or [h.plan for h in homes], told)


def _places(store: GraphStore, scope: Scope, homes: Sequence[_Home]) -> list[NamedNode]:
    """Return the places meant, among those that plans are of, with levels also among those above them."""
    ids = {h.place for h in homes} | {up for h in homes if scope.levels for up in h.above}
    known = [node for node in names(store, "Region") if node.id in ids]
    found = []
    for text in scope.places:
        try:
            found.append(pick(known, "Region", text))
        except NameNotFoundError:
            own = [node for node in known if node.id in {h.place for h in homes}]
            raise NameNotFoundError(
                gettext("no plan of the place {name!r} here: {there}", name=text, there=_there(text, own))
            ) from None
    return found


def _there(text: str, known: Sequence[NamedNode]) -> str:
    near = process.extract(text, [node.name for node in known], limit=len(known))
    if not near:
        return gettext("no plan here names its place")
    return gettext("there are plans of {names}", names=some([name for name, _, _ in near], _SHOWN))


def _at(homes: Sequence[_Home], places: set[str], *, inside: bool) -> list[_Home]:
    return [h for h in homes if h.place in places or (inside and places & set(h.above))]


def _fitting(
    homes: Sequence[_Home],
    fits: Callable[[_Home], bool],
    kind: Literal["year", "level"],
    wanted: Iterable[str],
    there: Iterable[object],
) -> list[_Home]:
    found = [home for home in homes if fits(home)]
    if not found:
        known = listed(sorted({str(value) for value in there if value is not None}))
        words = {"wanted": listed(wanted), "there": known or gettext("none that say")}
        raise NameNotFoundError(gettext(_NONE[kind], **words))
    return found


def _of_years(homes: Sequence[_Home], wanted: Sequence[str]) -> list[_Home]:
    spans = [_span(text) for text in wanted]
    return _fitting(
        homes,
        lambda h: h.year is not None and any(first <= h.year <= last for first, last in spans),
        "year",
        wanted,
        [h.year for h in homes],
    )


def _span(text: str) -> tuple[int, int]:
    found = _YEARS.fullmatch("".join(text.split()))
    if not found:
        raise QueryError(
            gettext("--year {text!r}: write a year such as 2024, or years such as 2024-2026", text=text)
        )
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)


def _level(text: str) -> str:
    known = {name: code for code in LEVELS for name in (code, *(word("level", code, lang) for lang in LANGS))}
    if text.strip() not in known:
        raise QueryError(gettext("--level {text!r}: choose one of {names}", text=text, names=listed(LEVELS)))
    return known[text.strip()]


def _plans(store: GraphStore, scope: Scope, ids: Sequence[str]) -> list[NamedNode]:
    """Return the plans named, among those that fit so far; none where none is named."""
    if not scope.plans:
        return []
    wanted = set(ids)
    known = [node for node in names(store, "Plan") if node.id in wanted]
    return list(dict.fromkeys(pick(known, "Plan", text) for text in scope.plans))


def _told(
    lang: Lang,
    plans: Sequence[NamedNode],
    places: Sequence[NamedNode],
    years: Sequence[str],
    levels: Sequence[str],
) -> str:
    """Return in words what a store is narrowed to."""
    named = [p.name for p in plans]
    if len(plans) > _NAMED:
        named = [counted_in(lang, "{n} plan", "{n} plans", len(plans))]
    parts = (
        named,
        [p.name for p in places],
        [in_language(lang, N_("{year}"), year=text.strip().removesuffix("年")) for text in years],
        [word("level", level, lang) for level in levels],
    )
    return clauses((listed(part, lang) for part in parts), lang)
