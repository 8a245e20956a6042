"""Give a unit one identity for all its spellings at a level and in a jurisdiction (市应急局 is 市应急管理局)."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from graph.model import Region, Unit, UnitKind
from loaders.clauses.names import is_collective
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import aliases, alternation, rows


def unknown_place(plan: str) -> Region:
    """Return what stands for the place of a plan that does not tell whose it is; it is no node of the graph.

    `plan` keeps the units of such plans apart: 县财政局 in two of them need not be one.
    """
    return Region(f"unknown-{plan}", "", "", "county")


_SUFFIXES = (
    ("委员会", "委"),
    ("管理局", "局"),
    ("总局", "总局"),
    ("局", "局"),
    ("委", "委"),
    ("厅", "厅"),
    ("部", "部"),
    ("办公室", "办"),
    ("办", "办"),
    ("中心", "中心"),
    ("处", "处"),
    ("署", "署"),
    ("社", "社"),
)
_FULL_SUFFIX = {"委": "委员会", "办": "办公室"}
_LEVEL_WORD = re.compile(r"(?:自治区|省|市|区|县|旗|盟|州|兵团)")
_ZONE = re.compile(
    r"(?P<zone>.*(?:经济技术开发区|经济开发区|高新技术产业开发区|开发区|高新区|经开区|新区|保税区|保税港区|试验区|实验区|示范区|度假区|"
    r"产业园区?|工业园区?|合作区|园区|旅游区|风景区|物流园|科学城|新城|高铁新区|空港区|自贸区|自贸试验区))(?:\([^)]*\))?(?:党工委)?(?:管委会|管理委员会|管理局)?$"
)
_ZONE_SHORT = {"经开区": "经济开发区", "高新区": "高新技术产业开发区"}
_PARTY_PREFIX = re.compile(r"^委(?!员会)")
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
def _stems() -> dict[str, _Trade]:
    table: dict[str, _Trade] = {}
    for row in rows("trade_lines"):
        valid_to = int(row["valid_to"]) if row["valid_to"] else None
        line = _Trade(row["short"], row["line"], row["full"], row["kind"], valid_to, row["successor"])  # type: ignore[arg-type]
        for stem in {row["short"], row["full"], *aliases(row)}:
            table[stem] = line
    return table


@cache
def _national() -> dict[str, tuple[str, str, str]]:
    table = {}
    for row in rows("national_units"):
        unit = (row["name"], row["full_name"], row["line"])
        for name in {row["name"], row["full_name"], *aliases(row)}:
            table[name] = unit
    return table


@cache
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation([r['suffix'] for r in rows('unit_kinds')])})$")


@cache
def _kinds() -> dict[str, UnitKind]:
    return {row["suffix"]: row["kind"] for row in rows("unit_kinds")}  # type: ignore[misc]


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
        if self.home.level == "country" or name.startswith(("国家", "中央", "国务院", "全国", "中共中央")):
            national = _national().get(name)
            if national is not None:
                return self._unit(
                    national[0], national[1], _kind(national[0], "government"), national[2], NATION
                )
        zone = _ZONE.fullmatch(name)
        if zone is not None and not name.endswith("局"):
            return self._zone(zone["zone"])
        region, word, core = self._place(name)
        return self._local(name, region, word, core)

    def _place(self, name: str) -> tuple[Region, str, str]:
        """Return the government's place, its level word, and the rest of the name."""
        for region in self.chain:
            for form in (region.name, region.short_name):
                if (
                    len(form) > 1
                    and form
                    and name.startswith(form)
                    and len(name) > len(form) + 1
                    and region is not NATION
                ):
                    rest = name[len(form) :]
                    if form == region.name:
                        return region, _word(region), rest
                    if rest[0] in "市县区省" and form + rest[0] == region.name:
                        return region, _word(region), rest[1:]
                    return region, form, rest
        match = _LEVEL_WORD.match(name)
        if match is None or self.home is NATION:
            return self.home, "", name
        word, rest = match[0], name[match.end() :]
        for region in self.chain:
            if len(region.short_name) > 1 and rest.startswith(region.short_name):
                return self._place(rest)
        return self._of_level(word), word, rest

    def _of_level(self, word: str) -> Region:
        """Return the government that a bare level word means in this plan (市 in a county-level city's plan is itself)."""
        if word in ("省", "自治区"):
            return next((r for r in self.chain if r.level == "province"), self.home)
        for region in self.chain:
            if region.name.endswith(word) or (word == "州" and region.name.endswith("自治州")):
                return region
        return self.home

    def _zone(self, name: str) -> Unit:
        for short, full in _ZONE_SHORT.items():
            if name.endswith(short):
                name = name[: -len(short)] + full
        region, word, core = self._place(name)
        if word and word in "省市区县旗" and core:
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
        full = f"{'中共' if party else ''}{place}{'委员会' if party else ''}{line.full}{_FULL_SUFFIX.get(suffix, suffix)}"
        return self._unit(short, full, kind, line.line, region)

    def _branch(self, office: str, region: Region, word: str) -> Unit:
        """无为医保分局 and 市医保分局 are one in 无为市: a branch bears its place's name."""
        if region.short_name and region.short_name in office:
            return self._unit(office, office, "branch", "", region)
        stem = _stems().get(office[:-2])
        place = region.short_name if word in ("", *"省市区县旗州") and region is not NATION else word
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
    """Return one form for 政府 and 人民政府, and the bare name of a town for its government."""
    name = re.sub(r"(?<=[镇乡])(?:人民)?政府$", "", name)
    return re.sub("政府办$", "政府办公室", name.replace("人民政府", "政府"))


def resolver_for(home: Region | None, year: int | None, plan: str) -> UnitResolver:
    """Return the resolver of a plan's units; `plan` is its title or file name, which tells plans of unknown places apart."""
    above = gazetteer().superiors(home) if home is not None and home is not NATION else ()
    place = home or unknown_place(hashlib.sha256(plan.encode()).hexdigest()[:8])
    return UnitResolver(place, tuple(above), year)


def _word(region: Region) -> str:
    for word in ("自治区", "省", "市", "区", "县", "旗", "盟", "州"):
        if region.name.endswith(word):
            return word
    return ""


def _match(office: str, year: int | None) -> tuple[_Trade, str] | None:
    for suffix, short in _SUFFIXES:
        if not office.endswith(suffix):
            continue
        line = _stems().get(office[: -len(suffix)])
        if line is None:
            continue
        if line.valid_to and line.successor and year and year > line.valid_to + 1:
            line = _stems()[line.successor]
        return line, short
    return None


def _kind(name: str, default: UnitKind) -> UnitKind:
    match = _kind_pattern().search(name)
    return _kinds()[match[0]] if match else default
