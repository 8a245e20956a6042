"""Handing tasks out to units."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands.days import as_day
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import NoPersons, say
from graph.language import gettext, ngettext, of_tables

Day = Annotated[
    date | None,
    typer.Option("--on", parser=as_day, metavar="DATE", help="Day of handing out: today."),
]


def handout(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write; it is made where there is none.")
    ],
    *,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    due: Annotated[
        date | None,
        typer.Option("--due", parser=as_day, metavar="DATE", help="Day until which units are to report."),
    ] = None,
    on: Day = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who signs the letters: the plan's issuer.")
    ] = "",
    letters: Annotated[
        bool, typer.Option("--letters", help="Write a letter (督办单) for each unit too, as Word files.")
    ] = False,
    no_persons: NoPersons = False,
) -> None:
    """Write a workbook for each unit with its tasks alone, to fill in and send back, and an index of all.

    Tasks led and tasks supported stand apart; all is locked but the columns to fill in. What comes back goes
    into one folder for `yaodian collect`.
    """
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.handout.persons import without_persons  # noqa: PLC0415
    from queries.handout.units import Handed, collectives  # noqa: PLC0415
    from queries.handout.write import write_handout  # noqa: PLC0415

    with asked(context, plan, place, year, level) as store:
        data = without_persons(store) if no_persons else Data.load(store)
    handed = Handed(on or date.today(), due, by, persons=not no_persons)
    count = sum(1 for _ in write_handout(data, folder, handed, of_tables(), letters=letters))
    say(ngettext("wrote {n} file to {folder}", "wrote {n} files to {folder}", count, folder=folder))
    for name in collectives(data):
        say(gettext("{unit} stands for many units and was handed nothing", unit=name))
