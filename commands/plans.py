"""Plans: reading them into the store, into JSON, or only to see what was not understood."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.console import put
from commands.corrections import FINDING_COLUMNS, Corrections, OverridesFile, finding_row, names_stored
from commands.options import (
    LEFT_OUT,
    SECONDS,
    FormatName,
    Jurisdiction,
    NoPersons,
    OneFile,
    OneNotice,
    PerFile,
    Plans,
    Raw,
    Year,
    emit,
    say,
    say_wrote,
)
from commands.readings import ReadingChoice, Readings
from graph.language import N_, Lang, counted_in, gettext, in_language, of_tables
from graph.paths import distinct, file_name
from queries.output.formats import format_of
from queries.output.write import write_bytes
from queries.table import Table

if TYPE_CHECKING:
    from graph.model import Plan


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
    one_notice: OneNotice = False,
    per_file: PerFile = SECONDS,
) -> int:
    """Print the reading of plans as JSON; nothing is stored."""
    from loaders.reading_json import to_json  # noqa: PLC0415

    readings = Readings(
        context,
        files,
        ReadingChoice(
            jurisdiction,
            year,
            overrides,
            persons=not no_persons,
            one_notice=one_notice,
            seconds=per_file,
        ),
    )
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
    readings.corrections.warn(partial(names_stored, context))
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
    per_file: PerFile = SECONDS,
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
    readings = Readings(context, files, ReadingChoice(jurisdiction, year, overrides, seconds=per_file))
    read = readings.all()
    if account:
        from queries.shares import shares  # noqa: PLC0415

        emit([shares(read, lang)], out, format_, lang, raw=raw)
        return readings.ended()
    if format_of(out, format_) == "html":
        found = _account(read, readings.corrections, out, lang)
        readings.corrections.warn(partial(names_stored, context), stale=False)
        return readings.ended() or int(found)
    if not read:
        return readings.ended()
    rows = [finding_row(plan.source, f, lang) for plan in read for f in plan.findings]
    rows += readings.corrections.rows(lang)
    notes = tuple(_covered(plan, lang) for plan in read)
    title = in_language(lang, N_("What was not understood"))
    emit([Table(title, FINDING_COLUMNS, tuple(rows), notes)], out, format_, lang, raw=raw)
    readings.corrections.warn(partial(names_stored, context), stale=False)
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
    return bool(stale or any(plan.findings for plan in read))


def _write_json(path: Path, text: str) -> None:
    """Write a reading, and say whose reading it replaces: files of one name may lie in several folders."""
    before = _held(path)
    write_bytes(path, text.encode())
    say_wrote(path)
    if before not in ("", _held(path)):
        say(gettext("{path}: took the place of the reading of {other}", path=path, other=before))


def _held(path: Path) -> str:
    """Return what the reading in a file is of: title, file and bytes; empty where there is none."""
    try:
        plan = json.loads(path.read_bytes())["plan"]
        return f"“{plan['title'] or plan['source']}” ({plan['source']}, SHA-256 {plan['sha256'][:8]})"
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def _covered(plan: "Plan", lang: Lang) -> str:
    return counted_in(
        lang,
        "{file}: {n} point; {coverage:.1%} of the text understood",
        "{file}: {n} points; {coverage:.1%} of the text understood",
        len(plan.points),
        file=plan.source,
        coverage=plan.coverage,
    )
