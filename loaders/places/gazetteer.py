"""The gazetteer: divisions of the whole country, zones, countries and named sets of places, by id and by name.

Tables and their sources: `loaders/tables/` (divisions, short_names, former_names, zones, region_sets, countries,
abbreviations), made by `loaders.tables_build` and attributed in NOTICE.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, cast

from graph.entities import Region, RegionLevel
from loaders.text.plain import plain
from loaders.text.vocabulary import aliases, listed, rows

NATION = Region("country:中国", "全国", "中国", "country", "Zhongguo", aliases=("中国", "国家", "国务院"))
Use = Literal["full", "safe", "context", "former"]
_LONGEST = 100  # characters of the longest name that is looked up: all superiors, blanks between
_RANK = {"province": 0, "zone": 1, "prefecture": 1, "set": 1, "country": 1, "county": 2, "township": 3}
_USE = {"full": 0, "safe": 1, "former": 2, "context": 3}


class Sense(NamedTuple):
    """What a name can mean: a region, how the name is used, and the years in which it was official (0 for open)."""

    region: str
    use: Use
    first: int = 0
    last: int = 0


def live_senses(senses: Iterable[Sense], year: int | None) -> tuple[Sense, ...]:
    """Return the senses of a name that hold in a text of `year` (today if None), or all where none does.

    A division that was merged away later comes before the one that took it in.
    """
    found = tuple(senses)
    if len(found) < 2:
        return found
    now = year or 9999
    live = tuple(s for s in found if s.use == "former" or not s.last or s.last >= now)
    if any(s.last and s.use != "former" for s in live):
        live = tuple(s for s in live if s.use != "former")
    return live or found


def prominence(ident: str) -> int:
    """Return 0 for places in the four municipalities, 1 in large cities, 2 elsewhere: 通州区 alone is Beijing's."""
    ranks = _large_cities()
    return ranks.get(ident[:2], ranks.get(ident[:4], 2))


@cache
def _large_cities() -> dict[str, int]:
    return {row["prefix"]: int(row["rank"]) for row in rows("large_cities")}


