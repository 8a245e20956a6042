"""Find the partner regions of a point: places outside its own government, and in which way each is named.

The order of `via` and what counts as a place follow the labels' guidelines: direct, group, organisation, route, document.
"""

import re
from typing import NamedTuple

from graph.model import PartnerKind, Region, Via
from loaders.abbreviated import find_cities, find_compounds, find_letters
from loaders.gazetteer import gazetteer
from loaders.home import Home, choose
from loaders.partners import Body, extend, is_named, organisation_behind
from loaders.placewords import event, listed_alliance, nothing_here, route_word, station, toward
from loaders.spots import Spot, find_spots, names

_TITLE = re.compile(r"《[^》]*》?")
_AGREEMENT = re.compile(r"协议|备忘录|合同|合作框架|协定")
_LINK = frozenset(
    ("", "、", "和", "及", "与", "以及", "至", "到", "-", "--", "~", "·", "或", "跟", "同", "/")
)
_THROUGH = frozenset("至到-~")
_STOP = frozenset(',。;:!?()"')
_AFTER_CONTEXT = re.compile(r"[,。;、]|等|开展|合作|共|联|协|签|建|推|招|考察|学习|挂职|务工|交流|市|县|区")
_LINE = re.compile(r"高铁|铁路|高速|城际|大道|中线")
_AFTER_BARE = re.compile(
    r"段|等地|两地|三地|市场|客商|经验|做法|模式|籍|方向|境内|合作|协作|人民|联动|毗邻|交界|对口|飞地|挂职"
)
_STYLE = re.compile(r"式|语|料理|菜|歌|舞")
_AS_REGION = frozenset(
    ("zone:河北雄安新区", "zone:平潭综合实验区", "zone:新疆生产建设兵团", "zone:海南自由贸易港")
)
_SET_BODIES = ("alliance", "association")
_COMMON = 3.0
_VERY_COMMON = 3.5


class Hit(NamedTuple):
    """A region named at `start`:`end`."""

    start: int
    end: int
    region: str
    via: Via
    rule: str


class PartnerHit(NamedTuple):
    """An organisation named at `start`:`end`; `seat` is an id or None."""

    start: int
    end: int
    kind: PartnerKind
    seat: str | None
    rule: str


def _is_weak(spot: Spot, ident: str) -> bool:
    """Tell whether a name in this meaning is an ordinary word too."""
    return bool(spot.senses) and all(s.use == "context" for s in spot.senses if s.region == ident)


