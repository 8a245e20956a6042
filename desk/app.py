"""The application: routes to views and changes, and what every answer goes through."""

import getpass
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from commands.corrections import beside
from desk.accounts import Account, Role, accounts_in
from desk.answers import failed_with, refused_with, response_of, told
from desk.asked import Asked, inside
from desk.asking import Statements
from desk.bodies import MOST, Bodies
from desk.changes import Change, Changes, Form, Returns, Writer, changes
from desk.changes.files import MOST as LARGE
from desk.completing import completing
from desk.correcting import Corrector
from desk.correction_pages import back, listed, made
from desk.cypher import ADDRESS, cypher, keep, model
from desk.door import Door, Session, TooManyError
from desk.dropping import dropped, under_way, watched
from desk.faults import Faults
from desk.guarded import Answering, guarded
from desk.journal import Journal
from desk.moved import PAGES, found_again
from desk.own import ADDRESS as OWN
from desk.own import choices, own, removed
from desk.own import listed as listed_questions
from desk.paper import Body, File, Filled, Page, filled, whole
from desk.pending import Pending
from desk.rereading import Rereader
from desk.room import Room
from desk.safety import COOKIE, LOGIN, Safety, is_form_of, session_of, with_cookie
from desk.settings import Settings
from desk.showing import showing
from desk.speech import KEPT, spoken
from desk.stated import Stating
from desk.styles import STATIC, Styles
from desk.text_pages import ADDRESS as READING
from desk.text_pages import Texts, changed
from desk.uploads import Uploads
from desk.views import VIEWS
from desk.views.home import empty
from desk.views.narrowed import narrowed_to
from desk.warm import begin, warming
from graph.errors import YaodianError
from graph.language import gettext, ngettext, speaking
from graph.store.protocol import GraphStore
from queries.kept import Kept

_WITH_FILES = ("/added", "/returns")
_VIEWS = {**VIEWS, "model": ("/cypher/model", model)}


def create_app(settings: Settings, *, warm: bool = False) -> Starlette:
    """Return the desk of a store as an ASGI application.

    The store is opened with the first page, or with `warm` at once, and the pages that most begin with are made then.
    """
    room: Room[Asked, Filled] = Room(settings.target, _make, _bytes, warming(settings) if warm else None)
    if warm:
        begin(room)
    door, lock, journal = _door(settings), Lock(), Journal(settings.beside(".changes.jsonl"))
    writer = Writer(settings.target, lock, journal, room.changed)
    uploads = Uploads(
        settings.target,
        settings.beside(".files"),
        lock,
        lambda name, file: journal.note(name, "add", file),
        settings.files,
    )
    kept, stating = Kept(settings.target), Stating(room, Statements(settings.target))
    overrides = beside(settings.target)
    pending = Pending(settings.beside(".correcting"), overrides, journal)
    corrector = Corrector(
        settings.target, lambda: room.reading().store, lock, pending, uploads.again, Rereader(uploads)
    )
    if pending.is_there():
        uploads.later(corrector.complete)
    uploads.go_on()
    texts = Texts(room, corrector, journal)
    routes: list[BaseRoute] = [
        Route(address, _reading(room, settings, name, journal), name=name)
        for name, (address, _) in _VIEWS.items()
    ]
    returns = Returns()
    routes += _changing(writer, settings, changes(uploads.taken_out, returns))
    routes += [
        Route(LOGIN, _login(settings, door), name="login", methods=["GET", "POST"]),
        Route(
            "/corrections", showing(settings, "corrections", listed(corrector, journal)), name="corrections"
        ),
        Route("/corrections", made(corrector, settings), name="correct", methods=["POST"]),
        Route("/corrections/back", back(corrector, journal, settings), name="take back", methods=["POST"]),
        Route(
            READING,
            showing(settings, "plan", found_again(texts.filled, journal, "reading")),
            name="reading",
        ),
        Route(READING, changed(texts, settings), name="correct the text", methods=["POST"]),
        Route("/added", dropped(uploads, settings), name="drop", methods=["POST"]),
        Route("/added", under_way(uploads, settings), name="under way"),
        Route("/added/{id}", watched(uploads, settings), name="added"),
        Route(ADDRESS, cypher(stating, kept, settings), name="cypher"),
        Route(f"{ADDRESS}/complete", completing(room), name="complete"),
        Route("/questions", showing(settings, "questions", listed_questions(kept)), name="questions"),
        Route("/own", keep(kept, journal, settings), name="keep", methods=["POST"]),
        Route("/own/removed", removed(kept, journal, settings), name="forget", methods=["POST"]),
        Route(OWN, showing(settings, "question", own(kept, stating)), name="own"),
        Route(
            f"{OWN}/choices/{{parameter}}",
            showing(settings, "question", choices(kept, room)),
            name="own choices",
        ),
        Route("/returns/{id}", showing(settings, "handed", returns.told), name="returned"),
        Route("/logout", _logout(settings, door), name="logout", methods=["POST"]),
        Mount(STATIC.rstrip("/"), Styles(), name="static"),
    ]
    refused = refused_with(settings)

    def not_there(request: Request, error: Exception) -> Response:
        return refused(request, int(getattr(error, "status_code", 404)))

    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Safety, settings=settings, door=door, refused=refused, free=STATIC),
            Middleware(Faults, failed=failed_with(settings)),
            Middleware(Bodies, refused=refused, most=lambda path: LARGE if path in _WITH_FILES else MOST),
        ],
        exception_handlers=dict.fromkeys((400, 404, 405), not_there),
    )


