"""Options that commands share, and how their results leave the program."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import completion
from commands.console import put
from commands.state import state
from graph.errors import YaodianError
from graph.language import N_, Lang, gettext
from graph.shown import shown
from queries.output.formats import format_of, listed
from queries.output.write import render, write
from queries.table import Table

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore, Progress

Plans = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="Plan files, or folders of them.")]
Jurisdiction = Annotated[
    str | None,
    typer.Option("--jurisdiction", metavar="NAME", help="The place whose plan it is, if the text errs."),
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="YEAR", help="The year the plan is for, if the text errs.")
]
OneFile = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file.")]
FormatName = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", autocompletion=completion.formats, help=f"{listed()}."),
]
NoPersons = Annotated[
    bool, typer.Option("--no-persons", help="Leave out the persons that tables name, and how to reach them.")
]
OneNotice = Annotated[
    bool,
    typer.Option(
        "--one-notice",
        help="Read the pictures given, or those of a folder, as the pages of one notice, by their names.",
    ),
]
SECONDS = 60.0
"""How long the reading of one file may take where nobody says."""
PerFile = Annotated[
    float,
    typer.Option(
        "--per-file",
        min=0.1,
        metavar="SECONDS",
        help="Seconds that reading one file may take, or one page of a scan.",
    ),
]
LEFT_OUT = N_("the persons that tables name, and how to reach them, were left out")
Raw = Annotated[
    bool, typer.Option("--raw", help="CSV for programs: no mark for Excel, no guard against formulas.")
]
Pairs = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        autocompletion=completion.pairs,
        help="A parameter's value; may be repeated.",
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Rows at most.")]
Timeout = Annotated[float, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Seconds at most.")]
Sure = Annotated[bool, typer.Option("--sure", help="Leave out what a finding stands against.")]


@contextmanager
def opened(
    context: typer.Context, *, write: bool = False, any_version: bool = False
) -> "Iterator[GraphStore]":
    """Open the store that the command was told to use, and close it at the end; see `graph.store.open`.

    Raises:
        StoreError: It cannot be opened.
    """
    from graph.store.open import open_store  # noqa: PLC0415 - help and usage errors need no engine

    with open_store(
        state(context).store, write=write, credentials=ask_credentials, any_version=any_version
    ) as store:
        yield store


def pairs(given: Sequence[str] | None) -> dict[str, str]:
    """Return NAME=VALUE arguments as a dictionary.

    Raises:
        YaodianError: One of them has no `=`, no name, or repeats a name.
    """
    made: dict[str, str] = {}
    for text in given or ():
        name, mark, value = text.partition("=")
        if not mark or not name.strip():
            raise YaodianError(
                gettext("--param {text!r}: write NAME=VALUE, such as --param unit=市发改委", text=text)
            )
        if name.strip() in made:
            raise YaodianError(
                gettext("--param {name} is given twice: leave one of them out", name=name.strip())
            )
        made[name.strip()] = value
    return made


def emit(
    tables: Sequence[Table], out: Path | None, chosen: str | None, lang: Lang, *, raw: bool = False
) -> None:
    """Print tables, or write them to a file and say so.

    Raises:
        YaodianError: The format is unknown or the file cannot be written.
    """
    format_ = format_of(out, chosen)
    if out is not None:
        write(tables, out, format_, lang, width=terminal_width(), raw=raw)
        say_wrote(out)
    else:
        put(render(tables, format_, lang, width=terminal_width(), raw=raw), format_)


def say(message: str) -> None:
    """Print a line for the person at the terminal, or several, on standard error; nothing in them moves the cursor."""
    typer.echo("\n".join(map(shown, message.split("\n"))), err=True)


def say_wrote(path: Path) -> None:
    """Say that a file was written."""
    say(gettext("wrote {path}", path=path))


def terminal_width() -> int:
    """Return the width to write tables for: COLUMNS, else the terminal's, else 120."""
    return max(40, shutil.get_terminal_size((120, 24)).columns)


@contextmanager
def progress_bar(label: str) -> "Iterator[Progress]":
    """Show a progress bar on standard error while it is a terminal; yields the callback that moves it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def ask_credentials(url: str) -> tuple[str, str]:
    """Ask the person at the terminal for the user and the password of a server.

    Raises:
        YaodianError: Nobody is at a terminal.
    """
    if not sys.stdin.isatty():
        raise YaodianError(
            gettext("{url} asks for a user: set NEO4J_USER and NEO4J_PASSWORD in the environment", url=url)
        )
    user = typer.prompt(gettext("user for {url}", url=url), default="neo4j", err=True)
    return str(user), str(typer.prompt(gettext("password"), hide_input=True, err=True))
