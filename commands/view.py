"""The interactive page."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import completion
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import Pairs, pairs, say, say_wrote
from commands.state import state
from graph.errors import NameNotFoundError, YaodianError
from graph.garbage import uncollected
from graph.language import Lang, gettext, of_tables
from queries.catalog import load_catalog
from queries.names import resolve
from queries.run import run

if TYPE_CHECKING:
    from commands.packing import Packers
    from graph.store.protocol import GraphStore
    from queries.view.content import Progress
    from queries.view.start import Start


def view(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = Path(
        "yaodian.html"
    ),
    focus: Annotated[
        str | None,
        typer.Option("--focus", metavar="NAME", help="Show a unit, region or task and what is around it."),
    ] = None,
    steps: Annotated[
        int, typer.Option("--steps", min=1, max=3, metavar="N", help="How far around the focus.")
    ] = 1,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar="NAME",
            autocompletion=completion.places,
            help="Show the tasks aimed at a region.",
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="NAME", autocompletion=completion.queries, help="Show a canned query's answer."
        ),
    ] = None,
    param: Pairs = None,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    overview: Annotated[bool, typer.Option("--overview", help="Show units by regions, weighted.")] = False,
) -> None:
    """Write the network as one HTML page that needs no internet."""
    lang = of_tables()
    if param and not query:
        raise YaodianError(gettext("--param goes with --query NAME: name the query too"))
    from commands.packing import packers  # noqa: PLC0415 - help need not wait for what makes a page

    with uncollected(), packers(state(context).store) as crew:
        if not (plan or place or year or level):  # of a narrowed store it is not known yet how much it holds
            crew.begin_early()
        with asked(context, plan, place, year, level) as store:
            wanted = _start(
                store, query, pairs(param), lang, focus=focus, steps=steps, region=region, overview=overview
            )
            plans = _write(store, out, lang, wanted, crew)
            gc.freeze()  # what is left goes with the process: freed node by node a large graph takes seconds
    say_wrote(out)
    if wanted is None:
        _say_many(plans, out)


def _write(store: "GraphStore", out: Path, lang: Lang, wanted: "Start | None", crew: "Packers") -> int:
    """Write the page of a store; return of how many plans it is."""
    from queries.view.content import StoreContent  # noqa: PLC0415 - networkx and pyvis are slow to import
    from queries.view.page import write_page  # noqa: PLC0415

    content = StoreContent(store)
    plans = len(content.plans())
    write_page(
        content,
        out,
        lang=lang,
        start=wanted,
        narrowed=store.narrowed,
        progress=_progress(store),
        pack=crew.packing(store),
    )
    return plans


def _say_many(plans: int, out: Path) -> None:
    """Say of a page of many plans how it opens, and its size, for such a file may be too large to send."""
    from queries.view.many import MANY  # noqa: PLC0415

    if plans >= MANY:
        size = f"{out.stat().st_size / 1e6:.1f}"
        say(gettext("it opens with an overview of {n} plans; {size} MB", n=plans, size=size))


def _progress(store: "GraphStore") -> "Progress":
    """Return what the page shows of the progress of tasks."""
    if not store.query("MATCH (g:Progress) RETURN g.id AS id LIMIT 1").rows:
        return {}
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second, and few stores hold progress
    from queries.progress.current import shown  # noqa: PLC0415

    return shown(Data.load(store))


def _start(
    store: "GraphStore",
    query: str | None,
    given: dict[str, str],
    lang: Lang,
    *,
    focus: str | None,
    steps: int,
    region: str | None,
    overview: bool,
) -> "Start | None":
    from queries.view.start import Start  # noqa: PLC0415

    if not (focus or region or query or overview):
        return None
    place = resolve(store, "Region", region).id if region else None
    if not query:
        return Start(_node(store, focus), steps, place, overview=overview)
    answer = run(store, load_catalog().get(query), given)
    return Start(_node(store, focus), steps, place, answer.rows.dicts(), answer.query.called(lang), overview)


def _node(store: "GraphStore", name: str | None) -> str | None:
    """Return the id of the unit or region meant, else the name, which the page seeks in other nodes."""
    for label in ("Unit", "Region") if name else ():
        try:
            return resolve(store, label, str(name)).id
        except NameNotFoundError:
            continue
    return name
