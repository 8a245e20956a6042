"""Record the organisations of a point as partners, and the places in which they sit."""

from bisect import bisect_left
from itertools import accumulate

from graph.entities import Region
from graph.model import Via
from loaders.places.candidates import Candidates
from loaders.places.context import BRAND_GROUP, LISTED_ALLIANCE, NOT_ORGANISATION, ORGANISATION_PREFIX
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer, prominence
from loaders.places.mentions import NameMention
from loaders.places.partners import (
    Body,
    before_bracket,
    bracket_end,
    extend,
    is_branch,
    is_named,
    is_numbered_institute,
    is_worked_with,
)
from loaders.text.vocabulary import words, wordset

_PREFIX = 10
_CAPITAL = frozenset(("110000",))
_CITY_LETTERS = wordset("place_words", "brand_letter")
"""The letters of places that are provinces and cities at once: a brand that begins with one sits there."""


def add_known(named: Identified, mention: NameMention, candidates: Candidates) -> int:
    """Record an organisation of the table; return where its name ends."""
    if mention.organisation is None:
        return mention.end
    listed = candidates.partner_ends_at(mention.start - 1) and named.text[mention.start - 1] in "、和与及"
    if not (listed or is_named(named.text, mention)):
        return mention.end
    body = extend(named.text, mention)
    stop = bracket_end(named.text, body.end)
    body = body._replace(start=_start(named, mention, body), end=before_bracket(named.text, body))
    seat = mention.organisation.seat
    if not seat:
        return stop
    if not named.home.line and body.kind == "other" and seat in _CAPITAL:
        return stop  # a body of the state is no partner in a national plan
    if is_numbered_institute(named.text, mention, body.end):
        candidates.partner((body.start, body.end), body.kind, None, "institute of a known organisation")
        return stop
    branch = named.inside(mention.end, stop)
    own = seat in named.home.below or mention.name.startswith(_own_names(named))
    if (
        branch or not own
    ) and branch not in named.home.below:  # an institution of the own place is no partner
        candidates.partner((body.start, body.end), body.kind, branch or seat, "known organisation")
    if not named.own(seat) and _tells_seat(named, mention, branch):
        candidates.region((body.start, stop), seat, "organisation", "seat of a known organisation")
    if branch and not named.own(branch):
        candidates.region((body.start, stop), branch, "organisation", "branch of a known organisation")
    return stop


def _start(named: Identified, mention: NameMention, body: Body) -> int:
    """Return where a company's name begins: with the place before it in which it sits (四川|科伦药业)."""
    before = named.ending_at(mention.start)
    seat = mention.organisation.seat if mention.organisation else ""
    if body.kind != "company" or before is None or not seat:
        return body.start
    ident = named.ids[before]
    inside = ident is not None and (ident == seat or gazetteer().inside(seat, ident))
    return named.mentions[before].start if inside else body.start


def _own_names(named: Identified) -> tuple[str, ...]:
    """Return the names with which the own place's institutions begin, wherever they sit: 河北工业大学 in Tianjin."""
    region = named.home.region
    return (region.name, region.short_name) if region is not None and named.home.line else ("\n",)


def _tells_seat(named: Identified, mention: NameMention, branch: str | None) -> bool:
    """Tell whether the seat counts beside a branch's place: not in 东南大学溧阳研究院 of Liyang or an academy's institute."""
    assert mention.organisation is not None
    if branch is None or mention.name.startswith(gazetteer().regions[mention.organisation.seat].short_name):
        return True
    return mention.organisation.kind != "other" and not named.own(branch)


def add_of_set(mention: NameMention, region: Region, body: Body, candidates: Candidates) -> None:
    """Record an alliance that bears a set's name: 长三角示范基地联盟."""
    candidates.partner((body.start, body.end), body.kind, None, "set and suffix")
    candidates.region((mention.start, mention.end), region.id, "organisation", "set in an organisation")


def add_of_place(
    named: Identified, mention: NameMention, region: Region, body: Body, candidates: Candidates
) -> None:
    """Record an organisation that bears a place's name: 上海安徽商会, 溧阳市经济开发区."""
    head = named.mentions[named.head(body.start)].start
    prefix = ORGANISATION_PREFIX.search(named.text, max(0, head - _PREFIX), head)
    span = (prefix.start() if prefix else head, body.end)
    place = region.parent if region.level == "zone" else region.id
    inner = named.inside(mention.end, body.end)
    if place in named.home.above and region.level == "province" and _is_of_province(named, head, body):
        candidates.partner(span, body.kind, place, "institution of the own province")
    elif named.own(region.id):
        # A chamber or park in the own place may be named after a guest: 安徽省浙江商会.
        inner = _place_of(inner) if inner else None
        if inner and not named.own(inner):
            via: Via = "direct" if body.kind == "zone" else "organisation"
            candidates.region(span, inner, via, "guest in an own organisation")
    elif place and inner in named.home.below and body.kind != "association":
        _add_in_own(mention, place, inner, body, candidates)
    elif place and not named.own(place):
        seat = _seat_of(named, mention, place)
        if prefix or not is_branch(named.text[mention.end : body.end]):
            candidates.partner(span, body.kind, seat, "place and suffix")
        if seat == place:
            candidates.region(span, place, "organisation", "place in an organisation")


