"""A driver that has spoken with its server."""

import logging
import os
from typing import Any

import neo4j

from graph.errors import StoreError
from graph.language import gettext
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
                gettext("the server at {url} wants a password: set NEO4J_USER and NEO4J_PASSWORD", url=url)
            ) from None
    return _open(url, credentials(url))


# The driver logs each try; without a handler Python would print that to the terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def _open(url: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    with server_errors(url):
        try:
            driver = neo4j.GraphDatabase.driver(url, auth=auth, **OPTIONS)
        except ValueError as error:
            raise unusable(url, error) from None
        try:
            driver.verify_connectivity()
        except BaseException as error:
            driver.close()
            if isinstance(error, ValueError):  # a host or port that has no meaning
                raise unusable(url, error) from None
            raise
    return driver