def _door(settings: Settings) -> Door:
    if (path := settings.accounts) is not None:
        return Door("", accounts=lambda: _accounts(path))
    return Door(settings.token, settings.author or getpass.getuser())


def _accounts(path: Path) -> dict[str, Account]:
    """Return the accounts of a file; of one that is damaged meanwhile none, so that nobody is in."""
    try:
        return accounts_in(path)
    except YaodianError:
        return {}


def _make(store: GraphStore, asked: Asked) -> Filled:
    """Return what a view answers, its body filled: it is kept as long as the store stays as it is."""
    answer = _VIEWS[asked.route][1](store, asked)
    return filled(answer, asked, narrowed_to(store, asked)) if isinstance(answer, Page) else answer


def _bytes(made: Filled) -> int:
    return len(made.html) if isinstance(made, Body) else len(made.body) if isinstance(made, File) else 0


def _reading(room: Room[Asked, Filled], settings: Settings, name: str, journal: Journal) -> Answering:
    """Return what answers one who reads: at once with what is at hand, else in a thread of its own."""

    def found(asked: Asked) -> Filled:
        return room.reading().made(asked) if settings.begun() else filled(empty(asked), asked)

    find = found_again(found, journal, PAGES[name]) if name in PAGES else found

    def made(asked: Asked) -> Filled:
        try:
            return find(asked)
        except YaodianError as error:
            return told(error, asked)

    async def answer(request: Request) -> Response:
        session = session_of(request)
        lang = spoken(request, settings.lang)
        asked = Asked.of(request, name, lang, session.role if session else "reader")
        with speaking(lang):
            shown = room.at_hand(asked)
            if shown is None:
                shown = await run_in_threadpool(made, asked)
            response = response_of(shown, asked, session, settings)
        if request.query_params.get("lang"):
            response.set_cookie(KEPT, lang, max_age=10**8, samesite="lax", httponly=True, path="/")
        return response

    return answer


def _changing(writer: Writer, settings: Settings, given: Changes) -> list[BaseRoute]:
    """Return the routes of changes to the store."""

    def answering(kind: str, needed: Role, change: Change) -> Answering:
        def work(form: Form, session: Session, asked: Asked) -> Filled:
            return writer.changed(kind, change, asked, form, session.name)

        return guarded(settings, kind, needed, work)

    return [
        Route(address, answering(kind, needed, change), name=kind, methods=["POST"])
        for kind, (address, needed, change) in given.items()
    ]


def _login(settings: Settings, door: Door) -> Callable[[Request], object]:
    """Return what lets people in by name and password."""

    async def answer(request: Request) -> Response:
        lang = spoken(request, settings.lang)
        asked = Asked("", (), (), lang)
        with speaking(lang):
            if not settings.accounts:
                return refused_with(settings)(request, 404)
            then, said, status = inside(request.query_params.get("next", "/")), "", 200
            if request.method == "POST":
                async with request.form(max_files=0, max_fields=5) as form:
                    name, password, then = (str(form.get(k, "")) for k in ("name", "password", "next"))
                client = request.client.host if request.client else ""
                try:
                    cookie = await run_in_threadpool(door.by_password, name, password, client)
                except TooManyError as error:
                    cookie, status = None, 429
                    minutes = round(error.seconds / 60 + 0.5)
                    said = ngettext(
                        "Too many tries: wait {n} minute.", "Too many tries: wait {n} minutes.", minutes
                    )
                if cookie:
                    return with_cookie(RedirectResponse(inside(then), status_code=303), cookie, settings)
                said, status = said or gettext("The name or the password is wrong."), max(status, 403)
            page = Page(gettext("Sign in"), "login.html", {"said": said, "next": inside(then)}, status)
            return HTMLResponse(whole(filled(page, asked), None, accounts=True), status)

    return answer


def _logout(settings: Settings, door: Door) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        session = session_of(request)
        async with request.form(max_files=0, max_fields=5) as form:
            if session is None or not is_form_of(session, str(form.get("form", ""))):
                return refused_with(settings)(request, 403)
        door.out(request.cookies.get(COOKIE, ""))
        response = RedirectResponse(LOGIN if settings.accounts else "/", status_code=303)
        response.delete_cookie(COOKIE, path="/")
        return response

    return answer