def _is_of_province(named: Identified, start: int, body: Body) -> bool:
    """Tell whether a hospital or school of the own province is worked with: 广东省人民医院 in a plan of 云浮."""
    return body.kind in ("hospital", "university") and is_worked_with(named.text, start)


def _place_of(ident: str) -> str:
    """Return the place that a zone lies in, where it is no region itself; any other region as it is."""
    region = gazetteer().regions[ident]
    lies_in = region.level == "zone" and not gazetteer().counts_as_region(region)
    return region.parent or ident if lies_in else ident


def _seat_of(named: Identified, mention: NameMention, place: str) -> str:
    """Return the seat of an organisation that bears a place's name: the city where its district is named bare (广州|南沙港)."""
    region = gazetteer().regions[place]
    above = named.ids[named.head(mention.start)]
    bare = mention.name != region.name and region.name.endswith("区")
    city = above is not None and (gazetteer().regions[above].level == "prefecture" or prominence(above) == 0)
    return above if above and bare and city else place


def _add_in_own(
    mention: NameMention, place: str, own: str | None, body: Body, candidates: Candidates
) -> None:
    """Record the place that a park or a branch in the own place is named after; a company's branch tells none."""
    if body.kind == "zone":
        candidates.region((mention.start, mention.end), place, "direct", "park in the own place")
    elif body.kind != "company":
        candidates.region((body.start, body.end), place, "organisation", "branch in the own place")
        candidates.partner((body.start, body.end), body.kind, own, "branch in the own place")


def add_zone(named: Identified, mention: NameMention, zone: Region, candidates: Candidates) -> None:
    """Record a zone as partner and the place it lies in; a short form (横琴, 陆家嘴) names the place alone.

    A place named before it is its seat: 惠州|仲恺高新区.
    """
    head = named.head(mention.start)
    before = named.ids[head] if named.mentions[head].start < mention.start else None
    span, seat = (named.mentions[head].start, mention.end), before or zone.parent
    if seat in named.home.below:
        return
    city = gazetteer().regions[zone.parent].short_name if zone.parent else None
    whole = mention.name.endswith(words("place_words", "zone_end"))
    short = city is not None and mention.name.startswith(city) and is_worked_with(named.text, span[0])
    if len(mention.name) > 2 and (whole or short):
        candidates.partner(span, "zone", seat, "zone")
    if seat and not named.own(seat):
        candidates.region(span, seat, "organisation", "seat of a zone")


def add_listed_alliances(text: str, candidates: Candidates) -> None:
    """Record alliances without a place's name that stand in a list beside one with it."""
    known = sorted((p.start, p.end) for p in candidates.partners if p.kind == "alliance")
    if not known:
        return
    starts, ends = {a - 1 for a, _ in known}, {b + 1 for _, b in known}
    reach = list(accumulate((b for _, b in known), max))
    for match in LISTED_ALLIANCE.finditer(text):
        start, end = match.span("name")
        before = bisect_left(known, (end, 0))
        overlaps = before > 0 and reach[before - 1] > start
        if (start in ends or end in starts) and not overlaps:
            candidates.partner((start, end), "alliance", None, "listed beside an alliance")


def add_brand_groups(named: Identified, candidates: Candidates) -> None:
    """Record companies named by brand alone that the plan works with: 与沪东中华造船集团合作; their letter tells the seat."""
    known = sorted((p.start, p.end) for p in candidates.partners)
    reach = list(accumulate((b for _, b in known), max))
    for match in BRAND_GROUP.finditer(named.text):
        start, end = match.span("name")
        before = bisect_left(known, (end, 0))
        if (before and reach[before - 1] > start) or named.names_any(start, end):
            continue
        if NOT_ORGANISATION.search(match["name"]) or not is_worked_with(named.text, start):
            continue
        letter = match["name"][0]
        seat = gazetteer().letters.get(letter) if letter in _CITY_LETTERS else None
        if seat in named.home.below:
            continue
        candidates.partner((start, end), "company", seat, "brand of a group")
        if seat and not named.own(seat):
            candidates.region((start, end), seat, "organisation", "letter in the name of a group")
