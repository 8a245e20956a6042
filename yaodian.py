"""Yaodian from Python: read work plans, keep them in a store, ask who owns what; answers come as pandas frames.

import yaodian

plan = yaodian.read("plan.docx")                      # a file, without a store
with yaodian.open("plans.kgl", write=True) as store:  # a file, or the URL of a Neo4j server
    store.add(plan)
    store.tasks()
    store.query("unit-tasks", unit="市发改委")
    store.report("workload")
    store.only(place="无为市", year=2024).report("gaps")
    store.cypher("MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.name AS unit, count(t) AS tasks ORDER BY tasks DESC")

Frames have a column for each thing asked for, under its code; whole numbers are `Int64`, days `datetime64[ns]`, truth
`boolean`, text `string`, lists stay lists; what has no value is missing. Each error is a `yaodian.Error` of one line.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from graph.errors import YaodianError as Error
from graph.identity import settle
from graph.language import of_tables
from graph.model import Plan
from graph.store.open import open_store
from graph.store.protocol import Credentials, GraphStore
from graph.store.summary import LoadSummary
from loaders.overrides import apply_overrides, load_overrides
from loaders.reading import read_plan
from queries.adhoc.answer import answer
from queries.catalog import load_catalog
from queries.data import Data
from queries.names import resolve
from queries.registry import REPORTS, ReportChoice, report_named
from queries.run import run
from queries.scope import Scope, narrow

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Error", "Plan", "Store", "open", "read"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = frozenset({"deadline", "issued"})
"""Columns of days, also where no row has one."""
_UNITS = """
MATCH (u:Unit) OPTIONAL MATCH (u)-[:BELONGS_TO]->(r:Region)
WITH u, min(r.name) AS place
RETURN u.id AS unit_id, u.name AS unit, u.full_name AS full_name, place, u.kind AS kind, u.level AS level,
       u.line AS trade, u.aliases AS aliases
