"""Tell which region each name in a point means, or that it means none here."""

from loaders.places.abbreviated import find_compounds
from loaders.places.context import after_bare, after_weak, listed_partner, route_word, toward
from loaders.places.gazetteer import gazetteer
from loaders.places.home import Home, choose
from loaders.places.mentions import Spot, find_spots, names
from loaders.places.partners import organisation_behind
from loaders.places.routes import is_end

_LINK = frozenset(
    ("", "、", "和", "及", "与", "以及", "至", "到", "-", "--", "~", "·", "或", "跟", "同", "/")
)
_STOP = frozenset(',。;:!?()"')
# log10 of the frequency from which a word needs more than a preposition, or more than a place of its province beside it.
_COMMON = 3.0
_VERY_COMMON = 3.5
_IN_POINT = 0.4  # how much a name elsewhere in the point counts beside one in the same list


class Identified:
    """The names of a point: `spots` in order, for each the number of its chain and the id it means (None: no place).

    A chain is a list of places joined by 、 和 至 and the like. `text` is squeezed plain text, the clauses masked.
    """

    def __init__(self, text: str, home: Home, year: int | None) -> None:
        self.text = text
        self.home = home
        self.spots = find_spots(text)
        self.chains = self._chains()
        self.ids: list[str | None] = [s.senses[0].region if len(s.senses) == 1 else None for s in self.spots]
        self._choose(year)
        self._check()

    def own(self, ident: str) -> bool:
        """Tell whether a region is the own place, a part or a superior of it, or a set of its parts."""
        places = gazetteer()
        region = places.regions[ident]
        if region.level == "set":
            return self.home.covers(region)
        if region.level == "zone" and region.parent in self.home.below:
            return True
        line = self.home.line
        return self.home.owns(ident) or bool(line and line[0] in places.area.get(ident, ()))

    def inside(self, start: int, end: int) -> str | None:
        """Return the first place named in `text[start:end]`, sets and countries aside."""
        regions = gazetteer().regions
        for spot, ident in zip(self.spots, self.ids, strict=True):
            if (
                ident
                and start <= spot.start
                and spot.end <= end
                and regions[ident].level not in ("set", "country")
            ):
                return ident
        return None

    def asked(self, spot: Spot, reach: int = 4) -> bool:
        """Tell whether a word stands before a name that asks for a place or an organisation (与, 赴, 对接)."""
        return toward().search(self.text, max(0, spot.start - reach), spot.start) is not None

    def mates(self, index: int, ids: list[str | None] | None = None) -> list[str]:
        """Return the ids of the other names of a chain."""
        chain = self.chains[index]
        return [i for k, i in enumerate(ids or self.ids) if i and k != index and self.chains[k] == chain]

    def _chains(self) -> list[int]:
        chains: list[int] = []
        number = 0
        before: Spot | None = None
        for spot in self.spots:
            linked = before is not None and self.text[before.end : spot.start] in _LINK
            if not (linked and before and before.kind == spot.kind == "place"):
                number += 1
            chains.append(number)
            before = spot
        return chains

    def _choose(self, year: int | None) -> None:
        """Choose between the meanings of a name: by the name it touches, its list, the plan's place, the point."""
        for index, spot in enumerate(self.spots):
            if len(spot.senses) > 1:
                touching = self._below(index, spot) or self._above(index, spot)
                mates, near = self.mates(index), 1.0
                if not mates:
                    mates, near = [i for i in self.ids if i], _IN_POINT
                self.ids[index] = touching or choose(spot.senses, self.home, mates, year, near)

    def _below(self, index: int, spot: Spot) -> str | None:
        """Return the meaning that lies in the place named directly before: 广州|白云区."""
        before = self.ids[index - 1] if index and self.spots[index - 1].end == spot.start else None
        if before is None:
            return None
        below = {s.region for s in spot.senses if gazetteer().inside(s.region, before)}
        return below.pop() if len(below) == 1 else None

    def _above(self, index: int, spot: Spot) -> str | None:
        """Return the meaning in which the place named directly behind lies: 吉林|延边."""
        after = self.spots[index + 1] if index + 1 < len(self.spots) else None
        if after is None or after.start != spot.end or len(after.senses) != 1:
            return None
        above = {s.region for s in spot.senses if gazetteer().inside(after.senses[0].region, s.region)}
        return above.pop() if len(above) == 1 else None

    def _check(self) -> None:
        """Drop the ids of names that are ordinary words, brands or people here."""
        weak = [i is not None and is_weak(s, i) for s, i in zip(self.spots, self.ids, strict=True)]
        sure = [None if w and i and not self.home.owns(i) else i for w, i in zip(weak, self.ids, strict=True)]
        for index, spot in enumerate(self.spots):
            ident = self.ids[index]
            if ident is None or self.home.owns(ident):
                continue
            if not (
                self._stands_as_place(index, ident, sure)
                if weak[index]
                else self._is_sure(index, spot, ident)
            ):
                self.ids[index] = None
            else:
                sure[index] = ident

    def _is_sure(self, index: int, spot: Spot, ident: str) -> bool:
        return not self._is_bare(spot, ident) or self._has_support(index)

    def _stands_as_place(self, index: int, ident: str, ids: list[str | None]) -> bool:
        """Tell whether a name that is an ordinary word too is a place here; `ids` are those of the sure names."""
        spot = self.spots[index]
        if is_end(self.text, spot) and route_word().match(self.text, spot.end):
            return True
        beside = self._beside(index, ident, ids)
        if beside is not None:
            return beside
        weight = names().weights.get(spot.name, 0.0)
        mates = [m for m in map(_seat, self.mates(index, ids)) if m.isdigit()]
        if any(m[:4] == ident[:4] or (weight < _VERY_COMMON and m[:2] == ident[:2]) for m in mates):
            return True
        if weight >= _COMMON:
            return False
        return bool(mates) or (self.asked(spot) and after_weak().match(self.text, spot.end) is not None)

    def _beside(self, index: int, ident: str, ids: list[str | None]) -> bool | None:
        """Tell by a name that touches this one: 甘南州|合作市 is a place, 会同|无为县 is none; None where none touches."""
        places, spot = gazetteer(), self.spots[index]
        if index and self.spots[index - 1].end == spot.start:
            before = ids[index - 1]
            return before is not None and places.inside(ident, before)
        if index + 1 < len(self.spots) and self.spots[index + 1].start == spot.end:
            after = ids[index + 1]
            if after is not None and not self.home.owns(after):
                return places.inside(after, ident)
        return None

    def _is_bare(self, spot: Spot, ident: str) -> bool:
        """Tell whether a name is the short form of a county elsewhere: brands, people and firms bear such names."""
        if not ident.isdigit() or spot.end - spot.start > 2:
            return False
        region = gazetteer().regions[ident]
        far = not any(place.isdigit() and place[:4] == ident[:4] for place in self.home.line[:2])
        return far and region.level == "county" and region.name != spot.name

    def _has_support(self, index: int) -> bool:
        """Tell whether a bare name stands in a list of places, behind its superior, or where a place is asked for."""
        spot = self.spots[index]
        if self._is_abroad(index) or self._is_compound(spot):
            return False
        return (
            any(m.isdigit() or m.startswith("zone:") for m in self.mates(index))
            or self.asked(spot)
            or listed_partner().search(self.text, max(0, spot.start - 24), spot.start) is not None
            or is_end(self.text, spot)
            or organisation_behind(self.text, spot.start, spot.end) is not None
            or after_bare().match(self.text, spot.end) is not None
        )

    def _is_abroad(self, index: int) -> bool:
        """Tell whether a bare name stands behind a country in one clause: 越南谅山、高平."""
        before = self.ids[index - 1] if index else None
        if not before or not before.startswith("country:"):
            return False
        return not _STOP.intersection(self.text[self.spots[index - 1].end : self.spots[index].start])

    def _is_compound(self, spot: Spot) -> bool:
        """Tell whether a bare name reads as a compound with the own place: 昆玉同城化 in a plan of 玉溪."""
        found = find_compounds(self.text[spot.start : spot.end + 8], self.home, [])
        return any((start, end) == (0, spot.end - spot.start) for start, end, _ in found)


def _seat(ident: str) -> str:
    """Return the place that a zone lies in, and any other region itself."""
    region = gazetteer().regions[ident]
    return region.parent or ident if region.level == "zone" else ident


def is_weak(spot: Spot, ident: str) -> bool:
    """Tell whether a name in this meaning is an ordinary word too."""
    return bool(spot.senses) and all(s.use == "context" for s in spot.senses if s.region == ident)
