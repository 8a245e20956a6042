"""Questions: canned queries, ad-hoc Cypher, reports."""

import json
import re
from typing import Annotated

import typer

from commands.guard import bounded
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import (
    Bom,
    FormatName,
    Language,
    Limit,
    OneFile,
    Pairs,
    Sure,
    Timeout,
    emit,
    pairs,
    say,
    state,
)
from graph.errors import QueryError
from graph.store.protocol import WHOLE
from queries.catalog import CannedQuery, bare, load_catalog
from queries.run import run
from queries.table import Table
from queries.words import Lang, narrowed_title

_TIMEOUT, _LIMIT = 60.0, 10_000


def query(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Name or Chinese title of a canned query.")] = None,
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
    bom: Bom = False,
    lang: Language = "zh",
) -> None:
    """Ask a canned question.

    A name alone shows the query's parameters, or runs it where it needs none.
    """
    catalog = load_catalog()
    if list_ or name is None:
        emit([_listing(list(catalog.queries.values()), lang)], out, format_, lang, bom=bom)
        return
    chosen, given = catalog.get(name), pairs(param)
    if show or (chosen.required and not given):
        typer.echo(_shown(chosen, whole=show))
        return
    if any(p.name == "lang" for p in chosen.parameters):
        given.setdefault("lang", lang)
    with asked(context, plan, place, year, level, sure=sure) as store:
        answer = run(store, chosen, given, timeout=timeout, row_limit=limit)
    for meant in answer.meant:
        say(f"taken as {meant}")
    emit([answer.table(lang)], out, format_, lang, bom=bom)
    _say_truncated(answer.rows.truncated, limit)


def cypher(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="CYPHER", help="One read-only statement.")],
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
    lang: Language = "zh",
) -> None:
    """Answer an ad-hoc Cypher statement: read-only, bounded in time and rows.

    A parameter's value is read as JSON where it is JSON (3, true, ["a"]), else as text. With --plan, --place, --year or
    --level the statement is asked of these plans alone; $plans in it is the list of their ids, empty for all.
    """
    values = WHOLE | {name: _json_or_text(value) for name, value in pairs(param).items()}
    named = set(re.findall(r"\$(\w+)", bare(text)))
    if missing := sorted(named - values.keys()):
        raise QueryError(f"the statement needs --param {missing[0]}=VALUE")
    if "://" not in state(context).store:  # a server ends its own queries, and may have to ask for a password
        bounded(timeout)
    with asked(context, plan, place, year, level) as store:
        from graph.store.narrowed import alone  # noqa: PLC0415 - it imports an engine

        seen = store if "plans" in named else alone(store)
        rows = seen.query(text, values, timeout=timeout, row_limit=limit)
        title = narrowed_title("Cypher", store.narrowed, lang)
    emit([Table(title, rows.columns, tuple(rows.rows))], out, format_, lang, bom=bom)
    _say_truncated(rows.truncated, limit)


def _listing(queries: list[CannedQuery], lang: Lang) -> Table:
    if lang == "zh":  # the titles are Chinese, what a query is about is told in English
        rows = tuple((q.name, q.title, ", ".join(_brief(q))) for q in queries)
        return Table("预置查询", ("query", "title", "parameters"), rows)
    told = tuple((q.name, q.title, ", ".join(_brief(q)), q.about) for q in queries)
    return Table("Canned queries", ("query", "title", "parameters", "about"), told)


def _brief(query: CannedQuery) -> list[str]:
    return [f"[{p.name}]" if p.optional else p.name for p in query.parameters]


def _shown(query: CannedQuery, *, whole: bool) -> str:
    lines = [f"{query.name}  {query.title}", query.about]
    for parameter in query.parameters:
        value = json.dumps(parameter.value, ensure_ascii=False)
        need = f"optional, default {value}" if parameter.optional else f"required, for example {value}"
        lines.append(f"  --param {parameter.name}={parameter.type}  {need}")
    lines.append(f"columns: {', '.join(c.name for c in query.columns)}")
    lines.append(f"example: {query.example()}")
    return "\n".join([*lines, "", query.cypher.rstrip()] if whole else lines)


def _say_truncated(truncated: bool, limit: int) -> None:
    if truncated:
        say(f"only the first {limit} rows are shown: raise --limit to see more")


def _json_or_text(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value
