"""Official names by table: what a department is called in full at the level of its place, and what such a name means."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph.model import Region
from loaders.places.gazetteer import NATION
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
        if not self.where & {_sort(region), region.name}:
            return False
        if year is None:
            return not self.since and not self.until
        return self.since <= year and (not self.until or year <= self.until)

    def at(self, region: Region) -> str:
        """Return the name at a place."""
        return self.form.format(place=region.name, short=region.short_name)

    @property
    def short_place(self) -> bool:
        """Whether the office bears its place's short name (安徽证监局)."""
        return "{short}" in self.form


@cache
def _table() -> dict[str, tuple[OfficialName, ...]]:
    table: dict[str, list[OfficialName]] = defaultdict(list)
    for row in rows("official_names"):
        where = frozenset(listed(row["where"]))
        years = int(row["since"] or 0), int(row["until"] or 0)
        table[row["office"]].append(OfficialName(row["office"], where, *years, row["full_name"]))
    return {office: tuple(names) for office, names in table.items()}


def official_name(office: str, written: str, region: Region, year: int | None) -> str | None:
    """Return what an office is called in full at a place, None where no table tells.

    Args:
        office: its canonical short name without a level word (发改委).
        written: the same as the text writes it (发展改革委): the name must be one that it abbreviates.
        region: its government's place.
        year: the plan's year.
    """
    for name in _table().get(office, ()) if region.name else ():
        if name.holds(region, year) and _abbreviates(written, name.form):
            return name.at(region)
    return None


def names_at(regions: Iterable[Region]) -> dict[str, tuple[OfficialName, Region]]:
    """Return the offices that have official names at the places, in any year, by these names."""
    return {
        name.at(region): (name, region)
        for region in regions
        if region is not NATION and region.name
        for names in _table().values()
        for name in names
        if name.where & {_sort(region), region.name}
    }


def bears_short_place(office: str) -> bool:
    """Tell whether an office bears its place's short name in full (安徽监管局)."""
    return any(name.short_place for name in _table().get(office, ()))


def _sort(region: Region) -> str:
    """Return what sort of place it is, as the table's column `where` has it."""
    if region.level == "province":
        return "municipality" if region.name.endswith("市") else _province(region)
    if region.level == "county":
        return "district" if region.name.endswith("区") and not region.name.endswith("自治区") else "county"
    return region.level


def _province(region: Region) -> str:
    return "autonomous" if region.name.endswith("自治区") else "province"


def _abbreviates(written: str, form: str) -> bool:
    """Tell whether each character of `written` comes in turn in a form."""
    rest = iter(form)
    return all(char in rest for char in written)
