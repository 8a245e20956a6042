"""Organisations outside the plan's own government: by the table, or by a place's name and a suffix (上海安徽商会)."""

import re
from collections.abc import Mapping
from typing import NamedTuple, cast

from graph.model import PartnerKind
from loaders.places.context import (
    LISTED_PARTNER,
    NO_MORE,
    NOT_ORGANISATION,
    ORGANISATION,
    ORGANISATION_CLASS,
    ORGANISATION_KIND,
    SHORT_ZONES,
    WORKING_WITH,
)
from loaders.places.mentions import NameMention
from loaders.text.vocabulary import filled, pattern, wordset

_BARE = pattern("{place_words.bare_tail}")
_COUNT = pattern(r"[{chars:numerals.one_to_nine+two+ten}0-9多]+[{chars:place_words.counter}]")
_GENERIC = re.compile(filled("{levels.territory}?(?:{place_words.general}|") + _COUNT.pattern + ")")
_BRANCH = pattern(r"[{chars:levels.territory}]?(?:中心)?{place_words.branch_tail}")
_CAMPUS = re.compile(r"\([一-鿿]{2,4}\)(?!大学|学院)")
_CAMPUS_BEHIND = pattern(r"[^,。;:、!?()《》\"的等{chars:links.and}]{0,6}?{place_words.campus}")
_COMPANY = re.compile(r"(?:控股)?(?:集团|公司|股份)?(?:有限公司)?")

_BRAND = pattern(
    r"(?P<brand>[一-鿿]{2,3}?){place_tails.trade}(?=[、,。;等{chars:links.and}]|{place_words.after_weak}|$)"
)
_KNOWN = 2.0  # log10 of the frequency from which two characters are taken for a word
_INSTITUTE = pattern(r"第?[{chars:numerals.one_to_nine+ten}〇零0-9]{1,5}(?:研究所|研究院)")
_ACADEMIES = ("科院", "科学院")
_SHORT_INSTITUTE = pattern("[一-鿿]{1,8}?所(?={place_words.after_weak}|专家|团队|[等{chars:links.and}]|$)")
"""What follows an academy in the short name of its institute: 中科院|电工所."""
_REST = 24  # characters behind a known body in which the name of its institute or branch ends

_LIST = 24  # characters in which the word that opens a list is looked for
_LONGEST = 80  # characters of the longest name that is put together
_STEP = 8  # characters between one suffix and the next in one name: 大学|第二附属|医院


class Body(NamedTuple):
    """An organisation's name in a text: its stretch and kind."""

    start: int
    end: int
    kind: PartnerKind


def goes_on(text: str, end: int) -> bool:
    """Tell by the sign behind a place whether a name may go on with it: that of an organisation, a street, goods or a fair."""
    return text[end : end + 1] not in NO_MORE


def organisation_behind(text: str, start: int, end: int, *, of_city: bool = False) -> Body | None:
    """Return the organisation whose name begins with the place `text[start:end]`, or None.

    `of_city`: a bare district behind its city, with which a hospital's name may be whole (北京|朝阳|医院).
    """
    match = ORGANISATION.match(text, end) if goes_on(text, end) else None
    if not match or _says_more(text, match) or _GENERIC.match(match["middle"]) or _founds(match["middle"]):
        return None
    if match["suffix"] in SHORT_ZONES:
        return None if match["middle"] else Body(start, match.end(), "zone")
    whole = of_city and ORGANISATION_KIND[match["suffix"]] == "hospital"
    bare = not match["middle"] and not whole and _BARE.fullmatch(match["suffix"])
    stop, suffix = match.end(), match["suffix"]
    while stop - end < _LONGEST and (more := ORGANISATION.match(text, stop)) and len(more["middle"]) <= _STEP:
        if _says_more(text, more) or _COUNT.search(more["middle"]):
            break
        stop, suffix, bare = more.end(), more["suffix"], None
    if bare or ORGANISATION_CLASS.fullmatch(text, end, stop):
        return None
    return Body(start, stop, ORGANISATION_KIND[suffix])


