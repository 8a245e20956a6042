"""The embedded store: one kglite file, read by anyone, written by one process at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import kglite

from graph.errors import YaodianError
from graph.garbage import uncollected
from graph.records import PlanRecords, Records
from graph.store.batches import batches, counting
from graph.store.bulk import EmbeddedTransaction
from graph.store.change import difference
from graph.store.dialect import for_embedded, heading
from graph.store.embedded_file import FAILURES, left_as_it_was, open_file, release, save
from graph.store.engine_errors import closed, failed, reading_only, stopped
from graph.store.intake import Intake
from graph.store.progress import record
from graph.store.protocol import Content, Progress, Rows, StoredPlan
from graph.store.reading import PLANS, all_records, own_apart
from graph.store.readonly import check_read_only
from graph.store.statements import apply
from graph.store.summary import LoadSummary
from graph.store.values import plain_column
from graph.store.writing import Writer, held, records_of, shared_of

if TYPE_CHECKING:
    import networkx as nx

    from graph.model import Plan
    from graph.progress import ProgressEntry, TaskProgress

PASSES_OFF = ["fuse_optional_match_aggregate"]
"""Optimizer passes that give wrong rows: with this one, a count after OPTIONAL MATCH puts all rows under
null."""


class EmbeddedStore:
    """A graph in a file, written whole or not at all.

    A load is one transaction: it is on the disk when `load` returns. The file is written beside the old one
    and renamed, so a reader sees the old state or the new one.
    """

    def __init__(self, path: Path, *, write: bool = False, any_version: bool = False) -> None:
        """Open the store at `path`; with `write` make it where there is none and keep other writers out.

        With `any_version` a store of another version is opened too; see `graph.store.open`.

        Raises:
            StoreError: There is no store (without `write`), the path holds something else or a store of
                another version, another process writes to it, or the system refuses.
        """
        self._path = path
        self._write = write
        # The engine's notes (of a label that no node has yet) would go to the terminal.
        kglite.set_query_warning_policy("silent")
        self._graph: Any = open_file(path, write=write, any_version=any_version)
        self._writer = Writer()

    @classmethod
    def holding(cls, records: Records, target: str) -> EmbeddedStore:
        """Return a store in memory that holds `records`, for reading; `target` says where they come from."""
        made = cls.__new__(cls)
        kglite.set_query_warning_policy("silent")
        made._path, made._write, made._graph = Path(target), False, kglite.KnowledgeGraph()
        tx = EmbeddedTransaction(made._graph)
        apply(tx, difference(Records(), records))
        tx.flush()
        made._graph.read_only(True)
        return made

    @property
    def target(self) -> str:
        """The path of the file."""
        return str(self._path)

    @property
    def narrowed(self) -> Mapping[str, str]:
        """Nothing: the store is whole; see GraphStore."""
        return {}

    def load(
        self,
        plans: Iterable[Plan | PlanRecords],
        *,
        moved: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> LoadSummary:
        """Add or replace plans, all of them in one transaction; see GraphStore."""
        summary, told = LoadSummary(), counting(plans, progress)
        with self._changing(summary) as tx:
            self._writer.begin(tx)
            for batch in batches(plans, {} if moved is None else moved):
                summary += self._writer.replace(tx, batch)
                told(len(batch.plans))
            self._writer.end(tx, summary)
        return summary

    def take(self, content: Content, *, alone: bool = False, progress: Progress | None = None) -> LoadSummary:
        """Take in what another store holds, all of it in one transaction; see GraphStore."""
        summary, intake = LoadSummary(), Intake(content, progress, alone=alone)
        with self._changing(summary) as tx:
            self._writer.begin(tx)
            for step in intake.steps():
                summary += step(tx, self._writer)
            self._writer.end(tx, summary)
        return summary

    def delete(self, plan_id: str) -> LoadSummary:
        """Remove a plan; see GraphStore."""
        summary = LoadSummary()
        with self._changing(summary) as tx:
            self._writer.begin(tx)
            summary += self._writer.delete(tx, plan_id)
            self._writer.end(tx, summary)
        return summary

    def record_progress(
        self, items: Iterable[TaskProgress], entries: Iterable[ProgressEntry] = ()
    ) -> LoadSummary:
        """Record how far tasks are; see GraphStore."""
        summary = LoadSummary()
        with self._changing(summary) as tx:
            summary += record(tx, items, entries)
        return summary

    def plans(self) -> list[StoredPlan]:
        """Return the plans in the store, sorted by year and id."""
        return [StoredPlan(**row) for row in self._reader().run(PLANS)]

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query; see GraphStore."""
        statement = for_embedded(check_read_only(cypher))
        try:
            view = self._open_graph().cypher(
                statement,
                params=dict(parameters or {}),
                timeout_ms=max(1, round(timeout * 1000)),
                row_limit=None if row_limit is None else row_limit + 1,
                disabled_passes=PASSES_OFF,
            )
            columns = tuple(view.columns)
            # The engine makes dates and lists when they are looked at, some of which Python cannot hold.
            with uncollected():
                rows = list(zip(*(plain_column(view.column(name)) for name in columns), strict=True))
        except kglite.CypherTimeoutError:
            raise stopped(timeout) from None
        except (*FAILURES, RecursionError) as error:
            raise failed(error) from None
        cut = row_limit is not None and len(rows) > row_limit
        return Rows(tuple(map(heading, columns)), rows[:row_limit], cut)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return all that is stored as a graph; see GraphStore."""
        from graph.build import to_networkx  # noqa: PLC0415  networkx takes a third of a second to import

        return to_networkx(all_records(self._reader()))

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans; see GraphStore."""
        return records_of(self._reader(), plan_ids)

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return some plans each by itself; see GraphStore."""
        return held(self._reader(), plan_ids)

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return what plans share; see GraphStore."""
        return shared_of(self._reader(), plan_ids)

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is each plan's own; see GraphStore."""
        return own_apart(self._reader(), plan_ids)

    def close(self) -> None:
        """Close the store and let other writers in; closing again does nothing."""
        graph, self._graph = self._graph, None
        if graph is not None and self._write:
            release(graph)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_graph(self) -> Any:
        if self._graph is None:
            raise closed(self._path)
        return self._graph

    def _reader(self) -> EmbeddedTransaction:
        return EmbeddedTransaction(self._open_graph())

    @contextmanager
    def _changing(self, summary: LoadSummary) -> Iterator[EmbeddedTransaction]:
        """Run a block and save what it wrote, all at once; forget all of it where anything fails.

        The engine's own transactions know no bulk calls, and copy the whole graph first. None is needed: the graph in memory
        is this process's alone, and nothing is on the disk before the new file is put in the old one's place.
        """
        graph = self._open_graph()
        if not self._write:
            raise reading_only(self._path)
        graph.read_only(False)
        try:
            tx = EmbeddedTransaction(graph)
            yield tx
            tx.flush()
            if summary.changed or summary.noted or not self._path.exists():
                save(graph, self._path)
            graph.read_only(True)
        except BaseException as error:
            self._forget()
            if isinstance(error, FAILURES) and not isinstance(error, YaodianError):
                raise left_as_it_was(self._path, error) from error
            raise

    def _forget(self) -> None:
        """Go back to the state on the disk: after a failed change the graph in memory is ahead of it."""
        self._writer = Writer()
        release(self._graph)
        self._graph = None
        self._graph = open_file(self._path, write=True)
