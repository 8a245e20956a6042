"""A whole store taken out of a file, into a store of either engine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import opened, progress_bar
from graph.errors import YaodianError
from graph.language import gettext, listed, ngettext

if TYPE_CHECKING:
    from graph.store.summary import LoadSummary
    from graph.transfer.form import Contents
    from graph.transfer.taking import How


Merge = Annotated[
    bool,
    typer.Option(
        "--merge",
        help="Keep what is there: of two plans of one id that of the file stands, of two states of a task the later.",
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Take out of the store all that the file does not hold.")
]


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `yaodian export jsonl` wrote.")],
    *,
    merge: Merge = False,
    overwrite: Overwrite = False,
) -> None:
    """Take a whole store in: plans, progress and its history; the file is read to its end before anything is written."""
    from graph.transfer.form import Source  # noqa: PLC0415 - help and usage errors need no engine
    from graph.transfer.reading import check  # noqa: PLC0415
    from graph.transfer.taking import take_in  # noqa: PLC0415

    how = how_of(merge=merge, overwrite=overwrite)
    source = Source.file(file)
    contents = check(source)
    with (
        opened(context, write=True) as store,
        progress_bar(gettext("Taking in")) as told,
    ):
        summary = take_in(store, source, how, told)
        typer.echo(said(store.target, contents, summary))


def how_of(*, merge: bool, overwrite: bool) -> "How":
    """Return how a store takes in what comes, by what a person said.

    Raises:
        YaodianError: That is a contradiction.
    """
    if merge and overwrite:
        raise YaodianError(gettext("--merge and --overwrite exclude each other: give one of them"))
    return "merge" if merge else "overwrite" if overwrite else "empty"


def said(store: str, contents: "Contents", summary: "LoadSummary") -> str:
    """Say what a store took in, and that it had it all where nothing changed."""
    held = (
        ngettext("{n} plan", "{n} plans", contents.plans),
        ngettext("{n} record of progress", "{n} records of progress", contents.progress),
        ngettext("{n} entry of their history", "{n} entries of their history", contents.entries),
    )
    if not summary.changed:
        return gettext("{store}: all of it was there: {held}", store=store, held=listed(held))
    return gettext("{store}: took in {held}", store=store, held=listed(held))
