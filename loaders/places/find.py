"""The places and partners of a point: the entry for the reading."""

from collections.abc import Sequence

from graph.model import Mention, PartnerMention, Region, RegionMention, Via
from loaders.places.candidates import PartnerCandidate, RegionCandidate
from loaders.places.disambiguation import Identified
from loaders.places.gazetteer import gazetteer
from loaders.places.home import home_of
from loaders.places.regions import find_regions

_STRENGTH: dict[Via, int] = {"direct": 0, "group": 1, "organisation": 2, "route": 3, "document": 4}


def read_places(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    exclude: Sequence[tuple[int, int]] = (),
    home: Region | None = None,
    year: int | None = None,
) -> tuple[tuple[RegionMention, ...], tuple[PartnerMention, ...]]:
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
    body, offsets = _squeeze(plain, start, end, exclude)
    candidates = find_regions(Identified(body, home_of(home), year))
    return _regions(text, candidates.regions, offsets), _partners(text, candidates.partners, offsets)


def _squeeze(
    plain: str, start: int, end: int, exclude: Sequence[tuple[int, int]]
) -> tuple[str, Sequence[int]]:
    """Return the body without white space and with each clause as 。, and the offset of each character kept."""
    body = plain[start:end]
    for low, high in exclude:
        a, b = max(low, start) - start, min(high, end) - start
        if a < b:
            body = body[:a] + "。" * (b - a) + body[b:]
    offsets: Sequence[int] = range(start, end)
    if len(parts := body.split()) > 1 or (parts and len(parts[0]) != len(body)):
        offsets = [start + i for i, char in enumerate(body) if not char.isspace()]
        body = "".join(parts)
    return body, offsets


def _mention(text: str, offsets: Sequence[int], start: int, end: int) -> Mention:
    low, high = offsets[start], offsets[end - 1] + 1
    return Mention(text[low:high], low, high)


def _regions(text: str, hits: list[RegionCandidate], offsets: Sequence[int]) -> tuple[RegionMention, ...]:
    best: dict[str, RegionCandidate] = {}
    for hit in sorted(hits, key=lambda h: (_STRENGTH[h.via], h.start, -h.end)):
        best.setdefault(hit.region, hit)
    regions = gazetteer().regions
    return tuple(
        RegionMention(regions[h.region], h.via, _mention(text, offsets, h.start, h.end), h.rule)
        for h in sorted(best.values(), key=lambda h: (h.start, h.end, h.region))
    )


def _partners(text: str, hits: list[PartnerCandidate], offsets: Sequence[int]) -> tuple[PartnerMention, ...]:
    regions = gazetteer().regions
    found: dict[str, PartnerMention] = {}
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        mention = _mention(text, offsets, hit.start, hit.end)
        name = "".join(mention.surface.split())
        seat = regions[hit.seat] if hit.seat else None
        found.setdefault(name, PartnerMention(name, hit.kind, seat, mention, hit.rule))
    return tuple(found.values())
