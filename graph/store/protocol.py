"""What a store of graphs can do: the same on a file and on a server, by one suite of tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:  # what a plan is made of takes longer to import than all help to print
    import networkx as nx

    from graph.model import Plan
    from graph.progress import ProgressEntry, TaskProgress
    from graph.records import PlanRecords, Records
    from graph.store.summary import LoadSummary

Progress = Callable[[int, int], None]
"""Called after each batch with the number of plans done and of all plans, as far as that is known."""

Credentials = Callable[[str], tuple[str, str]]
"""Asked with a server's URL where the environment gives no password; returns user and password."""

STORE_ID = "yaodian"
"""Id of the one `Store` node beside the graph: it holds the schema's version and a revision, and is the
lock."""


WHOLE: dict[str, Any] = {"plans": []}
"""The value of the parameter `$plans` that means all plans of a store; a narrowed one puts its own in its place."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query, in plain values: None, bool, int, float, str, list or dict.

    `truncated` says that there were more rows than asked for.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries keyed by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as listed by a store."""

    id: str
    name: str
    title: str
    year: int | None
    jurisdiction: str | None
    source: str
    sha256: str
    tasks: int
    origin: str = ""
    loaded: str = field(default="", compare=False)
    """When it was last written, ISO, UTC; "" where the store does not know. It says nothing of what the plan is."""
    read: str = field(default="", compare=False)
    """Of what and by what rules it was read, as `PlanRecords.read` gave it."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a store holds, each kind to be gone through once, one behind the other; two of one kind have two ids."""

    plans: Iterable[PlanRecords]
    states: Iterable[TaskProgress]
    entries: Iterable[ProgressEntry]


class GraphStore(Protocol):
    """A store of plans' graphs, open; a context manager that closes at the end.

    All errors are StoreError or QueryError with a message of one line.
    """

    @property
    def target(self) -> str:
        """Where the store is: a path, or a URL without credentials."""

    @property
    def narrowed(self) -> Mapping[str, str]:
        """What the store is narrowed to, in words by language; empty for a whole store."""

    def load(
        self,
        plans: Iterable[Plan | PlanRecords],
        *,
        moved: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> LoadSummary:
        """Add plans, or replace those of the same id.

        Whatever happens, each plan is whole old or whole new. Nodes that no plan needs any more are
        removed. A plan that is there already changes nothing.

        Args:
            plans: The plans, or their records; they are taken a batch at a time, so that thousands may come out of a
                generator. Of two with one id the last stands. `graph.identity.settle` gives them ids that tell them
                from those in the store.
            moved: Stored plans that go, each with the id of the plan in its place, which takes over what was recorded
                of its progress. It is looked at with each batch: what is added to it meanwhile counts.
            progress: Called after each batch; a generator's plans are counted as they come.
        """

    def take(self, content: Content, *, alone: bool = False, progress: Progress | None = None) -> LoadSummary:
        """Take in what another store holds: its plans as it keeps them, its records of progress and their history.

        Each plan is whole old or whole new, as with `load`; one that is there already changes nothing.

        Args:
            content: What comes, each kind taken a batch at a time and in this order.
            alone: Whether everything else that is here goes. Else of two records of a task's progress the later stands,
                and a report overruled in either store stays so.
            progress: As for `load`.
        """

    def delete(self, plan_id: str) -> LoadSummary:
        """Remove a plan and what only it needs; what was recorded of its progress stays. An unknown id raises StoreError."""

    def record_progress(
        self, items: Iterable[TaskProgress], entries: Iterable[ProgressEntry] = ()
    ) -> LoadSummary:
        """Record how far tasks are and what was reported of it, all in one transaction; loading plans leaves it."""

    def plans(self) -> list[StoredPlan]:
        """Return the plans in the store, sorted by year and id."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only Cypher query.

        Args:
            cypher: One statement; anything that could write, read a file or call out raises QueryError.
            parameters: Values for `$names`; they are bound, never pasted in.
            timeout: Seconds after which the query is stopped with QueryError.
            row_limit: Rows returned at most; `Rows.truncated` says that there were more.
        """

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return all that is stored, equal to `build_graph` of the stored plans."""

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans, equal to `all_records` of them; ids that are not stored are passed over."""

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return some plans each by itself with what the store keeps beside it; ids that are not stored are passed over."""

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return the nodes that are no plan's own and the edges between them; with `plan_ids` as these plans alone tell of them."""

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return by the id of each of some plans its own nodes and all edges at them; an id that is not stored has none."""

    def close(self) -> None:
        """Close the store; closing again does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
