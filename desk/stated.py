"""A statement of people's own, answered: as a table on a page, or as a file."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from urllib.parse import quote

from desk.asked import Asked
from desk.asking import Statements
from desk.paper import File, Filled
from desk.room import Room
from desk.shown import Shown, shown
from desk.views.files import KINDS, checked_format
from desk.views.narrowed import asked_store
from graph.language import gettext
from queries.adhoc.values import read_value
from queries.binding import bind
from queries.catalog import CannedQuery, Scalar
from queries.names import resolve_all
from queries.output.formats import FORMATS
from queries.table import Table


def typed(query: CannedQuery, given: Mapping[str, str]) -> dict[str, object]:
    """Return the values of a statement's parameters, as they are written in a form.

    Those that its header tells of are of their type; others are read as the command does, as JSON where they are, else as
    text. One that is left empty has the value that the header tells, or is the empty text.

    Raises:
        QueryError: A value is wrong.
    """
    told = tuple(p for p in query.parameters if p.name in given)
    free = given.keys() - {p.name for p in told}
    values = bind(replace(query, parameters=told), {p.name: given[p.name] or p.value for p in told})
    return {**{name: read_value(name, given[name]) for name in free}, **values}


class Stating:
    """Answers statements on a desk.

    Args:
        room: The store as readers see it.
        statements: The processes that answer.
    """

    def __init__(self, room: Room[Asked, Filled], statements: Statements) -> None:
        self._room, self._statements = room, statements

    def answered(
        self, query: CannedQuery, values: Mapping[str, object], asked: Asked, address: str
    ) -> tuple[File | Shown, tuple[str, ...]]:
        """Return the rows of a statement, as a file where the address says `format`, and what a person may want to know.

        Args:
            query: The statement, and what it is called.
            values: Of its parameters; a name of a unit, place or plan where its header says so.
            asked: Says the form, the order and the part of the rows, and what the store is narrowed to.
            address: Path of the page.

        Raises:
            QueryError: It fails or takes too long, or a name is ambiguous.
            NameNotFoundError: A name is not in the store.
        """
        form, scope = asked.one("format"), asked.scope
        known = replace(query, parameters=tuple(p for p in query.parameters if p.name in values))
        store = asked_store(self._room.reading().store, asked)
        values, _ = resolve_all(store, known, cast(Mapping[str, Scalar], values))
        wanted = checked_format(form) if form else "json"
        narrowing = (scope.plans, scope.places, scope.years, scope.levels)
        written, notes = self._statements.answered(query.cypher, values, narrowing, wanted, self._room.mark())
        if form:
            body = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
            return File(body, KINDS[form], quote(f"{query.name}{FORMATS[form].suffixes[0]}")), notes
        table = _table(json.loads(written), query.title)
        return shown(table, asked, address=address, in_query=True), notes


def _table(rows: list[dict[str, object]], title: str) -> Table:
    columns = tuple(rows[0]) if rows else (gettext("rows"),)
    return Table(title, columns, tuple(tuple(row.values()) for row in rows), own=True)
