"""Reports: tables that a supervision office asks for."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands import completion
from commands.days import as_day
from commands.keeping import Overwrite, keep_ledger
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import FormatName, OneFile, Raw, Sure, emit, say_wrote
from graph.errors import QueryError
from graph.garbage import uncollected
from graph.language import N_, Lang, gettext, in_language, of_tables
from queries.output.formats import FORMATS, format_of
from queries.output.write import write_bytes
from queries.registry import REPORTS, Report, ReportChoice, report_named
from queries.table import Table

_BOOK = "xlsx"
"""The format of the ledger that is filled in and read back; no other report has its own way of making it."""


def report(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="REPORT",
            autocompletion=completion.reports,
            help="Name of a report; without it, the reports are listed.",
        ),
    ] = None,
    *,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="GROUP",
            autocompletion=completion.groups,
            help="workload by unit, section or quarter.",
        ),
    ] = "unit",
    on: Annotated[
        date | None,
        typer.Option("--on", parser=as_day, metavar="DATE", help="Day to judge deadlines by: today."),
    ] = None,
    sure: Sure = False,
    format_: FormatName = None,
    out: OneFile = None,
    overwrite: Overwrite = False,
    raw: Raw = False,
) -> None:
    """Print a report; without a name, list them."""
    lang = of_tables()
    if kind is None:
        emit([_listing(lang)], out, format_, lang, raw=raw)
        return
    wanted = report_named(kind)
    own = _own_format(wanted, out, format_)
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second

    with uncollected(), asked(context, plan, place, year, level, sure=sure) as store:
        data = Data.on(store)
        choice = ReportChoice(by, on or date.today())
        if own:
            target = out or Path(f"{wanted.name}{FORMATS[own].suffixes[0]}")
            made = wanted.file(own, data, lang, choice)
            if own == _BOOK and not overwrite:
                keep_ledger(target, made)
            write_bytes(target, made)
            say_wrote(target)
        else:
            emit([wanted.table(data, lang, choice)], out, format_, lang, raw=raw)


def _own_format(wanted: Report, out: Path | None, chosen: str | None) -> str | None:
    """Return the format to write in the report's own way, None where its plain table is meant.

    Raises:
        QueryError: The report is no table, and not made in the format asked for.
    """
    if not wanted.rows and not chosen and not (out and out.suffix):
        return next(iter(wanted.files))
    format_ = format_of(out, chosen)
    if format_ in wanted.files:
        return format_
    if not wanted.rows:
        first = next(iter(wanted.files))
        raise QueryError(
            gettext(
                "the report {name} is no table: add --format {format} or --out FILE{suffix}",
                name=wanted.name,
                format=first,
                suffix=FORMATS[first].suffixes[0],
            )
        )
    return None


def _listing(lang: Lang) -> Table:
    rows = tuple((item.name, item.title(lang), item.told(lang)) for item in REPORTS.values())
    return Table(in_language(lang, N_("Reports")), ("report", "title", "about"), rows)