def _says_more(text: str, match: re.Match[str]) -> bool:
    """Tell whether words stand in a name that no name holds; what a word is may show with the suffix: 产业投资|集团."""
    found = NOT_ORGANISATION.search(text, match.start("middle"), match.end())
    return found is not None and found.start() < match.end("middle")


def brand_behind(text: str, start: int, end: int, weights: Mapping[str, float]) -> Body | None:
    """Return the company named by a place, a brand and a trade, or None: 苏州|中来|光伏, not 苏州|先进|光伏.

    `weights` holds the words that are known: a brand is none.
    """
    match = _BRAND.match(text, end)
    if match is None:
        return None
    brand = match["brand"]
    if any(weights.get(brand[at : at + 2], 0.0) >= _KNOWN for at in range(len(brand) - 1)):
        return None
    return Body(start, match.end(), "company")


def _founds(middle: str) -> bool:
    """Tell whether a verb alone stands before a suffix: 合肥工业大学|建|研究院."""
    return middle in wordset("place_words", "founding")


def extend(text: str, mention: NameMention) -> Body:
    """Return the whole name of an organisation of the table: 南京医科大学 with 第二附属医院, 浙江大学 with 衢州研究院."""
    assert mention.organisation is not None
    kind = cast(PartnerKind, mention.organisation.kind)
    if kind in ("university", "other", "hospital"):
        body = organisation_behind(text, mention.start, mention.end)
        if body is not None and body.end - mention.end <= _REST:
            return body
        if mention.name.endswith(_ACADEMIES) and (institute := _SHORT_INSTITUTE.match(text, mention.end)):
            return Body(mention.start, institute.end(), kind)
        branch = _CAMPUS_BEHIND.match(text, mention.end)
        if branch and not NOT_ORGANISATION.search(branch[0]):
            return Body(mention.start, branch.end(), kind)
    if kind in ("company", "other") and (stop := _company_end(text, mention.end)) > mention.end:
        return Body(mention.start, stop, "company")
    return Body(mention.start, mention.end, kind)


def bracket_end(text: str, end: int) -> int:
    """Return where a place in brackets ends that stands behind a name ending at `end`: 东南大学|（苏州）; else `end`."""
    campus = _CAMPUS.match(text, end)
    return campus.end() if campus else end


def before_bracket(text: str, body: Body) -> int:
    """Return the end of a name without the place in brackets that closes it: 中国石油大学|（华东）."""
    if not text.endswith(")", body.start, body.end):
        return body.end
    return text.rindex("(", body.start, body.end)


def _company_end(text: str, end: int) -> int:
    """Return the end of a company's name: its legal form, and an institute of its own (中国船舶集团|第七〇八研究所)."""
    tail = _COMPANY.match(text, end)
    stop = tail.end() if tail else end
    institute = _INSTITUTE.match(text, stop)
    return institute.end() if institute else stop


def is_numbered_institute(text: str, mention: NameMention, end: int) -> bool:
    """Tell whether a group's name goes on with an institute's number: 中国电子科技集团|第九研究所, which sits elsewhere."""
    return _INSTITUTE.search(text, mention.end, end) is not None


def is_named(text: str, mention: NameMention) -> bool:
    """Tell whether an organisation of the table that bears an ordinary name is meant here (与华为合作, 华为公司)."""
    assert mention.organisation is not None
    if mention.organisation.use == "safe":
        return True
    behind = text[mention.end : mention.end + 3]
    return behind.startswith(("集团", "公司", "等企业")) or is_worked_with(text, mention.start)


def is_worked_with(text: str, start: int) -> bool:
    """Tell whether a word for working together stands before a name, or opens the list that it stands in."""
    if WORKING_WITH.search(text, max(0, start - 3), start):
        return True
    # An item of a list that 与 opens: 与中国电信、华为合作.
    return LISTED_PARTNER.search(text, max(0, start - _LIST), start) is not None


def is_branch(rest: str) -> bool:
    """Tell whether what follows a place is but the kind of a branch, whose owner is named before: 合肥中心支行."""
    return _BRANCH.fullmatch(rest) is not None
