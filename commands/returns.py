"""What comes back from units: a ledger that was filled in, or a folder of workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from commands.days import as_day
from commands.filled import ledgers, read_returns
from commands.narrowing import Places, PlanNames, Years
from commands.options import SECONDS, FormatName, OneFile, PerFile, Raw, ask_credentials, emit, opened, say
from commands.serving import Job
from commands.state import state
from graph.errors import YaodianError
from graph.language import gettext, ngettext, of_tables
from graph.returned import ReturnedFile
from graph.shown import shown

if TYPE_CHECKING:
    from queries.progress.looks import Look
    from queries.progress.outcome import MergeChoice, Outcome

On = Annotated[
    date | None,
    typer.Option("--on", parser=as_day, metavar="DATE", help="Day of the record: today."),
]
Prefer = Annotated[
    str,
    typer.Option(
        "--prefer",
        metavar="WHICH",
        help="Which of contradicting reports counts: lead, latest, or the name of a file or a sheet.",
    ),
]


_SHOWN = 200
"""So many lines of what needs a look are told at the terminal."""


def progress(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Argument(
            metavar="[LEDGER]", help="A ledger with its progress filled in, of any format of tables."
        ),
    ] = None,
    *,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="FILE.xlsx",
            help="Write all that was ever recorded to a workbook, to read back; from a store of an older version too.",
        ),
    ] = None,
    on: On = None,
    prefer: Prefer = "",
    clear: Annotated[
        bool, typer.Option("--clear", help="Let empty rows take away what was recorded.")
    ] = False,
    per_file: PerFile = SECONDS,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Record the progress that an office has filled in, on whatever sheet; exit status 1 where something needs a look.

    Write a ledger with `yaodian report ledger --out ledger.xlsx`, fill in its progress and remarks, and
    read it back. Progress stays with its task, also when the plan is built again; all that was reported is
    kept (`yaodian report history`). With --out what needs a look is written as a table.

    Before a store is built anew, --export keeps what was recorded: read the workbook back into the new one.
    """
    from loaders.read.filebytes import file_bytes  # noqa: PLC0415 - help needs no reader
    from queries.progress.merge import restore  # noqa: PLC0415
    from queries.progress.outcome import MergeChoice  # noqa: PLC0415

    if (ledger is None) == (export is None):
        raise YaodianError(
            gettext("give a filled ledger to read, or --export FILE to write what was recorded")
        )
    if export is not None:
        return _exported(context, export)
    assert ledger is not None
    day, data = on or date.today(), file_bytes(ledger)
    with ledgers(day, per_file) as apart:
        read = apart.do(Job(ledger.name, data))
    if isinstance(read, ReturnedFile):
        done = _merged(context, [read], MergeChoice(day, prefer, clear, office=True))
    else:
        with opened(context, write=True) as store:
            done = restore(store, read, day)
    typer.echo(f"{shown(ledger.name)}: {_counts(done)}")
    return _told(done.looks, out, format_, raw=raw)


def _exported(context: typer.Context, path: Path) -> int:
    """Write the history of a store of whatever version, and say how much that is."""
    from graph.store.open import open_store  # noqa: PLC0415 - help needs no engine
    from graph.store.progress import recorded  # noqa: PLC0415
    from queries.output.write import write_bytes  # noqa: PLC0415
    from queries.progress.entries import whole_history  # noqa: PLC0415
    from queries.progress.kept import kept_workbook  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        raise YaodianError(gettext("--export {path}: name a file that ends in .xlsx", path=path))
    with open_store(state(context).store, credentials=ask_credentials, any_version=True) as store:
        entries = whole_history(*recorded(store))
    write_bytes(path, kept_workbook(entries, of_tables()))
    say(
        ngettext(
            "{n} entry of progress written to {path}",
            "{n} entries of progress written to {path}",
            len(entries),
            path=path,
        )
    )
    return 0


def collect(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder, or zip, of what units sent back.")],
    *,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    on: On = None,
    due: Annotated[
        date | None,
        typer.Option(
            "--due",
            parser=as_day,
            metavar="DATE",
            help="Day until which units were to report; what is handed out says it too.",
        ),
    ] = None,
    prefer: Prefer = "",
    per_file: PerFile = SECONDS,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Merge what units sent back, in any order and as often as you like; exit status 1 where something needs a look.

    Files may be renamed, saved in another format, their rows sorted, moved or added. Says which units are missing, late
    or silent on some of their tasks, which reports contradict each other, and which rows fit no task.
    """
    from queries.progress.merge import merge  # noqa: PLC0415 - help needs no engine
    from queries.progress.outcome import MergeChoice  # noqa: PLC0415
    from queries.progress.owed import Asked, owed  # noqa: PLC0415
    from queries.scope import Scope, narrow  # noqa: PLC0415

    day = on or date.today()
    files, looks = _read(folder, day, per_file)
    scope = Scope.of(plan, place, year, None)
    with opened(context, write=True) as store:
        wanted = tuple(p.id for p in narrow(store, scope).plans()) if scope else ()
        done = merge(store, files, MergeChoice(day, prefer, plans=wanted))
    with opened(context) as store:
        asked = Asked(day, due)
        looks += done.looks + owed(narrow(store, scope), files, done, asked)
    count = ngettext("{n} file", "{n} files", len(files))
    typer.echo(gettext("{folder}: {files}; {counts}", folder=folder.name, files=count, counts=_counts(done)))
    return _told(looks, out, format_, raw=raw)


def _read(folder: Path, on: date, seconds: float) -> tuple[list[ReturnedFile], "list[Look]"]:
    """Return the files that can be read, and a look for each that cannot."""
    from loaders.read.files import list_files  # noqa: PLC0415 - help needs no reader
    from queries.progress.looks import Look  # noqa: PLC0415

    skips: list[Look] = []

    def skipped(place: str, reason: str) -> None:
        if reason != "hidden":
            skips.append(
                Look("unread", _within(folder, place), about=gettext("it is of no kind that is read"))
            )

    entries = [(_within(folder, entry.place), entry) for entry in list_files(folder, skipped)]
    files, looks = read_returns(entries, on, seconds)
    return files, skips + looks


def _within(folder: Path, place: str) -> str:
    """Return a file's place as seen from the folder that was collected: two of one name stay two."""
    try:
        return PurePath(place).relative_to(folder).as_posix().strip(".") or folder.name
    except ValueError:
        return PurePath(place).name


def _merged(context: typer.Context, files: Sequence[ReturnedFile], choice: "MergeChoice") -> "Outcome":
    from queries.progress.merge import merge  # noqa: PLC0415

    with opened(context, write=True) as store:
        return merge(store, files, choice)


def _counts(done: "Outcome") -> str:
    nodes = done.states.nodes
    return gettext(
        "{rows} rows, {filled} filled in; {added} recorded, {updated} changed, {removed} taken away; "
        "{entries} new in the history",
        rows=done.rows,
        filled=done.filled,
        added=nodes.added,
        updated=nodes.updated,
        removed=nodes.removed,
        entries=done.entries,
    )


def _told(looks: "Iterable[Look]", out: Path | None, format_: str | None, *, raw: bool) -> int:
    from queries.progress.looks import looks_table, needs_a_look  # noqa: PLC0415

    found = list(looks)
    for look in found[:_SHOWN]:
        say(look.sentence)
    if len(found) > _SHOWN:
        say(gettext("and {n} more; --out FILE.xlsx lists them all", n=len(found) - _SHOWN))
    if out is not None:
        emit([looks_table(found, of_tables())], out, format_, of_tables(), raw=raw)
    return int(needs_a_look(found))
