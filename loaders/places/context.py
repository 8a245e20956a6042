"""Patterns for the words beside a place that tell what it is there: a street, a park, a road section, a partner.

The words are in `loaders/tables/place_words.csv` (around a name) and `place_tails.csv` (what names end in).
"""

import re

from graph.model import PartnerKind
from loaders.text.vocabulary import any_of, filled, firsts, pattern, words

_KINDS: tuple[PartnerKind, ...] = (
    "university",
    "hospital",
    "company",
    "zone",
    "association",
    "alliance",
    "other",
)
_STOP = r",。;:、!?()《》<>\"'"
_IN_NAME = filled(rf"[^{_STOP}{{chars:place_words.name_break}}]")
"""A character that may stand within a name: no punctuation, no particle."""

SHORT_ZONES = words("place_tails", "short_zone")
"""What development zones are called for short: 合肥高新."""

ORGANISATION_KIND = {word: kind for kind in _KINDS for word in words("place_tails", kind)}
"""Suffix of an organisation's name → its kind."""

NOTHING_HERE = pattern(
    r"[{chars:place_words.direction}]?(?=[{firsts:place_tails.street+landmark}])"
    r"(?!{place_words.not_tail}){place_tails.street+landmark}"
)
"""What follows a place's name where it names a street, a park or a dish, not the place."""

GOODS = re.compile(
    rf"(?P<middle>{_IN_NAME}{{0,2}}?)"
    + filled("(?=[{firsts:place_tails.goods}]){place_tails.goods}(?!{place_words.goods_word})")
)
"""What follows a place's short name in a dish, a product or a brand: 北京|涮羊肉; group `middle` may hold other words."""

LISTED_GOODS = re.compile(
    rf"(?P<middle>{_IN_NAME}{{2,6}}?)(?:、{_IN_NAME}{{2,10}}?){{0,12}}"
    + filled("等[^,。;、]{0,6}?{place_words.goods_class}")
)
"""The rest of a list of goods behind a place's short name: 盘锦|河蟹、五常大米等产品; group `middle` is that of the first."""

GOODS_BESIDE = re.compile(rf"(?P<middle>{_IN_NAME}{{2,4}}?)(?=[、,。;等])")
"""The rest of an item that stands in a list right behind goods: 桂林米粉、柳州|酸笋."""

NOT_IN_GOODS = pattern("{place_words.not_in_goods}")
"""Words between a place and goods that part them: 赴重庆|推介|火锅."""

EVENT = re.compile(_IN_NAME + filled("{0,14}?(?=[{firsts:place_tails.event}]){place_tails.event}"))
"""The rest of the name of a fair or a match behind a place."""

_HONG_KONG = filled("(?!{place_words.hongkong_word})港(?<!{place_words.harbour})")
_SUFFIX = any_of(word for word in ORGANISATION_KIND if word != "港")
_SUFFIX_FIRSTS = f"[{firsts([*ORGANISATION_KIND, *SHORT_ZONES])}]"
_SHORT_ZONE = filled("{place_tails.short_zone}(?=[、,。;()等{chars:links.and}]|{place_words.after_weak}|$)")
_GOES_ON = filled("(?!{place_words.name_goes_on}|(?<=中)学|(?<!海关)区域|(?<=关区)域)")
ORGANISATION = re.compile(
    rf"(?P<middle>(?:\([^()]{{1,8}}\))?(?:{filled('(?=[{firsts:place_words.name_part}]){place_words.name_part}')}|{_IN_NAME}){{0,16}}?)"
    rf"(?P<suffix>(?={_SUFFIX_FIRSTS})(?:{_SUFFIX}|{_HONG_KONG}|{_SHORT_ZONE})){_GOES_ON}"
)
"""The rest of an organisation's name behind a place; group `middle` is what stands between the place and the suffix."""

_OPENERS = {
    word[0]
    for word in (
        *ORGANISATION_KIND,
        *words("place_words", "name_part", "direction"),
        *words("place_tails", "short_zone", "street", "landmark", "goods", "event"),
    )
}
NO_MORE = frozenset({*_STOP.replace("\\", ""), *words("place_words", "name_break")} - _OPENERS - {"("})
"""Signs behind a place with which none of these goes on: no organisation, no fair, no street and no goods."""

NOT_ORGANISATION = pattern(
    "(?=[{firsts:place_words.not_org}])(?!{place_words.org_word}){place_words.not_org}"
)
"""Words that do not stand inside an organisation's name, but as part of longer words that do: 协同, not 协同创新."""

ORGANISATION_CLASS = pattern("{place_words.org_class}")
"""A rest that is but a class of organisation, which no one bears as name: 数据中心."""

ORGANISATION_PREFIX = pattern("{place_words.org_prefix}$")
"""The words before a place with which an organisation's name begins: 国网|江苏电力公司."""

ROUTE_WORD = pattern("(?=[{firsts:place_tails.route}]){place_tails.route}")
"""Roads, railways, waterways and what runs on them."""

LINE_WORD = pattern("{place_tails.route+route_linked}")
"""Words that tell a line where two places are joined by 至: roads, and kinds of transport."""

STATION = pattern(
    "(?=[{firsts:place_tails.station}]){place_tails.station}(?![{chars:place_words.after_station}])"
)
"""A railway or bus station's suffix."""

TOWARD = pattern("{place_words.toward}$")
"""Words at whose right a place stands as partner, source or aim."""

BRAND_GROUP = re.compile(
    filled("(?:{place_words.with}|(?<=[、{chars:links.and}]))(?P<name>(?![{chars:levels.territory}各大])")
    + _IN_NAME
    + filled("{2,8}?{place_words.group}(?:{place_words.company_form})?)(?![一-鿿]{0,3}(?:化|军|式))")
)
"""A company by its brand alone, behind a word for working with it or in a list; group `name` is its name."""

LISTED_ALLIANCE = re.compile(
    filled("(?<=[、{chars:links.and}])(?P<name>")
    + _IN_NAME
    + filled("{3,20}?{place_tails.alliance})(?=[、等{chars:links.and}])")
)
"""An item of a list that ends like an alliance; group `name` is the item."""

AFTER_WEAK = pattern("{place_words.after_weak}")
"""What may follow a name that is an ordinary word too, where it is a place: 与大兴共建."""

AFTER_BARE = pattern("{place_words.after_bare}")
"""What follows a bare name of a far county where it is a place: 昆山经验, 慈溪等地."""

WORKING_WITH = pattern("{place_words.with}$")
"""Words before an organisation that the plan's government works with."""

LISTED_PARTNER = pattern("{place_words.list_head}[^,。;:]*[、和及]$")
"""The text before an item of a list that a word like 与 opens in the same clause."""
