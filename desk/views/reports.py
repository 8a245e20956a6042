"""The reports: their list, each with its chart and rows, and as a file."""

from datetime import date
from typing import TYPE_CHECKING

from desk.asked import Asked, path
from desk.bars import Bars, bars
from desk.paper import File, Page
from desk.shown import Shown, shown
from desk.views.files import KINDS, checked_format, file_of
from desk.views.narrowed import asked_store
from graph.errors import QueryError
from graph.language import gettext
from graph.lazy import named_function
from graph.store.protocol import GraphStore
from graph.store.view import kept
from queries.registry import REPORTS, Report, ReportChoice, report_named
from queries.words import heading

if TYPE_CHECKING:
    from queries.brief_files import Parts
    from queries.data import Data
    from queries.table import Table

_CELL = 100
"""Bytes, about, of a value of a table."""
_ROWS = 100
_GROUPS = ("unit", "section", "quarter")


def reports(store: GraphStore, asked: Asked) -> Page:
    """Return the list of all reports."""
    del store
    told = [(r.name, r.title(asked.lang), r.told(asked.lang), list(r.files)) for r in REPORTS.values()]
    return Page(gettext("Reports"), "reports.html", {"reports": told})


def report(store: GraphStore, asked: Asked) -> Page:
    """Return a report's rows with its chart, or the parts of one that is a page."""
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second

    wanted = report_named(asked.part("name"))
    title = wanted.title(asked.lang)
    values = {
        "report": wanted,
        "address": path("reports", wanted.name),
        "groups": [(code, heading(code, asked.lang)) for code in _GROUPS] if "by" in wanted.takes else [],
        "table": None,
        "chart": None,
        "parts": None,
    }
    narrowed = asked_store(store, asked)
    if wanted.parts:
        values["parts"], values["chart"] = _parts(wanted, Data.on(narrowed), asked)
    if wanted.rows:
        table = _table(wanted, narrowed, asked)
        values["table"] = shown(table, asked, address=str(values["address"]))
        values["chart"] = bars(table.chart) if table.chart else None
    return Page(title, "report.html", values)


def report_file(store: GraphStore, asked: Asked) -> File:
    """Return a report as a file: in a form of its own where it has one, else its table."""
    from queries.data import Data  # noqa: PLC0415

    wanted, format_ = report_named(asked.part("name")), asked.part("format")
    narrowed = asked_store(store, asked)
    if format_ in wanted.files and (not wanted.rows or asked.one("own")):
        return _own(wanted, format_, Data.on(narrowed), asked)
    checked_format(format_)
    return file_of(_table(wanted, narrowed, asked), wanted.name, asked, format_)


def _table(wanted: Report, store: GraphStore, asked: Asked) -> "Table":
    """Return a report's table: the same one for its pages, whatever the order of the rows, and for its files."""
    from queries.data import Data  # noqa: PLC0415

    choice = _choice(asked)
    key = "report", wanted.name, asked.lang, choice
    return kept(store, key, lambda: wanted.table(Data.on(store), asked.lang, choice), _bytes)


def _bytes(table: "Table") -> int:
    return _CELL * len(table.columns) * len(table.rows)


def _parts(
    wanted: Report, data: "Data", asked: Asked
) -> "tuple[tuple[Parts, Shown, list[Shown]], Bars | None]":
    """Return the parts of a report that is a page: its lines, its figures, its tables, and its chart."""
    made: Parts = named_function(wanted.parts)(data, asked.lang)
    tables = [shown(table, asked, name=f"{n}.", rows=_ROWS) for n, table in enumerate(made.tables)]
    return (made, shown(made.figures, asked), tables), bars(made.chart) if made.chart else None


def _own(wanted: Report, format_: str, data: "Data", asked: Asked) -> File:
    body = wanted.file(format_, data, asked.lang, _choice(asked))
    name = "" if format_ == "html" else f"{wanted.name}.{format_}"
    return File(body, KINDS[format_], name, own_policy=not name)


def _choice(asked: Asked) -> ReportChoice:
    """Return what a reader chose; raise QueryError where the day is none."""
    day = asked.one("on")
    try:
        on = date.fromisoformat(day) if day else asked.day
    except ValueError:
        raise QueryError(gettext("{text!r} is no day: write it as 2024-12-31", text=day)) from None
    return ReportChoice(asked.one("by", "unit"), on, asked.lang)
