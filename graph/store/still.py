"""A store that stays as it is while it is looked at: what it was asked once, it is not asked again.

Most changes are of progress, which stands beside the plans: what does not tell of it is the same afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, cast

from graph.language import N_
from graph.once import Once, key_bytes
from graph.store.protocol import STORE_ID, GraphStore, Rows
from graph.store.view import StoreView, kept

if TYPE_CHECKING:
    import networkx as nx

    from graph.records import PlanRecords, Records

_ROOM = 32 << 20
"""Bytes, about, that are kept of each kind: of plans, and of progress too."""
_CELL = 64
"""Bytes, about, of a value without its text."""
_PLANS = """
MATCH (s:Store {id: $id}) WITH s.revision AS revision
MATCH (p:Plan) RETURN revision, p.id AS id, p.`_digest` AS digest, p.loaded AS loaded, p.`_read` AS read ORDER BY id"""
"""What tells the plans of one state from those of another: a plan's digest is of all that it says."""
_ANY_NODE = re.compile(r"(?<![\w`>-])\(\s*\w*\s*(?:\{[^{}]*\}\s*)?\)(?!\s*[-<])")
"""A node of no label and without relationships in a statement: it may be a record of progress."""

State = tuple[tuple[Any, ...], ...]
"""What tells the plans of a store from those of any other state."""
Made = TypeVar("Made")


class StillStore(StoreView):
    """A view of one state of a store, for reading: whoever makes it knows that nobody writes to that state.

    Answers are handed out as they are to all who ask: nobody may change the lists in their cells.

    Args:
        store: Open.
        before: A view of the state before: where the plans are still the same, so is what it was answered of them.
    """

    shows = N_("as it stands")

    def __init__(self, store: GraphStore, before: StillStore | None = None) -> None:
        super().__init__(store)
        self._plans = state_of_plans(store)
        same = before is not None and self.same_plans(before)
        self._of_plans: Once[Hashable, Any] = before._of_plans if before and same else _once()
        self._of_all = _once()

    def same_plans(self, other: StillStore) -> bool:
        """Tell whether the plans of another state are the same, whatever became of their progress."""
        return self._plans == other._plans

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
        answer: Rows = (self._of_plans if of_plans(cypher) else self._of_all).made(key, ask)[0]
        return Rows(answer.columns, list(answer.rows), answer.truncated)

    def kept(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what was made of this state under a key, else make it; see `graph.store.view.kept`."""

        def held() -> tuple[Made, int]:
            made = make()
            return made, size(made)

        return cast("Made", self._of_all.made(("kept", key), held)[0])


class NotingStore(StoreView):
    """A view of a store, for reading, that notes whether more than its plans was looked at."""

    shows = StillStore.shows

    def __init__(self, store: GraphStore) -> None:
        super().__init__(store)
        self.more = False
        """Whether what was asked may tell of progress: it is taken for so where that is not sure."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query; see GraphStore."""
        self.more |= not of_plans(cypher)
        return super().query(cypher, parameters, timeout=timeout, row_limit=row_limit)

    def kept(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what is made of the store; see `graph.store.view.kept`."""
        before, self.more = self.more, False

        def noted() -> tuple[Made, bool]:
            made = make()
            return made, self.more

        # Under a key of its own: who asks the state itself gets what was made without the note.
        made, more = kept(self._store, ("noted", key), noted, lambda held: size(held[0]))
        self.more = before or more
        return made

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return what is stored as a graph; see GraphStore."""
        self.more = True
        return super().graph()

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans; see GraphStore."""
        self.more = True
        return super().records(plan_ids)

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return some plans each by itself; see GraphStore."""
        self.more = True
        return super().held(plan_ids)

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return what plans share; see GraphStore."""
        self.more = True
        return super().shared(plan_ids)

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is each plan's own; see GraphStore."""
        self.more = True
        return super().own(plan_ids)


def state_of_plans(store: GraphStore) -> State:
    """Return the state of a store's plans."""
    return tuple(store.query(_PLANS, {"id": STORE_ID}).rows)


@lru_cache(maxsize=256)
def of_plans(cypher: str) -> bool:
    """Tell whether a statement surely asks of plans alone, so that no record of progress changes its answer."""
    return "Progress" not in cypher and _ANY_NODE.search(cypher) is None


def _once() -> Once[Hashable, Any]:
    return Once(_ROOM, lambda key, held: held[1] + key_bytes(key))


def _size(cells: Iterable[object]) -> int:
    """Return about how many bytes values take."""
    return sum(_CELL * (1 + len(cell) if isinstance(cell, list) else 1) + _letters(cell) for cell in cells)


def _letters(cell: object) -> int:
    return 2 * len(cell) if isinstance(cell, str) else 0
