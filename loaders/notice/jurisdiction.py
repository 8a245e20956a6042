"""Find the place whose government's plan it is: from the issuer, else the title, else the salutation."""

import re

from graph.errors import PlanError
from graph.model import Region
from loaders.notice.header import Header
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import chars, pattern, words

_NATIONAL = pattern(r"^(?:{levels.nation}|中华人民共和国|国办)")
_NATIONAL_SALUTATION = re.compile(r"各省、自治区、直辖市")
_MAX_NAME = 14
_SHORT_NAME = 4
_ENDINGS = (*words("levels", "territory"), "镇")
_LAST = frozenset(chars("levels", "territory"))
_GOES_ON = frozenset(chars("levels", "territory", "township") + chars("title_words", "name_goes_on"))
"""Characters by which a place's short name goes on to the name of something else: 合肥路."""


def find_jurisdiction(header: Header, notice: str, given: str | None, year: int | None) -> Region | None:
    """Return the plan's place; `given` is a name that a user says and must be known.

    Raises:
        PlanError: `given` is no known place.
    """
    if given is not None:
        return named(given, year)
    for text in (header.issuer, header.title):
        if _NATIONAL.match(text):
            return NATION
        region = leading_place(text, year)
        if region is not None:
            return region
    if _NATIONAL_SALUTATION.search(notice):
        return NATION
    return _in_notice(notice, year)


def named(name: str, year: int | None) -> Region:
    """Return the place that a user names.

    Raises:
        PlanError: no such place is known.
    """
    region = gazetteer().resolve(name, year=year)
    if region is None:
        raise PlanError(
            f"jurisdiction {name!r}: no such place is known; give an official name such as 无为市 or 安徽省"
        )
    return region


def leading_place(text: str, year: int | None) -> Region | None:
    """Return the most local place of the names that `text` begins with (安徽省芜湖市无为市 is 无为市)."""
    found: Region | None = None
    at = len("中共") if text.startswith("中共") else 0
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


_OWN = (
    re.compile(r"结合我?(?P<place>[一-鿿]{2,8})实际"),
    re.compile(r"(?P<place>[一-鿿]{2,10})(?:人民政府|市委、)"),
)
"""Words that only a government uses of its own place, the surest first."""


def _in_notice(notice: str, year: int | None) -> Region | None:
    """Look for a place in words such as 结合X实际 and X市人民政府."""
    for own in _OWN:
        for match in own.finditer(notice):
            region = leading_place(match["place"], year)
            if region is not None:
                return region
    return None
