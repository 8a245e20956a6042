"""The page on which files that were dropped into the desk are seen on their way into the store."""

from starlette.requests import Request
from starlette.responses import Response

from desk.answers import refused_with, response_of
from desk.asked import Asked, path
from desk.batch import Batch
from desk.changes.form import Form
from desk.door import Session
from desk.guarded import Answering, guarded
from desk.paper import Elsewhere, Page, filled
from desk.safety import session_of
from desk.settings import Settings
from desk.speech import spoken
from desk.uploads import Uploads
from graph.errors import YaodianError
from graph.language import gettext, speaking


def dropped(uploads: Uploads, settings: Settings) -> Answering:
    """Return what takes files in, from a keeper."""

    def work(form: Form, session: Session, asked: Asked) -> Elsewhere:
        if not form.files:
            raise YaodianError(gettext("choose the files to add"))
        replace = bool(form.one("replace"))
        return Elsewhere(path("added", uploads.add(form.files, session.name, asked.lang, replace=replace).id))

    return guarded(settings, "home", "keeper", work)


def watched(uploads: Uploads, settings: Settings) -> Answering:
    """Return what shows how far the files are; the page asks again for its part as long as some are under way."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        batch = uploads.batch(request.path_params["id"])
        if batch is None:
            return refused_with(settings)(request, 404)
        asked = Asked.of(request, "home", lang, session.role if session else "reader")
        with speaking(lang):
            part = bool(request.headers.get("hx-request"))
            return response_of(filled(_page(batch, part=part), asked), asked, session, settings)

    return answer


def under_way(uploads: Uploads, settings: Settings) -> Answering:
    """Return what tells a keeper which files are under way; the first page asks for its part."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked.of(request, "home", lang, session.role if session else "reader")
        with speaking(lang):
            values = {"batches": uploads.under_way()}
            part = bool(request.headers.get("hx-request"))
            page = Page(gettext("Plans on their way"), "under_way.html", values, part=part)
            return response_of(filled(page, asked), asked, session, settings)

    return answer


def _page(batch: Batch, *, part: bool) -> Page:
    values = {"batch": batch, "address": path("added", batch.id)}
    return Page(gettext("Plans added"), "added.html", values, part=part)
