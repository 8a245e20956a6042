"""Find the place whose government's plan it is: from the issuer, else the title, else the salutation."""

import re
from collections.abc import Sequence

from graph.entities import Region
from graph.errors import PlanError
from graph.language import gettext
from loaders.notice.header import Header
from loaders.notice.leading import leading_place
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import pattern

_NATIONAL = pattern(r"^(?:{levels.nation}|中华人民共和国|国办)")
_NATIONAL_SALUTATION = re.compile(r"各省、自治区、直辖市")
_YEAR = re.compile(r"^\d{4}(?:[-~]\d{4})?年度?")
_INSTITUTION = pattern("{furniture.institution}$")
_PARTED = re.compile("[、,]")


def find_jurisdiction(header: Header, notice: str, given: str | None, year: int | None) -> Region | None:
    """Return the plan's place; `given` is a name that a user says and must be known.

    Raises:
        PlanError: `given` is no known place.
    """
    if given is not None:
        return named(given, year)
    spoken_to = [notice[start:end] for start, end in header.addressees]
    above = _above([name for line in spoken_to for name in _PARTED.split(line)], year)
    title = _YEAR.sub("", header.title)
    shared = leading_place(title, year)
    if shared is not None and "、" in header.issuer and _issued_with(shared, header.issuer, year):
        return shared
    for text in (header.issuer, title):
        if _NATIONAL.match(text):
            return NATION
        region = leading_place(text, year)
        if region is not None and not _only_bears(text, region) and not _is_by_chance(text, region, above):
            return region
    if _NATIONAL_SALUTATION.search(notice):
        return NATION
    return _in_notice(_without(notice, header.addressees), year) or above


def _issued_with(place: Region, issuer: str, year: int | None) -> bool:
    """Tell whether one of several issuers is of the place: a province may issue a city's plan with it."""
    return any(leading_place(name, year) == place for name in issuer.split("、"))


def _only_bears(name: str, place: Region) -> bool:
    """Tell whether a school or company bears the by-name of a place: it is none of its government."""
    return _INSTITUTION.search(name) is not None and not name.startswith(place.name)


def _is_by_chance(name: str, place: Region, above: Region | None) -> bool:
    """Tell whether a title only begins like the by-name of a place (平陆运河) that lies elsewhere than those spoken to."""
    if above is None or name.startswith(place.name):
        return False
    return above not in (place, *gazetteer().superiors(place))


def _without(notice: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a notice without those whom it speaks to: they are not its own place."""
    for start, end in spans:
        notice = notice[:start] + " " * (end - start) + notice[end:]
    return notice


def _above(names: Sequence[str], year: int | None) -> Region | None:
    """Return the place to which all places belong that a notice speaks to (its cities are a province's)."""
    places = [place for name in names if (place := leading_place("".join(name.split()), year)) is not None]
    parents = {place.parent for place in places}
    if len(set(places)) < 2 or len(parents) != 1:
        return None
    parent = parents.pop()
    return gazetteer().region(parent) if parent is not None else None


def named(name: str, year: int | None) -> Region:
    """Return the place that a user names.

    Raises:
        PlanError: no such place is known.
    """
    region = gazetteer().resolve(name, year=year)
    if region is None:
        raise PlanError(
            gettext(
                "jurisdiction {name!r}: no such place is known; give an official name such as 无为市 or 安徽省",
                name=name,
            )
        )
    return region


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
