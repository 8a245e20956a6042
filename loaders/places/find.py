"""The places and partners of a point: the entry for the reading."""

from collections.abc import Iterable, Sequence

from graph.entities import Region
from graph.model import Mention, PartnerMention, RegionMention, Via
from loaders.places.candidates import PartnerCandidate, RegionCandidate
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer
from loaders.places.home import home_of
from loaders.places.mentions import find_all_names
from loaders.places.regions import find_regions
from loaders.text.aligned import AlignedText, unspaced

_STRENGTH: dict[Via, int] = {"direct": 0, "group": 1, "organisation": 2, "route": 3, "document": 4}

Places = tuple[tuple[RegionMention, ...], tuple[PartnerMention, ...]]
Stretch = tuple[int, int, Sequence[tuple[int, int]]]


def read_places(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    exclude: Sequence[tuple[int, int]] = (),
    home: Region | None = None,
    year: int | None = None,
) -> Places:
    """Return the partner regions and the partners of the point `text[start:end]`, each once, in the order of the text.

    Args:
        text: the plan's text as read.
        plain: `loaders.text.plain.plain(text)`; offsets of one are offsets of the other.
        start: where the point's body begins.
        end: where it ends.
        exclude: (start, end) of its responsibility clauses, which name units, not partners.
        home: the place whose plan it is; it, its parts and its superiors are no partners. None or the nation: no own place.
        year: the plan's year, which decides between divisions that bore one name.
    """
    return read_all_places(text, plain, [(start, end, exclude)], home=home, year=year)[0]


def read_all_places(
    text: str, plain: str, points: Iterable[Stretch], *, home: Region | None = None, year: int | None = None
) -> list[Places]:
    """Return the regions and the partners of each point (where it begins, where it ends, what to exclude); see `read_places`.

    Each step goes through all points, which is much faster than all steps point by point: its tables stay at hand.
    """
    own = home_of(home)
    bodies = [unspaced(plain, start, end, stops=exclude) for start, end, exclude in points]
    names = find_all_names([body.text for body in bodies])
    named = [Identified(body.text, found, own, year) for body, found in zip(bodies, names, strict=True)]
    found = list(zip(find_regions(named), bodies, strict=True))
    regions = [_regions(text, candidates.regions, body) for candidates, body in found]
    partners = [_partners(text, candidates.partners, body) for candidates, body in found]
    return list(zip(regions, partners, strict=True))


def _mention(text: str, body: AlignedText, start: int, end: int) -> Mention:
    low, high = body.span(start, end)
    return Mention(text[low:high], low, high)


def _regions(text: str, hits: list[RegionCandidate], body: AlignedText) -> tuple[RegionMention, ...]:
    if not hits:
        return ()
    regions = gazetteer().regions
    return each_place_once(
        [RegionMention(regions[h.region], h.via, _mention(text, body, h.start, h.end), h.rule) for h in hits]
    )


def each_place_once(mentions: Iterable[RegionMention]) -> tuple[RegionMention, ...]:
    """Return each region once, by the strongest way in which it is named, in the order of the text."""
    all_found = tuple(mentions)
    if len(all_found) < 2:
        return all_found
    best = {found.region.id: found for found in all_found}
    if len(best) < len(all_found):
        best = {}
        for found in sorted(all_found, key=lambda m: (_STRENGTH[m.via], m.mention.start, -m.mention.end)):
            best.setdefault(found.region.id, found)
    ordered = sorted(best.values(), key=lambda m: (m.mention.start, m.mention.end, m.region.id))
    return tuple(ordered)


def _partners(text: str, hits: list[PartnerCandidate], body: AlignedText) -> tuple[PartnerMention, ...]:
    if not hits:
        return ()
    regions = gazetteer().regions
    found: dict[str, PartnerMention] = {}
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        mention = _mention(text, body, hit.start, hit.end)
        name = "".join(mention.surface.split())
        seat = regions[hit.seat] if hit.seat else None
        found.setdefault(name, PartnerMention(name, hit.kind, seat, mention, hit.rule))
    return tuple(found.values())
