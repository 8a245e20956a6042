"""What a page is made of: the plans of a store, or a graph in memory, whole or plan by plan."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import StoreError
from graph.language import gettext
from graph.records import Records
from graph.store.protocol import GraphStore
from graph.store.reading import taken_apart
from graph.store.statements import OWNED
from graph.store.still import state_of_plans

if TYPE_CHECKING:
    import networkx as nx

Progress = Mapping[str, Mapping[str, Any]]
"""What is to be shown of the progress of tasks: properties by the id of each task that has any."""


class Content(Protocol):
    """Plans to make a page of; it reads them when it is asked for."""

    def plans(self) -> list[str]:
        """Return the ids of the plans."""

    def still(self) -> AbstractContextManager[None]:
        """Return what raises StoreError at the end of a block in which somebody wrote other plans."""

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the plans as one graph."""

    def shared(self) -> Records:
        """Return the nodes that are no plan's own, and the edges between them."""

    def own(self, plans: Sequence[str]) -> Mapping[str, Records]:
        """Return the own nodes of each of some plans, and all edges at them."""


class StoreContent:
    """The plans of an open store."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.graph, self.shared, self.own = store.graph, store.shared, store.own

    def plans(self) -> list[str]:
        """Return the ids of the plans; see Content."""
        return [plan.id for plan in self._store.plans()]

    @contextmanager
    def still(self) -> Iterator[None]:
        """Raise StoreError at the end where the plans became others; see Content."""
        before = state_of_plans(self._store)
        yield
        if state_of_plans(self._store) != before:
            raise StoreError(
                gettext("{store} was written to while it was read: run this again", store=self._store.target)
            )


class GraphContent:
    """The plans of a graph in memory, as `graph.build.build_graph` makes it."""

    def __init__(self, graph: "nx.MultiDiGraph[str]") -> None:
        self._graph = graph

    def plans(self) -> list[str]:
        """Return the ids of the plans; see Content."""
        return [id_ for id_, data in self._graph.nodes(data=True) if data.get("label") == "Plan"]

    def still(self) -> AbstractContextManager[None]:
        """Return what does nothing: the graph is nobody else's; see Content."""
        return nullcontext()

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the graph itself; see Content."""
        return self._graph

    def shared(self) -> Records:
        """Return the nodes that are no plan's own; see Content."""
        return self._parts[0]

    def own(self, plans: Sequence[str]) -> Mapping[str, Records]:
        """Return the own nodes of some plans; see Content."""
        return {plan: self._parts[1][plan] for plan in plans}

    @cached_property
    def _parts(self) -> tuple[Records, Mapping[str, Records]]:
        """What plans share, and what is each plan's own."""
        shared, own = Records(), Records()
        for id_, data in self._graph.nodes(data=True):
            label = data.get("label", "")
            (own if label in OWNED else shared).nodes[id_] = (label, data)
        for start, end, data in self._graph.edges(data=True):
            key = (data.get("type", ""), start, end, str(data.get("role", "")))
            (own if start in own.nodes or end in own.nodes else shared).edges[key] = data
        return shared, taken_apart(own, self.plans())
