"""Units as the resolver of a place gives them."""

from graph.entities import Region, Unit
from loaders.clauses.units import UnitResolver
from loaders.places.gazetteer import gazetteer


def region(name: str) -> Region:
    """Return the place of a name in the gazetteer."""
    found = gazetteer().resolve(name)
    assert found is not None
    return found


def unit(name: str, place: str, year: int | None = 2022) -> Unit:
    """Return the unit that a plan of a place and year names so."""
    home = region(place)
    return UnitResolver(home, gazetteer().superiors(home), year).resolve(name)
