"""OFD files (GB/T 33190): letters and rules with their place on each page; signatures and annotations are left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import PlanError
from graph.findings import finding
from graph.guard import Budget
from graph.language import gettext
from loaders.limits import CHARACTERS, check, seconds
from loaders.read.blocks import Document
from loaders.read.ocr.extra import installed, limit, require
from loaders.read.ofd.objects import POINTS, Marks, marks_of
from loaders.read.ofd.package import Package
from loaders.read.pace import tell
from loaders.read.page.columns import Gutter
from loaders.read.page.doubts import told
from loaders.read.page.layout import Page, document_of, parts_of
from loaders.read.page.lines import Bounds
from loaders.read.page.marks import Rules, Scan

_FEW = 12
_LARGE = 0.25
MOST_LETTERS = 1_500_000
"""How many letters a file may hold: pages can share one part, so that a kilobyte holds thousands of them."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: the parts in which it is read, whether it is a picture, and what was recognised on it."""

    parts: list[Page]
    pictured: bool
    scan: Scan | None


def read_ofd(data: bytes) -> Document:
    """Return the document of an OFD file.

    Raises:
        PlanError: if the file is locked, broken, too long, a scan that cannot be recognised, or without text.
    """
    budget = Budget(seconds(len(data)))  # the recognition of pictures has time of its own
    with budget.spent():
        package = Package(data)
    sheets = dict(enumerate(_sheets(package, budget), 1))
    unread = [number for number, sheet in sheets.items() if sheet.pictured and sheet.scan is None]
    if unread and 2 * len(unread) >= len(sheets):
        require()
        raise PlanError(gettext("is a scan whose pictures cannot be opened: save it as .pdf"))
    findings = [finding(1, "scanned-page", str(number)) for number in unread]
    findings += told({number: sheet.scan for number, sheet in sheets.items() if sheet.scan is not None})
    with budget.spent():
        document = document_of([page for sheet in sheets.values() for page in sheet.parts], findings)
    if not document.text.strip():
        raise PlanError(gettext("is an OFD file without text"))
    return document


def _sheets(package: Package, budget: Budget) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    gutter: Gutter | None = None
    count = scans = held = 0
    for number, (marks, box) in enumerate(_marked(package, budget), 1):
        check(held := held + len(marks.letters), CHARACTERS, MOST_LETTERS)
        pictured = _is_picture(marks, box[2] * box[3])
        scan = _scan(package, marks) if pictured and installed() else None
        limit(scans := scans + (scan is not None))
        if scan is not None:
            tell(number, number + 1)
        rules, letters = (
            (Rules(marks.rules, box), marks.letters) if scan is None else (scan.rules, scan.letters)
        )
        with budget.spent():
            parts, own = parts_of(rules, letters, count, gutter)
        gutter = own or gutter
        count += len(parts)
        sheets.append(_Sheet(parts, pictured, scan))
    return sheets


def _marked(package: Package, budget: Budget) -> Iterator[tuple[Marks, Bounds]]:
    """Yield what stands on each page, and its bounds in points."""
    pages = package.sheets()
    while True:
        with budget.spent():
            page = next(pages, None)
            if page is None:
                return
            marks = marks_of(page)
        yield marks, (0.0, 0.0, page.box[2] * POINTS, page.box[3] * POINTS)


def _is_picture(marks: Marks, area: float) -> bool:
    """Tell whether a page is a picture: hardly a letter, and pictures over a good part of it."""
    covered = sum(_area(bounds) for _, bounds in marks.pictures)
    return len(marks.letters) < _FEW and covered > _LARGE * area


def _area(bounds: Bounds) -> float:
    left, top, right, bottom = bounds
    return max(0.0, right - left) * max(0.0, bottom - top)


def _scan(package: Package, marks: Marks) -> Scan | None:
    """Return what the largest picture of a page says; None where it cannot be opened."""
    from loaders.read.ocr.pictures import opened_picture, points_of  # noqa: PLC0415 - belongs to the extra
    from loaders.read.ocr.scan import scan  # noqa: PLC0415

    resource, bounds = max(marks.pictures, key=lambda item: _area(item[1]))
    data = package.picture(resource)
    if data is None:
        return None
    try:
        with opened_picture(data) as opened:
            picture = points_of(opened)
    except (OSError, SyntaxError, ValueError, PlanError):  # a form that Pillow lacks (JBIG2), or damaged
        return None
    return scan(picture, max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1.0))
