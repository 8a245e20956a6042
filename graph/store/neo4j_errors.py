"""What the Neo4j driver raises, as errors of one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from graph.errors import QueryError, StoreError
from graph.language import gettext
from graph.store.engine_errors import failed, one_line, stopped

_TIMED_OUT = "TransactionTimedOut"


class RefusedError(StoreError):
    """The server refuses the user or the password."""


@contextmanager
def connection_errors(url: str) -> Iterator[None]:
    """Turn errors of the connection to the server at `url` into StoreError; others pass through."""
    try:
        yield
    except (exceptions.AuthError, exceptions.TokenExpired) as error:
        raise RefusedError(_refusal(url, error)) from None
    except (
        exceptions.ServiceUnavailable,
        exceptions.SessionExpired,
        exceptions.ReadServiceUnavailable,
    ) as error:
        raise StoreError(_silence(url, error)) from None
    except exceptions.ConfigurationError as error:
        raise unusable(url, error) from None


def unusable(url: str, error: BaseException) -> StoreError:
    """Return the error of an address that means nothing to the driver."""
    return StoreError(
        gettext("{url} cannot be used as an address: {reason}", url=url, reason=one_line(error))
    )


def _silence(url: str, error: BaseException) -> str:
    said = one_line(error).rstrip(":")
    if said.startswith("Couldn't connect"):
        return gettext("no Neo4j server answers at {url}: start it, or check the address", url=url)
    return gettext(
        "no Neo4j server answers at {url}: start it, or check the address ({reason})", url=url, reason=said
    )


def _refusal(url: str, error: exceptions.Neo4jError) -> str:
    if "RateLimit" in (error.code or ""):
        return gettext(
            "the server at {url} takes no more passwords for now: wait a few seconds and try again", url=url
        )
    return gettext(
        "the server at {url} refuses the user or the password: check NEO4J_USER and NEO4J_PASSWORD", url=url
    )


def query_error(error: exceptions.Neo4jError, timeout: float) -> QueryError:
    """Return the error of a query that ran for at most `timeout` seconds as one of ours."""
    code = error.code or ""
    if _TIMED_OUT in code or "Terminated" in code:
        return stopped(timeout)
    return failed(error)
