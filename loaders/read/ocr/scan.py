"""A picture of a page to letters and rules with their places, in points from the page's top left."""

import cv2
import numpy as np

from loaders.limits import PAGE_LETTERS, check
from loaders.read.ocr.clean import grey, lean, levelled, without_specks
from loaders.read.ocr.engine import Picture, Quads, Reading, engine, high, stands_upright, wide
from loaders.read.ocr.letters import letters_of
from loaders.read.ocr.ruled import rules_of
from loaders.read.ocr.stretches import cut, grown
from loaders.read.page.marks import Rules, Scan

LONG_SIDE = 842.0
"""The length of an A4 page, which a page whose size nobody tells is taken to have."""
_MOST_POINTS = 2500
_LEAST_SURE = 0.5
MOST_LETTERS = 6000
"""For how many letters a page may have room: the time of a page goes with it, and a full page of a table has half as many."""
_FAINTEST = 16
"""By how much of 255 print must differ from its paper."""


def scan(picture: Picture, long_side: float = LONG_SIDE) -> Scan:
    """Read a page.

    Args:
        picture: its points in red, green and blue.
        long_side: the length of its longer side, in points.

    Raises:
        PlanError: if there are more letters on it than on any page.
    """
    page = without_specks(grey(_bounded(picture)))
    if _is_blank(page):
        return Scan([], Rules([], (0.0, 0.0, *_size(page, long_side))), 0, sideways=False)
    page, quads, sideways = _upright(page)
    angle = lean(quads)
    if angle:
        page, quads = levelled(page, quads, angle)
    scale = max(page.shape[:2]) / long_side
    edges, bare = rules_of(page, scale)
    pieces = grown(bare, cut(quads, edges, scale))
    readings = engine().read(_coloured(bare), pieces)
    kept = [at for at, reading in enumerate(readings) if _is_sure(reading)]
    lost = sum(bool(reading.text) for reading in readings) - len(kept)
    letters = letters_of([(pieces[at] / scale, readings[at]) for at in kept])
    return Scan(letters, Rules(edges, (0.0, 0.0, *_size(page, long_side))), lost, sideways)


def _is_blank(page: Picture) -> bool:
    """Tell whether a page is of one colour: nothing is to be looked for on it."""
    return int(page.max()) - int(page.min()) < _FAINTEST


def _size(page: Picture, long_side: float) -> tuple[float, float]:
    """Return the width and the height of a page in points."""
    scale = max(page.shape[:2]) / long_side
    return page.shape[1] / scale, page.shape[0] / scale


def _bounded(picture: Picture) -> Picture:
    scale = _MOST_POINTS / max(picture.shape[:2])
    return (
        picture if scale >= 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    )


def _coloured(page: Picture) -> Picture:
    return cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)


def _upright(page: Picture) -> tuple[Picture, Quads, bool]:
    """Return a page with its writing level and on its feet, where the writing stands, and whether it had to be turned."""
    quads = engine().find(_coloured(page))
    check(sum(map(_room, quads)), PAGE_LETTERS, MOST_LETTERS)
    turned = 2 * sum(map(stands_upright, quads)) > len(quads)
    if turned:
        page = np.ascontiguousarray(np.rot90(page))
        quads = engine().find(_coloured(page))
    if engine().upside_down(_coloured(page), quads):
        page = np.ascontiguousarray(np.rot90(page, 2))
        quads = engine().find(_coloured(page))
        turned = True
    return page, quads, turned


def _room(quad: Quads) -> int:
    """Return for how many letters a stretch of writing has room, each as long as it is broad, however the page lies."""
    sides = wide(quad), high(quad)
    return round(max(sides) / max(min(sides), 1.0))


def _is_sure(reading: Reading) -> bool:
    return bool(reading.text) and float(np.mean(reading.sure)) >= _LEAST_SURE
