"""Tell whether a place is the end or a stop of a road, railway, waterway or line."""

from collections.abc import Sequence

from loaders.places.context import line_word, route_word, station
from loaders.places.mentions import Spot

_BEFORE = frozenset("至到-~")
_STOP = frozenset(',。;:!?()"')


def on_route(text: str, spots: Sequence[Spot], chains: Sequence[int], index: int) -> bool:
    """Tell whether the place `spots[index]` is named as part of a line: 无为至巢湖段, 至北京大兴、房山定制快巴."""
    spot = spots[index]
    if route_word().match(text, spot.end):
        return True
    linked = station().match(text, spot.end) is not None
    for k, other in enumerate(spots):
        if chains[k] == chains[index]:
            linked = linked or is_end(text, other)
            if k > index and route_word().match(text, other.end):
                return True
    return linked and line_word().search(text, *_clause(text, spot)) is not None


def is_end(text: str, spot: Spot) -> bool:
    """Tell whether 至 and the like stand beside a name, or behind its station."""
    if spot.start and text[spot.start - 1] in _BEFORE:
        return True
    stop = station().match(text, spot.end)
    after = stop.end() if stop else spot.end
    return text[after : after + 1] in ("至", "到", "-", "~")


def _clause(text: str, spot: Spot) -> tuple[int, int]:
    low, high = spot.start, spot.end
    while low and text[low - 1] not in _STOP:
        low -= 1
    while high < len(text) and text[high] not in _STOP:
        high += 1
    return low, high
