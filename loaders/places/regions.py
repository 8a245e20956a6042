"""Find the partner regions of a point: places outside its own government, and in which way each is named.

The order of `via` and what counts as a place follow the labels' guidelines: direct, group, organisation, route, document.
"""

import re

from graph.model import Region, Via
from loaders.places import organisations
from loaders.places.abbreviated import find_cities, find_compounds, find_letters
from loaders.places.candidates import Finds
from loaders.places.context import event, nothing_here
from loaders.places.disambiguation import Identified, is_weak
from loaders.places.gazetteer import gazetteer
from loaders.places.mentions import Spot, names
from loaders.places.partners import Body, organisation_behind
from loaders.places.routes import on_route

_TITLE = re.compile(r"《[^》]*》?")
_AGREEMENT = re.compile(r"协议|备忘录|合同|合作框架|协定|关系的安排")
_LINE = re.compile(r"(?:[东南西北中环]部?线?)?(?:高铁|铁路|高速|城际|大道|中线)")
_STYLE = re.compile(r"式|语|料理|菜|歌|舞")
_SET_BODIES = ("alliance", "association")


def find_regions(named: Identified) -> Finds:
    """Return the partner regions and partners among the names of a point."""
    reader = _Reader(named)
    reader.read_names()
    reader.read_short_forms()
    organisations.add_listed_alliances(named.text, reader.finds)
    return reader.finds


