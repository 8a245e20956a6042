"""A store as a page asks it, and the choices by which it may be narrowed."""

from desk.asked import Asked
from graph.errors import QueryError
from graph.store.protocol import GraphStore
from queries.catalog import load_catalog
from queries.run import run
from queries.scope import narrow
from queries.table import Table

ROWS = 100_000
"""Rows that a question may have on a page or in a file; a page says where there are more."""
SECONDS = 30.0


def asked_store(store: GraphStore, asked: Asked) -> GraphStore:
    """Return the store narrowed to what the address says; raise QueryError where that cannot be understood."""
    return narrow(store, asked.scope)


def narrowed_to(store: GraphStore, asked: Asked) -> str:
    """Return in words of which plans alone a page tells; nothing where it is all, or where that cannot be understood."""
    if not asked.scope:
        return ""
    try:
        return asked_store(store, asked).narrowed.get(asked.lang, "")
    except QueryError:
        return ""


def answered(
    store: GraphStore, asked: Asked, query: str, **given: object
) -> tuple[Table, bool, tuple[str, ...]]:
    """Return the answer of a canned query, whether there were more rows, and what names were taken for.

    Raises:
        QueryError: A value is wrong, or the engine refused the question.
        NameNotFoundError: A name is not in the store.
    """
    chosen = load_catalog().get(query)
    if any(p.name == "lang" for p in chosen.parameters):
        given["lang"] = asked.lang
    answer = run(store, chosen, given, timeout=SECONDS, row_limit=ROWS)
    return answer.table(asked.lang), answer.rows.truncated, tuple(map(str, answer.meant))
