"""PDF, by a program that the machine has: LibreOffice from the Word document, else a browser from the page."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import YaodianError
from graph.language import Lang, gettext
from graph.reasons import reason
from queries.output.text import as_html
from queries.output.word import as_docx
from queries.table import Table

_OFFICES = ("soffice", "libreoffice")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge", "msedge")
_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_LIMIT = 180
"""Seconds that the program may take."""


def as_pdf(tables: Sequence[Table], lang: Lang) -> bytes:
    """Return tables as the bytes of a PDF file.

    Raises:
        YaodianError: Neither LibreOffice nor a browser is there, or it failed.
    """
    return pdf_of(as_docx(tables, lang), as_html(tables, lang))


def pdf_of(document: bytes, page: str) -> bytes:
    """Return a PDF of a Word document by LibreOffice, where that is not there of the same as a page by a browser.

    Raises:
        YaodianError: as `as_pdf`.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        if office := _found(_OFFICES):
            (folder / "made.docx").write_bytes(document)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            _run(
                [
                    office,
                    profile,
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    name,
                    str(folder / "made.docx"),
                ]
            )
        elif browser := _found(_BROWSERS):
            (folder / "made.html").write_text(page, encoding="utf-8", errors="replace")
            flags = ["--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer"]
            profile = f"--user-data-dir={folder / 'profile'}"
            _run(
                [
                    browser,
                    *flags,
                    profile,
                    f"--print-to-pdf={folder / 'made.pdf'}",
                    (folder / "made.html").as_uri(),
                ]
            )
        else:
            raise YaodianError(
                gettext(
                    "a PDF needs LibreOffice or a browser, and neither was found: write .docx or .html and print that"
                )
            )
        made = folder / "made.pdf"
        if not made.is_file():
            raise YaodianError(gettext("no PDF was made: write .docx or .html and print that"))
        return made.read_bytes()


def program() -> str | None:
    """Return the path of the program that makes a PDF here, None where there is none."""
    return _found(_OFFICES) or _found(_BROWSERS)


def _found(names: Sequence[str]) -> str | None:
    """Return the path of the first of some programs that the machine has."""
    usual = (os.path.expandvars(place) for place in _PLACES)
    there = [
        place
        for place in usual
        if Path(place).stem.casefold().replace(" ", "-") in names and Path(place).is_file()
    ]
    return next((path for name in names if (path := shutil.which(name))), None) or next(iter(there), None)


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return gettext("it was stopped after {seconds} s", seconds=_LIMIT)
    if isinstance(error, subprocess.CalledProcessError):
        return gettext("exit status {status}", status=error.returncode)
    return reason(error) if isinstance(error, OSError) else type(error).__name__


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as error:
        raise YaodianError(
            gettext(
                "{program} made no PDF ({detail}): write .docx or .html and print that",
                program=Path(command[0]).name,
                detail=_why(error),
            )
        ) from None
