"""Cypher of people's own: a page with the model of the graph beside it, and the rows as a page or a file."""

import json
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.answers import refused_with, response_of, told
from desk.asked import Asked
from desk.asking import LIMIT, SECONDS, Statements
from desk.paper import File, Filled, Page, filled
from desk.room import Room
from desk.safety import session_of
from desk.settings import Settings
from desk.shown import shown
from desk.speech import spoken
from desk.views.files import KINDS, checked_format
from graph.errors import QueryError, StoreError, YaodianError
from graph.language import gettext, speaking
from graph.store.protocol import WHOLE, GraphStore
from queries.adhoc.model import counts, model_tables
from queries.adhoc.values import named, read_value
from queries.output.formats import FORMATS
from queries.table import Table

ADDRESS = "/cypher"
_LONGEST = 20_000


def cypher(
    room: Room[Asked, Filled], statements: Statements, settings: Settings
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers at the page's address; a statement is asked for by a page of ours, or by who typed the address."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked.of(request, "cypher", lang, session.role if session else "reader")
        if asked.one("statement") and request.headers.get("sec-fetch-site", "none") not in (
            "same-origin",
            "none",
        ):
            return refused_with(settings)(request, 403)
        with speaking(lang):
            try:
                made = await run_in_threadpool(_made, room, statements, asked)
            except YaodianError as error:
                made = told(error, asked)
            return response_of(made, asked, session, settings)

    return answer


def model(store: GraphStore, asked: Asked) -> Page:
    """Return the model of the graph: labels, types and their properties, as a part of a page."""
    tables = [shown(table, asked, rows=500) for table in model_tables(asked.lang, counts(store), codes=False)]
    title = gettext("The model of the graph")
    return Page(title, "model.html", {"tables": tables}, part=bool(asked.one("part")))


def _made(room: Room[Asked, Filled], statements: Statements, asked: Asked) -> Filled:
    text = asked.one("statement")[:_LONGEST]
    wanting = sorted(named(text) - WHOLE.keys())
    given = {name: asked.one(f"p.{name}") for name in wanting}
    values: dict[str, object] = {
        "statement": text,
        "parameters": given,
        "said": "",
        "notes": (),
        "table": None,
        "limit": LIMIT,
        "seconds": SECONDS,
    }
    if not text:
        return filled(Page("Cypher", "cypher.html", values), asked)
    form = asked.one("format")
    narrowing = (asked.scope.plans, asked.scope.places, asked.scope.years, asked.scope.levels)
    try:
        wanted = checked_format(form) if form else "json"
        written, notes = statements.answered(text, _bound(given), narrowing, wanted, room.mark())
    except (QueryError, StoreError) as error:
        said = " ".join(str(error).split())
        return filled(Page("Cypher", "cypher.html", values | {"said": said}, 400), asked)
    if form:
        body = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
        return File(body, KINDS[form], quote(f"cypher{FORMATS[form].suffixes[0]}"))
    table = _table(json.loads(written))
    values |= {"notes": notes, "table": shown(table, asked, address=ADDRESS, in_query=True)}
    return filled(Page("Cypher", "cypher.html", values), asked)


def _bound(given: Mapping[str, str]) -> dict[str, object]:
    """Return values as the command reads them: as JSON where they are, else as text; one left empty is the empty text."""
    return {name: read_value(name, value) for name, value in given.items()}


def _table(rows: list[dict[str, object]]) -> Table:
    columns = tuple(rows[0]) if rows else (gettext("rows"),)
    return Table(gettext("Answer"), columns, tuple(tuple(row.values()) for row in rows), own=True)
