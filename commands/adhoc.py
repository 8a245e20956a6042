"""Ad-hoc questions: one Cypher statement, a prompt for many, and the model that they speak of."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from commands.asking import Asker, asker
from commands.console import lines_of, put
from commands.narrowing import Levels, Places, PlanNames, Years
from commands.options import (
    FormatName,
    Limit,
    OneFile,
    Pairs,
    Raw,
    Timeout,
    emit,
    opened,
    pairs,
    say,
    say_wrote,
    terminal_width,
)
from commands.state import state
from commands.wishes import Settings, Wish
from graph.errors import StoreError, YaodianError
from graph.language import gettext, of_tables, wanted
from graph.paths import located, scheme_of
from queries.adhoc.values import check_values, read_value
from queries.output.formats import format_of
from queries.output.write import write_bytes

if TYPE_CHECKING:
    from queries.adhoc.model import Counts


def cypher(
    context: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="CYPHER", help="One read-only statement; without it, a prompt for many."),
    ] = None,
    *,
    param: Pairs = None,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    limit: Limit = 1000,
    timeout: Timeout = 30.0,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Answer an ad-hoc Cypher statement: read-only, bounded in time and rows.

    A label, type or property that is not there is told before the statement runs. A parameter's value is read as
    JSON where it is JSON (3, true, ["a"]), else as text. With --plan, --place, --year or --level the statement is asked of
    these plans alone; $plans in it is the list of their ids, empty for all. Without a statement a terminal gets a prompt, and what is
    piped in is read as statements that end in semicolons.
    """
    if text is None and out is not None:
        raise YaodianError(
            gettext("--out goes with a statement: without one, send the output to a file with >")
        )
    format_ = format_of(out, format_)
    values = {name: read_value(name, value) for name, value in pairs(param).items()}
    check_values(text or "", values)
    narrowing = tuple(plan or ()), tuple(place or ()), tuple(year or ()), tuple(level or ())
    settings = Settings(state(context).store, narrowing, values, limit, timeout, wanted())
    with asker(settings) as ask:
        if text is None:
            return _prompt(ask, format_)
        made = ask.ask(Wish("ask", text, format_, terminal_width(), raw, out is not None)).made
    if out is None:
        put(str(made), format_)
    else:
        write_bytes(out, made if isinstance(made, bytes) else made.encode("utf-8", "replace"))
        say_wrote(out)
    return 0


def schema(context: typer.Context, *, format_: FormatName = None, out: OneFile = None) -> None:
    """Print the model: labels, relationship types and properties, with how many there are in the store."""
    lang = of_tables()
    from queries.adhoc.model import model_tables  # noqa: PLC0415

    tables = model_tables(lang, _counted(context), codes=format_of(out, format_) == "json")
    emit(tables, out, format_, lang)


def _counted(context: typer.Context) -> "Counts | None":
    """Return the numbers of the store, nothing where there is none: the model is the same without."""
    from queries.adhoc.model import counts  # noqa: PLC0415

    target = state(context).store
    if not scheme_of(target) and not located(target).exists():
        return None
    try:
        with opened(context) as store:
            return counts(store)
    except StoreError as error:
        say(gettext("without numbers: {error}", error=error))
        return None


def _prompt(ask: Asker, format_: str) -> int:
    from commands.prompt import Session, piped, prompt  # noqa: PLC0415 - one statement needs none of this

    session = Session(ask, format_)
    return prompt(session) if sys.stdin.isatty() else piped(session, lines_of(sys.stdin))
