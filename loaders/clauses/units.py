"""Give a unit one identity for all its spellings at a level and in a jurisdiction (市应急局 is 市应急管理局)."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from graph.model import Region, Unit, UnitKind
from loaders.clauses.names import is_collective
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import aliases, pattern, rows, words, wordset


def unknown_place(plan: str) -> Region:
    """Return what stands for the place of a plan that does not tell whose it is; it is no node of the graph.

    `plan` keeps the units of such plans apart: 县财政局 in two of them need not be one.
    """
    return Region(f"unknown-{plan}", "", "", "county")


_LEVEL_WORD = pattern("{levels.territory}|兵团")
_TERRITORIES = wordset("levels", "territory") - {"自治区"}
_SEATS = ("管理委员会", "管委会")
_PARTY_PREFIX = re.compile(r"^委(?!员会)")
_KINDS: dict[str, UnitKind] = {kind: kind for kind in get_args(UnitKind)}
_LEVEL_NAMES = {"country": "national", "province": "province", "prefecture": "prefecture", "county": "county"}


@dataclass(frozen=True, slots=True)
class _Trade:
    short: str
    line: str
    full: str
    kind: UnitKind
    valid_to: int | None
    successor: str


@cache
def _trades() -> dict[str, _Trade]:
    """Return the trades (发改, 教育) by each of their names."""
    table: dict[str, _Trade] = {}
    for row in rows("trade_lines"):
        valid_to = int(row["valid_to"]) if row["valid_to"] else None
        trade = _Trade(
            row["short"], row["line"], row["full"], _KINDS[row["kind"]], valid_to, row["successor"]
        )
        table |= dict.fromkeys((row["short"], row["full"], *aliases(row)), trade)
    return table


@cache
def _national() -> dict[str, tuple[str, str, str]]:
    """Return name, full name and trade of each national unit by each of its names."""
    table: dict[str, tuple[str, str, str]] = {}
    for row in rows("national_units"):
        unit = (row["name"], row["full_name"], row["line"])
        table |= dict.fromkeys((row["name"], row["full_name"], *aliases(row)), unit)
    return table


@cache
def _kinds() -> dict[str, UnitKind]:
    """Return the kinds of units by the endings of their names, the longest first."""
    kinds = {row["word"]: _KINDS[row["kind"]] for row in rows("unit_endings") if row["use"] == "kind"}
    return dict(sorted(kinds.items(), key=lambda item: -len(item[0])))


@cache
def _shortened(*uses: str) -> dict[str, str]:
    """Return the short forms of endings (办公室 → 办), the longest ending first."""
    found = {row["word"]: row["short"] for row in rows("unit_endings") if row["use"] in uses and row["short"]}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _offices() -> dict[str, str]:
    """Return the endings of departments, long and short, with their short forms."""
    endings = _shortened("office", "office_variant")
    return endings | {short: short for short in endings.values()}


@cache
def _written_out() -> dict[str, str]:
    """Return the full forms of the short endings of departments (委 → 委员会)."""
    return {short: full for full, short in _shortened("office").items()}


class UnitResolver:
    """Resolve names of units in one plan.

    Args:
        home: the place whose government's plan it is, or an `unknown_place`.
        superiors: the places above it, nearest first.
        year: the year of the plan, by which reformed institutions are judged.
    """

    def __init__(self, home: Region, superiors: tuple[Region, ...], year: int | None) -> None:
        self.home = home
        self.chain = (self.home, *superiors)
        self.year = year
        self._seen: dict[str, Unit] = {}

    def resolve(self, name: str) -> Unit:
        """Return the unit that `name` (level word restored) means; a name seen before gives the same object."""
        unit = self._seen.get(name)
        if unit is None:
            unit = self._seen[name] = self._resolve(re.sub(r"[\s\"'\x01]", "", name))
        return unit

    def _resolve(self, name: str) -> Unit:
        if is_collective(name):
            return self._unit(name, name, "collective", "", self._place(name)[0])
        if self.home.level == "country" or name.startswith(words("levels", "nation")):
            national = _national().get(name)
            if national is not None:
                return self._unit(
                    national[0], national[1], _kind(national[0], "government"), national[2], NATION
                )
        zone = _zone_name(name)
        if zone:
            return self._zone(zone)
        region, word, core = self._place(name)
        return self._local(name, region, word, core)

    def _place(self, name: str) -> tuple[Region, str, str]:
        """Return the government's place, its level word, and the rest of the name."""
        named = self._named_place(name)
        if named is not None:
            return named
        match = _LEVEL_WORD.match(name)
        if match is None or self.home is NATION:
            return self.home, "", name
        word, rest = match[0], name[match.end() :]
        return self._named_place(rest) or (self._of_level(word), word, rest)

    def _named_place(self, name: str) -> tuple[Region, str, str] | None:
        """Return what `_place` does where the name begins with that of the home or of a place above it."""
        for region in self.chain:
            for form in (region.name, region.short_name):
                if (
                    region is NATION
                    or len(form) < 2
                    or not name.startswith(form)
                    or len(name) < len(form) + 2
                ):
                    continue
                rest = name[len(form) :]
                if form == region.name:
                    return region, _word(region), rest
                if form + rest[0] == region.name:
                    return region, _word(region), rest[1:]
                return region, form, rest
        return None

    def _of_level(self, word: str) -> Region:
        """Return the government that a bare level word means in this plan (市 in a county-level city's plan is itself)."""
        if word in ("省", "自治区"):
            return next((r for r in self.chain if r.level == "province"), self.home)
        for region in self.chain:
            if region.name.endswith(word) or (word == "州" and region.name.endswith("自治州")):
                return region
        return self.home

    def _zone(self, name: str) -> Unit:
        for full, short in _shortened("zone").items():
            if name.endswith(short):
                name = name[: -len(short)] + full
        region, word, core = self._place(name)
        if word in _TERRITORIES and core:
            name = self.home.short_name + core if region is self.home and self.home.short_name else name
        elif region is not NATION and name.startswith(region.name) and region.name != name:
            name = region.short_name + name[len(region.name) :]
        return self._unit(name, f"{name}管理委员会", "zone", "", region)

    def _local(self, name: str, region: Region, word: str, core: str) -> Unit:
        party = _PARTY_PREFIX.match(core) is not None and bool(word) and len(core) > 1
        office = core[1:] if party else core
        prefix = f"{word}委" if party else word
        found = _match(office, self.year)
        if found is not None and not word and region is not NATION:
            if found[1] not in ("局", "委", "厅") or not _word(region):
                found = None
            else:
                word = prefix = _word(region)
        if found is None and office.endswith("分局"):
            return self._branch(office, region, word)
        if found is None:
            core_kind = _kind(office, "government")
            full = self._full_place(region, word) + core if word else name
            return self._unit(
                _short(word + core if word else name), full, "party" if party else core_kind, "", region
            )
        line, suffix = found
        kind: UnitKind = "party" if party or line.kind == "party" else line.kind
        short = f"{prefix}{line.short}{suffix}" if word or region is NATION else f"{line.short}{suffix}"
        place = self._full_place(region, word)
        full = f"{'中共' if party else ''}{place}{'委员会' if party else ''}{line.full}{_written_out().get(suffix, suffix)}"
        return self._unit(short, full, kind, line.line, region)

    def _branch(self, office: str, region: Region, word: str) -> Unit:
        """无为医保分局 and 市医保分局 are one in 无为市: a branch bears its place's name."""
        if region.short_name and region.short_name in office:
            return self._unit(office, office, "branch", "", region)
        stem = _trades().get(office[:-2])
        place = region.short_name if (not word or word in _TERRITORIES) and region is not NATION else word
        short = f"{place}{stem.short if stem else office[:-2]}分局"
        full = f"{place}{stem.full if stem else office[:-2]}分局"
        return self._unit(short, full, "branch", stem.line if stem else "", region)

    def _full_place(self, region: Region, word: str) -> str:
        return region.name if region is not NATION and word else ""

    def _unit(self, name: str, full: str, kind: UnitKind, line: str, region: Region) -> Unit:
        level = _LEVEL_NAMES.get(region.level, region.level)
        if kind == "township":
            level = "township"
        return Unit(f"{region.id}:{name}", name, full, kind, level, line, region.id)