class _Reader:
    def __init__(self, named: Identified) -> None:
        self.named = named
        self.text = named.text
        self.finds = Finds()
        self.titles = [m.span() for m in _TITLE.finditer(named.text)] if "《" in named.text else []
        self.places = gazetteer()

    def read_names(self) -> None:
        """Read the names in order; one that is part of a longer name is passed over."""
        covered = 0
        for index, spot in enumerate(self.named.spots):
            if spot.start < covered or spot.kind == "word":
                continue
            title = next((t for t in self.titles if t[0] <= spot.start < t[1]), None)
            ident = self.named.ids[index]
            if title and ident:
                self._titled(spot, ident, self.text[title[0] : title[1]])
            elif spot.kind == "organisation" and not title:
                covered = organisations.add_known(self.named, spot, self.finds)
            elif ident:
                covered = self._place(index, spot, self.places.regions[ident])

    def _titled(self, spot: Spot, ident: str, title: str) -> None:
        """Read a place in a cited title; those of an agreement that is carried out are partners themselves."""
        region = self.places.regions[ident]
        if self.named.own(ident):
            return
        if region.level == "zone" and region.parent and not self.places.counts_as_region(region):
            ident = region.parent
        if _AGREEMENT.search(title) and region.level != "set":
            self._add(spot, ident, "direct", "title of an agreement")
        else:
            self._add(spot, ident, "document", "cited title")

    def _place(self, index: int, spot: Spot, region: Region) -> int:
        """Read a place outside titles; return where the name it belongs to ends."""
        follows = self._following(index)
        if follows is None and self._is_nothing(spot):
            return spot.end
        if region.level == "set" and self._is_line(spot, region):
            return spot.end
        if follows and self.places.inside(follows, region.id):
            self._named(index, spot, region)
            return spot.end
        body = organisation_behind(self.text, spot.start, spot.end)
        if body is None or not self._bears_name(index, region, body) or self._shares_tail(index, body):
            self._named(index, spot, region)
            return spot.end
        if region.level == "set":
            if not self.named.own(region.id):
                organisations.add_of_set(spot, region, body, self.finds)
        elif self.places.zone_kind.get(region.id) != "science park":  # parks of such names stand everywhere
            organisations.add_of_place(self.named, spot, region, body, self.finds)
        return body.end

    def _following(self, index: int) -> str | None:
        """Return the id of the name that touches this one, "" for a name that means no place, None where none does."""
        spots = self.named.spots
        if index + 1 < len(spots) and spots[index + 1].start == spots[index].end:
            return self.named.ids[index + 1] or ""
        return None

    def _is_nothing(self, spot: Spot) -> bool:
        match = nothing_here().match(self.text, spot.end)
        if match is None:
            return False
        return len(match[0]) > 1 or self.text[spot.end : spot.end + 2] not in names().weights

    def _is_line(self, spot: Spot, region: Region) -> bool:
        """Tell whether a set's letters name a line here: 成渝中线, 苏锡常南部高速公路; 长三角铁路 is no line."""
        letters = len(spot.name) == 2 or self.places.set_kind.get(region.id) in (
            "cities",
            "provinces",
            "area",
        )
        return letters and _LINE.match(self.text, spot.end) is not None

    def _behind_superior(self, index: int, region: Region) -> bool:
        before = self.named.ids[index - 1] if index else None
        touches = index and self.named.spots[index - 1].end == self.named.spots[index].start
        return bool(touches and before and self.places.inside(region.id, before))

    def _bears_name(self, index: int, region: Region, body: Body) -> bool:
        spot = self.named.spots[index]
        if region.level == "country":
            return False
        if is_weak(spot, region.id) and not self._behind_superior(index, region):
            return False
        if any(s.start < body.end < s.end for s in self.named.spots):
            return False
        return region.level != "set" or body.kind in _SET_BODIES

    def _shares_tail(self, index: int, body: Body) -> bool:
        """Tell whether the words behind a name belong to the names before it too: 北京、上海科技创新中心."""
        named = self.named
        if body.kind != "zone" and not self.text.endswith(("中心", "公司"), body.start, body.end):
            return False
        if not index or named.chains[index - 1] != named.chains[index]:
            return False
        return named.spots[index - 1].end < named.spots[index].start and named.ids[index - 1] is not None

    def _named(self, index: int, spot: Spot, region: Region) -> None:
        """Read a place that is named for itself."""
        if self.named.own(region.id) or self.text[spot.start - 1 : spot.start] == "继":
            return
        listed = index and self.named.chains[index - 1] == self.named.chains[index]
        if event().match(self.text, spot.end) and not (listed or self.named.asked(spot, 3)):
            return
        if region.level == "set":
            split = self.places.set_kind.get(region.id) == "split"
            self._add(spot, region.id, "direct" if split else "group", "set")
        elif region.level == "country":
            if not _STYLE.match(self.text, spot.end):
                self._add(spot, region.id, "direct", "country")
        elif region.level == "zone" and not self.places.counts_as_region(region):
            organisations.add_zone(self.named, spot, region, self.finds)
        elif on_route(self.text, self.named.spots, self.named.chains, index):
            self._add(spot, region.id, "route", "end or stop of a line")
        else:
            self._add(spot, region.id, "direct", "named")

    def _add(self, spot: Spot, ident: str, via: Via, rule: str) -> None:
        region = self.places.regions[ident]
        split = self.places.set_kind.get(ident) == "split"
        for part in region.members if split else (ident,):
            if not self.named.own(part):
                self.finds.region((spot.start, spot.end), part, via, rule)

    def read_short_forms(self) -> None:
        """Read one-character names, alone and in compounds, where no name was read."""
        masked = self._masked()
        known = [i for i in self.named.ids if i]
        for start, end, ids in find_compounds(masked, self.named.home, known):
            self._add_all((start, end), ids, "compound of short forms")
        for start, end, ids in find_cities(masked, known):
            self._add_all((start, end), ids, "run of short forms")
        for start, end, ident in find_letters(masked):
            self._add_all((start, end), (ident,), "one-character name")

    def _add_all(self, span: tuple[int, int], ids: tuple[str, ...], rule: str) -> None:
        for ident in ids:
            if not self.named.own(ident):
                self.finds.region(span, ident, "direct", rule)

    def _masked(self) -> str:
        chars = list(self.text)
        for spot, ident in zip(self.named.spots, self.named.ids, strict=True):
            if spot.kind != "place" or ident is not None:
                chars[spot.start : spot.end] = "\x00" * (spot.end - spot.start)
        for start, end in self.titles:
            chars[start:end] = "\x00" * (end - start)
        return "".join(chars)
