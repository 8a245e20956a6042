"""What both engines refuse, as errors of one line: our words first, the engine's own behind them."""

import os
from pathlib import Path

from graph.errors import QueryError, StoreError
from graph.language import gettext
from graph.reasons import reason
from graph.store.engine_words import in_words
from graph.system import refused


def stopped(timeout: float) -> QueryError:
    """Return the error of a query that ran longer than `timeout` seconds."""
    return QueryError(
        gettext(
            "the query was stopped after {seconds:g} s: ask for less, or give it more time",
            seconds=timeout,
        )
    )


def failed(error: BaseException) -> QueryError:
    """Return the error of a query that the engine could not answer."""
    return QueryError(gettext("the query failed: {reason}", reason=one_line(error)))


def closed(store: str | Path) -> StoreError:
    """Return the error of a store that is used after it was closed."""
    return StoreError(gettext("the store {store} is closed", store=store))


def reading_only(store: str | Path) -> StoreError:
    """Return the error of a store that was opened for reading and shall be changed."""
    return StoreError(gettext("the store {store} is open for reading only", store=store))


def one_line(error: BaseException) -> str:
    """Return what an error says in one line: of the system and of what is often met, in the language of messages."""
    if isinstance(error, OSError) and error.errno:
        return reason(error)
    message = str(getattr(error, "message", None) or error)
    if (number := refused(message)) is not None:
        return reason(OSError(number, os.strerror(number)))
    return in_words(message) or type(error).__name__
