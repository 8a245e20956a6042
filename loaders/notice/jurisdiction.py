"""Find the place whose government's plan it is: from the issuer, else the title, else the salutation."""

import re

from graph.errors import PlanError
from graph.model import Region
from loaders.notice.header import Header
from loaders.places.gazetteer import NATION, gazetteer

_NATIONAL = re.compile(r"^(?:国务院|中共中央|中央|全国|国家|中华人民共和国|国办)")
_NATIONAL_SALUTATION = re.compile(r"各省、自治区、直辖市")
_MAX_NAME = 14
_SUFFIX = "省市区县旗州盟"


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
        region, length = _prefix(text[at:], year, found)
        if region is None:
            return found
        found, at = region, at + length


def _prefix(text: str, year: int | None, within: Region | None) -> tuple[Region | None, int]:
    for length in range(min(_MAX_NAME, len(text)), 1, -1):
        head = text[:length]
        if not re.search(r"(?:省|市|区|县|旗|州|盟|新区|镇)$", head) and length > 4:
            continue
        if head[-1] not in _SUFFIX and text[length : length + 1] in tuple("镇乡街村路大片" + _SUFFIX):
            continue
        region = gazetteer().resolve(head, year=year, within=within)
        if region is not None and region.level not in ("set", "country"):
            return region, length
    return None, 0


_OWN = (
    re.compile(r"结合我?(?P<place>[一-鿿]{2,8})实际"),
    re.compile(r"(?P<place>[一-鿿]{2,10})(?:人民政府|市委、)"),
)
"""Words that only a government uses of its own place, the surest first."""


def _in_notice(notice: str, year: int | None) -> Region | None:
    """Look for a place in words such as 结合X实际 and X市人民政府."""
    for pattern in _OWN:
        for match in pattern.finditer(notice):
            region = leading_place(match["place"], year)
            if region is not None:
                return region
    return None
