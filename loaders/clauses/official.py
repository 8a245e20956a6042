"""Official names by table: what a department is called in full at the level of its place, and what such a name means."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from graph.entities import Region
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import listed, rows


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


def names_at(regions: Iterable[Region]) -> dict[str, tuple[OfficialName, Region]]:
    """Return the offices that have official names at the places, in any year, by these names."""
    return {
        full: (name, region)
        for region in regions
        if region is not NATION and region.name
        for full, name in _names_of(region).items()
    }


@lru_cache(maxsize=1024)
def _names_of(region: Region) -> dict[str, OfficialName]:
    """Return the rows that speak of a place by the names that they give there; not to be changed."""
    found = {at: name for where in _called(region) for at, name in _by_where().get(where, {}).items()}
    return {name.at(region): name for _, name in sorted(found.items())}


@cache
def _by_where() -> dict[str, dict[int, OfficialName]]:
    """Return the rows, each with its place in the table, by the places and sorts of places of which they speak."""
    found: dict[str, dict[int, OfficialName]] = defaultdict(dict)
    for at, name in enumerate(chain.from_iterable(_table().values())):
        for where in name.where:
            found[where][at] = name
    return dict(found)


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
