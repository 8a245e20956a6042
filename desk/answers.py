"""From what a view or a change made to what is sent."""

from collections.abc import Callable, Mapping

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response

from desk.asked import Asked
from desk.door import Session
from desk.faults import noted, unwritten
from desk.meant import instead
from desk.paper import Body, Elsewhere, Filled, Page, filled, whole
from desk.safety import OWN_POLICY, READING, session_of
from desk.settings import Settings
from desk.speech import spoken
from graph.errors import NameNotFoundError, QueryError, StoreError, YaodianError
from graph.language import N_, gettext, speaking

_STATUS: Mapping[type[YaodianError], int] = {NameNotFoundError: 404, QueryError: 400, StoreError: 503}
_REFUSED = {
    400: N_("This was not understood, or brought more files or fields than a form may: 500 files at most."),
    403: N_(
        "This desk opens with the address that it printed when it was started, token and all: open that one."
    ),
    404: N_("There is no such page here."),
    405: N_("This address answers another kind of request."),
    408: N_("What was sent came too slowly."),
    413: N_("What was sent is too large."),
    421: N_(
        "This desk is not called by that name: open the address that it was started with, or that you were given."
    ),
}
_STALE = N_(
    "This came from no page of your session, or from one that is too old: open the page again, and send it from there."
)
_SIGNED_OUT = N_("Sign in first, and send it again from the page.")
_OTHER = N_("This was not understood.")


def told(error: YaodianError, asked: Asked, *, seek: bool = False) -> Body:
    """Return the page that tells of an error, with the status that goes with its kind.

    Args:
        error: What is told.
        asked: What was asked for.
        seek: Whether the page leads to the search, because what was meant may have another address now.
    """
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)
    said, links = instead(error, asked)
    values = {"said": said, "instead": links, "seek": seek}
    return filled(Page(gettext("Not answered"), "error.html", values, status), asked)


def response_of(made: Filled, asked: Asked, session: Session | None, settings: Settings) -> Response:
    """Return what is sent: a page in its frame, a part of one, a file, or the way to another address."""
    if isinstance(made, Elsewhere):
        return RedirectResponse(made.address, status_code=303)
    if isinstance(made, Body):
        return HTMLResponse(whole(made, session, accounts=settings.accounts is not None), made.status)
    headers = {"content-security-policy": OWN_POLICY} if made.own_policy else {}
    if made.name:
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{made.name}"
    return Response(made.body, media_type=made.kind, headers=headers)


def plain(asked: Asked, said: str, status: int, session: Session | None, settings: Settings) -> Response:
    """Return a page that says one thing and shows nothing of the store."""
    made = filled(
        Page(gettext("Not answered"), "error.html", {"said": said, "instead": (), "seek": False}, status),
        asked,
    )
    return response_of(made, asked, session, settings)


def refused_with(settings: Settings) -> Callable[[HTTPConnection, int], Response]:
    """Return what answers one who may not, or whose request is none of ours: of the request and the status."""

    def refused(request: HTTPConnection, status: int) -> Response:
        lang = spoken(request, settings.lang)
        said = _REFUSED.get(status, _OTHER)
        if status == 403 and (session_of(request) or settings.accounts):
            said = _STALE if session_of(request) else _SIGNED_OUT
        with speaking(lang):
            return plain(Asked("", (), (), lang), gettext(said), status, None, settings)

    return refused


def failed_with(settings: Settings) -> Callable[[HTTPConnection, Exception], Response]:
    """Return what answers where an answer failed: of the request and the error.

    What the system refused to write is told as such, and the change leaves nothing; of what nobody foresaw a number is told.
    """

    def failed(request: HTTPConnection, error: Exception) -> Response:
        session, lang = session_of(request), spoken(request, settings.lang)
        asked = Asked("", (), (), lang, session.role if session else "reader")
        with speaking(lang):
            if isinstance(error, OSError) and request.scope["method"] not in READING:
                error = unwritten(error)
            if isinstance(error, YaodianError):
                return response_of(told(error, asked), asked, session, settings)
            said = gettext(
                "Something went wrong that should not. Try again; if it stays, tell who runs this desk: in its log it has the number {number}.",
                number=noted(error),
            )
            return plain(asked, said, 500, session, settings)

    return failed
