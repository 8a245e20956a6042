"""Canned queries."""

import json
from typing import Annotated

import typer

from commands import completion
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import (
    FormatName,
    Limit,
    OneFile,
    Pairs,
    Raw,
    Sure,
    Timeout,
    emit,
    pairs,
    say,
)
from commands.state import state
from graph.garbage import uncollected
from graph.language import N_, Lang, gettext, in_language, listed, of_messages, of_tables
from queries.catalog import CannedQuery, Parameter, load_catalog
from queries.kept import Kept
from queries.run import run
from queries.table import Table
from queries.words import heading

_TIMEOUT, _LIMIT = 60.0, 10_000


def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY", autocompletion=completion.queries, help="Name or title of a canned query."
        ),
    ] = None,
    *,
    param: Pairs = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the canned queries.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Show the query's parameters and text.")] = False,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    sure: Sure = False,
    limit: Limit = _LIMIT,
    timeout: Timeout = _TIMEOUT,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> None:
    """Ask a canned question, or one that someone kept on the desk.

    A name alone shows the query's parameters, or runs it where it needs none. Questions of people's own lie beside the store, in
    STORE.questions, a file each in the form that --show prints.
    """
    lang = of_tables()
    catalog = Kept(state(context).store).beside(load_catalog())
    if list_ or name is None:
        emit([_listing(list(catalog.queries.values()), lang)], out, format_, lang, raw=raw)
        return
    chosen, given = catalog.get(name), pairs(param)
    if show or (chosen.required and not given):
        typer.echo(_shown(chosen, whole=show))
        return
    if any(p.name == "lang" for p in chosen.parameters):
        given.setdefault("lang", lang)
    with uncollected(), asked(context, plan, place, year, level, sure=sure) as store:
        answer = run(store, chosen, given, timeout=timeout, row_limit=limit)
    for meant in answer.meant:
        say(gettext("taken as {name}", name=meant))
    emit([answer.table(lang)], out, format_, lang, raw=raw)
    _say_truncated(answer.rows.truncated, limit)


def _listing(queries: list[CannedQuery], lang: Lang) -> Table:
    rows = tuple((q.name, q.called(lang), ", ".join(_brief(q)), q.told(lang)) for q in queries)
    return Table(in_language(lang, N_("Canned queries")), ("query", "title", "parameters", "about"), rows)


def _brief(query: CannedQuery) -> list[str]:
    return [f"[{p.name}]" if p.optional else p.name for p in query.parameters]


def _shown(query: CannedQuery, *, whole: bool) -> str:
    lang = of_messages()
    lines = [
        f"{query.name}  {query.kept if query.own else query.called(lang)}",
        *filter(None, [query.told(lang)]),
    ]
    lines += [f"  --param {p.name}={p.type}  {_needed(p)}" for p in query.parameters]
    if query.columns:
        lines.append(gettext("columns: {names}", names=listed(_column(c.name, lang) for c in query.columns)))
    lines.append(gettext("example: {command}", command=query.example()))
    return "\n".join([*lines, "", query.cypher.rstrip()] if whole else lines)


def _column(name: str, lang: Lang) -> str:
    """Return a column's heading, with the code that JSON has for it where that is another word."""
    said = heading(name, lang)
    return name if said.casefold() == name else f"{said} ({name})"


def _needed(parameter: Parameter) -> str:
    value = json.dumps(parameter.value, ensure_ascii=False)
    if parameter.optional:
        return gettext("optional, default {value}", value=value)
    return gettext("required, for example {value}", value=value)


def _say_truncated(truncated: bool, limit: int) -> None:
    if truncated:
        say(gettext("only the first {n} rows are shown: raise --limit to see more", n=limit))
