"""The place that the name of a unit or a title begins with."""

from functools import lru_cache

from graph.entities import Region
from loaders.places.gazetteer import gazetteer
from loaders.text.vocabulary import chars, pattern, words

_MAX_NAME = 14
_SHORT_NAME = 4
_ENDINGS = (*words("levels", "territory"), "镇")
_LAST = frozenset(chars("levels", "territory"))
_GOES_ON = frozenset(chars("levels", "territory", "township") + chars("title_words", "name_goes_on"))
"""Characters by which a place's short name goes on to the name of something else: 合肥路."""


_BEFORE_PLACE = pattern(
    "(?:中共|政协|共青团)?(?:(?:新疆生产建设)?兵团)?(?:第?[{chars:numerals.one_to_nine+ten}]{1,3}师)?"
)
"""What may stand before the place itself: the party, and the division that governs a city with its people (第八师石河子市)."""


@lru_cache(maxsize=1024)
def leading_place(text: str, year: int | None) -> Region | None:
    """Return the most local place of the names that `text` begins with (安徽省芜湖市无为市 is 无为市)."""
    found: Region | None = None
    before = _BEFORE_PLACE.match(text)
    at = before.end() if before is not None else 0
    while True:
        region, end = _place_at(text, at, year, found)
        if region is None:
            return found
        found, at = region, end


def _place_at(text: str, at: int, year: int | None, within: Region | None) -> tuple[Region | None, int]:
    """Return the place whose name begins at `at`, the longest first, and where it ends."""
    for end in range(min(at + _MAX_NAME, len(text)), at + 1, -1):
        name = text[at:end]
        if len(name) > _SHORT_NAME and not name.endswith(_ENDINGS):
            continue
        if name[-1] not in _LAST and text[end : end + 1] in _GOES_ON:
            continue
        region = gazetteer().resolve(name, year=year, within=within)
        if region is not None and region.level not in ("set", "country"):
            return region, end
    return None, at
