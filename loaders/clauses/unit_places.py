"""Where a unit belongs: the place that opens its name, by its level word (市), its short name (无为) or its full one (无为市)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.entities import Region
from loaders.clauses.official import bears_short_place
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.vocabulary import pattern, words

_LEVEL_WORD = pattern("{levels.territory}(?!{unit_words.no_level})|兵团")
_LONGEST = 15
"""Characters of the longest name of a division that may open the name of a unit."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a unit and what its name says behind it.

    `word` is the level word or short name by which the place is named, empty where the name tells none; `text` is the
    name where it bears the place's own, without a level word that was given to it; `full` says that it is the
    official one.
    """

    region: Region
    word: str
    rest: str
    text: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """Find the places of units in a plan of `home`; `superiors` are the places above it, nearest first."""

    home: Region
    superiors: tuple[Region, ...]

    @property
    def chain(self) -> tuple[Region, ...]:
        """Return the home and the places above it."""
        return (self.home, *self.superiors)

    def find(self, name: str) -> Where:
        """Return the place that opens a name, and the rest; the plan's own place where none does."""
        named = self.named(name) or self._below(name)
        if named is not None:
            return named
        match = _LEVEL_WORD.match(name)
        if match is None or self.home is NATION:
            return Where(self.home, "", name)
        word, rest = match[0], name[match.end() :]
        return self.named(rest) or self._own(rest) or Where(self.of_level(word), word, rest)

    def named(self, name: str) -> Where | None:
        """Return what `find` does where the name begins with that of the home or of a place above it."""
        return next(self._openings(name, self.chain), None)

    def _openings(self, name: str, regions: tuple[Region, ...]) -> Iterator[Where]:
        for region in regions:
            for form in (region.name, region.short_name):
                if (
                    not name.startswith(form)  # asked first: hardly a name begins with it
                    or len(form) < 2
                    or region is NATION
                    or len(name) < len(form) + 2
                ):
                    continue
                rest = name[len(form) :]
                if form == region.name or form + rest[0] == region.name:
                    yield self._within(region, rest.removeprefix(region.name[len(form) :]), name)
                elif region is not self.home and self._holds_home(rest):
                    yield Where(self.home, "", name, name)
                else:
                    yield Where(region, form, rest, name)

    def _within(self, region: Region, rest: str, name: str) -> Where:
        """Return the home behind the name of a place above it (沈阳市辽中区人民政府), else that place."""
        inner = next(self._openings(rest, (self.home,)), None) if region is not self.home else None
        if inner is not None:
            return replace(inner, text=name, full=True)
        return Where(region, level_word(region), rest, name, full=True)

    def _holds_home(self, name: str) -> bool:
        names = (self.home.short_name, *self.home.aliases)
        return any(len(own) > 1 and own in name for own in names)

    def _own(self, name: str) -> Where | None:
        """Return the home for a name that holds its place (国网无为供电公司), whatever level word was given to it."""
        return Where(self.home, "", name, name) if self._holds_home(name) else None

    def _below(self, name: str) -> Where | None:
        """Return the place below the home that opens a name: by its official name (合肥市财政局), or short (合肥海关)."""
        known = gazetteer().names
        for size in range(min(_LONGEST, len(name) - 2), 1, -1):
            if name[:size] not in known:
                continue
            rest, region = name[size:], self.place(name[:size]) or self.zone(name[:size])
            if region is not None and region.name == name[:size]:
                return Where(region, level_word(region), rest, name, full=True)
            if region is not None and bears_short_place(rest):
                return Where(region, region.short_name, rest, name)
        return None

    def place(self, name: str) -> Region | None:
        """Return the division below the home that a name means, None where it means none."""
        within = None if self.home is NATION or not self.home.name else self.home
        if within is not None and within.level not in ("province", "prefecture"):
            return None
        region = gazetteer().resolve(name, within=within) if name in gazetteer().names else None
        if region is None or region is self.home or region.level not in ("province", "prefecture", "county"):
            return None
        return region

    def zone(self, name: str) -> Region | None:
        """Return the zone below the home that has plans of its own and is so called, None where there is none."""
        region = gazetteer().resolve(name) if name in gazetteer().names else None
        known = region is not None and region.level == "zone" and gazetteer().counts_as_region(region)
        return region if known and region is not self.home else None

    def of_level(self, word: str) -> Region:
        """Return the government that a bare level word means in this plan (市 in a county-level city's plan is itself)."""
        if word in ("省", "自治区"):
            return next((r for r in self.chain if r.level == "province"), self.home)
        for region in self.chain:
            if region.name.endswith(word) or (word == "州" and region.name.endswith("自治州")):
                return region
        return self.home


def level_word(region: Region) -> str:
    """Return the level word at the end of a region's name, empty where none is."""
    there = (word for word in words("levels", "territory") if region.name.endswith(word))
    return max(there, key=len, default="")