class Gazetteer:
    """All regions by id, and all their names. Use `gazetteer()`, which reads the tables once."""

    def __init__(self) -> None:
        self.regions: dict[str, Region] = {NATION.id: NATION}
        self.names: dict[str, list[Sense]] = defaultdict(list)
        self.area: dict[str, tuple[str, ...]] = {}
        self.zone_kind: dict[str, str] = {}
        self._zone_regions: set[str] = set()
        self.set_kind: dict[str, str] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._sets: dict[str, list[str]] = defaultdict(list)
        forms = self._read_names()
        self._read_divisions(forms)
        self._read_zones()
        self._read_countries()
        self._read_sets()
        self.sets = tuple(r for r in self.regions.values() if r.level == "set")
        self.zones = tuple(r for r in self.regions.values() if r.level == "zone")
        self.letters = {
            row["char"] + ("" if row["level"] == "province" else "市"): row["code"]
            for row in rows("abbreviations")
        }

    def _read_names(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = defaultdict(list)
        for row in rows("short_names"):
            self.names[row["name"]].append(Sense(row["code"], cast(Use, row["use"])))
            forms[row["code"]].append(row["name"])
        for row in rows("former_names"):
            years = int(row["valid_from"]), int(row["valid_to"])
            self.names[row["name"]].append(Sense(row["code"], "former", *years))
            forms[row["code"]].append(row["name"])
        for row in rows("abbreviations"):
            if row["level"] == "province":
                forms[row["code"]].append(row["char"])
        return forms

    def _read_divisions(self, forms: dict[str, list[str]]) -> None:
        context = {
            (name, s.region) for name, senses in self.names.items() for s in senses if s.use == "context"
        }
        for row in rows("divisions"):
            code, name, short, last = row["code"], row["name"], row["short_name"], int(row["valid_to"] or 0)
            others = tuple(f for f in forms.get(code, ()) if f not in (short, name))
            level = cast(RegionLevel, row["level"])
            self._add(Region(code, name, short, level, row["pinyin"], row["parent"] or None, aliases=others))
            if (name, code) not in context:
                self.names[name].append(Sense(code, "full", 0, last))
            if last and short != name:
                self.names[short].append(Sense(code, "context", 0, last))

    def _read_zones(self) -> None:
        for row in rows("zones"):
            self._add_named(row, "zone", parent=row["parent"] or None)
            self.area[row["id"]] = listed(row["area"])
            self.zone_kind[row["id"]] = row["kind"]
            if row["counts"] == "region":
                self._zone_regions.add(row["id"])

    def _read_countries(self) -> None:
        for row in rows("countries"):
            self._add_named(row, "country")

    def _read_sets(self) -> None:
        for row in rows("region_sets"):
            members = listed(row["members"])
            self._add_named(row, "set", members=members, since=row["since"])
            self.set_kind[row["id"]] = row["kind"]
            # 港澳, 沪宁 and their like only abbreviate a list of places; they are no sets to be a member of.
            for member in members if row["kind"] != "split" else ():
                self._sets[member].append(row["id"])

    def _add_named(
        self,
        row: dict[str, str],
        level: RegionLevel,
        *,
        parent: str | None = None,
        members: tuple[str, ...] = (),
        since: str = "",
    ) -> None:
        """Add a region with an id of its own, under its name and its aliases."""
        ident, name, others = row["id"], row["name"], aliases(row)
        self._add(
            Region(ident, name, name, level, parent=parent, members=members, aliases=others, since=since)
        )
        self._name(ident, (name, *others))

    def _name(self, ident: str, names: Iterable[str]) -> None:
        for name in {n if n.isalnum() else plain(n) for n in names}:
            self.names[name].append(Sense(ident, "full"))

    def _add(self, region: Region) -> None:
        self.regions[region.id] = region
        if region.parent:
            self._children[region.parent].append(region.id)

    def region(self, ident: str) -> Region:
        """Return the region with this id; raise KeyError where there is none."""
        return self.regions[ident]

    def counts_as_region(self, zone: Region) -> bool:
        """Tell whether a zone is named as a region (雄安新区), not as an organisation of the place it lies in."""
        return zone.id in self._zone_regions

    def superiors(self, region: Region) -> tuple[Region, ...]:
        """Return the regions above, nearest first: for 无为市 芜湖市 and 安徽省."""
        found: list[Region] = []
        while region.parent and region.parent in self.regions:
            region = self.regions[region.parent]
            found.append(region)
        return tuple(found)

    def descendants(self, region: Region) -> tuple[Region, ...]:
        """Return all regions below (zones included), in the order of their ids."""
        found: list[str] = []
        queue = [region.id]
        while queue:
            children = self._children.get(queue.pop(), [])
            found += children
            queue += children
        return tuple(self.regions[i] for i in sorted(found))

    def sets_of(self, region: Region) -> tuple[Region, ...]:
        """Return the named sets of which the region itself is a member, in the order of their ids."""
        return tuple(self.regions[i] for i in sorted(self._sets.get(region.id, ())))

    def senses(self, name: str, year: int | None = None) -> list[Sense]:
        """Return what `name` can mean in a text of `year`; divisions gone by then, or gone today if None, come last."""
        return list(live_senses(self.names.get(name, ()), year))

    def resolve(self, name: str, *, year: int | None = None, within: Region | None = None) -> Region | None:
        """Return the one region that `name` means, or None where it means none, or several of one level.

        Of places of one name the one in a municipality or a large city is meant, unless `within` is given.

        Takes full, short, old and set names, a name behind its superior's (安徽省无为市), the one-character forms of
        provinces (沪) and pinyin (Shanghai). `within` keeps to a region and what lies below it.
        """
        if len(name) > _LONGEST:
            return None
        name = "".join(plain(name).split())
        if name in (NATION.name, *NATION.aliases):
            return NATION
        senses = self.senses(name, year) or self._other(name)
        if within:
            senses = [s for s in senses if s.region == within.id or self.inside(s.region, within.id)]
        if senses:
            return self._best(senses, guess=within is None)
        return self._compound(name, year)

    def inside(self, ident: str, top: str) -> bool:
        """Tell whether the region `ident` lies below the region `top`."""
        while (parent := self.regions[ident].parent) and parent in self.regions:
            if parent == top:
                return True
            ident = parent
        return False

    def _other(self, name: str) -> list[Sense]:
        if name.isascii():
            return [Sense(i, "safe") for i in _romanised().get(name.lower().replace("'", ""), ())]
        return [Sense(self.letters[name], "safe")] if name in self.letters and len(name) == 1 else []

    def _best(self, senses: list[Sense], *, guess: bool) -> Region | None:
        ranked = sorted(senses, key=lambda s: (_RANK[self.regions[s.region].level], _USE[s.use], s.region))
        best = ranked[0]
        level = self.regions[best.region].level
        same = {s.region for s in ranked if self.regions[s.region].level == level and s.use == best.use}
        known = min(prominence(i) for i in same)
        top = [i for i in same if not guess or prominence(i) == known]
        return self.regions[top[0]] if len(top) == 1 else None

    def _compound(self, name: str, year: int | None) -> Region | None:
        for cut in range(len(name) - 2, 1, -1):
            if (head := name[:cut]) in self.names and (top := self.resolve(head, year=year)):
                return self.resolve(name[cut:], year=year, within=top)
        return None

    def closure(self, regions: Iterable[Region]) -> tuple[Region, ...]:
        """Return the regions that a graph with `regions` needs: them, their superiors, their sets with all members.

        A set comes in where a region or one of its superiors is a member; the result is in the order of ids.
        """
        found: dict[str, Region] = {}
        for region in {r.id: r for r in regions}.values():
            self._add_line(region, found)
        sets = {ident: None for above in found for ident in self._sets.get(above, ())}
        named = [region for region in found.values() if region.level == "set"]
        for region in (*named, *(self.regions[ident] for ident in sets if ident not in found)):
            found[region.id] = region
            for member in region.members:
                if member in self.regions:
                    self._add_line(self.regions[member], found)
        return tuple(found[i] for i in sorted(found))

    def _add_line(self, region: Region, found: dict[str, Region]) -> None:
        """Add a region and those above it, up to one that was added with those above it."""
        while region.id not in found:
            found[region.id] = region
            if not region.parent or region.parent not in self.regions:
                return
            region = self.regions[region.parent]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read from the tables at the first call."""
    return Gazetteer()


@cache
def _romanised() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for region in gazetteer().regions.values():
        if region.pinyin:
            found[region.pinyin.lower()].append(region.id)
    return found


def resolve_region_name(name: str, *, near: Region | None = None, year: int | None = None) -> Region | None:
    """Return the region that a user's `name` means, preferring one below `near` or below its superiors."""
    places = gazetteer()
    for top in (near, *places.superiors(near)) if near else ():
        if found := places.resolve(name, year=year, within=top):
            return found
    return places.resolve(name, year=year)


__all__ = ["NATION", "Gazetteer", "RegionLevel", "Sense", "gazetteer", "resolve_region_name"]
