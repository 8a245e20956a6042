"""Tell whether a place is the end or a stop of a road, railway, waterway or line."""

from collections.abc import Sequence

from loaders.places.context import line_word, route_word, station
from loaders.places.mentions import NameMention

_BEFORE = frozenset("至到-~")
_STOP = frozenset(',。;:!?()"')


def on_route(text: str, mentions: Sequence[NameMention], chains: Sequence[int], index: int) -> bool:
    """Tell whether the place `mentions[index]` is named as part of a line: 无为至巢湖段, 至北京大兴、房山定制快巴."""
    mention = mentions[index]
    if route_word().match(text, mention.end):
        return True
    linked = station().match(text, mention.end) is not None
    for k, other in enumerate(mentions):
        if chains[k] == chains[index]:
            linked = linked or is_end(text, other)
            if k > index and route_word().match(text, other.end):
                return True
    return linked and line_word().search(text, *_clause(text, mention)) is not None


def is_end(text: str, mention: NameMention) -> bool:
    """Tell whether 至 and the like stand beside a name, or behind its station."""
    if mention.start and text[mention.start - 1] in _BEFORE:
        return True
    stop = station().match(text, mention.end)
    after = stop.end() if stop else mention.end
    return text[after : after + 1] in ("至", "到", "-", "~")


def _clause(text: str, mention: NameMention) -> tuple[int, int]:
    low, high = mention.start, mention.end
    while low and text[low - 1] not in _STOP:
        low -= 1
    while high < len(text) and text[high] not in _STOP:
        high += 1
    return low, high
