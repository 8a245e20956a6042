"""Comparing plans."""

from typing import TYPE_CHECKING, Annotated

import typer

from commands.narrowing import Levels, Places, Years
from commands.options import SECONDS, FormatName, OneFile, PerFile, Raw, emit, say_wrote
from commands.sources import StoreChoice, plan_data
from graph.language import of_tables
from queries.output.formats import format_of
from queries.output.write import write_bytes

if TYPE_CHECKING:
    from queries.data import Data


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="A", help="The older plan: a file, or a plan in the store.")],
    new: Annotated[str, typer.Argument(metavar="B", help="The newer plan: a file, or a plan in the store.")],
    *,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    per_file: PerFile = SECONDS,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> None:
    """Show what changed from plan A to plan B: tasks new and dropped, owners, targets, deadlines, regions.

    Tasks are matched by what they say, never by their numbers. --place, --year and --level narrow the plans of the store
    that A and B are looked for among. As HTML it is a page with the words that
    differ marked.
    """
    lang = of_tables()
    from queries.compare.changes import difference  # noqa: PLC0415 - pandas takes a second
    from queries.compare.items import items  # noqa: PLC0415
    from queries.compare.show import changes_page, changes_table  # noqa: PLC0415

    choice = StoreChoice(place, year, level)
    before, after = (plan_data(context, name, choice, per_file) for name in (old, new))
    found = difference(items(before), items(after), lang)
    titles = _title(before), _title(after)
    if out is not None and format_of(out, format_) == "html":
        write_bytes(out, changes_page(found, *titles, lang).encode("utf-8", "replace"))
        say_wrote(out)
    else:
        emit([changes_table(found, *titles, lang)], out, format_, lang, raw=raw)


def _title(data: "Data") -> str:
    return str(data.plans.iloc[0]["plan"])
