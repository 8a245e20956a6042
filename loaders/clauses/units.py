"""Give a unit one identity for all its spellings at a level and in a jurisdiction (市应急局 is 市应急管理局)."""

import hashlib
import re
from dataclasses import replace
from functools import cache, lru_cache

from graph.entities import NameSource, Region, Unit, UnitKind
from loaders.clauses.names import is_collective
from loaders.clauses.official import bears_short_place, official_name, officially_so_called
from loaders.clauses.unit_offices import Office, office_of
from loaders.clauses.unit_places import UnitPlaces, Where, level_word
from loaders.clauses.unit_tables import is_territory, kind_of, national, of_nation, shortened, trades
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import pattern, rows, words, wordset


def unknown_place(plan: str) -> Region:
    """Return what stands for the place of a plan that does not tell whose it is; it is no node of the graph.

    `plan` keeps the units of such plans apart: 县财政局 in two of them need not be one.
    """
    return Region(f"unknown-{plan}", "", "", "county")


_SEATS = ("管理委员会", "管委会")
_LEAGUE = pattern(
    "^(?:共青团|团)(?P<behind>{levels.territory})委(?:员会)?$|^(?P<before>{levels.territory})团委(?:员会)?$"
)
_LONGEST_CENTRE = 30
"""Characters of the longest name of a national body before that of its branch."""
_BANK = pattern("^(?:{unit_words.central_bank})")
_UNNAMED = pattern("{levels.township}{unit_endings.government}")
_WORKS_ALONE = ("局", "委", "厅")
"""Endings of departments that stand without a level word for those of the plan's own place."""
_LEVELS = {"country": "national"}
_ODD_SIGNS = re.compile(r"[\s\"'\x01]")
_MOST_SEEN = 4096
"""So many names of units a resolver keeps in mind."""


