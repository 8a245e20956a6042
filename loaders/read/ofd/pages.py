"""OFD files (GB/T 33190): letters and rules with their place on each page; signatures and annotations are left out."""

from dataclasses import dataclass

from graph.errors import PlanError
from graph.findings import finding
from graph.language import gettext
from loaders.read.blocks import Document, assemble
from loaders.read.ofd.objects import POINTS, Marks, marks_of
from loaders.read.ofd.package import Package
from loaders.read.page.columns import Gutter
from loaders.read.page.layout import Page, blocks, parts_of
from loaders.read.page.marks import Rules

_FEW = 12
_LARGE = 0.25


@dataclass(frozen=True, slots=True)
class _Sheet:
    parts: list[Page]
    scanned: bool


def read_ofd(data: bytes) -> Document:
    """Return the document of an OFD file.

    Raises:
        PlanError: if the file is locked, broken, too long, a scan, or without text.
    """
    sheets = _sheets(Package(data))
    scanned = [number for number, sheet in enumerate(sheets, 1) if sheet.scanned]
    if scanned and 2 * len(scanned) >= len(sheets):
        raise PlanError(gettext("is a scan (pictures of pages, no text): run text recognition (OCR) first"))
    findings = [finding(1, "scanned-page", str(number)) for number in scanned]
    document = assemble(blocks([page for sheet in sheets for page in sheet.parts]), findings)
    if not document.text.strip():
        raise PlanError(gettext("is an OFD file without text"))
    return document


def _sheets(package: Package) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    gutter: Gutter | None = None
    count = 0
    for sheet in package.sheets():
        marks = marks_of(sheet)
        box = (0.0, 0.0, sheet.box[2] * POINTS, sheet.box[3] * POINTS)
        parts, own = parts_of(Rules(marks.rules, box), marks.letters, count, gutter)
        gutter = own or gutter
        count += len(parts)
        sheets.append(_Sheet(parts, _is_picture(marks, box[2] * box[3])))
    return sheets


def _is_picture(marks: Marks, area: float) -> bool:
    """Tell whether a page is a picture: hardly a letter, and pictures over a good part of it."""
    covered = sum(
        max(0.0, right - left) * max(0.0, bottom - top) for _, (left, top, right, bottom) in marks.pictures
    )
    return len(marks.letters) < _FEW and covered > _LARGE * area
