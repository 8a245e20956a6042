"""Ad-hoc questions: one Cypher statement, a prompt for many, and the model that they speak of."""

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.guard import bounded
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import (
    Bom,
    FormatName,
    Limit,
    OneFile,
    Pairs,
    Timeout,
    emit,
    opened,
    pairs,
    say,
    state,
)
from graph.errors import StoreError, YaodianError
from graph.language import Lang, of_tables
from queries.output.formats import format_of

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore
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
    bom: Bom = False,
) -> int:
    """Answer an ad-hoc Cypher statement: read-only, bounded in time and rows.

    A label, type or property that is not there is told before the statement runs. A parameter's value is read as
    JSON where it is JSON (3, true, ["a"]), else as text. With --plan, --place, --year or --level the statement is asked of
    these plans alone; $plans in it is the list of their ids, empty for all. Without a statement a terminal gets a prompt, and what is
    piped in is read as statements that end in semicolons.
    """
    lang = of_tables()
    values = {name: _json_or_text(value) for name, value in pairs(param).items()}
    opens = partial(asked, context, plan, place, year, level)
    if text is None:
        if out is not None:
            raise YaodianError("--out goes with a statement: without one, send the output to a file with >")
        return _prompt(opens, values, limit, timeout, format_of(None, format_), lang)
    from queries.adhoc.answer import answer, check_values  # noqa: PLC0415

    check_values(text, values)
    if "://" not in state(context).store:  # a server ends its own queries, and may have to ask for a password
        bounded(timeout)
    with opens() as store:
        table = answer(store, text, values, say=say, timeout=timeout, row_limit=limit, lang=lang)
    emit([table], out, format_, lang, bom=bom)
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
    if "://" not in target and not Path(target).exists():
        return None
    try:
        with opened(context) as store:
            return counts(store)
    except StoreError as error:
        say(f"without numbers: {error}")
        return None


def _prompt(
    opens: "Callable[[], AbstractContextManager[GraphStore]]",
    values: dict[str, object],
    limit: int,
    timeout: float,
    format_: str,
    lang: Lang,
) -> int:
    from commands.asking import Settings, asker  # noqa: PLC0415 - one statement needs none of this
    from commands.prompt import piped, prompt  # noqa: PLC0415

    settings = Settings(opens, values, limit, timeout, lang, format_)
    with asker(settings) as ask:
        return prompt(ask, settings) if sys.stdin.isatty() else piped(ask, settings, sys.stdin)


def _json_or_text(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value
