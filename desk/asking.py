"""Statements of people's own, answered by processes that can be ended: few at once, each with its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import BoundedSemaphore

from commands.asking import Asker
from commands.wishes import Narrowing, Settings, Wish
from graph.errors import QueryError, StoreError
from graph.language import gettext, of_tables

_AT_ONCE = 2
_PATIENCE = 20.0
LIMIT, SECONDS = 1000, 20.0
"""Rows and seconds that a statement may take."""


@dataclass(frozen=True, slots=True)
class _Idle:
    """Who waits for the next question of its kind, and where it puts what a person may want to know."""

    kind: object
    asker: Asker
    notes: list[str] = field(default_factory=list)


class Statements:
    """Answers statements of people's own about a store; a process that was asked waits for the next one."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._free = BoundedSemaphore(_AT_ONCE)
        self._idle: Queue[_Idle] = Queue(_AT_ONCE)

    def answered(
        self, statement: str, values: Mapping[str, object], narrowing: Narrowing, format_: str, mark: object
    ) -> tuple[str | bytes, tuple[str, ...]]:
        """Return the rows of a statement written in a form, and what a person may want to know of it.

        Args:
            statement: Cypher, read-only.
            values: Values of its parameters.
            narrowing: The plans, places, years and levels that the store is narrowed to.
            format_: A name in `queries.output.formats.FORMATS`.
            mark: Tells the store's state; a process that has opened an older one is ended.

        Raises:
            QueryError: It is none, fails or takes too long, or too many are asked at once.
        """
        if not self._free.acquire(timeout=_PATIENCE):
            raise QueryError(gettext("too many statements are under way: ask again in a little while"))
        try:
            held = self._held((mark, narrowing, dict(values), of_tables()), values, narrowing)
            try:
                reply = held.asker.ask(Wish("ask", statement, format_, 120, raw=False, file=True))
            except BaseException:
                held.asker.end()
                raise
            self._keep(held)
            return reply.made, tuple(held.notes)
        finally:
            self._free.release()

    def _held(self, kind: object, values: Mapping[str, object], narrowing: Narrowing) -> _Idle:
        """Return who answers: one that waits for questions of this kind, else a new one."""
        try:
            waiting = self._idle.get_nowait()
        except Empty:
            waiting = None
        if waiting is not None and waiting.kind == kind:
            waiting.notes.clear()
            return waiting
        if waiting is not None:
            waiting.asker.end()
        notes: list[str] = []
        settings = Settings(self._target, narrowing, values, LIMIT, SECONDS, of_tables())
        return _Idle(kind, Asker(settings, notes.append, _no_login), notes)

    def _keep(self, held: _Idle) -> None:
        try:
            self._idle.put_nowait(held)
        except Full:
            held.asker.end()


def _no_login(url: str) -> tuple[str, str]:
    """Say that nobody is there to be asked for a password."""
    raise StoreError(gettext("{url} asks for a password: set NEO4J_USER and NEO4J_PASSWORD", url=url))
