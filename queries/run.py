"""Run a canned query on a store."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.store.protocol import GraphStore, Rows
from queries.binding import bind
from queries.catalog import CannedQuery
from queries.names import NamedNode, resolve_all
from queries.table import Table


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a canned query; `meant` are the nodes that names not their own were taken for."""

    query: CannedQuery
    rows: Rows
    meant: tuple[NamedNode, ...] = ()

    def table(self) -> Table:
        """Return the rows as a table under the query's title."""
        return Table(self.query.title, self.rows.columns, tuple(self.rows.rows))


def run(
    store: GraphStore,
    query: CannedQuery,
    given: Mapping[str, object],
    *,
    timeout: float = 60.0,
    row_limit: int | None = None,
) -> Answer:
    """Bind the values given, resolve names in them, and answer the query.

    Args:
        store: An open store.
        query: A query of the catalog.
        given: Values by parameter, as text or typed; names of units, regions and plans in any spelling.
        timeout: Seconds until the query is stopped.
        row_limit: Rows returned at most; `rows.truncated` tells whether there were more.

    Raises:
        QueryError: A parameter is unknown, missing, wrong or ambiguous, or the engine refused the query.
        NameNotFoundError: A name is not in the store.
    """
    values, meant = resolve_all(store, query, bind(query, given))
    rows = store.query(query.cypher, values, timeout=timeout, row_limit=row_limit)
    return Answer(query, rows, tuple(meant))
