"""The server: uvicorn, on a socket that is there already, with clients that take their time told to go."""

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from desk.settings import Settings
from graph.errors import YaodianError
from graph.language import gettext
from graph.reasons import reason

_HEAD_SECONDS = 10.0
"""Within which a client that has connected, or has begun another request, has to have sent the head of it."""
_CLIENTS = 300
_CROWD = 200
"""Connections beyond which one that asks for nothing has to go for each that comes: those who only hold them keep nobody out."""
_BEYOND = 1 << 20
"""Bytes of a body that are still taken, and thrown away, once it has been answered."""
_LINGERING = 1.0
"""Seconds in which a client may still read the answer to what it goes on to send."""


class _Patient(H11Protocol):
    """A connection that is closed where no request comes on it, or one that brings more and more after it was answered.

    uvicorn itself waits for ever for the head of a request, and reads what comes after the answer as long as it lasts.
    """

    since = 0.0
    """When the client connected, by the clock of the loop."""
    _beyond = 0
    _waited: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        """Tell whether no request is under way."""
        return self.cycle is None or (self.cycle.response_complete and not self.cycle.more_body)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.since = self.loop.time()
        self._wait()
        if len(self.connections) > _CROWD:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.idle:
            self._wait_no_more()
        elif self._waited is None:
            self._wait()
        if self.cycle is None or not (self.cycle.response_complete and self.cycle.more_body):
            self._beyond = 0
            return
        self._beyond += len(data)
        if self._beyond > _BEYOND and not self.transport.is_closing():
            self.flow.pause_reading()
            self.loop.call_later(_LINGERING, self.transport.close)

    def _wait(self) -> None:
        self._waited = self.loop.call_later(_HEAD_SECONDS, self._given_up)

    def _wait_no_more(self) -> None:
        if self._waited is not None:
            self._waited.cancel()
            self._waited = None

    def _given_up(self) -> None:
        self._waited = None
        if self.idle and not self.transport.is_closing():
            self.transport.close()

    def _make_room(self) -> None:
        """Close the oldest connection on which nothing is under way, first of those on which no request ever came."""
        others = (
            one
            for one in self.connections
            if isinstance(one, _Patient) and one is not self and one.idle and not one.transport.is_closing()
        )
        if oldest := min(others, key=lambda one: (one.cycle is not None, one.since), default=None):
            oldest.transport.close()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address.

    Raises:
        YaodianError: The port is another program's, or may not be had.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        said = gettext(
            "port {port} cannot be had: {reason}; name another with --port", port=port, reason=reason(error)
        )
        raise YaodianError(said) from None
    return made


def server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """Return the server of an application, to be run on a socket."""
    config = uvicorn.Config(
        app,
        http=_Patient,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        limit_concurrency=_CLIENTS,
        h11_max_incomplete_event_size=32_768,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )
    return uvicorn.Server(config)
