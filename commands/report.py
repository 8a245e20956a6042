"""Reports: tables that a supervision office asks for."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.options import Bom, FormatName, Language, OneFile, PlanName, emit, opened, say
from graph.errors import QueryError
from queries.kinds import REPORTS
from queries.table import Table
from queries.words import Lang


def report(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(help=f"One of: {', '.join((*REPORTS, 'brief'))}.")] = None,
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
    if kind not in (*REPORTS, "brief"):
        raise QueryError(f"unknown report {kind!r}: choose one of {', '.join((*REPORTS, 'brief'))}")
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.output.write import format_of  # noqa: PLC0415
    from queries.reports.tables import ReportChoice  # noqa: PLC0415
    from queries.reports.tables import report as make  # noqa: PLC0415

    day = on.date() if on else date.today()
    with opened(context) as store:
        data = Data.load(store, plan)
    if kind == "brief":
        if (format_ or (out and out.suffix)) and format_of(out, format_) != "html":
            raise QueryError("the brief is one HTML page: choose --format html or name a .html file")
        from queries.brief import brief  # noqa: PLC0415

        page = brief(data, lang).encode("utf-8", "replace")
        _write(out or Path("brief.html"), page)
    elif kind == "ledger" and out is not None and format_of(out, format_) == "xlsx":
        from queries.ledger.book import ledger_bytes  # noqa: PLC0415

        _write(out, ledger_bytes(data, lang))
    else:
        emit([make(data, kind, lang, ReportChoice(by, day))], out, format_, lang, bom=bom)


def _write(out: Path, content: bytes) -> None:
    from queries.output.write import write_bytes  # noqa: PLC0415

    write_bytes(out, content)
    say(f"wrote {out}")


def progress(
    context: typer.Context,
    ledger: Annotated[
        Path, typer.Argument(metavar="LEDGER.xlsx", help="A ledger with its progress filled in.")
    ],
    *,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="Day of the record: today."),
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Let empty rows take away what was recorded.")
    ] = False,
) -> int:
    """Record the progress that an office has filled in; exit status 1 where a filled row fits no task.

    Write a ledger with `yaodian report ledger --out ledger.xlsx`, fill in its progress and remarks, and
    read it back. Progress stays with its task, also when the plan is built again.
    """
    from queries.ledger.read import read_ledger  # noqa: PLC0415
    from queries.progress import record_rows  # noqa: PLC0415

    rows = read_ledger(ledger)
    with opened(context, write=True) as store:
        done = record_rows(store, rows, on.date() if on else date.today(), clear=clear)
    counts = done.summary.nodes
    typer.echo(
        f"{ledger.name}: {done.rows} rows, {done.filled} filled in; "
        f"{counts.added} recorded, {counts.updated} changed, {counts.removed} taken away"
    )
    for row in done.strays:
        say(f"warning: {ledger.name} row {row.row}: no task of the store says this: {row.words[:40]}")
    return int(bool(done.strays))


def _listing(lang: Lang) -> Table:
    named = {**REPORTS, "brief": ("一页纸简报（HTML）", "One-page brief (HTML)")}
    rows = tuple((name, titles[lang == "en"]) for name, titles in named.items())
    return Table({"zh": "报表", "en": "Reports"}[lang], ("report", "title"), rows)