ORDER BY unit_id"""


def read(
    path: str | Path,
    *,
    place: str | None = None,
    year: int | None = None,
    overrides: str | Path | None = None,
) -> Plan:
    """Read the plan in a file of any format that the command reads.

    Args:
        path: the file.
        place: name of the place whose government's plan it is, where the text does not tell or tells wrong.
        year: the plan's year, likewise.
        overrides: a file of corrections to apply.

    Returns:
        The plan: `plan.points` with their owners, places, partners, targets and dates, each with the words
        (`mention.surface`) and their offsets in `plan.text`; `plan.findings` say what was not understood.

    Raises:
        Error: The file cannot be read, or holds no work points.
    """
    plan = read_plan(Path(path), jurisdiction=place, year=year)
    if overrides is None:
        return plan
    return apply_overrides(
        plan,
        load_overrides(Path(overrides)),
        lambda home, of: read_plan(Path(path), jurisdiction=home or place, year=of or year),
    )[0]


def open(
    target: str | Path = "yaodian.kgl", *, write: bool = False, login: Credentials | None = None
) -> "Store":
    """Open a store.

    Args:
        target: a file's path, or the URL of a Neo4j server.
        write: whether plans may be added and removed; a file that is not there is made.
        login: gives user and password of a server; by default they come from NEO4J_USER and NEO4J_PASSWORD.

    Raises:
        Error: It cannot be opened.
    """
    return Store(open_store(target, write=write, credentials=login))


class Store:
    """An open store; use it in a `with` statement, or close it."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def add(self, *plans: Plan | str | Path) -> LoadSummary:
        """Add plans, read before or given as files; what a file gave before is replaced.

        Plans of one title, place and year from several files stand side by side, unless the files are the same.

        Raises:
            Error: A file cannot be read, or the store is not open for writing; nothing is added then.
        """
        given = [plan if isinstance(plan, Plan) else read(plan) for plan in plans]
        settled = settle(self._store.plans(), given)
        return self._store.load(settled.plans, moved=settled.moved)

    def only(
        self,
        *,
        plan: str | Sequence[str] = (),
        place: str | Sequence[str] = (),
        year: int | str | Sequence[int | str] = (),
        level: str | Sequence[str] = (),
    ) -> "Store":
        """Return the store narrowed to some of its plans, for reading; all that is asked of it is asked of these.

        Args:
            plan: ids, titles, files or parts of them; one or several, as the others.
            place: names of the places whose plans they are; with levels also of places that these lie in.
            year: the years that they are for, such as 2024 or "2024-2026".
            level: levels of the places: country, province, prefecture, county, township, zone.

        Raises:
            Error: No plan fits; the message says what there is.
        """
        return Store(narrow(self._store, Scope(*map(_several, (plan, place, year, level)))))

    def remove(self, plan: str) -> LoadSummary:
        """Remove a plan whole, given by its id, its file's name or a part of its title.

        Raises:
            Error: There is none, or the name fits several.
        """
        return self._store.delete(resolve(self._store, "Plan", plan).id)

    def plans(self) -> pd.DataFrame:
        """Return the plans, a row each: its title, year, place, issuer, and how much it holds."""
        return self.query("plans")

    def units(self) -> pd.DataFrame:
        """Return the units, a row each: its names, place, kind, level and trade."""
        return self.cypher(_UNITS)

    def tasks(self, plan: str = "") -> pd.DataFrame:
        """Return the tasks of a plan or of all, a row each, with owners, targets, dates, places and partners as lists."""
        return _typed(report_named("ledger").frame(Data.on(self._of(plan))))

    def cypher(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = 60.0, **more: Any
    ) -> pd.DataFrame:
        """Answer one read-only Cypher statement; what a person may want to know of it comes as a warning.

        Args:
            text: the statement; `docs/schema.md` has the labels, types and properties.
            parameters: values for its `$names`; they can be given by keyword, too.
            timeout: seconds after which it is stopped.
            more: further parameters.

        Raises:
            Error: The statement is wrong, names what is not there, could write, or took too long.
        """
        values = {**(parameters or {}), **more}
        table = answer(self._store, text, values, say=_warn, timeout=timeout, row_limit=None)
        return _typed(pd.DataFrame(table.rows, columns=list(table.columns), dtype=object))

    def queries(self) -> pd.DataFrame:
        """Return the canned queries, a row each: its name, title, what it tells, and its parameters."""
        found = load_catalog().queries.values()
        lang = of_tables()
        rows = [(q.name, q.called(lang), q.told(lang), [p.name for p in q.parameters]) for q in found]
        return pd.DataFrame(rows, columns=["query", "title", "about", "parameters"])

    def query(self, name: str, /, **parameters: object) -> pd.DataFrame:
        """Answer a canned query; names of units, places and plans may be given in any spelling.

        Raises:
            Error: There is no such query or parameter, or a name is unknown or means several things.
        """
        rows = run(self._store, load_catalog().get(name), parameters).rows
        return _typed(pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object))

    def reports(self) -> pd.DataFrame:
        """Return the reports that are tables, a row each: its name and what it tells."""
        lang = of_tables()
        found = [(r.name, r.title(lang), r.told(lang)) for r in REPORTS.values() if r.rows]
        return pd.DataFrame(found, columns=["report", "title", "about"])

    def report(
        self, name: str, *, plan: str = "", by: str = "unit", on: date | str | None = None
    ) -> pd.DataFrame:
        """Return a report's rows.

        Args:
            name: the report's.
            plan: only this plan.
            by: what the workload is grouped by: unit, section or quarter.
            on: the day by which deadlines are judged, in ISO form where it is text.

        Raises:
            Error: There is no such report, plan or grouping.
        """
        day = date.fromisoformat(on) if isinstance(on, str) else on
        return _typed(report_named(name).frame(Data.on(self._of(plan)), ReportChoice(by=by, on=day)))

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return all that is stored as a graph: nodes by id with `label`, edges with `type`."""
        return self._store.graph()

    def _of(self, plan: str) -> GraphStore:
        return narrow(self._store, Scope(plans=_several(plan)))

    def close(self) -> None:
        """Close the store; closing again does nothing."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _warn(text: str) -> None:
    """Warn as from the line that asked: behind it are `Store.cypher` and what answers it."""
    warnings.warn(text, stacklevel=4)


def _several(given: int | str | Sequence[int | str]) -> tuple[str, ...]:
    """Return one or several values as texts; an empty one is none."""
    values = (given,) if isinstance(given, int | str) else given
    return tuple(str(value) for value in values if str(value))


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose columns have types that know missing values; texts that are all days become days."""
    made = frame.convert_dtypes()
    for column in made:
        values = made[column].dropna()
        if column in _DAYS or (len(values) and all(map(_is_day, values))):
            made[column] = pd.to_datetime(made[column], format="%Y-%m-%d", errors="coerce")
        elif not len(values):
            made[column] = made[column].astype("string")
    return made


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None
