"""Whose plan a plan is: its place, the level of this, and the province that it lies in; and where provinces stand."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.view.parts import Frame, Part

_TILES = Path(__file__).parent.parent / "tables" / "province_tiles.csv"

WIDE = "wide"
"""The tile of plans of a place that is in no province: of the country, of a set of regions."""

UNKNOWN = "unknown"
"""The tile of plans that do not say whose they are, or in a way that was not understood."""


@dataclass(frozen=True, slots=True)
class Home:
    """The place of a plan by name, the level of this place (empty if not known), and the code of its tile."""

    place: str
    level: str
    tile: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the map: `code` of the province (or WIDE, UNKNOWN), row and column from 1, and its names."""

    code: str
    row: int
    column: int
    zh: str
    en: str


@cache
def province_tiles() -> tuple[Tile, ...]:
    """Return the tiles of the map, by row and column."""
    with _TILES.open(encoding="utf-8", newline="") as lines:
        rows = [
            Tile(row["code"], int(row["row"]), int(row["column"]), row["zh"], row["en"])
            for row in csv.DictReader(lines)
        ]
    return tuple(sorted(rows, key=lambda tile: (tile.row, tile.column)))


def home_of(part: Part, frame: Frame) -> Home:
    """Return whose plan it is, by the region that it governs, else by the words of its title."""
    region = next((end for (type_, _, end, _), _ in part.edges if type_ == "GOVERNS"), None)
    if region is not None:
        data = part.nodes[region][1]
        return Home(str(data.get("name", region)), str(data.get("level", "")), _tile(frame, region))
    return Home(str(part.nodes[part.plan][1].get("jurisdiction") or ""), "", UNKNOWN)


def _tile(frame: Frame, region: str) -> str:
    """Return the tile of a region: that of the province on its way up."""
    seen: set[str] = set()
    at: str | None = region
    while at is not None and at not in seen:
        if at in _codes():
            return at
        seen.add(at)
        at = next(frame.over([at], "PART_OF"), None)
    return WIDE


@cache
def _codes() -> frozenset[str]:
    return frozenset(tile.code for tile in province_tiles()) - {WIDE, UNKNOWN}