class UnitResolver:
    """Resolve names of units in one plan.

    Args:
        home: the place whose government's plan it is, or an `unknown_place`.
        superiors: the places above it, nearest first.
        year: the year of the plan, by which reformed institutions are judged.
    """

    def __init__(self, home: Region, superiors: tuple[Region, ...], year: int | None) -> None:
        self.home = home
        self.year = year
        self._places = UnitPlaces(home, superiors)
        self._seen: dict[str, Unit] = {}
        self._last = "", Where(home, "", "")

    def resolve(self, name: str) -> Unit:
        """Return the unit that `name` (level word restored) means; a name seen before gives the same object."""
        unit = self._seen.get(name)
        if unit is None:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            bare = _ODD_SIGNS.sub("", name)
            unit = self._seen[name] = replace(self._resolve(bare), shown=self._find(bare).text or bare)
        return unit

    def _find(self, name: str) -> Where:
        """Return where a unit belongs; both its identity and the form that is shown ask for it."""
        if name != self._last[0]:
            self._last = name, self._places.find(name)
        return self._last[1]

    def _resolve(self, name: str) -> Unit:
        if is_collective(name) or _UNNAMED.fullmatch(name):
            named = self._places.named(name)
            group = re.sub("(?<!人民)政府$", "人民政府", name)  # one form for 各镇政府 and 各镇人民政府
            return self._unit(group, name, "collective", "", named.region if named else self.home)
        return self._central(name) or self._by_official(name) or self._of_party(name) or self._by_place(name)

    def _central(self, name: str) -> Unit | None:
        """Return a body of the whole nation, None where the name means one of a place."""
        here = self.home is NATION or of_nation(name) or (not self.home.name and _only_national(name))
        body = national().get(name) if here or name.startswith(words("levels", "nation")) else None
        if body is not None:
            full = official_name(body.name, "", NATION, self.year) or body.full_name
            return self._unit(body.name, full, body.kind, body.line, NATION, "table")
        central = name.startswith(words("levels", "nation")) and kind_of(name) not in ("branch", "company")
        if central and not any(r.short_name in name for r in self._places.chain if r.short_name):
            return self._unit(name, name, kind_of(name), "", NATION)
        return None

    def _by_official(self, name: str) -> Unit | None:
        """Return the unit that bears an official name (国家税务总局无为市税务局)."""
        known = officially_so_called(_with_full_centre(name), self._places.chain)
        if known is None:
            return None
        office, region = known
        unit = self._known(office.office, Where(region, level_word(region), office.office))
        return replace(unit, full_name=office.at(region), full_name_source="table")

    def _of_party(self, name: str) -> Unit | None:
        """Return an office of a Party committee that the text names in full (中共无为市委政策研究室)."""
        bare = name.removeprefix("中共")
        if bare == name:
            return None
        unit = self._by_place(bare)
        return replace(unit, full_name=name, full_name_source="text") if unit.full_name == bare else unit

    def _by_place(self, name: str) -> Unit:
        league = _LEAGUE.match(name)
        if league:
            word = league["before"] or league["behind"]
            return self._known("团委", Where(self._places.of_level(word), word, "团委"))
        zone = _zone_name(name)
        place = self._places.place(name)
        if place is not None:
            return self._known("政府", Where(place, level_word(place), "政府", full=True))
        if zone:
            return self._zone(zone, seat=zone != name)
        where = self._find(name)
        bank = _BANK.match(where.rest)
        if bank:
            return self._bank(where, where.rest[bank.end() :])
        return self._local(where)

    def _zone(self, zone: str, *, seat: bool) -> Unit:
        """Return a zone; what runs it has a name of its own only where the text writes it (管委会)."""
        where = self._places.find(zone)
        region = self._places.zone(zone)
        if region is not None:
            return self._unit(region.name, region.name + ("管理委员会" if seat else ""), "zone", "", region)
        short = where.region.short_name
        bare = is_territory(where.word) and where.region is not NATION and bool(short)
        name = short + where.rest if bare else where.word + where.rest
        full = name + ("管理委员会" if seat else "")
        return self._unit(_zone_in_full(name), full, "zone", "", where.region)

    def _bank(self, where: Where, rest: str) -> Unit:
        """Return a branch of the central bank (人行平潭支行, 市人民银行)."""
        word = where.word if not rest else ""
        full = f"中国人民银行{rest}" if rest.endswith(("行", "部")) else _placed(where)
        return self._unit(
            f"{word}人民银行{rest}", full, "branch", "金融", where.region, "table" if rest else "written"
        )

    def _local(self, where: Where) -> Unit:
        short_place = bool(where.word) and where.word == where.region.short_name
        office = office_of(where.rest, self.year, short_place=short_place)
        if office is not None and self._stands(office, where):
            return self._known_as(office, where)
        if where.rest.endswith("分局"):
            return self._branch(where)
        kind = kind_of(where.word + where.rest)
        name = _short(where.word + where.rest)
        name = self._branch_of_company(name) if kind == "company" else name
        return self._unit(name, _placed(where), kind, "", where.region, word=where.word)

    def _branch_of_company(self, name: str) -> str:
        """Return one name for a company's branch, with or without what the company is in law (铁塔公司无为分公司)."""
        for place in (self.home.name, self.home.short_name, *self.home.aliases):
            stem, found, behind = name.partition(place) if len(place) > 1 else (name, "", "")
            if found and behind.endswith("分公司"):
                return (_without_company_form(stem) or stem) + place + behind
        return name

    def _stands(self, office: Office, where: Where) -> bool:
        """Tell whether a name means an office of the place; without a level word only some do (教育局, but not 招商中心)."""
        if where.word or where.region is NATION or not office.trade:
            return True
        return office.written.endswith(_WORKS_ALONE) and bool(level_word(where.region))

    def _known(self, key: str, where: Where) -> Unit:
        """Return the unit that an office's canonical name means at a place."""
        office = office_of(key, None, short_place=True) or Office(key, "", kind_of(key), key)
        return self._known_as(office, where)

    def _known_as(self, office: Office, where: Where) -> Unit:
        """Return an office of a place, under its official name where a table or the text gives it."""
        region = where.region
        word = (level_word(region) if region.name else where.word) if region is not NATION else ""
        named = where.full or where.word == region.short_name
        if bears_short_place(office.key, named=named) and region.short_name:
            word = region.short_name
        short = f"团{word}委" if office.key == "团委" else word + office.key
        table = (
            None
            if office.renamed
            else official_name(office.key, office.written, region, self.year, named=named)
        )
        text = (where.text or region.name + office.in_full) if office.in_full and region.name else ""
        own = region.name + where.rest if not where.word and region.name and region is not NATION else ""
        full = table or text or own or _placed(where)
        source: NameSource = "table" if table else "text" if text else "written"
        return self._unit(short, full, office.kind, office.line, region, source, word=where.word)

    def _branch(self, where: Where) -> Unit:
        """无为医保分局 and 市医保分局 are one in 无为市: a branch bears its place's name."""
        region, office = where.region, where.rest
        if region.short_name and region.short_name in office:
            return self._unit(office, office, "branch", "", region)
        stem = office.removesuffix("分局")
        trade = trades().get(stem)
        own = (not where.word or is_territory(where.word)) and region is not NATION
        place = region.short_name if own else where.word
        name, full = (f"{place}{part}分局" for part in ((trade.short, trade.full) if trade else (stem, stem)))
        written = f"{place}{office}"
        return self._unit(
            name, full if written == full else written, "branch", trade.line if trade else "", region
        )

    def _unit(
        self,
        name: str,
        full: str,
        kind: UnitKind,
        line: str,
        region: Region,
        source: NameSource = "written",
        *,
        word: str = "",
    ) -> Unit:
        level = _LEVELS.get(region.level, region.level)
        if not region.name:
            level = _levels_by_word().get(word, "unknown")
        if kind == "township":
            level = "township"
        return Unit(f"{region.id}:{name}", name, full, kind, level, line, region.id, full_name_source=source)


