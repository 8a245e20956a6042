"""The plan's own place: what counts as own, and what a name means when read from there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from graph.entities import Region
from loaders.places.gazetteer import NATION, Gazetteer, Sense, gazetteer, live_senses, prominence
from loaders.places.neighbours import Neighbours
from loaders.text.vocabulary import rows

_LEVEL = {"province": 3.0, "country": 2.4, "set": 2.6, "zone": 2.2, "prefecture": 2.2, "county": 0.0}
_USE = {"full": 0.4, "safe": 0.3, "former": 0.2, "context": 0.0}
_EQUAL = 0.05


@dataclass(frozen=True, eq=False)
class Home:
    """The own place of a plan: ids of the place and what lies below it (`below`) and above it (`above`).

    `letters` are the characters that stand for it or its superiors in a compound (苏皖, 甬延); `wide` are those of
    its province, `initials` those that only begin a name (徐 in “朝徐” is in the table, 朝 is an initial). `own` are all
    ids that name nothing outside: the place, its parts, its superiors, sets of its parts, zones in it or over it.
    """

    region: Region | None
    below: frozenset[str]
    above: frozenset[str]
    letters: frozenset[str]
    wide: frozenset[str]
    initials: frozenset[str]
    line: tuple[str, ...]
    own: frozenset[str] = frozenset()

    def owns(self, ident: str) -> bool:
        """Tell whether a region is the own place, a part of it or a superior."""
        return ident in self.below or ident in self.above


def home_of(region: Region | None) -> Home:
    """Return what counts as own for a plan of this place; nothing does for a national plan."""
    return _home(NATION.id if region is None else region.id)


@lru_cache(maxsize=64)
def _home(ident: str) -> Home:
    places = gazetteer()
    region = places.region(ident)
    if region is NATION:
        return Home(None, frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), ())
    below = {region.id, *(r.id for r in places.descendants(region))}
    for covered in places.area.get(region.id, ()):
        below |= {covered, *(r.id for r in places.descendants(places.region(covered)))}
    superiors = places.superiors(region)
    above = frozenset(r.id for r in superiors)
    line = (region.id, *(r.id for r in superiors))
    letters, wide, initials = _letters([region, *superiors], below)
    own = frozenset(_own(places, below, above, region.id))
    return Home(region, frozenset(below), above, letters, wide, initials, line, own)


def _own(places: Gazetteer, below: set[str], above: frozenset[str], ident: str) -> Iterator[str]:
    """Yield the ids that name nothing outside a place: it, its parts, its superiors, and sets and zones within it."""
    yield from (i for i in (*below, *above) if places.regions[i].level != "set")
    found = _found_by_place()
    for place in below:
        yield from (r.id for r in found.sets.get(place, ()) if below.issuperset(r.members))
        yield from found.zones_of.get(place, ())
    yield from found.zones_over.get(ident, ())


class _ByPlace(NamedTuple):
    """Sets by their first member, ids of zones by the place they belong to and by the places they reach over."""

    sets: dict[str, list[Region]]
    zones_of: dict[str, list[str]]
    zones_over: dict[str, list[str]]


@cache
def _found_by_place() -> _ByPlace:
    places = gazetteer()
    found = _ByPlace(defaultdict(list), defaultdict(list), defaultdict(list))
    for region in places.sets:
        for first in region.members[:1]:
            found.sets[first].append(region)
    for zone in places.zones:
        if zone.parent:
            found.zones_of[zone.parent].append(zone.id)
        for place in places.area[zone.id]:
            found.zones_over[place].append(zone.id)
    return found


def _letters(line: list[Region], below: set[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cities: set[str] = set()
    wide: set[str] = set()
    near = below.union(r.id for r in line)
    for row in rows("abbreviations"):
        if row["code"] in near:
            (wide if row["level"] == "province" else cities).add(row["char"])
    initials = {char for r in line if r.level != "province" for char in r.short_name[:2]}
    return frozenset(cities | wide | initials), frozenset(wide), frozenset(initials - cities - wide)


def choose(
    senses: tuple[Sense, ...], home: Home, mates: Neighbours, year: int | None, near: float = 1.0
) -> str | None:
    """Return the id that a name means beside `mates` (which count by `near`), or None where it is open."""
    live = _live(senses, year)
    if len(live) == 1:
        return live[0].region
    places = gazetteer()
    equal = any(mates.has_equal(s.region) for s in live)
    scored = sorted(
        ((_score(s, home, places) + near * mates.nearness(s.region, equal), s.region) for s in live),
        key=lambda x: (-x[0], x[1]),
    )
    best, second = scored[0], scored[1]
    if best[1] == second[1] or best[0] - second[0] > _EQUAL:
        return best[1]
    return None


def _live(senses: tuple[Sense, ...], year: int | None) -> tuple[Sense, ...]:
    live = live_senses(senses, year)
    official = tuple(s for s in live if s.use != "former" or (year and s.first <= year <= s.last))
    return official or live


def _score(sense: Sense, home: Home, places: Gazetteer) -> float:
    region = places.regions[sense.region]
    score = _LEVEL.get(region.level, 0.0) + _USE[sense.use] + (2 - prominence(sense.region)) * 0.1
    if sense.region in home.below:
        score += 3.5
    elif sense.region in home.above:
        score += 2.0
    elif sense.region.isdigit() and home.line:
        score += max(_near(sense.region, place) for place in home.line) * 0.8
    return score


def _near(code: str, other: str) -> float:
    """Return 2 for codes of one prefecture, 1 for codes of one province."""
    if code[:4] == other[:4]:
        return 2.0
    return 1.0 if code[:2] == other[:2] else 0.0
