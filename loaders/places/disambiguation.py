"""Tell which region each name in a point means, or that it means none here."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from loaders.places.abbreviated import Named, find_compounds
from loaders.places.context import AFTER_BARE, AFTER_WEAK, LISTED_PARTNER, ROUTE_WORD, TOWARD
from loaders.places.gazetteer import gazetteer, prominence
from loaders.places.home import Home, choose
from loaders.places.mentions import NameMention, is_bare, is_weak, name_table
from loaders.places.neighbours import Neighbours
from loaders.places.partners import organisation_behind
from loaders.places.routes import Routes, is_end
from loaders.text.vocabulary import wordset

_LINK = wordset("links", "and", "range", "with") | {"", "、", "-", "--", "~", "·", "或", "经", "/"}
_STOP = frozenset(',。;:!?()"')
# log10 of the frequency from which a word needs more than a preposition, or more than a place of its province beside it.
_COMMON = 3.0
_VERY_COMMON = 3.5
_IN_POINT = 0.4  # how much a name elsewhere in the point counts beside one in the same list


class Identified:
    """The names of a point: `mentions` in order, for each the number of its chain and the id it means (None: no place).

    A chain is a list of places joined by 、 和 至 and the like. `text` is squeezed plain text, the clauses masked.
    """

    def __init__(self, text: str, mentions: list[NameMention], home: Home, year: int | None) -> None:
        self.text = text
        self.home = home
        self.mentions = mentions
        self.chains = self._chains()
        self.ids: list[str | None] = [
            s.senses[0].region if len(s.senses) == 1 else None for s in self.mentions
        ]
        if None in self.ids and any(len(m.senses) > 1 for m in self.mentions):
            self._choose(year)
        doubtful = [at for at, m in enumerate(self.mentions) if m.doubtful and self._is_doubtful(at)]
        if doubtful:
            self._check(doubtful)

    @cached_property
    def routes(self) -> Routes:
        """The lines that the text tells."""
        return Routes(self.text, self.mentions, self.chains)

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def read(self) -> list[tuple[int, int]]:
        """Return the stretches of the names that were read, in order; one that means no place here leaves its words open."""
        pairs = zip(self.mentions, self.ids, strict=True)
        return [(m.start, m.end) for m, ident in pairs if m.kind != "place" or ident is not None]

    def own(self, ident: str) -> bool:
        """Tell whether a region is the own place, a part or a superior of it, or a set of its parts."""
        return ident in self.home.own

    def inside(self, start: int, end: int) -> str | None:
        """Return the first place named in `text[start:end]`, sets and countries aside."""
        regions = gazetteer().regions
        for index in range(bisect_left(self._starts, start), len(self.mentions)):
            if self.mentions[index].end > end:
                return None
            ident = self.ids[index]
            if ident and regions[ident].level not in ("set", "country"):
                return ident
        return None

    def ending_at(self, offset: int) -> int | None:
        """Return the number of the name that ends at `offset`, or None."""
        index = bisect_left(self._starts, offset) - 1
        return index if index >= 0 and self.mentions[index].end == offset else None

    def names_any(self, start: int, end: int) -> bool:
        """Tell whether a place or an organisation is named in `text[start:end]`."""
        for index in range(bisect_left(self._starts, start), len(self.mentions)):
            if self.mentions[index].start >= end:
                return False
            if self.ids[index] or self.mentions[index].kind == "organisation":
                return True
        return False

    def cuts_name(self, end: int) -> bool:
        """Tell whether `end` lies inside a name."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self.mentions[index].end > end

    def head(self, start: int) -> int:
        """Return the number of the first of the names that touch up to the one at `start`: of 厦门市|湖里区 that of 厦门市.

        A province is left out: it tells where a name is, and is seldom part of it (江苏|宜兴线缆产业园).
        """
        index = bisect_left(self._starts, start)
        places = gazetteer()
        while index and self.mentions[index - 1].end == self.mentions[index].start:
            above, ident = self.ids[index - 1], self.ids[index]
            if not above or not ident or not places.inside(ident, above) or _is_province(above):
                break
            index -= 1
        return index

    def asked(self, mention: NameMention, reach: int = 4) -> bool:
        """Tell whether a word stands before a name that asks for a place or an organisation (与, 赴, 对接)."""
        return TOWARD.search(self.text, max(0, mention.start - reach), mention.start) is not None

    def _chains(self) -> list[int]:
        chains: list[int] = []
        number = 0
        before: NameMention | None = None
        for mention in self.mentions:
            linked = before is not None and self.text[before.end : mention.start] in _LINK
            if not (linked and before and before.kind == mention.kind == "place"):
                number += 1
            chains.append(number)
            before = mention
        return chains

    def _choose(self, year: int | None) -> None:
        """Choose between the meanings of a name: by the name it touches, its list, the plan's place, the point."""
        point, chains = Neighbours(self.ids), self._by_chain(self.ids)
        for index, mention in enumerate(self.mentions):
            if len(mention.senses) < 2:
                continue
            ident = self._below(index, mention) or self._above(index, mention)
            mates = chains[self.chains[index]]
            if ident is None:
                beside, near = (mates, 1.0) if mates else (point, _IN_POINT)
                ident = choose(mention.senses, self.home, beside, year, near)
            if ident:
                self.ids[index] = ident
                point.add(ident)
                mates.add(ident)

    def _by_chain(self, ids: Iterable[str | None]) -> dict[int, Neighbours]:
        found: dict[int, Neighbours] = defaultdict(Neighbours)
        for chain, ident in zip(self.chains, ids, strict=True):
            if ident:
                found[chain].add(ident)
        return found

    def _below(self, index: int, mention: NameMention) -> str | None:
        """Return the meaning that lies in the place named directly before: 广州|白云区."""
        before = self.ids[index - 1] if index and self.mentions[index - 1].end == mention.start else None
        if before is None:
            return None
        below = {s.region for s in mention.senses if gazetteer().inside(s.region, before)}
        return below.pop() if len(below) == 1 else None

    def _above(self, index: int, mention: NameMention) -> str | None:
        """Return the meaning in which the place named directly behind lies: 吉林|延边."""
        after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if after is None or after.start != mention.end or len(after.senses) != 1:
            return None
        above = {s.region for s in mention.senses if gazetteer().inside(after.senses[0].region, s.region)}
        return above.pop() if len(above) == 1 else None

    def _is_doubtful(self, index: int) -> bool:
        """Tell whether a name in its meaning may be an ordinary word, a brand or a person; most are plainly places."""
        mention, ident = self.mentions[index], self.ids[index]
        if ident is None or self.home.owns(ident):
            return False
        return is_weak(mention.senses, ident) or self._is_bare(mention, ident)

    def _check(self, doubtful: list[int]) -> None:
        """Drop the ids of names that are ordinary words, brands or people here."""
        alone = [index for index in doubtful if self._is_alone(index)]
        if len(alone) < len(doubtful):
            self._check_lists()
            return
        for index in alone:
            if not self._stands_alone(index):
                self.ids[index] = None

    def _is_alone(self, index: int) -> bool:
        """Tell whether a name touches no other and stands in no list, so that no other name says what it is."""
        mention, chain = self.mentions[index], self.chains[index]
        if index and (self.chains[index - 1] == chain or self.mentions[index - 1].end == mention.start):
            return False
        if index + 1 == len(self.mentions):
            return True
        return self.chains[index + 1] != chain and self.mentions[index + 1].start != mention.end

    def _stands_alone(self, index: int) -> bool:
        """Tell whether a doubtful name that stands alone is a place."""
        mention, ident = self.mentions[index], self.ids[index]
        if ident is None or not is_weak(mention.senses, ident):
            return self._has_support(index, listed=False)
        if ROUTE_WORD.match(self.text, mention.end) and is_end(self.text, mention):
            return True
        return name_table().weights.get(mention.name, 0.0) < _COMMON and self._is_asked_place(mention)

    def _is_asked_place(self, mention: NameMention) -> bool:
        """Tell whether a word that asks for a place stands before a name, and behind it what stands behind a place."""
        return self.asked(mention) and AFTER_WEAK.match(self.text, mention.end) is not None

    def _check_lists(self) -> None:
        """Drop the ids of names that are no places here, by what stands beside them and in their lists."""
        weak = [i is not None and is_weak(s.senses, i) for s, i in zip(self.mentions, self.ids, strict=True)]
        sure = [None if w and i and not self.home.owns(i) else i for w, i in zip(weak, self.ids, strict=True)]
        seats = self._by_chain(i and _seat(i) for i in sure)
        listed = Counter(c for c, i in zip(self.chains, self.ids, strict=True) if i and _is_proper(i))
        for index, mention in enumerate(self.mentions):
            ident, chain = self.ids[index], self.chains[index]
            if ident is None or self.home.owns(ident):
                continue
            if not weak[index]:
                if self._is_bare(mention, ident) and not self._has_support(index, listed[chain] > 1):
                    self.ids[index] = None
                    listed[chain] -= _is_proper(ident)
            elif self._stands_as_place(index, ident, sure, seats[chain]):
                sure[index] = ident
                seats[chain].add(_seat(ident))
            else:
                self.ids[index] = None
                listed[chain] -= _is_proper(ident)

    def _stands_as_place(self, index: int, ident: str, ids: list[str | None], seats: Neighbours) -> bool:
        """Tell whether a name that is an ordinary word too is a place here.

        `ids` are those of the sure names, `seats` the places of the sure names of its chain.
        """
        mention = self.mentions[index]
        if ROUTE_WORD.match(self.text, mention.end) and is_end(self.text, mention):
            return True
        beside = self._beside(index, ident, ids)
        if beside is not None:
            return beside
        weight = name_table().weights.get(mention.name, 0.0)
        if seats.share(ident, 4) or (weight < _VERY_COMMON and seats.share(ident, 2)):
            return True
        if weight >= _COMMON:
            return False
        return seats.any_division() or self._is_asked_place(mention)

    def _beside(self, index: int, ident: str, ids: list[str | None]) -> bool | None:
        """Tell by a name that touches this one: 甘南州|合作市 is a place, 会同|无为县 is none; None where none touches."""
        places, mention = gazetteer(), self.mentions[index]
        if index and self.mentions[index - 1].end == mention.start:
            before = ids[index - 1]
            return before is not None and places.inside(ident, before)
        if index + 1 < len(self.mentions) and self.mentions[index + 1].start == mention.end:
            after = ids[index + 1]
            if after is not None and not self.home.owns(after):
                return places.inside(after, ident)
        return None

    def _is_bare(self, mention: NameMention, ident: str) -> bool:
        """Tell whether a name is the short form of a county elsewhere: brands, people and firms bear such names."""
        if not is_bare(mention.name, ident):
            return False
        return not any(place.isdigit() and place[:4] == ident[:4] for place in self.home.line[:2])

    def _has_support(self, index: int, listed: bool) -> bool:
        """Tell whether a bare name stands in a list of places (`listed`), or where a place is asked for."""
        mention = self.mentions[index]
        if self._is_abroad(index) or self._is_compound(mention):
            return False
        return (
            listed
            or self.asked(mention)
            or LISTED_PARTNER.search(self.text, max(0, mention.start - 24), mention.start) is not None
            or is_end(self.text, mention)
            or organisation_behind(self.text, mention.start, mention.end) is not None
            or AFTER_BARE.match(self.text, mention.end) is not None
        )

    def _is_abroad(self, index: int) -> bool:
        """Tell whether a bare name stands behind a country in one clause: 越南谅山、高平."""
        before = self.ids[index - 1] if index else None
        if not before or not before.startswith("country:"):
            return False
        return not _STOP.intersection(self.text[self.mentions[index - 1].end : self.mentions[index].start])

    def _is_compound(self, mention: NameMention) -> bool:
        """Tell whether a bare name reads as a compound with the own place: 昆玉同城化 in a plan of 玉溪."""
        found = find_compounds(self.text[mention.start : mention.end + 8], self.home, Named(()))
        return any((start, end) == (0, mention.end - mention.start) for start, end, _ in found)


def _seat(ident: str) -> str:
    """Return the place that a zone lies in, and any other region itself."""
    region = gazetteer().regions[ident]
    return region.parent or ident if region.level == "zone" else ident


def _is_province(ident: str) -> bool:
    """Tell whether a place is a province that is no city: 上海 is part of the name 上海张江科学城."""
    return ident.endswith("0000") and prominence(ident) > 0


def _is_proper(ident: str) -> bool:
    return ident.isdigit() or ident.startswith("zone:")
