"""Relationships that a pattern draws between labels which they never join, most often with the arrow turned."""

from collections.abc import Iterable, Iterator

from graph.language import gettext, listed
from graph.schema import LABELS, TYPES
from queries.adhoc.uses import Hop


def wrong_ways(hops: Iterable[Hop]) -> Iterator[str]:
    """Yield a warning on each relationship that leads from no label to no label as it is drawn."""
    for hop in hops:
        known = set(hop.types) <= TYPES.keys() and hop.start | hop.end <= LABELS.keys()
        pairs = [pair for type_ in hop.types for pair in TYPES[type_].pairs] if known else []
        if pairs and not any(_fits(hop, a, b) or (hop.either_way and _fits(hop, b, a)) for a, b in pairs):
            ways = listed(f"({a})-->({b})" for a, b in dict.fromkeys(pairs))
            yield gettext(
                "there is no {types} as it is drawn here: it goes {ways}", types=listed(hop.types), ways=ways
            )


def _fits(hop: Hop, start: str, end: str) -> bool:
    return (not hop.start or start in hop.start) and (not hop.end or end in hop.end)
