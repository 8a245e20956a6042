"""PDF files with a text layer: letters and rules with their place on each page."""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import PlanError
from graph.findings import finding
from graph.language import gettext
from graph.model import Finding
from loaders.read.blocks import Document, assemble
from loaders.read.page.columns import Gutter
from loaders.read.page.layout import Page, blocks, parts_of
from loaders.read.pdf.turned import upright

MAX_PAGES = 3000
_FEW = 12
_LARGE = 0.25
_THIN = 4.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the file: the parts in which it is read, and what tells whether it can be.

    `number` counts from 1, `turned` says that its words stood sideways, `unmapped` how many of its letters stand for no
    character.
    """

    parts: list[Page]
    number: int
    turned: bool
    scanned: bool
    unmapped: int
    characters: int


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF.

    Raises:
        PlanError: if the file is locked, broken, too long, a scan, or its letters stand for no characters.
    """
    sheets = _sheets(data)
    findings = _complaints(sheets)
    document = assemble(blocks([page for sheet in sheets for page in sheet.parts]), findings)
    if not document.text.strip():
        raise PlanError(gettext("is a PDF without text: run text recognition (OCR) first if it shows any"))
    return document


def _sheets(data: bytes) -> list[_Sheet]:
    import pdfplumber  # noqa: PLC0415 - heavy
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise PlanError(
                    gettext(
                        "has {n} pages, more than {most}: cut out the plan",
                        n=len(document.pages),
                        most=MAX_PAGES,
                    )
                )
            return list(_read(document.pages))
    except PlanError:
        raise
    except Exception as error:  # pdfminer meets broken files with errors of every kind, wrapped or not
        causes = (error, error.__cause__, error.__context__, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise PlanError(gettext("is locked by a password: remove the password and try again")) from error
        raise PlanError(gettext("is a damaged PDF: open it in a viewer and print it to a new PDF")) from error


def _read(pages: Sequence[Any]) -> Iterator[_Sheet]:
    count = 0
    gutter: Gutter | None = None
    for number, printed in enumerate(pages, 1):
        page, turned = upright(printed)
        parts, own = parts_of(page.filter(_no_backdrop), page.chars, count, gutter)
        yield _Sheet(
            parts,
            number,
            turned,
            scanned=len(page.chars) < _FEW and _covered(page) > _LARGE,
            unmapped=sum(char["text"].startswith("(cid:") for char in page.chars),
            characters=len(page.chars),
        )
        page.close()
        gutter = own or gutter
        count += len(parts)


def _covered(page: Any) -> float:
    """Return the share of a page that pictures cover."""
    sizes = (max(0.0, float(item["width"])) * max(0.0, float(item["height"])) for item in page.images)
    return sum(sizes) / (float(page.width * page.height) or 1.0)


def _no_backdrop(item: dict[str, Any]) -> bool:
    """Tell whether an object may be a rule: a painted surface without an outline is none."""
    if item["object_type"] != "rect" or item.get("stroke"):
        return True
    return bool(item["width"] < _THIN or item["height"] < _THIN)


def _complaints(sheets: Sequence[_Sheet]) -> list[Finding]:
    """Return a finding for each scanned page among pages with text.

    Raises:
        PlanError: if most pages are scans, or most letters stand for no characters.
    """
    scanned = [sheet.number for sheet in sheets if sheet.scanned]
    if scanned and 2 * len(scanned) >= sum(bool(sheet.characters or sheet.scanned) for sheet in sheets):
        raise PlanError(gettext("is a scan (pictures of pages, no text): run text recognition (OCR) first"))
    if 2 * sum(sheet.unmapped for sheet in sheets) > sum(sheet.characters for sheet in sheets):
        raise PlanError(
            gettext("is a PDF whose letters stand for no characters: print it to a new PDF or run OCR")
        )
    turned = [finding(1, "page-sideways", str(sheet.number)) for sheet in sheets if sheet.turned]
    return [*(finding(1, "scanned-page", str(number)) for number in scanned), *turned]