def _short(name: str) -> str:
    """Return one form for 政府 and 人民政府, and the bare name of a town, if it has one, for its government."""
    name = re.sub(r"(?<=[一-鿿][镇乡])(?:人民)?政府$", "", name)
    return re.sub("政府办$", "政府办公室", name.replace("人民政府", "政府"))


def resolver_for(home: Region | None, year: int | None, plan: str) -> UnitResolver:
    """Return the resolver of a plan's units; `plan` is its title or file name, which tells plans of unknown places apart."""
    above = gazetteer().superiors(home) if home is not None and home is not NATION else ()
    place = home or unknown_place(hashlib.sha256(plan.encode()).hexdigest()[:8])
    return UnitResolver(place, tuple(above), year)


def _word(region: Region) -> str:
    """Return the level word at the end of a region's name, empty where none is."""
    there = (word for word in words("levels", "territory") if region.name.endswith(word))
    return max(there, key=len, default="")


def _match(office: str, year: int | None) -> tuple[_Trade, str] | None:
    """Return the trade of a department and its short ending (财政, 局); of a trade since merged, the one it went to."""
    for ending, short in _offices().items():
        trade = _trades().get(office.removesuffix(ending)) if office.endswith(ending) else None
        if trade is not None:
            merged = trade.valid_to and trade.successor and year and year > trade.valid_to + 1
            return (_trades()[trade.successor] if merged else trade), short
    return None


def _zone_name(name: str) -> str:
    """Return the zone that a name means (高新区 of 高新区党工委管委会), empty where it means none."""
    seat = next((seat for seat in _SEATS if name.endswith(seat)), "")
    zone = name.removesuffix(seat).removesuffix("党工委")
    note = zone.rfind("(") if zone.endswith(")") else -1
    zone = zone[:note] if note >= 0 else zone
    return zone if zone.endswith(words("unit_endings", "zone")) else ""


def _kind(name: str, default: UnitKind) -> UnitKind:
    return next((kind for ending, kind in _kinds().items() if name.endswith(ending)), default)
