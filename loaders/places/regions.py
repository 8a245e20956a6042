"""Find the partner regions of a point: places outside its own government, and in which way each is named.

The order of `via` and what counts as a place follow the labels' guidelines: direct, group, organisation, route, document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from graph.entities import Region
from graph.model import Via
from loaders.places import organisations
from loaders.places.abbreviated import (
    Named,
    find_cities,
    find_compounds,
    find_letters,
    find_provinces,
    pairs_of_letters,
)
from loaders.places.candidates import Candidates
from loaders.places.context import EVENT, GOODS, GOODS_BESIDE, LISTED_GOODS, NOT_IN_GOODS, NOTHING_HERE
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer, prominence
from loaders.places.hints import CITIES, COUNTED, LETTER, PROVINCES, Hints
from loaders.places.initials import find_counted
from loaders.places.mentions import NameMention, is_weak, name_table
from loaders.places.partners import Body, brand_behind, goes_on, is_worked_with, organisation_behind
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern, wordset

_TITLE = re.compile(r"《[^》]*》?")
_AGREEMENT = pattern("{place_words.agreement}")
_LINE = pattern("(?:[{chars:place_words.direction}环]部?线?)?{place_words.set_line}")
_COUNTED = pattern("[{chars:numerals.one_to_nine+two}][地{chars:levels.territory}]")
_STYLE = pattern("{place_words.style}")
_GOODS_NAMES = wordset("not_places", "brand", "dish", "plant")
_LIST_END = "等"
"""What every list of goods holds."""
_SET_BODIES = ("alliance", "association")


def find_regions(points: Sequence[Identified]) -> list[Candidates]:
    """Return the partner regions and partners among the names of each point; each step goes through all points."""
    readers = [_Reader(named) for named in points]
    for reader in readers:
        reader.read_names()
    hints = [Hints(named.text) for named in points]
    for reader, held in zip(readers, hints, strict=True):
        reader.read_short_forms(held)
    for reader, held in zip(readers, hints, strict=True):
        if reader.candidates.partners:
            organisations.add_listed_alliances(reader.text, reader.candidates)
        if held.group:
            organisations.add_brand_groups(reader.named, reader.candidates)
    return [reader.candidates for reader in readers]


class _Reader:
    def __init__(self, named: Identified) -> None:
        self.named = named
        self.text = named.text
        self.candidates = Candidates()
        self.titles = [
            (*m.span(), _AGREEMENT.search(m[0]) is not None)
            for m in (_TITLE.finditer(named.text) if "《" in named.text else ())
        ]
        self.places = gazetteer()
        self._goods_end = -1

    def read_names(self) -> None:
        """Read the names in order; one that is part of a longer name is passed over."""
        if not self.named.mentions:
            return
        covered = 0
        ends = [end for _, end, _ in self.titles]
        for index, mention in enumerate(self.named.mentions):
            if mention.kind == "word" and mention.name in _GOODS_NAMES:
                self._goods_end = mention.end
            if mention.start < covered or mention.kind == "word":
                continue
            at = bisect_right(ends, mention.start) if ends else 0
            title = at < len(ends) and self.titles[at][0] <= mention.start
            ident = self.named.ids[index]
            if title and ident:
                self._titled(mention, ident, agreement=self.titles[at][2])
            elif mention.kind == "organisation" and not title:
                covered = organisations.add_known(self.named, mention, self.candidates)
            elif ident:
                covered = self._place(index, mention, self.places.regions[ident])

    def _titled(self, mention: NameMention, ident: str, *, agreement: bool) -> None:
        """Read a place in a cited title; those of an agreement that is carried out are partners themselves."""
        region = self.places.regions[ident]
        if self.named.own(ident):
            return
        if region.level == "zone" and region.parent and not self.places.counts_as_region(region):
            ident = region.parent
        if agreement and region.level != "set":
            self._add(mention, ident, "direct", "title of an agreement")
        else:
            self._add(mention, ident, "document", "cited title")

    def _place(self, index: int, mention: NameMention, region: Region) -> int:
        """Read a place outside titles; return where the name it belongs to ends."""
        follows = self._following(index)
        body = self._body(index)
        if not follows and self._is_nothing(mention, region, body):
            return mention.end
        if region.level == "set" and self._is_line(mention, region):
            return mention.end
        if follows and self.places.inside(follows, region.id):
            if self._is_city_of_name(index, region):
                self._add(mention, region.id, "organisation", "city in an organisation")
            else:
                self._named(index, mention, region)
            return mention.end
        if body is None and self._is_before_own_company(index, region):
            self._add(mention, region.id, "organisation", "place of a known organisation")
            return mention.end
        if body is None or not self._bears_name(index, region, body) or self._shares_tail(index, body):
            self._named(index, mention, region)
            return mention.end
        if region.level == "set":
            if not self.named.own(region.id):
                organisations.add_of_set(mention, region, body, self.candidates)
        elif self.places.zone_kind.get(region.id) != "science park" or body.kind == "company":
            # parks of such names stand everywhere, their companies (中关村发展集团) do not
            organisations.add_of_place(self.named, mention, region, body, self.candidates)
        return body.end

    def _following(self, index: int) -> str | None:
        """Return the id of the name that touches this one, "" for a name that means no place, None where none does."""
        mentions = self.named.mentions
        if index + 1 < len(mentions) and mentions[index + 1].start == mentions[index].end:
            return self.named.ids[index + 1] or ""
        return None

    def _is_city_of_name(self, index: int, region: Region) -> bool:
        """Tell whether a city stands before its district's bare name in an organisation's: 天津市|南开中学, 广州|南沙港."""
        mention, ident = self.named.mentions[index + 1], self.named.ids[index + 1]
        if not ident or (region.level != "prefecture" and prominence(region.id) > 0):
            return False
        district = self.places.regions[ident]
        if mention.name == district.name or not district.name.endswith("区"):
            return False
        body = self._body(index + 1)
        return body is not None and self._bears_name(index + 1, district, body)

    def _body(self, index: int) -> Body | None:
        """Return the organisation whose name begins with a place."""
        mention, ident = self.named.mentions[index], self.named.ids[index]
        bare = ident is not None and mention.name != self.places.regions[ident].name
        of_city = bare and self.named.head(mention.start) < index
        body = organisation_behind(self.text, mention.start, mention.end, of_city=of_city)
        if body is not None:
            return body
        brand = brand_behind(self.text, mention.start, mention.end, name_table().weights)
        return brand if brand is not None and is_worked_with(self.text, mention.start) else None

    def _is_before_own_company(self, index: int, region: Region) -> bool:
        """Tell whether a known organisation that sits in the place touches its name: 四川|科伦药业."""
        mentions = self.named.mentions
        if index + 1 >= len(mentions) or mentions[index + 1].start != mentions[index].end:
            return False
        body = mentions[index + 1].organisation
        if body is None or not body.seat or body.use != "safe":
            return False
        return body.seat == region.id or self.places.inside(body.seat, region.id)

    def _is_nothing(self, mention: NameMention, region: Region, body: Body | None) -> bool:
        """Tell whether the place only gives a street, a sight or goods its name."""
        if not goes_on(self.text, mention.end):
            return False
        if body is None and self._is_goods(mention, region):
            return True
        match = NOTHING_HERE.match(self.text, mention.end)
        if match is None:
            return False
        pair = self.text[mention.end : mention.end + 2]
        return len(match[0]) > 1 or len(pair) == 1 or pair not in name_table().weights

    def _is_goods(self, mention: NameMention, region: Region) -> bool:
        """Tell whether goods are named after the place by its short name; a full name (重庆市) names the place."""
        if mention.name == region.name and region.level != "country":
            return False
        forms = [GOODS, LISTED_GOODS] if _LIST_END in self.text else [GOODS]
        if mention.start - 1 == self._goods_end and self.text[self._goods_end] == "、":
            forms.append(GOODS_BESIDE)
        for form in forms:
            goods = form.match(self.text, mention.end)
            if goods is not None and not NOT_IN_GOODS.search(goods["middle"]):
                self._goods_end = goods.end("middle") if form is not GOODS else goods.end()
                return True
        return False

    def _is_line(self, mention: NameMention, region: Region) -> bool:
        """Tell whether a set's letters name a line here: 成渝中线, 苏锡常南部高速公路; 长三角铁路 is no line."""
        letters = len(mention.name) == 2 or self.places.set_kind.get(region.id) in (
            "cities",
            "provinces",
            "area",
        )
        return letters and _LINE.match(self.text, mention.end) is not None

    def _behind_superior(self, index: int, region: Region) -> bool:
        before = self.named.ids[index - 1] if index else None
        touches = index and self.named.mentions[index - 1].end == self.named.mentions[index].start
        return bool(touches and before and self.places.inside(region.id, before))

    def _bears_name(self, index: int, region: Region, body: Body) -> bool:
        mention = self.named.mentions[index]
        if region.level == "country":
            return False
        if is_weak(mention.senses, region.id) and not self._behind_superior(index, region):
            return False
        if self.named.cuts_name(body.end):
            return False
        return region.level != "set" or body.kind in _SET_BODIES

    def _shares_tail(self, index: int, body: Body) -> bool:
        """Tell whether the words behind a name belong to the names before it too: 北京、上海科技创新中心, 甲、乙两地联盟."""
        named = self.named
        counted = _COUNTED.match(self.text, named.mentions[index].end) is not None
        if (
            not counted
            and body.kind != "zone"
            and not self.text.endswith(("中心", "公司"), body.start, body.end)
        ):
            return False
        if not index or named.chains[index - 1] != named.chains[index]:
            return False
        before = named.ids[index - 1]
        last = named.mentions[index - 1]
        parted = last.end < named.mentions[index].start and not last.name.endswith("新区")
        return parted and before is not None and self.places.regions[before].level != "zone"

    def _named(self, index: int, mention: NameMention, region: Region) -> None:
        """Read a place that is named for itself."""
        if self.named.own(region.id) or self.text[mention.start - 1 : mention.start] == "继":
            return
        listed = index and self.named.chains[index - 1] == self.named.chains[index]
        event = goes_on(self.text, mention.end) and EVENT.match(self.text, mention.end)
        if event and not (listed or self.named.asked(mention, 3)):
            return
        if region.level == "set":
            split = self.places.set_kind.get(region.id) == "split"
            self._add(mention, region.id, "direct" if split else "group", "set")
        elif region.level == "country":
            if not _STYLE.match(self.text, mention.end):
                self._add(mention, region.id, "direct", "country")
        elif region.level == "zone" and not self.places.counts_as_region(region):
            organisations.add_zone(self.named, mention, region, self.candidates)
        elif self.named.routes.stops_at(index):
            self._add(mention, region.id, "route", "end or stop of a line")
        else:
            self._add(mention, region.id, "direct", "named")

    def _add(self, mention: NameMention, ident: str, via: Via, rule: str) -> None:
        region = self.places.regions[ident]
        split = self.places.set_kind.get(ident) == "split"
        for part in region.members if split else (ident,):
            if not self.named.own(part):
                self.candidates.region((mention.start, mention.end), part, via, rule)

    def read_short_forms(self, hints: Hints) -> None:
        """Read one-character names, alone and in compounds, where no name was read; `hints` are those of the text."""
        home = self.named.home
        pairs = pairs_of_letters(self.text, home)
        if not (pairs or hints):
            return
        read = joined([*self.named.read(), *self._closed_titles()])
        compounds = any(not read.touch(start, end) for start, end in pairs)
        kinds = hints.outside(read)
        if not (compounds or kinds):
            return
        masked = read.masked(self.text)
        known = Named(i for i in self.named.ids if i and not self.named.own(i))
        if compounds:
            self._add_all(find_compounds(masked, home, known), "compound of short forms")
        if kinds & PROVINCES:
            self._add_all(find_provinces(masked, home), "provinces by their letters")
        if kinds & COUNTED:
            self._add_all(find_counted(masked, home), "cities by one character and their number")
        if kinds & CITIES:
            self._add_all(find_cities(masked, home, known), "run of short forms")
        if kinds & LETTER:
            self._add_all(find_letters(masked, home, known), "one-character name")

    def _closed_titles(self) -> list[tuple[int, int]]:
        """Return the titles in which no letters are read; those of an agreement name its parties: 《皖豫两省合作协议》."""
        return [(start, end) for start, end, agreement in self.titles if not agreement]

    def _add_all(self, found: Iterable[tuple[int, int, tuple[str, ...]]], rule: str) -> None:
        for start, end, ids in found:
            for ident in ids:
                if not self.named.own(ident):
                    self.candidates.region((start, end), ident, "direct", rule)
