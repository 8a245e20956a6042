"""Exporting the graph for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from commands import completion
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import LEFT_OUT, NoPersons, Raw, emit, say, say_wrote
from graph.export.formats import EXPORTS, export_format
from graph.language import N_, gettext, in_language, of_tables
from queries.table import Table


def export(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT",
            autocompletion=completion.exports,
            help="Name of a format; without it, the formats are listed.",
        ),
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="The file, or folder, to write.")
    ] = None,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    no_persons: NoPersons = False,
    raw: Raw = False,
) -> None:
    """Write the graph for another program, whole or of some plans."""
    lang = of_tables()
    if name is None:
        rows = tuple(
            (form.name, form.suffix or "/", in_language(lang, form.about)) for form in EXPORTS.values()
        )
        title = in_language(lang, N_("Formats to export"))
        emit([Table(title, ("format", "suffix", "about"), rows)], None, None, lang)
        return
    form = export_format(name)
    with asked(context, plan, place, year, level, any_version=form.any_version) as store:
        from graph.export.personless import without_persons  # noqa: PLC0415 - help need not wait for it

        kept = without_persons(store) if no_persons else store
        for path in form.write(kept, out or form.default_path(), raw=raw):
            say_wrote(path)
    if no_persons:
        say(gettext(LEFT_OUT))
