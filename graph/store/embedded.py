"""The embedded store: one kglite file, read by anyone, written by one process at a time."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import kglite

from graph.errors import StoreError, YaodianError
from graph.language import gettext
from graph.model import Plan
from graph.progress import ProgressEntry, TaskProgress
from graph.records import PlanRecords, Records
from graph.store.batches import batches, counting
from graph.store.change import difference
from graph.store.dialect import for_embedded, heading
from graph.store.engine_errors import closed, failed, one_line, reading_only, stopped
from graph.store.progress import record
from graph.store.protocol import STORE_ID, Progress, Rows, StoredPlan
from graph.store.reading import PLANS, all_records
from graph.store.readonly import check_read_only
from graph.store.statements import Row, apply
from graph.store.summary import LoadSummary
from graph.store.values import plain
from graph.store.writing import Writer, check_version, records_of
from graph.system import in_use, patiently

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

PASSES_OFF = ["fuse_optional_match_aggregate"]
"""Optimizer passes that give wrong rows: with this one, a count after OPTIONAL MATCH puts all rows under
null."""

_FAILURES = (kglite.KgError, OSError, ValueError, TypeError, OverflowError)
"""What the engine raises where it cannot do something; values it cannot hold among them."""


class _Transaction:
    """A kglite transaction, or a graph, as graph/store/statements.py wants it."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        return list(self._engine.cypher(cypher, params=dict(parameters or {}), timeout_ms=0))


class EmbeddedStore:
    """A graph in a file, written whole or not at all.

    A load is one transaction: it is on the disk when `load` returns. The file is written beside the old one
    and renamed, so a reader sees the old state or the new one.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open the store at `path`; with `write` make it where there is none and keep other writers out.

        Raises:
            StoreError: There is no store (without `write`), the path holds something else or a store of
                another version, another process writes to it, or the system refuses.
        """
        self._path = path
        self._write = write
        # The engine's notes (of a label that no node has yet) would go to the terminal.
        kglite.set_query_warning_policy("silent")
        self._graph: Any = self._open()
        self._writer = Writer()

    @classmethod
    def holding(cls, records: Records, target: str) -> "EmbeddedStore":
        """Return a store in memory that holds `records`, for reading; `target` says where they come from."""
        made = cls.__new__(cls)
        kglite.set_query_warning_policy("silent")
        made._path, made._write, made._graph = Path(target), False, kglite.KnowledgeGraph()
        apply(_Transaction(made._graph), difference(Records(), records))
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
            for batch in batches(plans, {} if moved is None else moved):
                summary += self._writer.replace(tx, batch)
                told(len(batch.plans))
        return summary

    def delete(self, plan_id: str) -> LoadSummary:
        """Remove a plan; see GraphStore."""
        summary = LoadSummary()
        with self._changing(summary) as tx:
            summary += self._writer.delete(tx, plan_id)
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
        except kglite.CypherTimeoutError:
            raise stopped(timeout) from None
        except _FAILURES as error:
            raise failed(error) from None
        columns = tuple(view.columns)
        rows = [tuple(plain(row[name]) for name in columns) for row in view]
        cut = row_limit is not None and len(rows) > row_limit
        return Rows(tuple(map(heading, columns)), rows[:row_limit], cut)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return all that is stored as a graph; see GraphStore."""
        from graph.build import to_networkx  # noqa: PLC0415  networkx takes a third of a second to import

        return to_networkx(all_records(self._reader()))

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans; see GraphStore."""
        return records_of(self._reader(), plan_ids)

    def close(self) -> None:
        """Close the store and let other writers in; closing again does nothing."""
        graph, self._graph = self._graph, None
        if graph is not None and self._write:
            _release(graph)

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

    def _reader(self) -> _Transaction:
        return _Transaction(self._open_graph())

    @contextmanager
    def _changing(self, summary: LoadSummary) -> "Iterator[_Transaction]":
        """Run a block in one transaction and save what it wrote; forget all of it where anything fails."""
        graph = self._open_graph()
        if not self._write:
            raise reading_only(self._path)
        graph.read_only(False)
        try:
            with graph.begin() as tx:
                yield _Transaction(tx)
            if summary.changed or not self._path.exists():
                _save(graph)
            graph.read_only(True)
        except BaseException as error:
            self._forget()
            if isinstance(error, _FAILURES) and not isinstance(error, YaodianError):
                raise StoreError(
                    gettext("{store} was left as it was: {reason}", store=self._path, reason=_reason(error))
                ) from error
            raise

    def _forget(self) -> None:
        """Go back to the state on the disk: after a failed save the graph in memory is ahead of it."""
        self._writer = Writer()
        _release(self._graph)
        self._graph = None
        self._graph = self._open()

    def _open(self) -> Any:
        try:
            graph = self._open_to_write() if self._write else self._open_to_read()
        except kglite.WriterLeaseHeldError as error:
            raise _locked(self._path, error) from None
        except kglite.FileFormatError:
            raise StoreError(
                gettext("{store} is not a store of yaodian: name another file with --store", store=self._path)
            ) from None
        except (kglite.KgError, OSError) as error:
            raise StoreError(
                gettext("{store} cannot be opened: {reason}", store=self._path, reason=one_line(error))
            ) from None
        self._check_stamp(graph)
        graph.read_only(True)
        return graph

    def _open_to_read(self) -> Any:
        if not self._path.exists():
            raise StoreError(
                gettext("there is no store at {store}: make one with `yaodian build PLAN…`", store=self._path)
            )
        return kglite.load(str(self._path))

    def _open_to_write(self) -> Any:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.is_dir():
            raise StoreError(
                gettext("{store} is a folder, not a store: name a file with --store", store=self._path)
            )
        if self._path.exists():
            kglite.load(
                str(self._path)
            )  # a file that is no store is refused before any lock is laid beside it
        # No log: a load is one save, which writes a new file beside the old one and renames it.
        return kglite.open(str(self._path), durable="off")

    def _check_stamp(self, graph: Any) -> None:
        stamp = list(
            graph.cypher("MATCH (s:Store {id: $id}) RETURN s.schema AS schema", params={"id": STORE_ID})
        )
        try:
            if stamp:
                check_version(stamp[0]["schema"])
            elif graph.graph_info()["node_count"]:
                raise StoreError(
                    gettext(
                        "{store} holds a graph that yaodian did not make: name another file", store=self._path
                    )
                )
        except StoreError:
            if self._write:
                _release(graph)
            raise


def _save(graph: Any) -> None:
    with warnings.catch_warnings():
        # Which columns of a big file can be read in place is no matter for a user.
        warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
        patiently(graph.save, replacing=True)


def _reason(error: BaseException) -> str:
    if in_use(error, replacing=True):
        return gettext("it is open in another program: close it there and run this again")
    return one_line(error)


def _release(graph: Any) -> None:
    """End the writer's lease without saving: the engine's own close() would save what is in memory."""
    error = StoreError()
    graph.__exit__(StoreError, error, None)


def _locked(path: Path, error: Any) -> StoreError:
    pid = (getattr(error, "holder", None) or {}).get("pid")
    if pid is None:
        return StoreError(gettext("{store} is being written by another process: try again later", store=path))
    return StoreError(
        gettext("{store} is being written by process {pid}: try again later", store=path, pid=pid)
    )
