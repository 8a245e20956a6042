"""Plans: reading them into the store, into JSON, or only to see what was not understood."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.console import put
from commands.corrections import FINDING_COLUMNS, Corrections, OverridesFile, finding_row, warn
from commands.identity import distinct, tell
from commands.options import (
    LEFT_OUT,
    FormatName,
    NoPersons,
    OneFile,
    Plans,
    Raw,
    emit,
    opened,
    progress_bar,
    say,
    say_wrote,
)
from commands.readings import ReadingChoice, Readings
from graph.language import N_, Lang, counted_in, gettext, in_language, of_messages, of_tables
from graph.paths import file_name
from queries.output.formats import format_of
from queries.output.write import write_bytes
from queries.table import Table

if TYPE_CHECKING:
    from graph.model import Plan
    from graph.store.protocol import GraphStore
    from graph.store.summary import LoadSummary

Jurisdiction = Annotated[
    str | None,
    typer.Option("--jurisdiction", metavar="NAME", help="The place whose plan it is, if the text errs."),
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="YEAR", help="The year the plan is for, if the text errs.")
]

_LOW_COVERAGE = 0.8
_MOST_UNOWNED = 0.5
_SHOWN = 5


def build(
    context: typer.Context,
    files: Plans,
    *,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep what a file gave before beside what it gives now.")
    ] = False,
    overrides: OverridesFile = None,
    no_persons: NoPersons = False,
) -> int:
    """Read plans into the store; loading a file again replaces what it gave before.

    Two files with the same title, place and year are two plans, unless their bytes are the same.
    """
    lang = of_tables()
    from graph.identity import settle  # noqa: PLC0415

    readings = Readings(context, files, ReadingChoice(jurisdiction, year, overrides, persons=not no_persons))
    read = readings.all()
    if read:
        with progress_bar(gettext("storing")) as progress, opened(context, write=True) as store:
            settled = settle(store.plans(), read, keep=keep)
            in_order = sorted(settled.plans, key=lambda plan: plan.id)
            summary = store.load(in_order, moved=settled.moved, progress=progress)
            target, known = store.target, _known(store)
        emit([_summary(settled.plans, lang)], None, None, lang)
        typer.echo(_changes(summary, target))
        if no_persons:
            say(gettext(LEFT_OUT))
        tell(settled.notes, readings.places)
        _warn(read)
        readings.corrections.warn(known)
    readings.tell_skipped()
    status = readings.ended()
    return min(status, 1) if read else status


def parse(
    context: typer.Context,
    files: Plans,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write <stem>.json for each plan here.")
    ] = None,
    account: Annotated[
        bool, typer.Option("--account", help="Add what each stretch of the text is: spans that divide it.")
    ] = False,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    overrides: OverridesFile = None,
    no_persons: NoPersons = False,
) -> int:
    """Print the reading of plans as JSON; nothing is stored."""
    from loaders.reading_json import to_json  # noqa: PLC0415

    readings = Readings(context, files, ReadingChoice(jurisdiction, year, overrides, persons=not no_persons))
    used: set[str] = set()
    for place, plan in readings:
        text = json.dumps(to_json(plan, account=account), ensure_ascii=False, indent=1) + "\n"
        if out is None:
            put(text, "json")
        else:
            stem = distinct(file_name(place.stem), used)
            if stem != place.stem:
                say(
                    gettext(
                        "{file}: another file has this name, or no file may have it: written to {other}.json",
                        file=place,
                        other=stem,
                    )
                )
            _write_json(out / f"{stem}.json", text)
    if no_persons:
        say(gettext(LEFT_OUT))
    readings.corrections.warn()
    return readings.ended()


def check(
    context: typer.Context,
    files: Plans,
    *,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    overrides: OverridesFile = None,
    account: Annotated[
        bool,
        typer.Option(
            "--account", help="Show instead how many characters are of which kind, and why left out."
        ),
    ] = False,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Show what was not understood, with line numbers; exit status 1 where there is anything.

    Each finding has its line, its point, how grave it is (wrong, doubtful, note) and what to do. It tells what
    no stage could explain, what a second look at the text sees and the reading did not use, answers that are
    hard to believe, and corrections that are stale. As html it is the plans' own text, coloured by how it was
    read, with the findings beside their lines.
    """
    lang = of_tables()
    readings = Readings(context, files, ReadingChoice(jurisdiction, year, overrides))
    read = readings.all()
    if account:
        from queries.shares import shares  # noqa: PLC0415

        emit([shares(read, lang)], out, format_, lang, raw=raw)
        return readings.ended()
    if format_of(out, format_) == "html":
        found = _account(read, readings.corrections, out, lang)
        return readings.ended() or int(found)
    if not read:
        return readings.ended()
    rows = [finding_row(plan.source, f, lang) for plan in read for f in plan.findings]
    rows += readings.corrections.rows(lang)
    notes = tuple(_covered(plan, lang) for plan in read)
    title = in_language(lang, N_("What was not understood"))
    emit([Table(title, FINDING_COLUMNS, tuple(rows), notes)], out, format_, lang, raw=raw)
    readings.corrections.warn(stale=False)
    return readings.ended() or int(bool(rows))


