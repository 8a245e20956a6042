"""What goes wrong within an answer, told on a page of ours: a change that could not be written, and what nobody foresaw."""

import logging
import secrets
from collections.abc import Callable

from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.errors import StoreError, YaodianError
from graph.language import gettext
from graph.reasons import reason

_LOG = logging.getLogger(__name__)
Failed = Callable[[HTTPConnection, Exception], Response]


class Faults:
    """Answers where the application fails: nobody sees what a server says of itself.

    Args:
        app: What answers.
        failed: Makes the answer to a request that failed, of the error.
    """

    def __init__(self, app: ASGIApp, failed: Failed) -> None:
        self._app, self._failed = app, failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        began = False

        async def watched(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            raise
        except Exception as error:
            if began or scope["type"] != "http":
                raise
            await self._failed(HTTPConnection(scope), error)(scope, receive, send)


def unwritten(error: OSError) -> StoreError:
    """Return what is told of a change that the system refused to write, so that all is as it was."""
    return StoreError(gettext("nothing was changed: writing failed ({reason})", reason=reason(error)))


def noted(error: Exception) -> str:
    """Write an error that nobody foresaw to the log, on standard error, and return the number under which it stands there."""
    number = secrets.token_hex(4)
    _LOG.error("fault %s", number, exc_info=error)
    return number


def said_of(error: Exception) -> str:
    """Return the line that is told of what ended a piece of work."""
    if isinstance(error, OSError):
        error = unwritten(error)
    if isinstance(error, YaodianError):
        return " ".join(str(error).split())
    return gettext("it failed: number {number} in the log of the desk", number=noted(error))
