"""The desk in a browser, and who may open it on a network."""

import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from commands.options import say
from commands.state import state
from graph.errors import YaodianError
from graph.language import PAGE, gettext, wanted

_PORT = 8765
_TURN = 0.001
"""Seconds after which a thread that makes a page lets the one that answers have its turn."""


def serve(
    context: typer.Context,
    *,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, metavar="PORT", help="Port to answer on; 0 takes a free one."
        ),
    ] = _PORT,
    open_: Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")] = False,
    host: Annotated[
        str | None,
        typer.Option(
            "--host", metavar="ADDRESS", help="Address to answer on, for a network; needs --accounts."
        ),
    ] = None,
    accounts_: Annotated[
        Path | None,
        typer.Option(
            "--accounts",
            metavar="FILE",
            help="File of the accounts that may sign in (see `yaodian account`).",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="Name by which browsers call this machine. Repeatable."),
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--files",
            metavar="PATH",
            help="Where files lie that plans were built of, so that these are corrected in their text. Repeatable.",
        ),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Certificate for TLS, with --key.")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="Key of the certificate.")] = None,
) -> None:
    """Serve the desk: questions, reports, pages and the ledger in a browser.

    It answers on this machine alone, to who opens the address with the token that is printed. On a network people sign in.
    """
    from desk.accounts import accounts_in  # noqa: PLC0415 - help needs no server
    from desk.app import create_app  # noqa: PLC0415
    from desk.server import listening, server  # noqa: PLC0415
    from desk.settings import LOCAL, Settings  # noqa: PLC0415

    if accounts_ is not None and not accounts_in(accounts_):
        raise YaodianError(
            gettext("{file} holds no account: make one with `yaodian account NAME`", file=accounts_)
        )
    if (certificate is None) != (key is None):
        raise YaodianError(gettext("--certificate and --key go together"))
    settings = Settings(
        state(context).store,
        host or LOCAL,
        port,
        wanted(),
        accounts=accounts_,
        names=tuple(map(str.lower, name or ())),
        certificate=certificate,
        key=key,
        files=tuple(path.absolute() for path in files or ()),
    )
    if not settings.local and accounts_ is None:
        raise YaodianError(
            gettext("on a network people sign in: add --accounts FILE (`yaodian account NAME`)")
        )
    socket = listening(settings.host, port)
    settings = settings.on(socket.getsockname()[1])
    say(gettext("The desk is open at {address}", address=settings.address))
    say(gettext("Ctrl-C ends it."))
    if open_:
        webbrowser.open(settings.address)
    os.environ[PAGE] = "1"
    sys.setswitchinterval(_TURN)
    server(create_app(settings, warm=True), settings).run(sockets=[socket])
