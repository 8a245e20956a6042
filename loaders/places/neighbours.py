"""What stands beside a name: the places of its list or its point, gathered once so that no name looks at every other."""

from collections.abc import Iterable

from loaders.places.gazetteer import gazetteer

_BELOW_PROVINCE = ((4, 2.0), (2, 1.0))
"""How many digits of a code two places share, and how near that makes them: one prefecture, one province."""
_STEP = 1.6
_SAME_LEVEL = 0.8
SUPERIOR = 4.0


class Neighbours:
    """The ids of several names, by what a place can share with them: its superior, prefecture, province, level."""

    def __init__(self, ids: Iterable[str | None] = ()) -> None:
        self._ids: set[str] = set()
        self._levels: set[str] = set()
        self._prefixes: set[str] = set()
        self._below: set[tuple[str, str]] = set()
        for ident in ids:
            if ident:
                self.add(ident)

    def __bool__(self) -> bool:
        return bool(self._ids)

    def add(self, ident: str) -> None:
        """Take a region in."""
        if ident in self._ids:
            return
        self._ids.add(ident)
        if not ident.isdigit():
            return
        level = gazetteer().regions[ident].level
        self._levels.add(level)
        for size, _ in _BELOW_PROVINCE:
            prefix = ident[:size]
            self._prefixes.add(prefix)
            if not ident.endswith("0000"):
                self._below |= {(prefix, ""), (prefix, level)}

    def any_division(self) -> bool:
        """Tell whether one of them is a division, not a set, zone or country."""
        return bool(self._prefixes)

    def share(self, ident: str, digits: int) -> bool:
        """Tell whether a division's code begins as `ident` does: with 4 digits its prefecture, with 2 its province."""
        return ident[:digits] in self._prefixes

    def has_equal(self, ident: str) -> bool:
        """Tell whether a province stands beside provinces: in 天津、河北 the second is no district of the first."""
        return ident.endswith("0000") and "province" in self._levels

    def nearness(self, ident: str, equal: bool = False) -> float:
        """Return how near the nearest of them is to a division: 4 for its superior, 0 for no relation.

        With `equal` a superior in the list counts nothing: the name has a meaning that stands on its level.
        """
        if not ident.isdigit() or not self._prefixes:
            return 0.0
        regions = gazetteer().regions
        region = regions[ident]
        if (
            not equal
            and region.parent
            and not self._ids.isdisjoint((region.parent, regions[region.parent].parent))
        ):
            return SUPERIOR
        best = _SAME_LEVEL if region.level in self._levels else 0.0
        for size, near in _BELOW_PROVINCE if not ident.endswith("0000") else ():
            if (ident[:size], "") in self._below:
                alike = _SAME_LEVEL if (ident[:size], region.level) in self._below else 0.0
                best = max(best, near * _STEP + alike)
        return best
