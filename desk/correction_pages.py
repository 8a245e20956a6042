"""Addresses of corrections: all that were made with who changed what, one that is made, one that is taken back."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desk.accounts import may
from desk.answers import plain, refused_with, response_of
from desk.asked import Asked, inside
from desk.changes.files import FIELDS, kept
from desk.changes.form import Form
from desk.correcting import Corrector
from desk.door import Session
from desk.journal import Journal
from desk.paper import Page, filled
from desk.safety import is_form_of, session_of
from desk.settings import Settings
from desk.speech import spoken
from graph.errors import YaodianError
from graph.language import gettext, speaking
from queries.corrections.forms import FORMS

ADDRESS = "/corrections"
_SHOWN = 200
_ROLES = {"new_lead": "lead", "new_support": "support", "new_joint": "joint"}
_NONE = "无"
Answering = Callable[[Request], Awaitable[Response]]
_Changing = Callable[[Form, Session, Asked], None]


def listed(corrector: Corrector, journal: Journal, settings: Settings) -> Answering:
    """Return what shows the corrections."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked.of(request, "corrections", lang, session.role if session else "reader")
        with speaking(lang):
            page = await run_in_threadpool(_page, corrector, journal, asked)
            return response_of(filled(page, asked), asked, session, settings)

    return answer


def made(corrector: Corrector, settings: Settings) -> Answering:
    """Return what makes a correction of a form's fields, and leads back to the page that sent it."""

    def change(form: Form, session: Session, asked: Asked) -> None:
        kind = form.one("kind")
        if kind not in FORMS:
            raise YaodianError(gettext("there is no such correction"))
        cells = {name: form.one(name) for name in FORMS[kind].columns}
        for new, now in _ROLES.items() if kind == "owners" else ():
            cells[new] = "" if cells[new] == cells[now] else cells[new] or _NONE
        corrector.correct(kind, cells, session.name, form.one("why"), asked.day)

    return _changing(settings, change)


def back(corrector: Corrector, settings: Settings) -> Answering:
    """Return what takes a correction back."""

    def change(form: Form, session: Session, asked: Asked) -> None:
        del asked
        corrector.take_back(form.one("key"), session.name)

    return _changing(settings, change)


def _changing(settings: Settings, change: _Changing) -> Answering:
    """Return what makes a change for an editor, from a form of his own session."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        async with request.form(max_files=0, max_fields=FIELDS) as given, kept(given) as form:
            if session is None or not is_form_of(session, form.one("form")):
                return refused_with(settings)(request, 403)
            asked = Asked.of(request, "corrections", lang, session.role)
            with speaking(lang):
                if not may(session.role, "editor"):
                    return plain(asked, gettext("Your account may not change this."), 403, session, settings)
                try:
                    await run_in_threadpool(change, form, session, asked)
                except YaodianError as error:
                    return plain(asked, " ".join(str(error).split()), 400, session, settings)
            return RedirectResponse(inside(form.one("back") or ADDRESS), status_code=303)

    return answer


def _page(corrector: Corrector, journal: Journal, asked: Asked) -> Page:
    said, found = "", []
    try:
        found = corrector.made()
    except YaodianError as error:
        said = " ".join(str(error).split())
    values = {"made": found, "said": said, "journal": journal.last(_SHOWN), "edits": asked.role != "reader"}
    return Page(gettext("Corrections made"), "corrections.html", values)
