"""Record the organisations of a point as partners, and the places in which they sit."""

from graph.model import Region, Via
from loaders.places.candidates import Finds
from loaders.places.context import listed_alliance, organisation_prefix
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer
from loaders.places.mentions import Spot
from loaders.places.partners import Body, extend, is_branch, is_named

_PREFIX = 10
_CAPITAL = frozenset(("110000",))


def add_known(named: Identified, spot: Spot, finds: Finds) -> int:
    """Record an organisation of the table; return where its name ends."""
    if spot.organisation is None:
        return spot.end
    listed = any(p.end == spot.start - 1 for p in finds.partners) and named.text[spot.start - 1] in "、和与及"
    if not (listed or is_named(named.text, spot)):
        return spot.end
    body = extend(named.text, spot)
    seat = spot.organisation.seat
    if not seat:
        return body.end
    if spot.name.endswith("港") and seat in named.home.below:
        return body.end  # the own port is no partner
    if not named.home.line and body.kind == "other" and seat in _CAPITAL:
        return body.end  # a body of the state is no partner in a national plan
    branch = named.inside(spot.end, body.end)
    finds.partner((body.start, body.end), body.kind, branch or seat, "known organisation")
    if not named.own(seat) and _tells_seat(named, spot, branch):
        finds.region((body.start, body.end), seat, "organisation", "seat of a known organisation")
    if branch and not named.own(branch):
        finds.region((body.start, body.end), branch, "organisation", "branch of a known organisation")
    return body.end


def _tells_seat(named: Identified, spot: Spot, branch: str | None) -> bool:
    """Tell whether the seat counts beside a branch's place: not in 东南大学溧阳研究院 of Liyang or an academy's institute."""
    assert spot.organisation is not None
    if branch is None or spot.name.startswith(gazetteer().regions[spot.organisation.seat].short_name):
        return True
    return spot.organisation.kind != "other" and not named.own(branch)


def add_of_set(spot: Spot, region: Region, body: Body, finds: Finds) -> None:
    """Record an alliance that bears a set's name: 长三角示范基地联盟."""
    finds.partner((body.start, body.end), body.kind, None, "set and suffix")
    finds.region((spot.start, spot.end), region.id, "organisation", "set in an organisation")


def add_of_place(named: Identified, spot: Spot, region: Region, body: Body, finds: Finds) -> None:
    """Record an organisation that bears a place's name: 上海安徽商会, 溧阳市经济开发区."""
    prefix = organisation_prefix().search(named.text, max(0, body.start - _PREFIX), body.start)
    span = (prefix.start() if prefix else body.start, body.end)
    place = region.parent if region.level == "zone" else region.id
    inner = named.inside(spot.end, body.end)
    if named.own(region.id):
        # A chamber or park in the own place may be named after a guest: 安徽省浙江商会.
        if inner and not named.own(inner):
            via: Via = "direct" if body.kind == "zone" else "organisation"
            finds.region(span, inner, via, "guest in an own organisation")
    elif place and inner in named.home.below and body.kind != "association":
        _add_in_own(spot, place, inner, body, finds)
    elif place and not named.own(place):
        if prefix or not is_branch(named.text[spot.end : body.end]):
            finds.partner(span, body.kind, place, "place and suffix")
        finds.region(span, place, "organisation", "place in an organisation")


def _add_in_own(spot: Spot, place: str, own: str | None, body: Body, finds: Finds) -> None:
    """Record the place that a park or a branch in the own place is named after; a company's branch tells none."""
    if body.kind == "zone":
        finds.region((spot.start, spot.end), place, "direct", "park in the own place")
    elif body.kind != "company":
        finds.region((body.start, body.end), place, "organisation", "branch in the own place")
        finds.partner((body.start, body.end), body.kind, own, "branch in the own place")


def add_zone(named: Identified, spot: Spot, zone: Region, finds: Finds) -> None:
    """Record a zone as partner and the place it lies in; a short form (横琴, 陆家嘴) names the place alone."""
    span = (spot.start, spot.end)
    if len(spot.name) > 2 and spot.name.endswith(("区", "园", "城", "基地", "自贸港", "贸易港")):
        finds.partner(span, "zone", zone.parent, "zone")
    if zone.parent and not named.own(zone.parent):
        finds.region(span, zone.parent, "organisation", "seat of a zone")


def add_listed_alliances(text: str, finds: Finds) -> None:
    """Record alliances without a place's name that stand in a list beside one with it."""
    known = [(p.start, p.end) for p in finds.partners if p.kind == "alliance"]
    if not known:
        return
    for match in listed_alliance().finditer(text):
        start, end = match.span("name")
        beside = any(start == e + 1 or end == s - 1 for s, e in known)
        if beside and not any(s < end and start < e for s, e in known):
            finds.partner((start, end), "alliance", None, "listed beside an alliance")
