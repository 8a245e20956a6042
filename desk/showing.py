"""The one way in for pages that are made of more than the store: its files, its kept questions, its corrections."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.answers import response_of, told
from desk.asked import Asked
from desk.paper import Filled
from desk.safety import session_of
from desk.settings import Settings
from desk.speech import spoken
from graph.errors import YaodianError
from graph.language import speaking

Made = Callable[[Asked], Filled]


def showing(settings: Settings, route: str, make: Made) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers one who reads, in a thread of its own.

    Args:
        settings: The desk's.
        route: The name under which the page says where it is.
        make: Makes the answer of what is asked; a YaodianError of its own is told.
    """

    async def answer(request: Request) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked.of(request, route, lang, session.role if session else "reader")
        with speaking(lang):
            try:
                made = await run_in_threadpool(make, asked)
            except YaodianError as error:
                made = told(error, asked)
            return response_of(made, asked, session, settings)

    return answer
