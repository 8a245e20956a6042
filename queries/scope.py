"""A store narrowed to plans by name, place, year or level: resolved once, to the ids of plans that it holds."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.errors import NameNotFoundError, QueryError
from graph.language import LANGS, N_, Lang, clauses, counted_in, gettext, in_language, listed, of_messages
from graph.nearest import did_you_mean, nearest_words
from graph.store.narrowed import NarrowedStore
from graph.store.protocol import WHOLE, GraphStore
from queries.meanings import NamedNode
from queries.names import names, pick_of
from queries.words import level_words, word

_ALIKE_PLACES = 50
"""How like a place's name another has to be, of 100: of two characters one may be wrong."""
LEVELS = ("country", "province", "prefecture", "county", "township", "zone")
"""Levels of the places whose plans they are."""

_HOMES = """
MATCH (p:Plan) WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (p)-[:ISSUED_BY]->(i:Unit)
WITH p.id AS id, p.year AS year, collect(DISTINCT i.kind) AS kinds
MATCH (p:Plan {id: id})
OPTIONAL MATCH (p)-[:GOVERNS]->(r:Region)
WITH id, year, kinds, min(r.id) AS home, min(r.level) AS level
OPTIONAL MATCH (r:Region {id: home})-[:PART_OF*1..4]->(up:Region)
RETURN id, year, home, level, collect(DISTINCT up.id) AS above, kinds
ORDER BY id"""
_BELOW = ("township", "zone")
"""Kinds of issuers that give a plan their own level, below that of the place it is known to be of."""
_YEARS = re.compile(r"(\d{4})年?(?:[-–—~至](\d{4})年?)?")
_SHOWN = 8
_NAMED = 3


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


def _home(
    plan: str, year: int | None, place: str | None, level: str | None, above: list[str], kinds: list[str]
) -> _Home:
    """Return a plan's home; a township or zone that issued it alone gives its level, whatever place is known of it."""
    own = kinds[0] if len(kinds) == 1 and kinds[0] in _BELOW else level
    return _Home(plan, year, place, own, tuple(above))


def narrow(store: GraphStore, scope: Scope) -> GraphStore:
    """Return the store narrowed to a scope; the store itself where the scope is empty.

    Raises:
        NameNotFoundError: No plan fits; the message says what there is.
        QueryError: A name fits several plans or places, or a year or level cannot be read.
    """
    if not scope:
        return store
    homes = [_home(*row) for row in store.query(_HOMES, WHOLE).rows]
    places: list[NamedNode] = []
    if scope.places:
        places = _places(store, scope, homes)
        homes = _at(homes, {p.id for p in places}, inside=bool(scope.levels))
    levels = [_level(text) for text in scope.levels]
    if levels:
        homes = _of_levels(homes, levels)
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
            found.append(pick_of(store, known, "Region", text))
        except NameNotFoundError:
            own = [node for node in known if node.id in {h.place for h in homes}]
            raise NameNotFoundError(_no_place(text, own)) from None
    return found


def _no_place(text: str, known: Sequence[NamedNode]) -> str:
    """Say that there is no plan of a place, and of which there are, the most alike first."""
    spelt = [spelling for node in known for spelling in node.others]
    there = [node.name for node in known]
    if meant := nearest_words(text, [*there, *spelt], alike=_ALIKE_PLACES):
        return gettext(
            "no plan of the place {name!r} here: did you mean {names}?", name=text, names=listed(meant)
        )
    shown = listed(there[:_SHOWN])
    if len(there) > _SHOWN:
        shown = gettext("{names} and {n} more", names=shown, n=len(there) - _SHOWN)
    if not shown:
        return gettext("no plan of the place {name!r} here: of no plan the place is known", name=text)
    return gettext("no plan of the place {name!r} here: there are plans of {names}", name=text, names=shown)


def _at(homes: Sequence[_Home], places: set[str], *, inside: bool) -> list[_Home]:
    return [h for h in homes if h.place in places or (inside and places & set(h.above))]


def _of_levels(homes: Sequence[_Home], levels: Sequence[str]) -> list[_Home]:
    found = [home for home in homes if home.level in levels]
    if not found:
        lang = of_messages()
        there = listed(word("level", code, lang) for code in sorted({h.level for h in homes if h.level}))
        wanted = listed(word("level", code, lang) for code in levels)
        if not there:
            raise NameNotFoundError(
                gettext("no plan here is of the level {names}: none tells its place", names=wanted)
            )
        raise NameNotFoundError(
            gettext("no plan here is of the level {names}: there are {there}", names=wanted, there=there)
        )
    return found


def _of_years(homes: Sequence[_Home], wanted: Sequence[str]) -> list[_Home]:
    spans = [_span(text) for text in wanted]
    found = [h for h in homes if h.year is not None and any(first <= h.year <= last for first, last in spans)]
    if not found:
        there = listed(sorted({h.year for h in homes if h.year is not None}))
        names_ = listed(wanted)
        if not there:
            raise NameNotFoundError(
                gettext("no plan here is of the year {names}: none tells its year", names=names_)
            )
        raise NameNotFoundError(
            gettext("no plan here is of the year {names}: there are {there}", names=names_, there=there)
        )
    return found


def _span(text: str) -> tuple[int, int]:
    found = _YEARS.fullmatch("".join(text.split()))
    if not found:
        raise QueryError(
            gettext("--year {text!r}: expected a year such as 2024, or years such as 2024-2026", text=text)
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        turned = f"{last}-{first}"
        raise QueryError(
            gettext("--year {text!r}: the later year stands first; write {turned}", text=text, turned=turned)
        )
    return first, last


def _level(text: str) -> str:
    said = {name: code for code in LEVELS for name in (code, *(word("level", code, lang) for lang in LANGS))}
    known = level_words() | said
    if text.strip() not in known:
        meant = did_you_mean(text, LEVELS, also=known)
        raise QueryError(gettext("--level {text!r}: {near}", text=text, near=meant))
    return known[text.strip()]


def _plans(store: GraphStore, scope: Scope, ids: Sequence[str]) -> list[NamedNode]:
    """Return the plans named, among those that fit so far; none where none is named.

    One whose title another plan of the store has, too, is called by its place as well.
    """
    if not scope.plans:
        return []
    every, wanted = names(store, "Plan"), set(ids)
    titled = Counter(node.name for node in every)
    known = [node for node in every if node.id in wanted]
    found = dict.fromkeys(pick_of(store, known, "Plan", text) for text in scope.plans)
    return [replace(node, name=str(node)) if titled[node.name] > 1 else node for node in found]


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
