"""What the reading of places finds in a point, before offsets are mapped back to the plan's text."""

from typing import NamedTuple

from graph.model import PartnerKind, Via


class RegionCandidate(NamedTuple):
    """A region named at `start`:`end` of the point's squeezed text."""

    start: int
    end: int
    region: str
    via: Via
    rule: str


class PartnerCandidate(NamedTuple):
    """An organisation named at `start`:`end`; `seat` is a region's id or None."""

    start: int
    end: int
    kind: PartnerKind
    seat: str | None
    rule: str


class Candidates:
    """The regions and partners found so far."""

    def __init__(self) -> None:
        self.regions: list[RegionCandidate] = []
        self.partners: list[PartnerCandidate] = []
        self._ends: set[int] = set()

    def region(self, span: tuple[int, int], ident: str, via: Via, rule: str) -> None:
        """Add a region."""
        self.regions.append(RegionCandidate(*span, ident, via, rule))

    def partner(self, span: tuple[int, int], kind: PartnerKind, seat: str | None, rule: str) -> None:
        """Add a partner."""
        self._ends.add(span[1])
        self.partners.append(PartnerCandidate(*span, kind, seat, rule))

    def partner_ends_at(self, offset: int) -> bool:
        """Tell whether a partner's name ends at `offset`."""
        return offset in self._ends
