"""What the Neo4j driver raises, as errors of one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from graph.errors import QueryError, StoreError
from graph.language import gettext
from graph.store.engine_errors import failed, one_line, stopped
from graph.store.neo4j_silence import silence

_TIMED_OUT = "TransactionTimedOut"
_EXPIRED = "CredentialsExpired"


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
        raise StoreError(silence(url, error)) from None
    except exceptions.ConfigurationError as error:
        raise unusable(url, error) from None
    except exceptions.ClientError as error:
        if _EXPIRED not in (error.code or ""):
            raise
        raise StoreError(
            gettext(
                "the server at {url} wants the user's password changed first: ALTER CURRENT USER SET PASSWORD in cypher-shell or Neo4j Browser",
                url=url,
            )
        ) from None


@contextmanager
def server_errors(url: str) -> Iterator[None]:
    """Turn whatever the driver raises of the server at `url` into StoreError."""
    try:
        with connection_errors(url):
            yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        if isinstance(error, exceptions.DatabaseError):
            raise _broken(url, error) from None
        raise StoreError(
            gettext("the server at {url} cannot answer: {reason}", url=url, reason=one_line(error))
        ) from None


def refused(url: str, error: BaseException) -> StoreError:
    """Return the error of a change that the server did not make."""
    if isinstance(error, exceptions.DatabaseError):
        return _broken(url, error)
    return StoreError(
        gettext("the server at {url} refused to write: {reason}", url=url, reason=one_line(error))
    )


def _broken(url: str, error: exceptions.DatabaseError) -> StoreError:
    # Behind the first words stands what the server was about, at length.
    return StoreError(
        gettext(
            "the server at {url} has failed ({reason}): look whether its disk is full and what its log says, start it again, then run this again",
            url=url,
            reason=one_line(error).partition(": ")[0].rstrip("."),
        )
    )


def unusable(url: str, error: BaseException) -> StoreError:
    """Return the error of an address that means nothing to the driver, which may repeat all of it: that is left out."""
    said = one_line(error)
    reason = "" if "://" in said else said
    return StoreError(
        gettext(
            "{url} cannot be used as an address: {reason}", url=url, reason=reason or type(error).__name__
        )
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
