"""Answer one ad-hoc statement: what it names is looked at before it runs, an empty answer after."""

from collections.abc import Callable, Mapping
from typing import Any

from graph.language import Lang, gettext
from graph.store.narrowed import alone
from graph.store.protocol import WHOLE, GraphStore
from graph.store.readonly import check_read_only
from queries.adhoc.called import not_called
from queries.adhoc.unknown import check_names
from queries.adhoc.values import check_values, named
from queries.table import Table
from queries.words import narrowed_title


def answer(
    store: GraphStore,
    text: str,
    values: Mapping[str, Any],
    *,
    say: Callable[[str], None],
    timeout: float,
    row_limit: int | None,
    lang: Lang = "zh",
) -> Table:
    """Return the rows of a statement under its own columns; `say` is told what a person may want to know of it.

    Of a narrowed store it is asked of the plans alone, or, where it has `$plans`, of the whole with these for them.

    Raises:
        QueryError: It is not read-only, wants a value, names what is not there, or fails.
    """
    values = WHOLE | dict(values)
    check_values(text, values)
    statement = check_read_only(text)
    seen = store if "plans" in named(text) else alone(store)
    for warning in check_names(seen, statement):
        say(warning)
    rows = seen.query(text, values, timeout=timeout, row_limit=row_limit)
    for line in not_called(seen, statement, values, rows):
        say(line)
    if rows.truncated:
        say(gettext("only the first {n} rows are shown: raise --limit to see more", n=row_limit))
    return Table(narrowed_title("Cypher", store.narrowed, lang), rows.columns, tuple(rows.rows), own=True)
