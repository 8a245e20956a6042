"""The page on which files that were dropped into the desk are seen on their way into the store."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desk.accounts import may
from desk.answers import plain, refused_with, response_of
from desk.asked import Asked, path
from desk.changes.files import FIELDS, FILES, kept
from desk.paper import Page, filled
from desk.safety import is_form_of, session_of
from desk.settings import Settings
from desk.speech import spoken
from desk.uploads import Batch, Uploads
from graph.language import gettext, speaking

Answering = Callable[[Request], Awaitable[Response]]


def dropped(uploads: Uploads, settings: Settings) -> Answering:
    """Return what takes files in: from a form of a keeper's own session."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        async with request.form(max_files=FILES, max_fields=FIELDS) as given, kept(given) as form:
            if session is None or not is_form_of(session, form.one("form")):
                return refused_with(settings)(request, 403)
            asked = Asked.of(request, "home", lang, session.role)
            with speaking(lang):
                if not may(session.role, "keeper"):
                    return plain(asked, gettext("Your account may not add plans."), 403, session, settings)
                if not form.files:
                    return plain(asked, gettext("choose the files to add"), 400, session, settings)
            replace = bool(form.one("replace"))
            batch = await run_in_threadpool(uploads.add, form.files, session.name, lang, replace=replace)
        return RedirectResponse(path("added", batch.id), status_code=303)

    return answer


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


def _page(batch: Batch, *, part: bool) -> Page:
    done = sum(item.state in ("done", "failed") for item in batch.items)
    values = {"batch": batch, "done": done, "address": path("added", batch.id)}
    return Page(gettext("Plans added"), "added.html", values, part=part)
