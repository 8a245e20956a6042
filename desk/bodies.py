"""How much a request may bring, and how slowly."""

import asyncio
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 1 << 20
"""Bytes of a form."""
SECONDS = 20.0
"""Within which the next part of a body has to come."""
Refusal = Callable[[HTTPConnection, int], Response]


class Bodies:
    """Reads no more of a request than it may bring: 413 by what it says of itself, or once it has brought more; 408 where it is too slow.

    Args:
        app: What answers.
        refused: Makes the answer to one who may not: of the request and the status.
        most: Bytes that a request to a path may bring.
        seconds: Within which each part has to come.
    """

    def __init__(
        self,
        app: ASGIApp,
        refused: Refusal,
        most: Callable[[str], int] = lambda path: MOST,
        seconds: float = SECONDS,
    ) -> None:
        self._app, self._refused, self._most, self._seconds = app, refused, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        left, more, began = self._most(scope["path"]), True, False
        if _told(request) > left:
            await self._refused(request, 413)(scope, receive, send)
            return

        async def counted() -> Message:
            nonlocal left, more
            message = await (asyncio.wait_for(receive(), self._seconds) if more else receive())
            if message["type"] == "http.request":
                left -= len(message.get("body", b""))
                more = message.get("more_body", False)
                if left < 0:
                    raise _TooMuchError
            return message

        async def watched(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except (_TooMuchError, TimeoutError) as error:
            if began:
                raise
            status = 413 if isinstance(error, _TooMuchError) else 408
            await self._refused(request, status)(scope, receive, send)


class _TooMuchError(Exception):
    """A request brought more than it may."""


def _told(request: HTTPConnection) -> int:
    text = request.headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0
