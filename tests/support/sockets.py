"""What may lie at an address in place of a Neo4j server: it takes connections, and then does one thing."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.neo4j.tls import certified

Act = Callable[[socket.socket], object]
BOLT = bytes.fromhex("00000405")


@contextmanager
def listening(act: Act) -> Iterator[int]:
    """Do `act` with each connection, in a thread of its own; yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def run() -> None:
            with suppress(OSError):
                while True:
                    kept.append(server.accept()[0])
                    threading.Thread(target=_done, args=(act, kept[-1]), daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        yield server.getsockname()[1]
        for connection in kept:
            connection.close()


def _done(act: Act, connection: socket.socket) -> None:
    with suppress(OSError):
        act(connection)


def silent(connection: socket.socket) -> None:
    """Take the connection and say nothing."""


def greets(connection: socket.socket) -> None:
    """Agree on a version of Bolt, and then say nothing."""
    connection.recv(20)
    connection.sendall(BOLT)


def web(connection: socket.socket) -> None:
    connection.recv(100)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    connection.close()


def ends(connection: socket.socket) -> None:
    connection.close()


def encrypted(folder: Path) -> Act:
    """Return what speaks TLS alone, with a certificate that signed itself."""
    certified(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "public.crt", folder / "private.key")

    def act(connection: socket.socket) -> None:
        try:
            context.wrap_socket(connection, server_side=True).close()
        finally:
            connection.close()

    return act
