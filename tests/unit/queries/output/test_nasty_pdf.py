"""Whatever stands in a plan, each PDF is made, by either program, opens again and keeps the harmless words."""

import io
import shutil
from collections.abc import Callable
from datetime import date
from unicodedata import normalize

import pytest

from queries.brief_files import brief_pdf
from queries.data import Data
from queries.handout.letters import lagging_pdf
from queries.output import pdf
from queries.table import Table
from tests.support.nasty import BEFORE, BEHIND
from tests.unit.queries.output.test_nasty_text import ALL, STORED, data, store

__all__ = ["data", "store"]
_LONG = 3000
"""Characters of a long cell: LibreOffice lays one of 40,000 out for minutes."""
_PROGRAMS = {"office": pdf._OFFICES, "browser": pdf._BROWSERS}
pytestmark = pytest.mark.slow


@pytest.fixture(params=_PROGRAMS)
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let one kind of program alone make the PDFs."""
    name = str(request.param)
    if not any(map(shutil.which, _PROGRAMS[name])):
        pytest.skip(f"none of {', '.join(_PROGRAMS[name])} is installed")
    monkeypatch.setattr(pdf, "_BROWSERS" if name == "office" else "_OFFICES", ())
    monkeypatch.setattr(pdf, "_PLACES", ())
    return name


def words(made: bytes) -> str:
    """Return the words of all pages, without white space; a browser may write 乙 as the radical that looks like it."""
    import pdfplumber

    assert made.startswith(b"%PDF-") and b"/JavaScript" not in made and b"/Launch" not in made
    with pdfplumber.open(io.BytesIO(made)) as opened:
        held = "".join(page.extract_text() or "" for page in opened.pages)
    return "".join(normalize("NFKC", held).split())


def test_tables(program: str) -> None:
    rows = tuple((text, [text, "丙"]) for text in ALL.values())
    long = (("long", "学" * _LONG),)
    told = Table(ALL["tags"], (ALL["nothing"], "owners"), (*rows, *long), notes=(ALL["quotes"],), own=True)
    held = words(pdf.as_pdf([told], "zh"))
    assert min(held.count(BEFORE), held.count(BEHIND)) >= 2 * len(ALL)
    assert "alert(1)" in held, "a script is words"
    assert held.count("学") == _LONG


@pytest.mark.parametrize(
    "made", [brief_pdf, lambda data: lagging_pdf(data, "zh", date(2025, 1, 1))], ids=["brief", "lagging"]
)
def test_papers(program: str, data: Data, made: Callable[[Data], bytes]) -> None:
    held = words(made(data))
    assert min(held.count(BEFORE), held.count(BEHIND)) >= len(STORED)
