"""Official names by table: what a department is called in full at the level of its place, and what such a name means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from graph.entities import Region
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import listed, rows

_END = 2
"""So many characters at the end of each official name are written in the table: no place stands there."""


@dataclass(frozen=True, slots=True)
class OfficialName:
    """One row: the office at places of one sort, in the years from `since` to `until` (0 for open)."""

    office: str
    where: frozenset[str]
    since: int
    until: int
    form: str

    def holds(self, region: Region, year: int | None) -> bool:
        """Tell whether the row speaks of the place in that year; a plan without a year is in no bounded one."""
        if not self.speaks_of(region):
            return False
        if year is None:
            return not self.since and not self.until
        return self.since <= year and (not self.until or year <= self.until)

    def speaks_of(self, region: Region) -> bool:
        """Tell whether the row speaks of the place, by its name or by what sort of place it is."""
        return not self.where.isdisjoint(_called(region))

    def at(self, region: Region) -> str:
        """Return the name at a place."""
        name = self.form.replace("{place}", region.name)
        if "{" not in name:
            return name
        above = next(iter(gazetteer().superiors(region)), region)
        short = name.replace("{short}", region.short_name).replace("{named}", region.short_name)
        return short.replace("{above}", above.name)

    @property
    def short_place(self) -> bool:
        """Whether the office bears its place's short name (安徽证监局, 芜湖海关)."""
        return "{short}" in self.form or self.needs_name

    @property
    def needs_name(self) -> bool:
        """Whether it is the office only where the text writes the place's own name (芜湖海事局, but not 市海事局)."""
        return "{named}" in self.form


@cache
def _table() -> dict[str, tuple[OfficialName, ...]]:
    table: dict[str, list[OfficialName]] = defaultdict(list)
    for row in rows("official_names"):
        where = frozenset(listed(row["where"]))
        years = int(row["since"] or 0), int(row["until"] or 0)
        table[row["office"]].append(OfficialName(row["office"], where, *years, row["full_name"]))
    return {office: tuple(names) for office, names in table.items()}


def official_name(
    office: str, written: str, region: Region, year: int | None, *, named: bool = True
) -> str | None:
    """Return what an office is called in full at a place, None where no table tells.

    Args:
        office: its canonical short name without a level word (发改委).
        written: the same as the text writes it (发展改革委): the name must be one that it abbreviates.
        region: its government's place.
        year: the plan's year.
        named: whether the text writes the place's own name.
    """
    rows_here = sorted(
        _table().get(office, ()) if region.name else (), key=lambda n: region.name not in n.where
    )
    for name in rows_here:  # a row that names the place goes before one for all of its sort
        if name.holds(region, year) and (named or not name.needs_name) and _abbreviates(written, name.form):
            return name.at(region)
    return None


def officially_so_called(full: str, regions: Sequence[Region]) -> tuple[OfficialName, Region] | None:
    """Return the row that gives an official name at one of the places, in any year, and the place; of several the last.

    Only rows whose names end as this one does are put into words.
    """
    alike = _by_end().get(full[-_END:], ())
    for region in reversed(regions) if alike else ():
        if region is NATION or not region.name:
            continue
        for name in alike:
            if name.at(region) == full and name.speaks_of(region):
                return name, region
    return None


@cache
def _by_end() -> dict[str, tuple[OfficialName, ...]]:
    """Return the rows by the last characters of the names that they give, the last row first."""
    found: dict[str, list[OfficialName]] = defaultdict(list)
    for name in chain.from_iterable(_table().values()):
        found[name.form[-_END:]].insert(0, name)
    return {end: tuple(names) for end, names in found.items()}


def bears_short_place(office: str, *, named: bool = True) -> bool:
    """Tell whether an office bears its place's short name (安徽证监局); `named` as in `official_name`."""
    return any(name.short_place and (named or not name.needs_name) for name in _table().get(office, ()))


@cache
def _endings() -> tuple[tuple[str, str, str], ...]:
    """Return the sorts of places by level and ending of the name, the longest endings first."""
    found = ((row["level"], row["end"], row["sort"]) for row in rows("place_sorts"))
    return tuple(sorted(found, key=lambda row: -len(row[1])))


@lru_cache(maxsize=1024)
def _called(region: Region) -> frozenset[str]:
    """Return how the table's column `where` may speak of a place: by its name or by what sort of place it is."""
    return frozenset((region.name, *_sorts(region)))


def _sorts(region: Region) -> tuple[str, ...]:
    """Return what sort of place it is, as the table's column `where` has it, and the sorts that take it in."""
    found = (sort for level, end, sort in _endings() if level == region.level and region.name.endswith(end))
    return listed(next(found, region.level))


def _abbreviates(written: str, form: str) -> bool:
    """Tell whether each character of `written` comes in turn in a form."""
    rest = iter(form)
    return all(char in rest for char in written)
