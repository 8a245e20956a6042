"""Tasks out to units and back: workbooks to hand out, the form for those that returned, and who lags."""

import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from desk.asked import Asked
from desk.paper import File, Page
from desk.views.narrowed import asked_store
from graph.errors import QueryError
from graph.language import gettext
from graph.store.protocol import WHOLE, GraphStore

_UNITS = """
MATCH (u:Unit)-[:LEADS|COOPERATES]->(t:Task) WHERE (size($plans) = 0 OR t.plan IN $plans) AND u.kind <> $kind
RETURN count(DISTINCT u.id) AS n"""
"""Those that a workbook is handed out to."""


def handed(store: GraphStore, asked: Asked) -> Page:
    """Return the page from which tasks go out and to which they come back."""
    from queries.progress.owed import COLLECTIVE  # noqa: PLC0415 - pandas takes a second

    units = asked_store(store, asked).query(_UNITS, {**WHOLE, "kind": COLLECTIVE}).rows[0][0]
    return Page(gettext("Out and back"), "handed.html", {"edits": asked.role != "reader", "units": units})


def workbooks(store: GraphStore, asked: Asked) -> File:
    """Return a zip with a workbook for each unit, with its tasks alone, and an index of all.

    Raises:
        QueryError: The day is none.
    """
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.handout.units import Handed  # noqa: PLC0415
    from queries.handout.write import write_handout  # noqa: PLC0415

    data = Data.load(asked_store(store, asked))
    chosen = Handed(asked.day, _day(asked.one("due")), asked.one("by"), persons=True)
    into = io.BytesIO()
    with (
        TemporaryDirectory(prefix="yaodian-desk-") as folder,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        home = Path(folder) / "out"
        for path in write_handout(data, home, chosen, asked.lang, letters=bool(asked.one("letters"))):
            made.write(path, path.relative_to(home).as_posix())
    return File(into.getvalue(), "application/zip", "handout.zip")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise QueryError(gettext("{text!r} is no day: write it as 2024-12-31", text=text)) from None
