"""Patterns for the words beside a place that tell what it is there: a street, a park, a road section, a partner."""

import re
from functools import cache

from loaders.text.vocabulary import any_of, words

_BREAK = r"，,。;:、!?()《》<>\"'的与和及等在为对向以将把到至于从或并赴由被让给让跟同就可已其该各]"


ORGANISATION_KINDS = ("university", "hospital", "company", "zone", "association", "alliance", "other")


@cache
def organisation_kind() -> dict[str, str]:
    """Return suffix of an organisation's name → its kind."""
    return {word: kind for kind in ORGANISATION_KINDS for word in words("place_tails", kind)}


@cache
def nothing_here() -> re.Pattern[str]:
    """Return a pattern for what follows a place's name where it names a street, a park or a dish, not the place."""
    tails = any_of(words("place_tails", "street", "landmark"))
    not_so = (
        r"(?!路(?:网|径|演|线|况|段|由|桥)|街(?:区|道)?治理|门(?:户|店|诊|市|类|票|窗|槛)|楼(?:宇|市|盘)|话(?:题|语)"
        r"|山(?:区|海|水|地|林)|江(?:海|河湖)|湖(?:区|泊)|河(?:湖|长|流)|戏(?:曲)|菜(?:篮子)|会议(?:旅游|会展)|时间(?:表)"
        r"|镇(?:街|村|级|域)|乡(?:村|镇|贤|情|亲|友)|村(?:民|级|庄|集体|镇|居|企)|岛(?:屿)|广场舞|巷道|弄|酒店(?:业|用品)|塔(?:吊)|溪(?:流))"
    )
    return re.compile(rf"[东南西北中]?{not_so}{tails}")


@cache
def event() -> re.Pattern[str]:
    """Return a pattern for the rest of the name of a fair or a match behind a place."""
    return re.compile(rf"[^{_BREAK}{{0,14}}?{any_of(words('place_tails', 'event'))}")


@cache
def organisation() -> re.Pattern[str]:
    """Return a pattern for the rest of an organisation's name behind a place; group `middle` is what stands between."""
    suffixes = [word for word in organisation_kind() if word != "港"]
    suffix = any_of(suffixes) + "|(?<![空临海内江])港(?![澳资商股元珠口])"
    inner = rf"(?:[高中初特均同平]等|协和|同济|同仁|和平|共和|[^{_BREAK})"
    return re.compile(
        rf"(?P<middle>(?:\([^()]{{1,8}}\))?{inner}{{0,16}}?)(?P<suffix>{suffix})(?!地区|城市|成员|(?<!海关)区域|(?<=关区)域|集群|城区)"
    )


@cache
def not_organisation() -> re.Pattern[str]:
    """Return a pattern for words that do not stand inside an organisation's name."""
    return re.compile(any_of(words("place_words", "not_org")))


@cache
def organisation_class() -> re.Pattern[str]:
    """Return a pattern for a rest that is but a class of organisation, which no one bears as name: 数据中心."""
    return re.compile(any_of(words("place_words", "org_class")))


@cache
def organisation_prefix() -> re.Pattern[str]:
    """Return a pattern for the words before a place with which an organisation's name begins: 国网|江苏电力公司."""
    return re.compile(any_of(words("place_words", "org_prefix")) + "$")


@cache
def route_word() -> re.Pattern[str]:
    """Return a pattern for roads, railways, waterways and what runs on them."""
    return re.compile(any_of(words("place_tails", "route")))


@cache
def line_word() -> re.Pattern[str]:
    """Return a pattern for words that tell a line where two places are joined by 至: roads, and kinds of transport."""
    return re.compile(any_of(words("place_tails", "route", "route_linked")))


@cache
def station() -> re.Pattern[str]:
    """Return a pattern for a railway or bus station's suffix."""
    return re.compile(any_of(words("place_tails", "station")) + r"(?!点|位|台|所|式|城|区)")


@cache
def toward() -> re.Pattern[str]:
    """Return a pattern for words at whose right a place stands as partner, source or aim."""
    return re.compile(any_of(words("place_words", "toward")) + "$")


@cache
def listed_alliance() -> re.Pattern[str]:
    """Return a pattern for an item of a list that ends like an alliance; group `name` is the item."""
    return re.compile(
        rf"(?<=[、和与及])(?P<name>[^{_BREAK}{{3,20}}?{any_of(words('place_tails', 'alliance'))})(?=[、等和与及])"
    )


@cache
def after_weak() -> re.Pattern[str]:
    """Return a pattern for what may follow a name that is an ordinary word too, where it is a place (与大兴共建)."""
    return re.compile(any_of(words("place_words", "after_weak")))


@cache
def after_bare() -> re.Pattern[str]:
    """Return a pattern for what follows a bare name of a far county where it is a place (昆山经验, 慈溪等地)."""
    return re.compile(any_of(words("place_words", "after_bare")))


@cache
def working_with() -> re.Pattern[str]:
    """Return a pattern for words before an organisation that the plan's government works with."""
    return re.compile(any_of(words("place_words", "with")) + "$")


@cache
def listed_partner() -> re.Pattern[str]:
    """Return a pattern for the text before an item of a list that a word like 与 opens in the same clause."""
    return re.compile(rf"{any_of(words('place_words', 'list_head'))}[^,。;:]*[、和及]$")
