"""A view of an open store for reading, which shows a part of it: the ground that such views stand on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graph.errors import StoreError
from graph.language import N_, gettext

if TYPE_CHECKING:  # as in graph/store/protocol.py
    import networkx as nx

    from graph.model import Plan
    from graph.progress import ProgressEntry, TaskProgress
    from graph.records import PlanRecords, Records
    from graph.store.protocol import Content, GraphStore, Progress, Rows, StoredPlan
    from graph.store.summary import LoadSummary

Made = TypeVar("Made")


class StoreView:
    """Passes everything on to the store it looks at, refuses to write, and closes with the store."""

    shows = N_("in part")
    """How the store is seen, for the refusal: a message in English."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    @property
    def target(self) -> str:
        """Where the store is."""
        return self._store.target

    @property
    def narrowed(self) -> Mapping[str, str]:
        """What the store is narrowed to; see GraphStore."""
        return self._store.narrowed

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query; see GraphStore."""
        return self._store.query(cypher, parameters, timeout=timeout, row_limit=row_limit)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return what is stored as a graph; see GraphStore."""
        return self._store.graph()

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans; see GraphStore."""
        return self._store.records(plan_ids)

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return some plans each by itself; see GraphStore."""
        return self._store.held(plan_ids)

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return what plans share; see GraphStore."""
        return self._store.shared(plan_ids)

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is each plan's own; see GraphStore."""
        return self._store.own(plan_ids)

    def plans(self) -> list[StoredPlan]:
        """Return the plans in the store, sorted by year and id."""
        return self._store.plans()

    def load(
        self,
        plans: Iterable[Plan | PlanRecords],
        *,
        moved: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def take(self, content: Content, *, alone: bool = False, progress: Progress | None = None) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def delete(self, plan_id: str) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def record_progress(
        self, items: Iterable[TaskProgress], entries: Iterable[ProgressEntry] = ()
    ) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def kept(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what `make` makes; see `kept`."""
        return make()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refusal(self) -> StoreError:
        return StoreError(
            gettext(
                "{store} is seen {how}: nothing can be written this way",
                store=self.target,
                how=gettext(self.shows),
            )
        )


def kept(store: GraphStore, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
    """Return what is made of a store: once for each of its states where it stays as it is meanwhile, else each time.

    Args:
        store: Open for reading.
        key: Says what it is, and all that it depends on beside the store and what that is narrowed to.
        make: Makes it; nobody may change it then.
        size: Bytes, about, that it takes.
    """
    return store.kept(key, make, size) if isinstance(store, StoreView) else make()
