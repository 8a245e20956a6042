"""Scanned and photographed pages as pictures (.png, .jpg, .tif): each picture of a file is a page."""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graph.errors import PlanError
from graph.guard import bounded
from graph.language import gettext
from loaders.read.blocks import Document
from loaders.read.ocr.extra import limit, require
from loaders.read.pace import tell
from loaders.read.page.columns import Gutter
from loaders.read.page.doubts import told
from loaders.read.page.layout import Page, document_of, parts_of
from loaders.read.page.marks import Scan

if TYPE_CHECKING:
    from loaders.read.ocr.engine import Picture

MAX_POINTS = 80_000_000
"""How many points a picture may have: opened, each takes some ten bytes."""
_MEMORY = 1200 << 20
"""By how many bytes the process may grow while a picture of so many points is opened."""
_SIDE = 3000
_PAGED = frozenset({"TIFF"})
"""Forms whose pictures are pages; those of others follow in time, or are the same again in other sizes."""
_FORMS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def read_picture(data: bytes) -> Document:
    """Return the document of a picture, or of the pages that it holds.

    Raises:
        PlanError: if text recognition is not installed, or the picture is damaged, too large, or without words.
    """
    return read_pictures([lambda: data])


def read_pictures(files: Sequence[Callable[[], bytes]]) -> Document:
    """Return the one document of several pictures, the pages of one notice in this order.

    Raises:
        PlanError: as `read_picture`.
    """
    require()
    from loaders.read.ocr.scan import scan  # noqa: PLC0415 - heavy, and not always installed

    scans: dict[int, Scan] = {}
    pages: list[Page] = []
    gutter: Gutter | None = None
    for number, picture in enumerate(_in_all(files), 1):
        scans[number] = scan(picture)
        parts, own = parts_of(scans[number].rules, scans[number].letters, len(pages), gutter)
        gutter = own or gutter
        pages += parts
    document = document_of(pages, told(scans))
    if not document.text.strip():
        raise PlanError(gettext("is a picture in which no words were recognised"))
    return document


def _in_all(files: Sequence[Callable[[], bytes]]) -> "Iterator[Picture]":
    for at, file in enumerate(files):
        tell(at, len(files))
        yield from _pictures(file())


def _pictures(data: bytes) -> "Iterator[Picture]":
    """Yield the pages of a file as points in red, green and blue."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - belongs to the extra

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with opened_picture(data) as opened:
                yield from _frames(opened)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise PlanError(gettext("is a damaged picture: scan, take or save it again")) from error


def opened_picture(data: bytes) -> Any:
    """Return a picture opened by Pillow, of the forms that scanners, cameras and OFD files use and no other."""
    from PIL import Image  # noqa: PLC0415

    Image.init()
    return Image.open(io.BytesIO(data), formats=_FORMS)


def _frames(opened: Any) -> "Iterator[Picture]":
    count = 1 if opened.format not in _PAGED else getattr(opened, "n_frames", 1)
    limit(count)
    for at in range(count):
        tell(at, count)
        opened.seek(at)
        yield points_of(opened)


def points_of(opened: Any) -> "Picture":
    """Return the points of a picture that Pillow opened, upright as the camera held it, on white, and no larger than is of use.

    Raises:
        PlanError: if it has too many points, or takes too long to be unpacked: each may be written many times over.
    """
    import numpy as np  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    if opened.width * opened.height > MAX_POINTS:
        raise _too_large()
    with bounded(memory=_MEMORY):
        opened.draft("RGB", (_SIDE, _SIDE))
        return np.asarray(ImageOps.exif_transpose(_plain(opened)))


def _plain(opened: Any) -> Any:
    """Return a picture in red, green and blue, transparent parts white, which knows how the camera was held."""
    from PIL import ExifTags, Image  # noqa: PLC0415

    opened.load()  # Pillow turns a TIFF by itself, and then says so
    held = opened.getexif().get(ExifTags.Base.Orientation, 1)
    if opened.mode.startswith(("I", "F")):  # 16 bits a point and more
        opened = opened.point(lambda value: value / 256).convert("L")
    opened = _smaller(opened)
    if "A" in opened.getbands() or "transparency" in opened.info:
        clear = opened.convert("RGBA")
        opened = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    made = opened.convert("RGB")
    made.getexif()[ExifTags.Base.Orientation] = held
    return made


def _smaller(picture: Any) -> Any:
    """Return a picture no larger than is of use: before colours are changed, for each change takes its memory once more."""
    from PIL import Image  # noqa: PLC0415

    share = _SIDE / max(picture.size)
    if share >= 1:
        return picture
    if "transparency" in picture.info:  # one colour is clear, and those between it and another are not
        picture = picture.convert("RGBA")
    elif picture.mode in ("1", "P"):  # colours that are numbered have none between them
        picture = picture.convert("RGB")
    size = tuple(max(1, round(side * share)) for side in picture.size)
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _too_large() -> PlanError:
    return PlanError(
        gettext(
            "is a picture of more than {most} million points: save it smaller", most=MAX_POINTS // 1_000_000
        )
    )
