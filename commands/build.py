"""Plans into the store."""

from typing import Annotated

import typer

from commands.corrections import OverridesFile
from commands.options import SECONDS, Jurisdiction, NoPersons, OneNotice, PerFile, Plans, Year
from commands.readings import ReadingChoice


def build(
    context: typer.Context,
    files: Plans,
    *,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep what a file gave before beside what it gives now.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read also the files that have not changed since they were read.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes that read: by default one for every 4 files, and no more than one a core.",
        ),
    ] = None,
    per_file: PerFile = SECONDS,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="URL",
            help="Read on the Dask cluster of this scheduler, such as tcp://10.0.0.1:8786; needs the extra dask.",
        ),
    ] = None,
    each: Annotated[
        bool,
        typer.Option(
            "--each", help="Print a line of JSON for each file as soon as it is read, in place of the table."
        ),
    ] = False,
    overrides: OverridesFile = None,
    no_persons: NoPersons = False,
    one_notice: OneNotice = False,
) -> int:
    """Read plans into the store; loading a file again replaces what it gave before.

    Two files with the same title, place and year are two plans, unless their bytes are the same. Files that have not
    changed are not read again, so a build that was stopped goes on where it was.
    """
    from commands.building.choice import BuildChoice  # noqa: PLC0415 - help needs no reader
    from commands.building.run import Build  # noqa: PLC0415

    reading = ReadingChoice(
        jurisdiction, year, overrides, persons=not no_persons, one_notice=one_notice, seconds=per_file
    )
    return Build(context, files, reading, BuildChoice(keep, again, jobs, scheduler, each)).run()
