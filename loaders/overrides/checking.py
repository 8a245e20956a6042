"""One entry that is to go into a file of overrides, checked as the file will be: what it says, and whom it names."""

from collections.abc import Mapping
from typing import Any

from graph.entities import Region
from graph.errors import OverridesError, PlanError
from graph.identity import made_of
from graph.language import gettext
from loaders.notice.jurisdiction import named
from loaders.overrides.entries import Facts, PartnerReading, PlanEntry, RegionReading, UnitEntry
from loaders.overrides.parse import parse_overrides
from loaders.overrides.partner_regions import known_region
from loaders.overrides.writing import with_entries
from loaders.places.gazetteer import gazetteer


def check_entry(section: str, entry: Mapping[str, Any]) -> None:
    """Raise where a file with this entry could not be read, or where its plan could not be read with it.

    Args:
        section: the name of the entry's list (roles, units…).
        entry: the entry, signed; a plan is named by its id.

    Raises:
        OverridesError: the message is what is wrong with the entry, without a place in a file.
    """
    try:
        written, _ = with_entries("", b"", [(section, entry)])
        for made in parse_overrides("", written).entries:
            _check_places(made)
    except OverridesError as error:
        raise OverridesError(error.fault or str(error)) from error


def _check_places(entry: Facts | UnitEntry | PlanEntry) -> None:
    if isinstance(entry, Facts):
        _check_home(entry)
        return
    if not isinstance(entry, RegionReading | PartnerReading):
        return
    name = entry.region if isinstance(entry, RegionReading) else entry.seat
    if name is not None and known_region(name, *_home(entry.plan)) is None:
        raise OverridesError(
            gettext("no one region is called {name!r}: give its full name or its code", name=name)
        )


def _check_home(entry: Facts) -> None:
    if entry.place is None:
        return
    try:
        named(entry.place, entry.year or made_of(entry.plan)[1])
    except PlanError as error:
        raise OverridesError(str(error)) from error


def _home(plan: str) -> tuple[Region | None, int | None]:
    """Return the place and the year of a plan, by its id."""
    place, year = made_of(plan)
    return gazetteer().regions.get(place), year
