"""A store narrowed to some of its plans: each query, the graph and the list see only these."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from graph.language import N_
from graph.store.protocol import WHOLE, GraphStore, Rows, StoredPlan
from graph.store.view import StoreView, kept

if TYPE_CHECKING:
    import networkx as nx

    from graph.records import Records

Made = TypeVar("Made")


class NarrowedStore(StoreView):
    """A view of an open store for reading; it closes with the store it looks at."""

    shows = N_("narrowed to some of its plans")

    def __init__(self, store: GraphStore, plan_ids: Sequence[str], told: Mapping[str, str]) -> None:
        """Narrow `store` to plans that it holds; `told` says to which, in words by language."""
        super().__init__(store)
        self._ids = tuple(plan_ids)
        self._told = told
        self._alone: GraphStore | None = None

    @property
    def narrowed(self) -> Mapping[str, str]:
        """What the store is narrowed to, in words by language."""
        return self._told

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query, with these plans for `$plans` where it would take all; see GraphStore."""
        given = dict(parameters or {})
        if given.get("plans") == WHOLE["plans"]:
            given["plans"] = list(self._ids)
        return super().query(cypher, given, timeout=timeout, row_limit=row_limit)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the graph of these plans, equal to `build_graph` of them."""
        from graph.build import to_networkx  # noqa: PLC0415  networkx takes a third of a second to import

        return to_networkx(self.records(self._ids))

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of those of the plans that are seen."""
        return super().records(self._seen(plan_ids))

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return what these plans share, as they alone tell of it; see GraphStore."""
        return super().shared(self._seen(self._ids if plan_ids is None else plan_ids))

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is the own of each of the plans that are seen; see GraphStore."""
        return super().own(self._seen(plan_ids))

    def plans(self) -> list[StoredPlan]:
        """Return these plans, sorted by year and id."""
        ids = set(self._ids)
        return [plan for plan in super().plans() if plan.id in ids]

    def kept(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what is made of these plans; see `graph.store.view.kept`."""
        return kept(self._store, (self._ids, key), make, size)

    def alone(self) -> GraphStore:
        """Return a store in memory that holds nothing but these plans, made when first asked for."""
        if self._alone is None:
            from graph.store.embedded import EmbeddedStore  # noqa: PLC0415  few questions need an engine of their own

            self._alone = EmbeddedStore.holding(self.records(self._ids), self.target)
        return self._alone

    def _seen(self, plan_ids: Sequence[str]) -> list[str]:
        ids = set(self._ids)
        return [id_ for id_ in plan_ids if id_ in ids]


def alone(store: GraphStore) -> GraphStore:
    """Return a store to ask what cannot be narrowed by `$plans`: of a narrowed one a copy that holds its plans alone."""
    return store.alone() if isinstance(store, NarrowedStore) else store
