"""A driver that has spoken with its server."""

import logging
import os
from typing import Any

import neo4j

from graph.errors import StoreError
from graph.language import gettext
from graph.paths import server_of
from graph.store.neo4j_errors import RefusedError, server_errors, unusable
from graph.store.protocol import Credentials

RETRY_SECONDS = 8.0
"""How long a transaction that lost a race or its server is tried again; the last wait may end later."""
OPTIONS: dict[str, Any] = {
    "connection_timeout": 10.0,
    "connection_acquisition_timeout": 20.0,
    "max_transaction_retry_time": RETRY_SECONDS,
    "notifications_min_severity": "OFF",
    "user_agent": "yaodian",
}


def connect(url: str, credentials: Credentials | None) -> neo4j.Driver:
    """Return a driver that has spoken with the server; ask for a password only where it wants one."""
    user, password = os.environ.get("NEO4J_USER") or "neo4j", os.environ.get("NEO4J_PASSWORD")
    if password:
        return _open(url, (user, password))
    try:
        return _open(url, None)
    except RefusedError:
        if not credentials:
            raise StoreError(
                gettext(
                    "the server at {url} wants a password: set NEO4J_USER and NEO4J_PASSWORD",
                    url=server_of(url),
                )
            ) from None
    return _open(url, credentials(server_of(url)))


# The driver logs each try; without a handler Python would print that to the terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def _open(url: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    shown = server_of(url)
    # What stands behind the server but a routing context means nothing, and the driver's warning would repeat it.
    _, mark, context = url.partition("#")[0].partition("?")
    with server_errors(shown):
        try:
            driver = neo4j.GraphDatabase.driver(shown + mark + context, auth=auth, **OPTIONS)
        except ValueError as error:
            raise unusable(shown, error) from None
        try:
            driver.verify_connectivity()
        except BaseException as error:
            driver.close()
            if isinstance(error, ValueError):  # a host or port that has no meaning
                raise unusable(shown, error) from None
            raise
    return driver
