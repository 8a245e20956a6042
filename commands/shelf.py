"""What a store holds: its plans listed, and plans taken out."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from commands import completion
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import FormatName, OneFile, Raw, emit, opened
from graph.language import gettext, listed, ngettext, of_tables
from graph.progress import ProgressEntry, TaskProgress
from queries.catalog import load_catalog
from queries.names import resolve
from queries.run import run
from queries.table import Table

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore

COLUMNS = (
    "plan",
    "jurisdiction",
    "year",
    "level",
    "issuer",
    "file",
    "points",
    "tasks",
    "wrong",
    "doubtful",
    "loaded",
    "plan_id",
)


def plans(
    context: typer.Context,
    *,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> None:
    """List the plans of the store: place, year, level, issuer, file, points, tasks, doubts and when each was loaded."""
    lang = of_tables()
    with asked(context, plan, place, year, level) as store:
        answer = run(store, load_catalog().get("plans"), {})
        loaded = {plan.id: plan.loaded or None for plan in store.plans()}
    dated = ({**row, "loaded": loaded.get(row["plan_id"])} for row in answer.rows.dicts())
    rows = tuple(tuple(row[name] for name in COLUMNS) for row in dated)
    emit([Table(answer.table(lang).title, COLUMNS, rows)], out, format_, lang, raw=raw)


def remove(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="PLAN...",
            autocompletion=completion.plans,
            help="Ids, titles, parts of titles or files' names.",
        ),
    ],
) -> None:
    """Take plans out of the store, whole: their tasks, what only they need, and the progress recorded of their tasks."""
    with opened(context) as store:  # to write, a store that is not there would be made
        tasks = {plan.id: plan.tasks for plan in store.plans()}
        chosen = {found.id: found.name for found in (resolve(store, "Plan", name) for name in names)}
    with opened(context, write=True) as store:
        for id_, name in chosen.items():
            store.delete(id_)
            typer.echo(_gone(store.target, name, tasks[id_], forget(store, id_)))


def _gone(store: str, plan: str, tasks: int, records: int) -> str:
    """Say that a plan was taken out, with how many tasks and records of progress."""
    held = (
        ngettext("{n} task", "{n} tasks", tasks),
        ngettext("{n} record of progress", "{n} records of progress", records),
    )
    return gettext("{store}: took out “{plan}”: {held}", store=store, plan=plan, held=listed(held))


def forget(store: "GraphStore", plan_id: str) -> int:
    """Take away what was recorded of the progress of a plan's tasks, its history too; return how many records that were."""
    from graph.store.progress import HISTORY, RECORDED  # noqa: PLC0415 - help need not wait for it

    known = (TaskProgress(**row) for row in store.query(RECORDED).dicts())
    blank = [replace(item, progress="", remarks="") for item in known if item.plan_id == plan_id]
    history = (ProgressEntry(**row) for row in store.query(HISTORY).dicts())
    lines = [replace(item, progress="", remarks="") for item in history if item.plan_id == plan_id]
    taken = store.record_progress(blank, lines).nodes.removed
    return taken - len(lines)
