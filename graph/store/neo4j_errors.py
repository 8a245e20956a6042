"""What the Neo4j driver raises, as errors of one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from graph.errors import QueryError, StoreError

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
        raise StoreError(f"no Neo4j server answers at {url}: {_why(error)}") from None
    except exceptions.ConfigurationError as error:
        raise StoreError(f"{url} cannot be used: {one_line(error)}") from None


def _why(error: BaseException) -> str:
    said = one_line(error)
    return "start it, or check the address" if said.startswith("Couldn't connect") else said.rstrip(":")


def _refusal(url: str, error: exceptions.Neo4jError) -> str:
    if "RateLimit" in (error.code or ""):
        return f"the server at {url} takes no more passwords for now: wait a few seconds and try again"
    return f"the server at {url} refuses the user or the password: check NEO4J_USER and NEO4J_PASSWORD"


def query_error(error: exceptions.Neo4jError, timeout: float) -> QueryError:
    """Return the error of a query that ran for at most `timeout` seconds as one of ours."""
    code = error.code or ""
    if _TIMED_OUT in code or "Terminated" in code:
        return QueryError(f"the query was stopped after {timeout:g} s: ask for less, or give it more time")
    return QueryError(f"the query failed: {one_line(error)}")


def one_line(error: BaseException) -> str:
    """Return the first line of an error's message."""
    message = getattr(error, "message", None) or str(error)
    return (str(message).strip() or type(error).__name__).splitlines()[0]
