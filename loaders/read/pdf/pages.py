"""PDF files: letters and rules with their place on each page; pages without letters of their own are recognised."""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from graph.guard import bounded
from graph.language import gettext
from graph.model import Finding
from loaders.read.blocks import Document
from loaders.read.ocr.extra import require
from loaders.read.pace import tell
from loaders.read.page.columns import Gutter
from loaders.read.page.doubts import told
from loaders.read.page.layout import Page, document_of, parts_of
from loaders.read.page.marks import Scan
from loaders.read.pdf.pictures import PagePictures
from loaders.read.pdf.turned import upright

MAX_PAGES = 3000
_FEW = 12
_LARGE = 0.25
_DRAWN = 300
_THIN = 4.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the file: the parts in which it is read, and what tells whether it can be.

    `number` counts from 1, `turned` says that its words stood sideways, `pictured` that it is a picture, `unmapped` how
    many of its letters stand for no character. `scan` is what was recognised on it, if that was needed and could be done.
    """

    parts: list[Page]
    number: int
    turned: bool
    pictured: bool
    unmapped: int
    characters: int
    scan: Scan | None = None


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF.

    Raises:
        PlanError: if the file is locked, broken, too long, a scan that cannot be recognised, or its letters stand for no
            characters.
    """
    sheets = _sheets(data)
    findings = _complaints(sheets)
    document = document_of([page for sheet in sheets for page in sheet.parts], findings)
    if not document.text.strip():
        raise PlanError(gettext("is a PDF without text"))
    return document


def _sheets(data: bytes) -> list[_Sheet]:
    import pdfplumber  # noqa: PLC0415 - heavy
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        with bounded():
            document = pdfplumber.open(io.BytesIO(data))
            count = len(document.pages)
        with document, PagePictures(data) as pictures:
            if count > MAX_PAGES:
                raise PlanError(
                    gettext("has {n} pages, more than {most}: cut out the plan", n=count, most=MAX_PAGES)
                )
            return list(_read(document.pages, pictures))
    except PlanError:
        raise
    except Exception as error:  # pdfminer meets broken files with errors of every kind, wrapped or not
        causes = (error, error.__cause__, error.__context__, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise PlanError(gettext("is locked by a password: remove the password and try again")) from error
        raise PlanError(gettext("is a damaged PDF: open it in a viewer and print it to a new PDF")) from error


def _read(pages: Sequence[Any], pictures: PagePictures) -> Iterator[_Sheet]:
    count = 0
    gutter: Gutter | None = None
    for number, printed in enumerate(pages, 1):
        with bounded():
            page, turned = upright(printed)
        pictured, unmapped = _is_picture(page), _unmapped(page)
        unread = pictured or 2 * unmapped > len(page.chars)
        scan = pictures.scan(page, number - 1) if unread else None
        if scan is not None:
            tell(number, len(pages))
        ruled, chars = (page.filter(_no_backdrop), page.chars) if scan is None else (scan.rules, scan.letters)
        parts, own = parts_of(ruled, chars, count, gutter)
        yield _Sheet(parts, number, turned, pictured, unmapped, len(page.chars), scan)
        page.close()
        gutter = own or gutter
        count += len(parts)


def _is_picture(page: Any) -> bool:
    """Tell whether a page has hardly a letter, and pictures over a good part of it or very many drawn shapes."""
    if len(page.chars) >= _FEW:
        return False
    sizes = (max(0.0, float(item["width"])) * max(0.0, float(item["height"])) for item in page.images)
    covered = sum(sizes) / (float(page.width * page.height) or 1.0)
    return covered > _LARGE or len(page.curves) > _DRAWN


def _unmapped(page: Any) -> int:
    return sum(char["text"].startswith("(cid:") for char in page.chars)


def _no_backdrop(item: dict[str, Any]) -> bool:
    """Tell whether an object may be a rule: a painted surface without an outline is none."""
    if item["object_type"] != "rect" or item.get("stroke"):
        return True
    return bool(item["width"] < _THIN or item["height"] < _THIN)


def _complaints(sheets: Sequence[_Sheet]) -> list[Finding]:
    """Return findings for the pages that were recognised, and for those that should have been and were not.

    Raises:
        PlanError: if most pages could not be recognised, or most letters stand for no characters.
    """
    unread = [sheet for sheet in sheets if sheet.scan is None]
    scanned = [sheet.number for sheet in unread if sheet.pictured]
    if scanned and 2 * len(scanned) >= sum(bool(sheet.characters or sheet.pictured) for sheet in sheets):
        require()
        raise PlanError(gettext("is a scan whose pictures are too large: scan it in a lower resolution"))
    if 2 * sum(sheet.unmapped for sheet in unread) > sum(sheet.characters for sheet in unread):
        raise PlanError(
            gettext("is a PDF whose letters stand for no characters: print it to a new PDF or run OCR")
        )
    turned = [finding(1, "page-sideways", str(sheet.number)) for sheet in sheets if sheet.turned]
    scans = {sheet.number: sheet.scan for sheet in sheets if sheet.scan is not None}
    return [*(finding(1, "scanned-page", str(number)) for number in scanned), *turned, *told(scans)]
