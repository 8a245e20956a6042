"""The store on a Neo4j server, 5.x or later, over Bolt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import neo4j
from neo4j import exceptions

from graph.errors import StoreError
from graph.language import gettext
from graph.model import Plan
from graph.paths import server_of
from graph.progress import ProgressEntry, TaskProgress
from graph.records import PlanRecords, Records
from graph.schema import LABELS, ddl
from graph.store.batches import Batch, batches, counting
from graph.store.engine_errors import closed, failed, reading_only
from graph.store.intake import Intake
from graph.store.neo4j_driver import connect
from graph.store.neo4j_errors import connection_errors, query_error, refused, server_errors
from graph.store.neo4j_transaction import ServerTransaction
from graph.store.neo4j_values import plain
from graph.store.progress import record
from graph.store.protocol import STORE_ID, Content, Credentials, Progress, Rows, StoredPlan
from graph.store.reading import PLANS, all_records, own_apart
from graph.store.readonly import check_read_only
from graph.store.statements import Row
from graph.store.summary import LoadSummary
from graph.store.writing import Writer, check_version, held, records_of, shared_of

if TYPE_CHECKING:
    import networkx as nx

LOAD_SECONDS = 600.0
"""Time limit of one loading transaction; it goes before a shorter one of the server."""
_OLDEST = 5
_UNFIT = (ValueError, TypeError, OverflowError, RecursionError)
"""What the driver raises for a value that the server, or Python, cannot hold."""


_Work = Callable[[ServerTransaction, Writer], LoadSummary]


class Neo4jStore:
    """A graph on a server. Each plan is replaced within one transaction, several small ones in the same.

    The `Store` node is the lock: loads of several processes go one after the other.
    """

    def __init__(
        self,
        url: str,
        *,
        write: bool = False,
        credentials: Credentials | None = None,
        any_version: bool = False,
    ) -> None:
        """Connect to the server at `url`; with `write` make constraints and indexes where they are missing.

        With `any_version` a store of another version is opened too; see `graph.store.open`.

        Raises:
            StoreError: No server answers, it refuses the user, is too old, or its database holds no store
            (without
                `write`), a store of another version, or plans of another program.
        """
        self._url = server_of(url)
        self._write = write
        self._any_version = any_version
        self._driver = connect(url, credentials)
        self._writer = Writer()
        self._closed = False
        try:
            with server_errors(self._url):
                self._check()
        except BaseException:
            self._driver.close()
            raise

    @property
    def target(self) -> str:
        """The server's address, without what may be a secret."""
        return self._url

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
        """Add or replace plans, as many in a transaction as make up some thousand rows; see GraphStore."""
        summary, told = LoadSummary(), counting(plans, progress)
        for batch in batches(plans, {} if moved is None else moved):
            summary += self._change(_replacing(batch))
            told(len(batch.plans))
        return summary

    def take(self, content: Content, *, alone: bool = False, progress: Progress | None = None) -> LoadSummary:
        """Take in what another store holds, each step of it in a transaction; see GraphStore."""
        summary = LoadSummary()
        for step in Intake(content, progress, alone=alone).steps():
            summary += self._change(_written(step))
        return summary

    def delete(self, plan_id: str) -> LoadSummary:
        """Remove a plan; see GraphStore."""
        return self._change(_written(lambda tx, writer: writer.delete(tx, plan_id)))

    def record_progress(
        self, items: Iterable[TaskProgress], entries: Iterable[ProgressEntry] = ()
    ) -> LoadSummary:
        """Record how far tasks are; see GraphStore."""
        kept, reported = list(items), list(entries)
        return self._change(lambda tx, _: record(tx, kept, reported))

    def plans(self) -> list[StoredPlan]:
        """Return the plans in the store, sorted by year and id."""
        with server_errors(self._url), self._session("READ") as session:
            rows = session.execute_read(lambda tx: ServerTransaction(tx).run(PLANS))
        return [StoredPlan(**row) for row in rows]

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query; see GraphStore."""
        statement = neo4j.Query(check_read_only(cypher), timeout=timeout)
        try:
            with connection_errors(self._url), self._session("READ") as session:
                result = session.run(statement, dict(parameters or {}))
                records = list(result) if row_limit is None else result.fetch(row_limit + 1)
                columns = tuple(result.keys())
                # A date that Python cannot hold comes to light when its record is looked at.
                rows = [tuple(map(plain, record.values())) for record in records]
        except exceptions.Neo4jError as error:
            raise query_error(error, timeout) from None
        except (exceptions.DriverError, *_UNFIT) as error:
            raise failed(error.__cause__ or error) from None
        cut = row_limit is not None and len(rows) > row_limit
        return Rows(columns, rows[:row_limit], cut)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return all that is stored as a graph; see GraphStore."""
        from graph.build import to_networkx  # noqa: PLC0415  networkx takes a third of a second to import

        with server_errors(self._url), self._session("READ") as session:
            return to_networkx(session.execute_read(lambda tx: all_records(ServerTransaction(tx))))

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans; see GraphStore."""
        with server_errors(self._url), self._session("READ") as session:
            return session.execute_read(lambda tx: records_of(ServerTransaction(tx), plan_ids))

    def held(self, plan_ids: Sequence[str]) -> list[PlanRecords]:
        """Return some plans each by itself; see GraphStore."""
        with server_errors(self._url), self._session("READ") as session:
            return session.execute_read(lambda tx: held(ServerTransaction(tx), plan_ids))

    def shared(self, plan_ids: Sequence[str] | None = None) -> Records:
        """Return what plans share; see GraphStore."""
        with server_errors(self._url), self._session("READ") as session:
            return session.execute_read(lambda tx: shared_of(ServerTransaction(tx), plan_ids))

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is each plan's own; see GraphStore."""
        with server_errors(self._url), self._session("READ") as session:
            return session.execute_read(lambda tx: own_apart(ServerTransaction(tx), plan_ids))

    def close(self) -> None:
        """Close all connections; closing again does nothing."""
        self._closed = True
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _session(self, mode: str) -> neo4j.Session:
        if self._closed:
            raise closed(self._url)
        return self._driver.session(default_access_mode=mode)

    def _check(self) -> None:
        """Check the server's version and the store's stamp; make the schema where we write."""
        agent = self._driver.get_server_info().agent
        major = agent.rpartition("/")[2].partition(".")[0]
        if major.isdigit() and int(major) < _OLDEST:
            raise StoreError(
                gettext(
                    "the server at {url} is {found}: Neo4j {oldest} or later is needed",
                    url=self._url,
                    found=agent,
                    oldest=_OLDEST,
                )
            )
        stamp = self._rows("MATCH (s:Store {id: $id}) RETURN s.schema AS schema", id=STORE_ID)
        if stamp:
            if not self._any_version:
                check_version(stamp[0]["schema"])
        elif self._rows(f"MATCH (n:{'|'.join(LABELS)}) RETURN 1 AS one LIMIT 1"):
            raise StoreError(
                gettext(
                    "the database at {url} holds a graph that yaodian did not make: use another one",
                    url=self._url,
                )
            )
        elif not self._write:
            raise StoreError(
                gettext(
                    "there is no plan at {url} yet: make a store with `yaodian build PLAN…`", url=self._url
                )
            )
        if self._write:
            self._make_schema()

    def _rows(self, cypher: str, **parameters: Any) -> list[Row]:
        with self._session("READ") as session:
            return session.execute_read(lambda tx: ServerTransaction(tx).run(cypher, parameters))

    def _make_schema(self) -> None:
        with self._session("WRITE") as session:
            for statement in ddl():
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def _change(self, work: "_Work") -> LoadSummary:
        """Write in one transaction; tried again it starts from what the server then holds."""
        if not self._write:
            raise reading_only(self._url)
        tries = 0

        @neo4j.unit_of_work(timeout=LOAD_SECONDS)
        def once(tx: neo4j.ManagedTransaction) -> LoadSummary:
            nonlocal tries
            tries += 1
            if tries > 1:
                self._writer = Writer()
            return work(ServerTransaction(tx), self._writer)

        try:
            with connection_errors(self._url), self._session("WRITE") as session:
                return session.execute_write(once)
        except BaseException as error:
            self._writer = Writer()
            if isinstance(error, (exceptions.Neo4jError, *_UNFIT)):
                raise refused(self._url, error) from error
            raise


def _replacing(batch: Batch) -> "_Work":
    return _written(lambda tx, writer: writer.replace(tx, batch))


def _written(work: "_Work") -> "_Work":
    """Return what does a piece of a writer's work as a transaction of its own."""

    def whole(tx: ServerTransaction, writer: Writer) -> LoadSummary:
        writer.begin(tx)
        summary = work(tx, writer)
        writer.end(tx, summary)
        return summary

    return whole
