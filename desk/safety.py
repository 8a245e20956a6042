"""Who may speak to the desk: by its own name, let in by its door, from its own pages.

A page of another site can send a person's browser here, and a name of another's can be made to lead here (DNS rebinding): so the name
by which the desk is called is checked before all, then the session, then, where something would change, that the form is ours.
"""

from collections.abc import Callable
from hmac import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.door import Door, Session
from desk.settings import Settings

COOKIE = "yaodian"
TOKEN = "token"
LOGIN = "/login"
READING = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
OWN_POLICY = "frame-ancestors 'none'"
"""For a page that brings a policy of its own, stricter in what it loads and with the digests of its scripts."""
_ALWAYS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
Refusal = Callable[[HTTPConnection, int], Response]


class Safety:
    """Lets a request through to the application, or refuses it.

    Args:
        app: What answers.
        settings: The desk's names.
        door: Knows who is in.
        refused: Makes the answer to one who may not: of the request and the status.
        free: Paths that anyone who calls the desk by its name may have: its styles and scripts, which hold nothing of a store.
    """

    def __init__(self, app: ASGIApp, settings: Settings, door: Door, refused: Refusal, free: str) -> None:
        self._app, self._settings, self._door = app, settings, door
        self._refused, self._free = refused, free

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, every answer with the headers that keep a browser to our own pages."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._answer(HTTPConnection(scope), scope)
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _answer(self, request: HTTPConnection, scope: Scope) -> Response | None:
        """Return the refusal, or the way in; None lets the request through."""
        reads, there = scope["method"] in READING, request.url.path
        if not self._settings.is_called(request.headers.get("host", "")):
            return self._refused(request, 421)
        if there.startswith(self._free) and reads:
            return None
        session = self._door.session(request.cookies.get(COOKIE, ""))
        if session is not None:
            scope.setdefault("state", {})["session"] = session
        if not reads and not self._from_our_page(request.headers):
            return self._refused(request, 403)
        if there == LOGIN and self._settings.accounts:
            return None
        if reads and (given := request.query_params.get(TOKEN)) is not None:
            return self._let_in(request, given)
        return self._outside(request, reads=reads) if session is None else None

    def _let_in(self, request: HTTPConnection, given: str) -> Response:
        """Begin a session and send the browser on to the same page without the token, which then stands in no history."""
        cookie = self._door.by_token(given)
        if cookie is None:
            return self._refused(request, 403)
        response = RedirectResponse(str(request.url.remove_query_params(TOKEN)), status_code=303)
        return with_cookie(response, cookie, self._settings)

    def _outside(self, request: HTTPConnection, *, reads: bool) -> Response:
        if not (self._settings.accounts and reads):
            return self._refused(request, 403)
        there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(
            str(request.url.replace(path=LOGIN, query="").include_query_params(next=there)), status_code=303
        )

    def _from_our_page(self, headers: Headers) -> bool:
        """Tell whether a browser says that a page of ours sent this; the form's own token is asked for beside it."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        scheme, _, host = (origin or "").partition("://")
        named = origin is None or (
            scheme == self._settings.scheme and host == headers.get("host", "").lower()
        )
        return named and site in (None, "same-origin") and not (origin is None and site is None)


def with_cookie(response: Response, cookie: str, settings: Settings) -> Response:
    """Return a response that gives the browser the cookie of its session: no script reads it, no other site sends it in a form."""
    secure = settings.certificate is not None
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="lax", path="/", secure=secure)
    return response


def session_of(request: HTTPConnection) -> Session | None:
    """Return the session of a request that was let through; static files and the login have none."""
    return getattr(request.state, "session", None)


def is_form_of(session: Session, given: str) -> bool:
    """Tell whether a form carries the token of the session that sends it."""
    return compare_digest(given.encode("utf-8", "replace"), session.form.encode())


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
