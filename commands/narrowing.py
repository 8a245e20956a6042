"""The options that narrow a store to some of its plans, and the store as a command then asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from commands import completion
from commands.options import opened

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore

PlanNames = Annotated[
    list[str] | None,
    typer.Option(
        "--plan",
        metavar="PLAN",
        autocompletion=completion.plans,
        help="Only this plan: id, title, file or a part of them. Repeatable.",
    ),
]
Places = Annotated[
    list[str] | None,
    typer.Option(
        "--place",
        metavar="NAME",
        autocompletion=completion.places,
        help="Only plans of this place; with --level also of places inside it. Repeatable.",
    ),
]
Years = Annotated[
    list[str] | None,
    typer.Option(
        "--year", metavar="YEAR", help="Only plans for this year, or years (2024-2026). Repeatable."
    ),
]
Levels = Annotated[
    list[str] | None,
    typer.Option(
        "--level",
        metavar="LEVEL",
        autocompletion=completion.levels,
        help="Only plans of places of this level: country, province, prefecture, county, township, zone. Repeatable.",
    ),
]


@contextmanager
def asked(
    context: typer.Context,
    plans: list[str] | None,
    places: list[str] | None,
    years: list[str] | None,
    levels: list[str] | None,
    *,
    sure: bool = False,
    any_version: bool = False,
) -> "Iterator[GraphStore]":
    """Open the store for reading, narrowed to the plans that the options say; `sure` hides edges in doubt.

    Raises:
        StoreError: It cannot be opened.
        QueryError: No plan fits, or an option cannot be understood.
    """
    from queries.scope import Scope, narrow  # noqa: PLC0415 - help and usage errors need no engine

    with opened(context, any_version=any_version) as store:
        yield narrow(_without_doubt(store) if sure else store, Scope.of(plans, places, years, levels))


def _without_doubt(store: "GraphStore") -> "GraphStore":
    from graph.store.sure import SureStore  # noqa: PLC0415

    return SureStore(store)
