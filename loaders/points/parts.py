"""Parts of a point: the words that each of its clauses governs, and the point as what its parts hold together."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from graph.model import Part, Point
from loaders.clauses.beside import NOTHING, beside_each_other
from loaders.clauses.match import ClauseMatch
from loaders.clauses.subjects import SHAPE
from loaders.deadlines.find import each_day_once
from loaders.places.find import each_place_once
from loaders.points.owners import each_owner_once
from loaders.text.vocabulary import pattern

_T = TypeVar("_T")
_Stretch = tuple[int, int, tuple[ClauseMatch, ...]]

_OF_PART = attrgetter(*(field.name for field in fields(Part)))
_BEHIND = pattern(r"[ \n]*+[。;,、]?")
_REST = pattern(r"[^。;\n]*+[。;]?")


def part_stretches(plain: str, start: int, end: int, clauses: Sequence[ClauseMatch]) -> list[_Stretch]:
    """Divide the words of a point among its clauses.

    A clause governs the words from the end of the clause before it; clauses with nothing between them govern the same
    words; what follows the last one is the last part's. Where the words begin with a clause, clauses stand before what
    they govern.

    Args:
        plain: the plan's plain text.
        start: where the point's words begin.
        end: where they end.
        clauses: its clauses in the order of the text; those outside its words (at a heading) govern all of them.

    Returns:
        (start, end, clauses) of each part; together they are the whole stretch.
    """
    if len(clauses) < 2:
        return [(start, end, tuple(clauses))]
    own = [c for c in clauses if start <= c.start < end]
    groups = list(beside_each_other(plain, own))
    if len(own) < len(clauses) or len(groups) < 2:
        return [(start, end, tuple(clauses))]
    leading = NOTHING.fullmatch(plain, start, groups[0][0].outer[0]) is not None
    cuts = [g[0].outer[0] for g in groups[1:]] if leading else [_end(plain, g[-1], end) for g in groups[:-1]]
    bounds = [start, *cuts, end]
    return [(a, b, tuple(group)) for a, b, group in zip(bounds, bounds[1:], groups, strict=False)]


def _end(plain: str, clause: ClauseMatch, limit: int) -> int:
    """Return where the words of a clause end: behind its bracket, or with the sentence that it is the head of."""
    rest = _REST if clause.shape in ("sentence", "prose", SHAPE) else _BEHIND
    match = rest.match(plain, clause.outer[1], limit)
    return match.end() if match else clause.outer[1]


def united(point: Point, parts: Sequence[Part]) -> Point:
    """Return the point as what its parts hold together; a single part becomes the point itself.

    Args:
        point: the point that the parts divide; its number, title, section and words stay.
        parts: its parts in the order of the text.
    """
    return replace(
        point,
        parts=tuple(parts) if len(parts) > 1 else (),
        clauses=tuple(_all(p.clauses for p in parts)),
        open=any(p.open for p in parts),
        responsibilities=each_owner_once(_all(p.responsibilities for p in parts)),
        regions=each_place_once(_all(p.regions for p in parts)),
        partners=_once(_all(p.partners for p in parts), lambda partner: partner.name),
        indicators=tuple(_all(p.indicators for p in parts)),
        deadlines=each_day_once(_all(p.deadlines for p in parts)),
        citations=_once(_all(p.citations for p in parts), lambda cited: cited.title),
        leaders=_once(_all(p.leaders for p in parts), lambda leader: (leader.role, leader.name)),
        extra=_once(_all(p.extra for p in parts), lambda extra: extra.words),
    )


def over_parts(point: Point, change: Callable[[Part], Part]) -> Point:
    """Return the point with each of its parts changed, or itself where it has none."""
    if point.parts:
        return united(point, [change(part) for part in point.parts])
    return as_point(change(point), point.section)


def as_point(part: Part, section: int | None) -> Point:
    """Return a part that is the whole of a point as this point."""
    return Point(*(*_OF_PART(part), section))


def _all(of_parts: Iterable[Iterable[_T]]) -> Iterator[_T]:
    return chain.from_iterable(of_parts)


def _once(items: Iterable[_T], key: Callable[[_T], Hashable]) -> tuple[_T, ...]:
    first: dict[Hashable, _T] = {}
    for item in items:
        first.setdefault(key(item), item)
    return tuple(first.values())
