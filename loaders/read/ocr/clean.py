"""A picture of a page made fit for reading: red seals away and the print below them kept, specks away, its lines level."""

import cv2
import numpy as np
import numpy.typing as npt

from loaders.read.ocr.engine import Picture, Quads, high, wide

_RED = 12
_COLOURED, _BRIGHT = 60, 70
_SEAL = (0.09, 0.42)
"""The share of a page's width that a seal is wide and high: 42 mm of 210, with room for cut and enlarged pages."""
_ROUND = 1.9
_DARK, _SPOT, _MANY = 140, 2.5, 0.0005
_LONG_SIDE = 842.0
_LEVEL = 0.1
_LONG = 5.0
_STEEPEST = 20.0


def grey(picture: Picture) -> Picture:
    """Return a page without colours; where a seal was pressed on it, the print below stays and the red goes.

    Red letters that form no seal (the name of the issuer across the top) stay.
    """
    plain: Picture = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    red = _red(picture)
    sealed = _seals(red) if red.any() else red > 0
    if not sealed.any():
        return plain
    ink = picture[:, :, 0].astype(np.int16)
    lift = 255 - int(np.median(ink[sealed & (red > 0)]))
    return np.where(sealed, np.maximum(plain, np.clip(ink + lift, 0, 255)), plain).astype(np.uint8)


def _seals(red: Picture) -> npt.NDArray[np.bool_]:
    """Return the points of seals: all red, and what touches it, within the bounds of something red that is like a seal."""
    page = red.shape[1]
    reach = max(3, round(page * 0.012)) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    within = np.zeros(red.shape, np.bool_)
    for left, top, broad, tall, _ in stats[1:]:
        if _is_seal(broad, tall, page):
            within[top : top + tall, left : left + broad] = True
    near: Picture = cv2.dilate(red, np.ones((3, 3), np.uint8))
    return within & (near > 0)


def _red(picture: Picture) -> Picture:
    hue, saturation, value = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2HSV))
    red = (hue < _RED) | (hue > 180 - _RED)
    return (red & (saturation > _COLOURED) & (value > _BRIGHT)).astype(np.uint8)


def _is_seal(broad: int, tall: int, page: int) -> bool:
    """Tell whether something red is as large as a seal and about as high as it is wide."""
    least, most = _SEAL[0] * page, _SEAL[1] * page
    return least < broad < most and least < tall < most and max(broad, tall) < _ROUND * min(broad, tall)


def without_specks(picture: Picture) -> Picture:
    """Return a page without dirt, where it has much: dark spots smaller than any stroke. Thin strokes and rules stay."""
    dark = (picture < _DARK).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    largest = round(_SPOT * max(picture.shape) / _LONG_SIDE)
    spots = stats[:, cv2.CC_STAT_AREA] <= largest
    spots[0] = False
    if spots.sum() < _MANY * picture.size:
        return picture
    return np.where(spots[labels], np.uint8(np.median(picture)), picture)


def lean(quads: Quads) -> float:
    """Return by how many degrees the long lines of a page fall to the right, 0 where too little tells."""
    angles = [
        float(np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1])))
        for quad in quads
        if wide(quad) > _LONG * max(1.0, high(quad))
    ]
    angle = float(np.median(angles)) if angles else 0.0
    return angle if _LEVEL < abs(angle) < _STEEPEST else 0.0


def levelled(picture: Picture, quads: Quads, angle: float) -> tuple[Picture, Quads]:
    """Return a page turned back by an angle, with where its writing stands then."""
    tall, broad = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((broad / 2, tall / 2), angle, 1.0)
    blank = float(np.median(picture))
    level: Picture = cv2.warpAffine(
        picture,
        turn,
        (broad, tall),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(blank,),
    )
    moved = cv2.transform(quads, turn).astype(np.float32) if len(quads) else quads
    return level, moved
