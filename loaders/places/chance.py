"""Tell names that only arise where words meet, or that are part of a longer name: 市|和县, 塔南县, 大黑河, 黑河流域.

`loaders.places.segment` weighs words; the rules here know forms: a conjunction before a level, a county's name with one
more character before it, and waters that gave a place its name.
"""

from collections.abc import Callable, Mapping

from loaders.places.context import AFTER_BARE, ROUTE_WORD, TOWARD
from loaders.text.vocabulary import chars, filled, pattern, wordset

_SHORTEST = 2
_KNOWN = 2.0  # log10 of the frequency from which two or three characters are taken for a word
_CONJUNCTIONS = wordset("links", "and")
_LEVELS = wordset("levels", "territory")
_LOOSE = frozenset(',。;:!?()《》<>"、 \n') | frozenset(chars("place_words", "name_break")) | _LEVELS
_SIZES = frozenset(chars("place_words", "water_size"))
_WATERS = frozenset(chars("place_words", "water_char"))
_MATES = wordset("place_words", "water_mate")
_AFTER_LEVEL = pattern("{place_words.after_conj_level}")
_RIVER_PART = pattern("{place_words.river_part}")
_WATER_PART = pattern("{place_words.water_part}")
_ITEM = filled("[一-鿿]{1,4}[{chars:place_words.water_char}]")
_CLASS = pattern(
    rf"(?:(?:[、{{chars:links.and}}]{_ITEM}){{0,12}}+等[一-鿿0-9]{{0,4}}?|(?:[、{{chars:links.and}}]{_ITEM}){{1,12}}+)"
    "{place_words.water_class}"
)
_NEXT = pattern("、([一-鿿]{2,4}?)(?=[、,。;()等{chars:links.and}]|$)")


def needs_neighbours(name: str) -> bool:
    """Tell whether a name is a county's of two characters, so that `stands_alone` is to be asked."""
    return len(name) == _SHORTEST and name[-1] == "县"


def stands_alone(text: str, start: int, end: int, touches: bool, weights: Mapping[str, float]) -> bool:
    """Tell whether a county's name of two characters (和县, 南县) is a name here.

    Args:
        text: the text, in which the name is `text[start:end]`.
        start: where the name begins.
        end: where it ends.
        touches: a place's name ends where this one begins, so that it is read with it (马鞍山市和县).
        weights: the words that are known, with log10 of their frequency.
    """
    if touches:
        return True
    if text[start] in _CONJUNCTIONS:
        return _is_no_conjunction(text, start, end)
    before = text[start - 1] if start else "。"
    return (
        before in _LOOSE
        or not "一" <= before <= "鿿"
        or any(weights.get(text[max(0, start - n) : start], 0.0) >= _KNOWN for n in (2, 3))
    )


def _is_no_conjunction(text: str, start: int, end: int) -> bool:
    """Tell whether 和县 is a county, not the county level joined to another (市和县, 各局和县（市、区）)."""
    if _AFTER_LEVEL.match(text, end):
        return False
    if start == 0 or text[start - 1] in _LOOSE - _LEVELS:
        return True
    return bool(
        text[end : end + 1] in ("至", "到", "-")
        or TOWARD.search(text, max(0, start - 4), start)
        or AFTER_BARE.match(text, end)
        or ROUTE_WORD.match(text, end)
    )


def may_be_water(name: str) -> bool:
    """Tell whether a place's name ends like that of a water, so that `is_water` is to be asked."""
    return name[-1] in _WATERS


def is_water(
    text: str,
    start: int,
    end: int,
    before_is_place: bool,
    weights: Mapping[str, float],
    is_place: Callable[[str], bool],
) -> bool:
    """Tell whether a name that ends like a water is a river, lake or bay here, not the place that it gave its name.

    Args:
        text: the text, in which the name is `text[start:end]`.
        start: where the name begins.
        end: where it ends.
        before_is_place: the item of a list before this one was read as a place.
        weights: the words that are known, with log10 of their frequency.
        is_place: tells whether a name is in the table of places.
    """
    last = text[end - 1]
    if (_RIVER_PART if last == "河" else _WATER_PART).match(text, end) or _CLASS.match(text, end):
        return True
    if start and text[start - 1] in _SIZES and weights.get(text[max(0, start - 2) : start], 0.0) < _KNOWN:
        return last == "河"
    if last not in _MATES:
        return False
    if text[max(0, start - 2) : start] == f"{last}、" and not before_is_place:
        return True
    after = _NEXT.match(text, end)
    return bool(after and after[1].endswith(last) and not is_place(after[1]))
