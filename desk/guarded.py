"""The one way in for changes: a form of one's own session, a role that may, the work in a thread of its own."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.accounts import Role, may
from desk.answers import plain, refused_with, response_of, told
from desk.asked import Asked
from desk.changes.files import FIELDS, FILES, kept
from desk.changes.form import Form
from desk.door import Session
from desk.paper import Filled
from desk.safety import is_form_of, session_of
from desk.settings import Settings
from desk.speech import spoken
from graph.errors import YaodianError
from graph.language import gettext, speaking

Answering = Callable[[Request], Awaitable[Response]]
Work = Callable[[Form, Session, Asked], Filled]


def guarded(settings: Settings, route: str, needed: Role, work: Work) -> Answering:
    """Return what answers one who changes something.

    Args:
        settings: The desk's.
        route: The name under which the page says where it is.
        needed: The least role that may.
        work: Makes the change and the answer; a YaodianError of its own is told, and nothing was changed then.
    """

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        async with request.form(max_files=FILES, max_fields=FIELDS) as given, kept(given) as form:
            if session is None or not is_form_of(session, form.one("form")):
                return refused_with(settings)(request, 403)
            asked = Asked.of(request, route, lang, session.role)
            with speaking(lang):
                if not may(session.role, needed):
                    said = gettext("Your account may not change this.")
                    return plain(asked, said, 403, session, settings)
                try:
                    made = await run_in_threadpool(work, form, session, asked)
                except YaodianError as error:
                    made = told(error, asked)
                return response_of(made, asked, session, settings)

    return answer
