"""Places that were read where nothing beside them says that the work has to do with them, and places that were not read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter

from daachorse import CharwiseDoubleArrayAhoCorasick

from graph.model import Finding, Mention, Plan, Point, RegionMention
from loaders.audit.telling import Teller, spans_of
from loaders.places.gazetteer import gazetteer
from loaders.places.home import Home, home_of
from loaders.places.mentions import name_table
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern, wordset

_START = itemgetter(0)
_WORKED_WITH = pattern("{place_words.coop+toward+with+after_bare+list_head+touched}")
_BREAKS = ",。;\n"
_LISTED = wordset("links", "and", "range") | {"、", "-", "~"}
_SHORTEST = 3
"""Characters of the shortest full name that is looked for: 和县 arises where words meet."""


def doubtful_places(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield the places that may be none, and full names of far places that no rule used.

    Args:
        plan: the reading.
        plain: the plain form of its text.
        teller: makes its findings.
    """
    home = home_of(plan.jurisdiction)
    named = sorted([(left, right) for left, right, _ in _full().find_overlapping(plain)])
    for point in plan.points:
        for region in point.regions if home.line else ():
            if _is_doubtful(plain, point, region):
                at = region.mention
                yield teller.tell("place-doubtful", at.start, at.end, at.surface, point.number, point=point)
        body = point.body
        inside = named[bisect_left(named, (body.start,)) : bisect_left(named, (body.end,))]
        for start, end in _unused(plain, point, home, inside) if inside else ():
            yield teller.tell("place-unused", start, end, plain[start:end], point.number, point=point)


def _is_doubtful(plain: str, point: Point, region: RegionMention) -> bool:
    """Tell whether a place's short name stands alone in a clause without a word for working together: 开展朝阳行动."""
    at = region.mention
    if region.via != "direct" or region.rule != "named" or region.region.level == "zone":
        return False
    if at.surface == region.region.name or _has_neighbour(plain, point, at):
        return False
    low = 1 + max(point.body.start - 1, *(plain.rfind(mark, point.body.start, at.start) for mark in _BREAKS))
    ends = [end for mark in _BREAKS if (end := plain.find(mark, at.end, point.body.end)) >= 0]
    high = min(ends, default=point.body.end)
    return not any(_WORKED_WITH.search(plain, *part) for part in ((low, at.start), (at.end, high)))


def _has_neighbour(plain: str, point: Point, at: Mention) -> bool:
    """Tell whether a place stands in a list, or touches another: one of 贵州|安顺 tells where the other is."""
    if plain[at.start - 1 : at.start] in _LISTED or plain[at.end : at.end + 1] in _LISTED:
        return True
    return any(other.mention.end == at.start or other.mention.start == at.end for other in point.regions)


def _unused(
    plain: str, point: Point, home: Home, named: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the full names of divisions outside the own place that stand in a point and were not read.

    `named` are all full names in it; most were read, and only where one was not the others are looked for.
    """
    read = joined(spans_of(point.regions, point.partners, point.clauses))
    if not [span for span in named if not read.touch(*span)]:
        return
    names = list(_full_names(plain, point.body.start, point.body.end))
    regions = gazetteer().regions
    told = {r.region.id for r in point.regions} | {p.seat.id for p in point.partners if p.seat is not None}
    told |= {above.id for ident in told for above in gazetteer().superiors(regions[ident])}
    for start, end, ids in names:
        if ids & told or any(home.owns(ident) for ident in ids) or read.touch(start, end):
            continue
        yield start, end


def _full_names(plain: str, start: int, end: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the full names of divisions in `plain[start:end]` with the ids they bear; not one inside a longer name."""
    table, bearers = name_table(), _bearers()
    body = plain[start:end]
    found = table.automaton.find_overlapping(body)
    found.reverse()  # they come in the order of their ends
    found.sort(key=_START)
    last = 0
    for left, right, index in found:
        ids = bearers[index]
        if right <= last or ids is None:
            continue
        last = right
        if ids and table.stands(body, left, right, []):
            yield start + left, start + right, ids


@cache
def _full() -> CharwiseDoubleArrayAhoCorasick:
    """Return an automaton of the full names of divisions alone."""
    names = zip(name_table().patterns, _bearers(), strict=True)
    return CharwiseDoubleArrayAhoCorasick([name for name, ids in names if ids])


@cache
def _bearers() -> tuple[frozenset[str] | None, ...]:
    """Return for each name of the table the divisions whose full name it is, None for what names no place."""
    table, regions = name_table(), gazetteer().regions
    found: list[frozenset[str] | None] = []
    for name in table.patterns:
        kind, senses, _ = table.entries[name]
        bearing = (s.region for s in senses if s.region.isdigit() and regions[s.region].name == name)
        ids = frozenset(bearing) if len(name) >= _SHORTEST else frozenset()
        found.append(ids if kind == "place" else None)
    return tuple(found)
