"""Run a canned query on a store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.language import Lang
from graph.store.narrowed import alone
from graph.store.protocol import WHOLE, GraphStore, Rows
from queries.binding import bind
from queries.catalog import CannedQuery
from queries.meanings import NamedNode
from queries.names import resolve_all
from queries.scope import Scope, narrow
from queries.table import Table
from queries.words import narrowed_title

_PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a canned query; `meant` are the nodes that names not their own were taken for.

    `narrowed` says what the store was narrowed to, in words by language.
    """

    query: CannedQuery
    rows: Rows
    meant: tuple[NamedNode, ...] = ()
    narrowed: Mapping[str, str] = field(default_factory=dict)

    def table(self, lang: Lang = "zh") -> Table:
        """Return the rows as a table under the query's title."""
        title = narrowed_title(self.query.called(lang), self.narrowed, lang)
        return Table(title, self.rows.columns, tuple(self.rows.rows), own=self.query.own)


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
        given: Values by parameter, as text or typed; names of units and regions in any spelling. Beside the query's own
            `plan` narrows the store to a plan by name.
        timeout: Seconds until the query is stopped.
        row_limit: Rows returned at most; `rows.truncated` tells whether there were more.

    Raises:
        QueryError: A parameter is unknown, missing, wrong or ambiguous, or the engine refused the query.
        NameNotFoundError: A name is not in the store.
    """
    own = {name: value for name, value in given.items() if name != _PLAN}
    named = narrow(store, Scope(plans=(str(given[_PLAN]),))) if given.get(_PLAN) else store
    values, meant = resolve_all(named, query, bind(query, own))
    if query.narrows:
        rows = named.query(query.cypher, values | WHOLE, timeout=timeout, row_limit=row_limit)
    else:
        rows = alone(named).query(query.cypher, values, timeout=timeout, row_limit=row_limit)
    return Answer(query, rows, tuple(meant), named.narrowed)
