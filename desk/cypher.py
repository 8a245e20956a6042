"""Cypher of people's own: a page with the model of the graph beside it, and the rows as a page or a file."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.answers import refused_with, response_of, told
from desk.asked import Asked, path
from desk.asking import LIMIT, SECONDS
from desk.changes.form import Form
from desk.door import Session
from desk.guarded import Answering, guarded
from desk.journal import Journal
from desk.paper import Elsewhere, File, Filled, Page, filled
from desk.safety import session_of
from desk.settings import Settings
from desk.shown import shown
from desk.speech import spoken
from desk.stated import Stating, typed
from graph.errors import QueryError, StoreError, YaodianError
from graph.language import Lang, gettext, in_language, speaking
from graph.schema import NODES, RELATIONSHIPS
from graph.schema_types import Property
from graph.store.protocol import WHOLE, GraphStore
from queries.adhoc.model import Counts, counts, model_tables
from queries.adhoc.values import named
from queries.catalog import CannedQuery, parse_query
from queries.kept import Kept, mark_of, question, statement_of

ADDRESS = "/cypher"


def cypher(stating: Stating, kept: Kept, settings: Settings) -> Callable[[Request], Awaitable[Response]]:
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
                made = await run_in_threadpool(_made, stating, kept, asked)
            except YaodianError as error:
                made = told(error, asked)
            return response_of(made, asked, session, settings)

    return answer


def keep(kept: Kept, journal: Journal, settings: Settings) -> Answering:
    """Return what keeps a statement as a question, and leads to that; where it cannot, the page says why, with all that was written."""

    def change(form: Form, session: Session, asked: Asked) -> Filled:
        statement = form.one("statement")
        given = _given(statement, form.one)
        try:
            values = typed(parse_query("", statement, own=True), given)
            made = kept.keep(
                question(form.one("name"), form.one("about"), statement, values),
                session.name,
                form.one("was"),
                form.one("mark"),
            )
        except QueryError as error:
            said = {"said_of_keeping": " ".join(str(error).split())}
            return filled(
                Page("Cypher", "cypher.html", _values(statement, given, form.one) | said, 400), asked
            )
        journal.note(session.name, "keep", made.name)
        return Elsewhere(path("own", made.name))

    return guarded(settings, "cypher", "editor", change)


def model(store: GraphStore, asked: Asked) -> Page:
    """Return the model of the graph as tables, or with `part` in short, to stand beside a statement."""
    counted, title = counts(store), gettext("The model of the graph")
    if asked.one("part"):
        return Page(title, "model_part.html", _in_short(counted, asked.lang), part=True)
    tables = [shown(table, asked, rows=500) for table in model_tables(asked.lang, counted, codes=False)]
    return Page(title, "model.html", {"tables": tables})


def _in_short(counted: Counts, lang: Lang) -> dict[str, object]:
    """Return what leads where, and the properties of each label, with how many there are."""
    nodes = [
        (n.label, n.zh if lang == "zh" else "", counted.nodes.get(n.label, 0), _told(n.properties, lang))
        for n in NODES
    ]
    arrows = [
        (f"(:{a})-[:{r.type}]->(:{b})", r.zh if lang == "zh" else "", counted.edges.get((r.type, a, b), 0))
        for r in RELATIONSHIPS
        for a, b in r.pairs
    ]
    return {"nodes": nodes, "arrows": arrows}


def _told(properties: Iterable[Property], lang: Lang) -> list[tuple[str, str]]:
    return [(p.name, in_language(lang, p.about)) for p in properties]


def _made(stating: Stating, kept: Kept, asked: Asked) -> Filled:
    """Return the page, with the rows of the statement where one is asked; one's own question that is opened to be changed is not."""
    text, own = asked.one("statement"), asked.one("own")
    opened = kept.get(own) if own else None
    query = parse_query("cypher", text or (statement_of(opened) if opened else ""), own=True)
    query = replace(query, title=gettext("Answer"))
    given = _given(query.cypher, asked.one)
    values = _values(query.cypher, given, asked.one)
    if opened:
        values |= {"name": own, "was": own, "about": opened.about, "mark": asked.one("mark", mark_of(opened))}
        values["parameters"] = {
            p.name: given[p.name] or p.value for p in opened.parameters if p.name in given
        }
    if not text:
        return filled(Page("Cypher", "cypher.html", values), asked)
    if unfilled := _unfilled(query, given, asked):
        return filled(Page("Cypher", "cypher.html", values | {"notes": unfilled}), asked)
    try:
        made, notes = stating.answered(query, typed(query, given), asked, ADDRESS)
    except (QueryError, StoreError) as error:
        said = " ".join(str(error).split())
        return filled(Page("Cypher", "cypher.html", values | {"said": said}, 400), asked)
    return (
        made
        if isinstance(made, File)
        else filled(Page("Cypher", "cypher.html", values | {"notes": notes, "table": made}), asked)
    )


def _unfilled(query: CannedQuery, given: Mapping[str, str], asked: Asked) -> tuple[str, ...]:
    """Return a line for each parameter without a value whose field was not there yet; one that is left empty is the empty text."""
    had = {*asked.one("fields").split(), *(p.name for p in query.parameters)}
    return tuple(
        gettext("the statement needs a value for ${name}: add --param {name}=VALUE", name=name)
        for name, value in given.items()
        if not value and name not in had
    )


def _given(statement: str, one: Callable[[str], str]) -> dict[str, str]:
    """Return what is written in the fields of a statement's parameters."""
    return {name: one(f"p.{name}") for name in sorted(named(statement) - WHOLE.keys())}


def _values(statement: str, given: Mapping[str, str], one: Callable[[str], str]) -> dict[str, object]:
    """Return what the page shows of a statement that has no answer yet."""
    fields = {name: one(name) for name in ("name", "about", "was", "mark")}
    return {
        "statement": statement,
        "parameters": given,
        "said": "",
        "said_of_keeping": "",
        "notes": (),
        "table": None,
        "limit": LIMIT,
        "seconds": SECONDS,
        **fields,
    }
