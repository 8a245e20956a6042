"""Pages of a PDF as pictures, for those whose words are no letters: scans, drawings of letters, letters of no known character."""

from types import TracebackType
from typing import Any

from graph.guard import bounded
from loaders.read.ocr.extra import installed, limit
from loaders.read.page.marks import Scan

_MOST_POINTS = 100_000_000
_SIDE, _DPI = 2500, 200


class PagePictures:
    """The pages of one PDF; opened when the first picture is wanted."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened: Any = None
        self._count = 0

    def __enter__(self) -> "PagePictures":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            self._opened.close()

    def scan(self, page: Any, number: int) -> Scan | None:
        """Return what the picture of a page says; None where it cannot be made, or text recognition is not installed.

        Args:
            page: the page as pdfplumber has it.
            number: its number in the file, from 0.

        Raises:
            PlanError: if too many pages of the file are pictures.
        """
        if not installed() or any(_points(item) > _MOST_POINTS for item in page.images):
            return None
        self._count += 1
        limit(self._count)
        from loaders.read.ocr.scan import scan  # noqa: PLC0415 - heavy, and not always installed

        long = max(float(page.width), float(page.height), 1.0)
        return scan(self._picture(number, long), long)

    def _picture(self, number: int, long: float) -> Any:
        import numpy as np  # noqa: PLC0415
        import pypdfium2  # noqa: PLC0415

        if self._opened is None:
            self._opened = pypdfium2.PdfDocument(self._data)
        page = self._opened[number]
        with bounded():
            bitmap = page.render(scale=min(_DPI / 72, _SIDE / long))
        picture = np.asarray(bitmap.to_pil().convert("RGB"))
        bitmap.close()
        page.close()
        return picture


def _points(image: dict[str, Any]) -> int:
    wide, high = image.get("srcsize") or (0, 0)
    return int(wide or 0) * int(high or 0)
