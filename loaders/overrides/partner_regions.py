"""What words of a point mean as a region or a partner, as a person states it."""

from dataclasses import dataclass, replace
from typing import TypeVar

from graph.entities import Region
from graph.language import gettext
from graph.model import Mention, Part, PartnerMention, Plan, RegionMention
from graph.recording import CORRECTED
from loaders.overrides.document import at_line
from loaders.overrides.entries import PartnerReading, RegionReading
from loaders.overrides.names import flat
from loaders.overrides.spelling import find_words
from loaders.places.gazetteer import gazetteer, resolve_region_name

_M = TypeVar("_M", RegionMention, PartnerMention)


@dataclass(frozen=True, slots=True)
class RegionNames:
    """Where names of regions are looked up: the file of overrides, for errors, and the plan that they are for."""

    file: str
    plan: Plan

    def region(self, name: str, line: int) -> Region:
        """Return the region of a name or an id.

        Raises:
            OverridesError: No region, or several, bear it.
        """
        found = known_region(name, self.plan.jurisdiction, self.plan.year)
        if found is None:
            raise at_line(
                self.file,
                line,
                gettext("no one region is called {name!r}: give its full name or its code", name=name),
            )
        return found


def known_region(name: str, home: Region | None, year: int | None) -> Region | None:
    """Return the region of a name or an id as a plan of a place and a year means it, None where it is no one's."""
    return gazetteer().regions.get(name) or resolve_region_name(name, near=home, year=year)


def apply_region(part: Part, entry: RegionReading, names: RegionNames) -> Part | None:
    """Return the part with its words read as the entry says, or None where the words do not stand in it."""
    mention = _words(part, entry.surface, names.plan.text)
    if mention is None:
        return None
    old = _touched(part.regions, mention)
    rest = tuple(r for r in part.regions if r not in old)
    if entry.region is None:
        return replace(part, regions=rest)
    region = names.region(entry.region, entry.line)
    via = entry.via or (old[0].via if old else "direct")
    if any(r.region.id == region.id and r.via == via for r in old):
        return part
    new = RegionMention(region, via, mention, CORRECTED)
    kept = (r for r in rest if r.region.id != region.id)
    return replace(part, regions=tuple(sorted((*kept, new), key=lambda r: r.mention.start)))


def apply_partner(part: Part, entry: PartnerReading, names: RegionNames) -> Part | None:
    """Return the part with its words read as the entry says, or None where the words do not stand in it."""
    mention = _words(part, entry.surface, names.plan.text)
    if mention is None:
        return None
    old = _touched(part.partners, mention)
    rest = tuple(p for p in part.partners if p not in old)
    if entry.partner is None:
        return replace(part, partners=rest)
    seat = names.region(entry.seat, entry.line) if entry.seat else old[0].seat if old else None
    kind = entry.kind or (old[0].kind if old else "other")
    if any((p.name, p.kind, p.seat) == (entry.partner, kind, seat) for p in old):
        return part
    new = PartnerMention(entry.partner, kind, seat, mention, CORRECTED)
    kept = (p for p in rest if p.name != entry.partner)
    return replace(part, partners=tuple(sorted((*kept, new), key=lambda p: p.mention.start)))


def needed_regions(plan: Plan) -> tuple[Region, ...]:
    """Return all regions that the graph of a plan needs."""
    found = [r.region for point in plan.points for r in point.regions]
    found += [p.seat for point in plan.points for p in point.partners if p.seat is not None]
    return gazetteer().closure([*found, *([plan.jurisdiction] if plan.jurisdiction else [])])


def _words(part: Part, surface: str, text: str) -> Mention | None:
    return find_words(text, surface, [(part.body.start, part.body.end)])


def _touched(items: tuple[_M, ...], words: Mention) -> list[_M]:
    """Return the mentions that the words are about: those of the same words, else those that overlap them."""
    same = [m for m in items if flat(m.mention.surface) == flat(words.surface)]
    return same or [m for m in items if m.mention.start < words.end and words.start < m.mention.end]
