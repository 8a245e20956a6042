"""Reports: tables that a supervision office asks for."""

from datetime import date, datetime
from typing import Annotated

import typer

from commands.options import Bom, FormatName, Language, OneFile, PlanName, emit, opened
from graph.errors import QueryError
from queries.kinds import REPORTS
from queries.table import Table
from queries.words import Lang


def report(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(help=f"One of: {', '.join(REPORTS)}.")] = None,
    *,
    plan: PlanName = "",
    by: Annotated[str, typer.Option("--by", help="workload by unit, section or quarter.")] = "unit",
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="Day to judge deadlines by: today."),
    ] = None,
    format_: FormatName = None,
    out: OneFile = None,
    bom: Bom = False,
    lang: Language = "zh",
) -> None:
    """Print a report; without a name, list them."""
    if kind is None:
        emit([_listing(lang)], out, format_, lang, bom=bom)
        return
    if kind not in REPORTS:
        raise QueryError(f"unknown report {kind!r}: choose one of {', '.join(REPORTS)}")
    from queries.reports.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.reports.tables import Choice  # noqa: PLC0415
    from queries.reports.tables import report as make  # noqa: PLC0415

    day = on.date() if on else date.today()
    with opened(context) as store:
        data = Data.load(store, plan)
    emit([make(data, kind, lang, Choice(by, day))], out, format_, lang, bom=bom)


def _listing(lang: Lang) -> Table:
    rows = tuple((name, titles[lang == "en"]) for name, titles in REPORTS.items())
    return Table({"zh": "报表", "en": "Reports"}[lang], ("report", "title"), rows)
