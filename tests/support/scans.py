"""Pages of a plan as a scanner gives them: set in a Chinese font, turned, with noise, with a red seal over the signature."""

import io
import math
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.typeset import PAGE, Sheet

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
SIMPLIFIED = 2


def needs_scanner() -> None:
    """Skip a test where the font or the extra is missing; in CI that is a failure."""
    from importlib.util import find_spec

    missing = [name for name in ("rapidocr", "onnxruntime") if find_spec(name) is None]
    missing += [] if font_file() else ["a Chinese font (fonts-noto-cjk)"]
    if missing:
        words = f"needs {', '.join(missing)}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)


@cache
def font_file() -> str:
    return next((name for name in FONTS if Path(name).exists()), "")


@cache
def font(size: int) -> Any:
    from PIL import ImageFont

    name = font_file()
    return ImageFont.truetype(name, size, index=SIMPLIFIED if "Noto" in name else 0)


def measure(text: str, size: float) -> float:
    """Return the width of a string in points."""
    return float(font(200).getlength(text)) * size / 200


def drawn(sheet: Sheet, dpi: int) -> Any:
    """Return a page as a picture in colour."""
    from PIL import Image, ImageDraw

    scale = dpi / 72
    picture = Image.new("RGB", (round(PAGE[0] * scale), round(PAGE[1] * scale)), (253, 252, 250))
    pen = ImageDraw.Draw(picture)
    for x, y, size, text in sheet.strings:
        pen.text(
            (x * scale, y * scale),
            text,
            font=font(round(size * scale)),
            fill=(25, 25, 28),
            anchor="lt" if 0 else "la",
        )
    for x0, y0, x1, y1 in sheet.rules:
        pen.line([v * scale for v in (x0, y0, x1, y1)], fill=(20, 20, 20), width=max(1, round(0.7 * scale)))
    return _sealed(picture, sheet.seal, scale) if sheet.seal else picture


def _sealed(picture: Any, at: tuple[float, float], scale: float) -> Any:
    """Press a round red seal of 42 mm on a page: a ring, a star, and letters; the print below stays visible."""
    from PIL import Image, ImageChops, ImageDraw

    ink = Image.new("RGB", picture.size, (255, 255, 255))
    pen = ImageDraw.Draw(ink)
    x, y, radius, red = at[0] * scale, at[1] * scale, 60 * scale, (216, 30, 38)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=round(3 * scale))
    star = [
        (x + r * scale * math.sin(math.pi * k / 5), y - r * scale * math.cos(math.pi * k / 5))
        for k in range(10)
        for r in [(18, 7)[k % 2]]
    ]
    pen.polygon(star, fill=red)
    letters = "云溪市人民政府办公室"
    for k, letter in enumerate(letters):
        turn = math.radians(-130 + 260 * k / (len(letters) - 1))
        pen.text(
            (x + 44 * scale * math.sin(turn), y - 44 * scale * math.cos(turn)),
            letter,
            font=font(round(13 * scale)),
            fill=red,
            anchor="mm",
        )
    return ImageChops.multiply(picture, ink)


def aged(picture: Any, *, turn: float = 0.0, noise: float = 0.0, seed: int = 7) -> Any:
    """Return a page as it comes from the scanner: turned by degrees, with specks on a share of its points and grain."""
    import numpy as np
    from PIL import Image

    if turn:
        picture = picture.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=(253, 252, 250))
    if noise:
        chance = np.random.default_rng(seed)
        points = np.asarray(picture).astype("float32")
        points += chance.normal(0, 12, points.shape)
        specks = chance.random(points.shape[:2])
        points[specks < noise / 2] = 0
        points[specks > 1 - noise / 2] = 255
        picture = Image.fromarray(points.clip(0, 255).astype("uint8"))
    return picture


def as_bytes(picture: Any, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def as_pdf(pictures: Sequence[Any], dpi: int) -> bytes:
    """Return pictures as a PDF of scanned pages."""
    out = io.BytesIO()
    first, *rest = pictures
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=rest)
    return out.getvalue()
