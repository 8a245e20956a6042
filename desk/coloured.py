"""A plan's own text in the colours of how it was read, with the findings beside it: the page that `yaodian check` makes."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.answers import response_of, told
from desk.asked import Asked
from desk.paper import File, Filled
from desk.room import Room
from desk.safety import session_of
from desk.settings import Settings
from desk.speech import spoken
from desk.uploads import Uploads
from desk.views.files import KINDS
from graph.errors import NameNotFoundError, YaodianError
from graph.language import Lang, gettext, speaking

ADDRESS = "/reading/{id:path}"


def coloured(
    room: Room[Asked, Filled], uploads: Uploads, settings: Settings
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with a plan's text; only a plan whose file was added on the desk can be read again."""

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked.of(request, "plan", lang, session.role if session else "reader")
        with speaking(lang):
            made: Filled
            try:
                made = await run_in_threadpool(_made, room, uploads, asked.part("id"), lang)
            except YaodianError as error:
                made = told(error, asked)
            return response_of(made, asked, session, settings)

    return answer


def _made(room: Room[Asked, Filled], uploads: Uploads, id_: str, lang: Lang) -> File:
    origin = next((plan.origin for plan in room.reading().store.plans() if plan.id == id_), None)
    path = uploads.file_of(origin) if origin else None
    if path is None:
        raise NameNotFoundError(
            gettext(
                "the file of this plan is not on the desk: add it here, or see `yaodian check FILE --format html`"
            )
        )
    with tempfile.TemporaryDirectory(prefix="yaodian-desk-") as folder:
        page = Path(folder) / "reading.html"
        uploads.check(path, page, lang)
        return File(page.read_bytes(), KINDS["html"], own_policy=True)
