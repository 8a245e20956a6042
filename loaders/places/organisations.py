"""Record the organisations of a point as partners, and the places in which they sit."""

from bisect import bisect_left
from itertools import accumulate

from graph.model import Region, Via
from loaders.places.candidates import Candidates
from loaders.places.context import LISTED_ALLIANCE, ORGANISATION_PREFIX
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer
from loaders.places.mentions import NameMention
from loaders.places.partners import Body, extend, is_branch, is_named
from loaders.text.vocabulary import words

_PREFIX = 10
_CAPITAL = frozenset(("110000",))


def add_known(named: Identified, mention: NameMention, candidates: Candidates) -> int:
    """Record an organisation of the table; return where its name ends."""
    if mention.organisation is None:
        return mention.end
    listed = candidates.partner_ends_at(mention.start - 1) and named.text[mention.start - 1] in "、和与及"
    if not (listed or is_named(named.text, mention)):
        return mention.end
    body = extend(named.text, mention)
    seat = mention.organisation.seat
    if not seat:
        return body.end
    if mention.name.endswith("港") and seat in named.home.below:
        return body.end  # the own port is no partner
    if not named.home.line and body.kind == "other" and seat in _CAPITAL:
        return body.end  # a body of the state is no partner in a national plan
    branch = named.inside(mention.end, body.end)
    candidates.partner((body.start, body.end), body.kind, branch or seat, "known organisation")
    if not named.own(seat) and _tells_seat(named, mention, branch):
        candidates.region((body.start, body.end), seat, "organisation", "seat of a known organisation")
    if branch and not named.own(branch):
        candidates.region((body.start, body.end), branch, "organisation", "branch of a known organisation")
    return body.end


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
    prefix = ORGANISATION_PREFIX.search(named.text, max(0, body.start - _PREFIX), body.start)
    span = (prefix.start() if prefix else body.start, body.end)
    place = region.parent if region.level == "zone" else region.id
    inner = named.inside(mention.end, body.end)
    if named.own(region.id):
        # A chamber or park in the own place may be named after a guest: 安徽省浙江商会.
        if inner and not named.own(inner):
            via: Via = "direct" if body.kind == "zone" else "organisation"
            candidates.region(span, inner, via, "guest in an own organisation")
    elif place and inner in named.home.below and body.kind != "association":
        _add_in_own(mention, place, inner, body, candidates)
    elif place and not named.own(place):
        if prefix or not is_branch(named.text[mention.end : body.end]):
            candidates.partner(span, body.kind, place, "place and suffix")
        candidates.region(span, place, "organisation", "place in an organisation")


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
    """Record a zone as partner and the place it lies in; a short form (横琴, 陆家嘴) names the place alone."""
    span = (mention.start, mention.end)
    if len(mention.name) > 2 and mention.name.endswith(words("place_words", "zone_end")):
        candidates.partner(span, "zone", zone.parent, "zone")
    if zone.parent and not named.own(zone.parent):
        candidates.region(span, zone.parent, "organisation", "seat of a zone")


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