def _account(read: "Sequence[Plan]", corrections: Corrections, out: Path | None, lang: Lang) -> bool:
    """Write or print the account page; tell whether it holds findings."""
    from queries.account_page import render_account  # noqa: PLC0415

    stale = corrections.stale()
    page = render_account(read, lang, stale, corrections.name)
    if out is None:
        put(page, "html")
    else:
        write_bytes(out, page.encode("utf-8", "replace"))
        say_wrote(out)
    corrections.warn(stale=False)
    return bool(stale or any(plan.findings for plan in read))


def _known(store: "GraphStore") -> list[str]:
    """Return the names by which overrides may mean the plans of a store; a number behind an id comes after reading."""
    names = (name for p in store.plans() for name in (p.id, p.title, p.source, p.origin, p.jurisdiction))
    return [name for name in names if name and "~" not in name]


def _write_json(path: Path, text: str) -> None:
    write_bytes(path, text.encode())
    say_wrote(path)


def _summary(plans: Sequence["Plan"], lang: Lang) -> Table:
    columns = (
        "plan",
        "year",
        "jurisdiction",
        "points",
        "tasks",
        "unit_count",
        "region_count",
        "measured",
        "coverage",
        "wrong",
        "doubtful",
        "notes",
    )
    title = in_language(lang, N_("What was read"))
    return Table(title, columns, tuple(map(_counts, plans)), percent=frozenset({"coverage"}))


def _counts(plan: "Plan") -> tuple[object, ...]:
    tasks = sum(len(point.tasks) for point in plan.points)
    place = plan.jurisdiction.name if plan.jurisdiction else None
    regions = {mention.region.id for point in plan.points for mention in point.regions}
    targets = sum(len(point.indicators) for point in plan.points)
    units = sum(1 for _ in plan.units())
    return (
        plan.name,
        plan.year,
        place,
        len(plan.points),
        tasks,
        units,
        len(regions),
        targets,
        plan.coverage,
        *(sum(f.severity == severity for f in plan.findings) for severity in ("wrong", "doubtful", "note")),
    )


def _changes(summary: "LoadSummary", target: str) -> str:
    if not summary.changed:
        return gettext("{store}: nothing changed", store=target)
    counted = {"plans": summary.plans, "nodes": summary.nodes, "relationships": summary.relationships}
    told = {name: f"+{counts.added} ~{counts.updated} -{counts.removed}" for name, counts in counted.items()}
    return gettext(
        "{store}: plans {plans}; nodes {nodes}; relationships {relationships}", store=target, **told
    )


def _warn(plans: Sequence["Plan"]) -> None:
    from graph.findings import sentence  # noqa: PLC0415

    for plan in plans:
        unowned = sum(not point.responsibilities for point in plan.points)
        if plan.coverage < _LOW_COVERAGE or unowned > _MOST_UNOWNED * len(plan.points):
            say(_loud(plan, unowned))
        for finding in plan.findings[:_SHOWN]:
            warn(plan.source, finding.line, sentence(finding, of_messages()))
        if len(plan.findings) > _SHOWN:
            more = len(plan.findings) - _SHOWN
            say(gettext("warning: {file}: {n} more: see `yaodian check {file}`", file=plan.source, n=more))


def _loud(plan: "Plan", unowned: int) -> str:
    return gettext(
        "WARNING! {coverage:.0%} of the text of {file} was understood, and {unowned} of {points} points have "
        "no unit: see `yaodian check {file}`",
        file=plan.source,
        coverage=plan.coverage,
        points=len(plan.points),
        unowned=unowned,
    )


def _covered(plan: "Plan", lang: Lang) -> str:
    return counted_in(
        lang,
        "{file}: {n} point; {coverage:.1%} of the text understood",
        "{file}: {n} points; {coverage:.1%} of the text understood",
        len(plan.points),
        file=plan.source,
        coverage=plan.coverage,
    )
