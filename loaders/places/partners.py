"""Organisations outside the plan's own government: by the table, or by a place's name and a suffix (上海安徽商会)."""

import re
from typing import NamedTuple, cast

from graph.model import PartnerKind
from loaders.places.context import (
    listed_partner,
    not_organisation,
    organisation,
    organisation_class,
    organisation_kind,
    working_with,
)
from loaders.places.mentions import NameMention

_BARE = re.compile(
    r"(?:产业园|工业园|园区|产业园区|工业园区|示范区|试验区|合作区|集聚区|中心|学校|小学|医院|集团|公司|协会|学会|园|理事会|新城|新区|保护区|股份|幼儿园|科技园|分校|校区)$"
)
_GENERIC = re.compile(
    r"^(?:市|省|县|区|州)?(?:市级|省级|国家级|县级|区级|省属|市属|部属|"
    r"[一两二三四五六七八九十0-9多]+[个家所座]|市区|城区|港澳|各|本地|当地|中心|主要|其他|其它|所有|全部|部分|人民政府|政府|市委|省委)"
)
_BRANCH = re.compile(r"[省市县区]?(?:中心)?(?:分公司|分行|支行|分中心|办事处|供电公司|电力公司|供电局)$")
_CAMPUS = re.compile(r"\([一-鿿]{2,4}\)(?!大学|学院)")
_COUNT = re.compile(r"[一两二三四五六七八九十0-9多]+[个家所座]")


_LIST = 24  # characters in which the word that opens a list is looked for
_LONGEST = 80  # characters of the longest name that is put together
_STEP = 8  # characters between one suffix and the next in one name: 大学|第二附属|医院


class Body(NamedTuple):
    """An organisation's name in a text: its stretch and kind."""

    start: int
    end: int
    kind: PartnerKind


def organisation_behind(text: str, start: int, end: int) -> Body | None:
    """Return the organisation whose name begins with the place `text[start:end]`, or None."""
    match = organisation().match(text, end)
    if not match or not_organisation().search(match["middle"]) or _GENERIC.match(match["middle"]):
        return None
    bare = not match["middle"] and _BARE.fullmatch(match["suffix"])
    stop, suffix = match.end(), match["suffix"]
    while (
        stop - end < _LONGEST and (more := organisation().match(text, stop)) and len(more["middle"]) <= _STEP
    ):
        if not_organisation().search(more["middle"]) or _COUNT.search(more["middle"]):
            break
        stop, suffix, bare = more.end(), more["suffix"], None
    if bare or organisation_class().fullmatch(text, end, stop):
        return None
    return Body(start, stop, cast(PartnerKind, organisation_kind()[suffix]))


def extend(text: str, mention: NameMention) -> Body:
    """Return the whole name of an organisation of the table: 南京医科大学 with 第二附属医院, 浙江大学 with 衢州研究院."""
    assert mention.organisation is not None
    kind = cast(PartnerKind, mention.organisation.kind)
    if kind in ("university", "other", "hospital"):
        body = organisation_behind(text, mention.start, mention.end)
        if body is not None and body.end - mention.end <= 14:
            campus = _CAMPUS.match(text, body.end)
            return body._replace(end=campus.end()) if campus else body
        if campus := _CAMPUS.match(text, mention.end):
            return Body(mention.start, campus.end(), kind)
        branch = re.compile(
            r"[^,。;:、!?()《》\"的与和及等]{0,6}?(?:校区|分校|分院|院区|工作站|研究生院)"
        ).match(text, mention.end)
        if branch and not not_organisation().search(branch[0]):
            return Body(mention.start, branch.end(), kind)
    if kind == "company":
        tail = re.compile(r"(?:控股)?(?:集团|公司|股份)?(?:有限公司)?").match(text, mention.end)
        return Body(mention.start, tail.end() if tail else mention.end, kind)
    return Body(mention.start, mention.end, kind)


def is_named(text: str, mention: NameMention) -> bool:
    """Tell whether an organisation of the table that bears an ordinary name is meant here (与华为合作, 华为公司)."""
    assert mention.organisation is not None
    if mention.organisation.use == "safe":
        return True
    behind = text[mention.end : mention.end + 3]
    if behind.startswith(("集团", "公司", "等企业")) or working_with().search(
        text, max(0, mention.start - 3), mention.start
    ):
        return True
    # An item of a list that 与 opens: 与中国电信、华为合作.
    return listed_partner().search(text, max(0, mention.start - _LIST), mention.start) is not None


def is_branch(rest: str) -> bool:
    """Tell whether what follows a place is but the kind of a branch, whose owner is named before: 合肥中心支行."""
    return _BRANCH.fullmatch(rest) is not None