def _short(name: str) -> str:
    """Return one form for 政府 and 人民政府, and the bare name of a town, if it has one, for its government."""
    name = re.sub(r"(?<=[一-鿿][镇乡])(?:人民)?政府$", "", name)
    return name.replace("人民政府", "政府")


def _placed(where: Where) -> str:
    """Return a name as written, its place in full for a bare level word (市 of 市税务局)."""
    named = where.region.name and where.region is not NATION and where.word in wordset("levels", "territory")
    return where.text or (where.region.name if named else where.word) + where.rest


def resolver_for(home: Region | None, year: int | None, plan: str) -> UnitResolver:
    """Return the resolver of a plan's units; `plan` is its title or file name, which tells plans of unknown places apart."""
    above = gazetteer().superiors(home) if home is not None and home is not NATION else ()
    place = home or unknown_place(hashlib.sha256(plan.encode()).hexdigest()[:8])
    return _resolver(place, tuple(above), year)


@lru_cache(maxsize=64)
def _resolver(home: Region, superiors: tuple[Region, ...], year: int | None) -> UnitResolver:
    """Return one resolver for the plans of a place and year: they name the same units."""
    return UnitResolver(home, superiors, year)


@cache
def _levels_by_word() -> dict[str, str]:
    """Return what level a word alone tells (省, but not 市)."""
    return {row["word"]: row["level"] for row in rows("levels") if row["level"]}


def _without_company_form(name: str) -> str:
    for form in words("unit_words", "company_form") * 2:
        name = name.removesuffix(form)
    return name


def _only_national(name: str) -> bool:
    """Tell whether a name in a plan of an unknown place means a national body: it is no department of any place."""
    return office_of(name, None) is None


def _with_full_centre(name: str) -> str:
    """Return a name that begins with a national body's short one with its full one (国家金融监管总局福建监管局)."""
    for size in range(min(len(name) - 2, _LONGEST_CENTRE), 3, -1):
        body = national().get(name[:size])
        if body is not None:
            return body.full_name + name[size:]
    return name


def _zone_name(name: str) -> str:
    """Return the zone that a name means (高新区 of 高新区党工委管委会), empty where it means none."""
    seat = next((seat for seat in _SEATS if name.endswith(seat)), "")
    zone = name.removesuffix(seat).removesuffix("党工委")
    note = zone.rfind("(") if zone.endswith(")") else -1
    zone = zone[:note] if note >= 0 else zone
    return zone if zone.endswith(words("unit_endings", "zone")) else ""


def _zone_in_full(name: str) -> str:
    """Return the one form for a zone's kind (经济开发区 for 经开区)."""
    for full, short in shortened("zone").items():
        if name.endswith(short):
            return name.removesuffix(short) + full
    return name
