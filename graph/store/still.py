"""A store that stays as it is while it is looked at: what it was asked once, it is not asked again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import chain
from typing import Any, TypeVar, cast

from graph.language import N_
from graph.once import Once
from graph.store.protocol import GraphStore, Rows
from graph.store.view import StoreView

_ROOM = 64 << 20
"""Bytes, about, of answers and of what was made of them that are kept."""
_CELL = 64
"""Bytes, about, of a value without its text."""

Made = TypeVar("Made")


class StillStore(StoreView):
    """A view of one state of a store, for reading: whoever makes it knows that nobody writes to that state.

    Answers are handed out as they are to all who ask: nobody may change the lists in their cells.
    """

    shows = N_("as it stands")

    def __init__(self, store: GraphStore) -> None:
        super().__init__(store)
        self._answers: Once[Hashable, Any] = Once(_ROOM, lambda held: held[1])

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query, the same one once; see GraphStore."""

        def ask() -> tuple[Rows, int]:
            rows = self._store.query(cypher, parameters, timeout=timeout, row_limit=row_limit)
            return rows, _size(chain.from_iterable(rows.rows))

        key = cypher, repr(sorted((parameters or {}).items())), row_limit
        answer: Rows = self._answers.made(key, ask)[0]
        return Rows(answer.columns, list(answer.rows), answer.truncated)

    def kept(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what was made of this state under a key, else make it; see `graph.store.view.kept`."""

        def held() -> tuple[Made, int]:
            made = make()
            return made, size(made)

        return cast("Made", self._answers.made(("kept", key), held)[0])


def _size(cells: Iterable[object]) -> int:
    """Return about how many bytes values take."""
    return sum(_CELL * (1 + len(cell) if isinstance(cell, list) else 1) + _letters(cell) for cell in cells)


def _letters(cell: object) -> int:
    return 2 * len(cell) if isinstance(cell, str) else 0