class PointPlaces:
    """Read the places and organisations of one point; `text` is squeezed plain text with the clauses masked."""

    def __init__(self, text: str, home: Home, year: int | None) -> None:
        self.text = text
        self.home = home
        self.year = year
        self.hits: list[Hit] = []
        self.partners: list[PartnerHit] = []
        self.spots = find_spots(text)
        self.chains = self._chains()
        self.ids = self._identify()
        self.titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text else []
        self.regions = gazetteer().regions

    def read(self) -> None:
        """Fill `hits` and `partners`."""
        self._names()
        self._short_forms()
        self._listed_alliances()

    def _names(self) -> None:
        covered = 0
        for index, spot in enumerate(self.spots):
            if spot.start < covered or spot.kind == "word":
                continue
            title = self._title(spot)
            if title:
                self._document(index, title)
            elif spot.kind == "organisation":
                covered = self._organisation(spot)
            elif self.ids[index] is not None:
                covered = self._place(index)

    def _chains(self) -> list[int]:
        """Return for each spot the number of its chain: names joined by 、 和 至 and the like."""
        chains: list[int] = []
        number = -1
        for index, spot in enumerate(self.spots):
            gap = self.text[self.spots[index - 1].end : spot.start] if index else None
            if (
                index == 0
                or gap not in _LINK
                or spot.kind != "place"
                or self.spots[index - 1].kind != "place"
            ):
                number += 1
            chains.append(number)
        return chains

    def _identify(self) -> list[str | None]:
        ids: list[str | None] = [s.senses[0].region if len(s.senses) == 1 else None for s in self.spots]
        for index, spot in enumerate(self.spots):
            if len(spot.senses) > 1:
                mates = self._mates(index, ids) or [i for i in ids if i]
                ids[index] = choose(spot.senses, self.home, mates, self.year)
        weak = [i is not None and _is_weak(s, i) for s, i in zip(self.spots, ids, strict=True)]
        sure = [None if w else i for w, i in zip(weak, ids, strict=True)]
        for index, spot in enumerate(self.spots):
            ident = ids[index]
            if ident is None or spot.kind != "place":
                continue
            if weak[index]:
                kept = self._in_context(index, ident, sure)
            else:
                kept = not self._is_bare(spot, ident) or self._has_support(index, ids)
            ids[index] = ident if kept else None
        return ids

    def _mates(self, index: int, ids: list[str | None]) -> list[str]:
        chain = self.chains[index]
        return [i for k, i in enumerate(ids) if i and k != index and self.chains[k] == chain]

    def _in_context(self, index: int, ident: str, ids: list[str | None]) -> bool:
        """Tell whether a name that is an ordinary word too stands here as a place."""
        spot, places = self.spots[index], gazetteer()
        weight = names().weights.get(spot.name, 0.0)
        if self.home.owns(ident):
            return True
        if index and self.spots[index - 1].end == spot.start:
            before = ids[index - 1]
            return before is not None and places.inside(ident, before)
        if index + 1 < len(self.spots) and self.spots[index + 1].start == spot.end:
            after = ids[index + 1]
            return after is not None and places.inside(after, ident)
        mates = [m for m in self._mates(index, ids) if m.isdigit()]
        if any(m[:4] == ident[:4] or (weight < _VERY_COMMON and m[:2] == ident[:2]) for m in mates):
            return True
        if mates and weight < _COMMON:
            return True
        if weight >= _COMMON or not toward().search(self.text, max(0, spot.start - 4), spot.start):
            return False
        return _AFTER_CONTEXT.match(self.text, spot.end) is not None

    def _is_bare(self, spot: Spot, ident: str) -> bool:
        """Tell whether a name is the short form of a county of another province: brands and people bear such names."""
        if not ident.isdigit() or self.home.owns(ident) or spot.end - spot.start > 2:
            return False
        region = gazetteer().regions[ident]
        far = not self.home.line or ident[:2] != self.home.line[-1][:2]
        return far and region.level == "county" and region.name != spot.name

    def _has_support(self, index: int, ids: list[str | None]) -> bool:
        """Tell whether a bare name stands in a list of places, behind its superior, or where a place is asked for."""
        spot = self.spots[index]
        if any(m.isdigit() for m in self._mates(index, ids)):
            return True
        if toward().search(self.text, max(0, spot.start - 4), spot.start) or self._is_end(spot):
            return True
        if organisation_behind(self.text, spot.start, spot.end):
            return True
        return _AFTER_BARE.match(self.text, spot.end) is not None

    def _title(self, spot: Spot) -> tuple[int, int] | None:
        return next((t for t in self.titles if t[0] <= spot.start < t[1]), None)

    def _document(self, index: int, title: tuple[int, int]) -> None:
        ident = self.ids[index]
        if ident is None or self._own(ident):
            return
        region = self.regions[ident]
        if region.level == "zone" and region.parent and ident not in _AS_REGION:
            ident = region.parent
        words = self.text[title[0] : title[1]]
        if _AGREEMENT.search(words) and self.regions[ident].level != "set":
            self._add(self.spots[index], ident, "direct", "agreement title")
        else:
            self._add(self.spots[index], ident, "document", "cited title")

    def _own(self, ident: str) -> bool:
        region = self.regions[ident]
        if region.level == "set":
            return self.home.covers(region)
        if region.level == "zone" and region.parent in self.home.below:
            return True
        return self.home.owns(ident) or bool(
            self.home.line and self.home.line[0] in gazetteer().area.get(ident, ())
        )

    def _add(self, spot: Spot, ident: str, via: Via, rule: str) -> None:
        for region in self._members(ident):
            if not self._own(region):
                self.hits.append(Hit(spot.start, spot.end, region, via, rule))

    def _members(self, ident: str) -> tuple[str, ...]:
        places = gazetteer()
        return self.regions[ident].members if places.set_kind.get(ident) == "split" else (ident,)

    def _organisation(self, spot: Spot) -> int:
        """Read an organisation of the table; return where its name ends."""
        if spot.organisation is None or not is_named(self.text, spot):
            return spot.end
        body = extend(self.text, spot)
        seat = spot.organisation.seat or None
        if seat is None or seat in self.home.below:
            return body.end
        near = seat in self.home.above
        asked = toward().search(self.text, max(0, spot.start - 4), spot.start) or any(
            p.end == spot.start - 1 for p in self.partners
        )
        if near and not asked:
            return body.end
        if self.home.line or body.kind != "other":
            branch = self._place_inside(spot.end, body.end)
            self.partners.append(PartnerHit(body.start, body.end, body.kind, branch or seat, "table"))
            by_name = spot.name.startswith(self.regions[seat].short_name)
            if not near and (by_name or not (branch and self._own(branch))):
                self.hits.append(
                    Hit(body.start, body.end, seat, "organisation", "seat of a known organisation")
                )
            if branch and not self.home.owns(branch):
                self.hits.append(Hit(body.start, body.end, branch, "organisation", "branch"))
        return body.end

    def _place_inside(self, start: int, end: int) -> str | None:
        inner = [i for s, i in zip(self.spots, self.ids, strict=True) if s.start >= start and s.end <= end]
        return next((i for i in inner if i and self.regions[i].level not in ("set", "country")), None)

    def _place(self, index: int) -> int:
        """Read a place outside titles; return where the name it belongs to ends."""
        spot, ident = self.spots[index], self.ids[index]
        assert ident is not None
        region = self.regions[ident]
        follows = index + 1 < len(self.spots) and self.spots[index + 1].start == spot.end
        if not follows and self._is_nothing(spot):
            return spot.end
        if region.level == "set" and _LINE.match(self.text, spot.end):
            return spot.end
        child = self.ids[index + 1] if follows else None
        if child and gazetteer().inside(child, ident):
            if not self._own(ident):
                self._named(index, ident, region)
            return spot.end
        body = organisation_behind(self.text, spot.start, spot.end)
        if body is not None and self._is_body(spot, region, body) and not self._shares_tail(index):
            return self._body(spot, ident, region, body)
        if not self._own(ident):
            self._named(index, ident, region)
        return spot.end

    def _is_nothing(self, spot: Spot) -> bool:
        match = nothing_here().match(self.text, spot.end)
        if match is None:
            return False
        return len(match[0]) > 1 or self.text[spot.end : spot.end + 2] not in names().weights

    def _shares_tail(self, index: int) -> bool:
        """Tell whether the words behind a name belong to the names before it too: 北京、上海科技创新中心."""
        if not index or self.chains[index - 1] != self.chains[index]:
            return False
        return self.spots[index - 1].end < self.spots[index].start and self.ids[index - 1] is not None

    def _is_body(self, spot: Spot, region: Region, body: Body) -> bool:
        if any(s.use == "context" for s in spot.senses) or region.level == "country":
            return False
        return region.level != "set" or body.kind in _SET_BODIES

    def _body(self, spot: Spot, ident: str, region: Region, body: Body) -> int:
        """Record an organisation that bears a place's name."""
        if region.level == "set":
            self.partners.append(PartnerHit(body.start, body.end, body.kind, None, "set and suffix"))
            self._add(spot, ident, "organisation", "set in an organisation")
            return body.end
        if gazetteer().zone_kind.get(ident) == "science park":
            return body.end  # parks of such names stand all over the country
        place = ident if ident.isdigit() else region.parent
        if place and not self._own(ident) and self._stands_in_own(body, spot.end):
            self._in_own(spot, place, body)
        elif place and not self._own(ident) and not self._own(place):
            self.partners.append(PartnerHit(body.start, body.end, body.kind, place, "place and suffix"))
            self.hits.append(Hit(body.start, body.end, place, "organisation", "place in an organisation"))
        elif self._own(ident):
            self._guests(spot, body)
        return body.end

    def _stands_in_own(self, body: Body, start: int) -> bool:
        """Tell whether an organisation's name places it in the own place: 深圳(哈尔滨)产业园区, 郑州银行漯河分行."""
        inner = self._place_inside(start, body.end)
        return inner is not None and inner in self.home.below and body.kind != "association"

    def _in_own(self, spot: Spot, place: str, body: Body) -> None:
        """Record the place that a park or a branch in the own place is named after; a company's branch tells none."""
        if body.kind == "zone":
            self.hits.append(Hit(spot.start, spot.end, place, "direct", "park in the own place"))
        elif body.kind != "company":
            self.hits.append(Hit(body.start, body.end, place, "organisation", "branch in the own place"))
            own = self._place_inside(spot.end, body.end)
            self.partners.append(PartnerHit(body.start, body.end, body.kind, own, "branch in the own place"))

    def _guests(self, spot: Spot, body: Body) -> None:
        """Record the other place that a chamber or park in the own place is named after (安徽省浙江商会)."""
        other = self._place_inside(spot.end, body.end)
        if other and not self._own(other):
            self.hits.append(Hit(body.start, body.end, other, "organisation", "guest in an own organisation"))

    def _named(self, index: int, ident: str, region: Region) -> None:
        spot = self.spots[index]
        if self.text[spot.start - 1 : spot.start] == "继":
            return
        if event().match(self.text, spot.end) and not toward().search(
            self.text, max(0, spot.start - 3), spot.start
        ):
            return
        if region.level == "set":
            split = gazetteer().set_kind.get(ident) == "split"
            self._add(spot, ident, "direct" if split else "group", "set")
        elif region.level == "country":
            if not _STYLE.match(self.text, spot.end):
                self._add(spot, ident, "direct", "country")
        elif region.level == "zone" and ident not in _AS_REGION:
            self._zone(spot, region)
        else:
            via: Via = "route" if self._on_route(index) else "direct"
            self._add(spot, ident, via, "route" if via == "route" else "named")

    def _zone(self, spot: Spot, zone: Region) -> None:
        parent = zone.parent
        if spot.end - spot.start > 2:
            self.partners.append(PartnerHit(spot.start, spot.end, "zone", parent, "zone"))
        if parent and not self._own(parent):
            self.hits.append(Hit(spot.start, spot.end, parent, "organisation", "seat of a zone"))

    def _on_route(self, index: int) -> bool:
        spot = self.spots[index]
        if route_word().match(self.text, spot.end) or self.text.startswith("段", spot.end):
            return True
        linked = station().match(self.text, spot.end) is not None
        for k, other in enumerate(self.spots):
            if self.chains[k] == self.chains[index]:
                linked = linked or self._is_end(other)
                if k > index and route_word().match(self.text, other.end):
                    return True
        return linked and route_word().search(self.text, *self._clause(spot)) is not None

    def _is_end(self, spot: Spot) -> bool:
        """Tell whether 至 and the like stand beside a name: an end of a section."""
        if spot.start and self.text[spot.start - 1] in _THROUGH:
            return True
        stop = station().match(self.text, spot.end)
        after = stop.end() if stop else spot.end
        return self.text[after : after + 1] in ("至", "到", "-", "~")

    def _clause(self, spot: Spot) -> tuple[int, int]:
        low, high = spot.start, spot.end
        while low and self.text[low - 1] not in _STOP:
            low -= 1
        while high < len(self.text) and self.text[high] not in _STOP:
            high += 1
        return low, high

    def _listed_alliances(self) -> None:
        """Read alliances without a place's name that stand in a list beside one with it."""
        known = [(p.start, p.end) for p in self.partners if p.kind == "alliance"]
        if not known:
            return
        for match in listed_alliance().finditer(self.text):
            start, end = match.span("name")
            beside = any(start == e + 1 or end == s - 1 for s, e in known)
            if beside and not any(s < end and start < e for s, e in known):
                self.partners.append(PartnerHit(start, end, "alliance", None, "listed beside an alliance"))

    def _short_forms(self) -> None:
        """Read one-character names, alone and in compounds, where no name was read."""
        chars = list(self.text)
        for spot, ident in zip(self.spots, self.ids, strict=True):
            if spot.kind == "place" and ident is None:
                continue
            chars[spot.start : spot.end] = "\x00" * (spot.end - spot.start)
        for start, end in self.titles:
            chars[start:end] = "\x00" * (end - start)
        masked = "".join(chars)
        named = [i for i in self.ids if i]
        for start, end, ids in find_compounds(masked, self.home, named):
            self.hits += [
                Hit(start, end, i, "direct", "compound of short forms") for i in ids if not self._own(i)
            ]
        for start, end, ids in find_cities(masked, named):
            self.hits += [Hit(start, end, i, "direct", "run of short forms") for i in ids if not self._own(i)]
        for start, end, ident in find_letters(masked):
            if not self._own(ident):
                self.hits.append(Hit(start, end, ident, "direct", "one-character name"))
