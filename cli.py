"""The command `yaodian`: hands arguments to its commands and ends with one line where something is wrong."""

from commands import starting  # the first: from here on Ctrl-C ends what starts

# isort: split
import os
import sys
from collections.abc import Collection, Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from commands import bash, console, frame, usage
from commands.offered import COMMANDS
from graph.errors import YaodianError
from graph.language import Lang, gettext, use
from graph.reasons import reason
from graph.shown import folded
from graph.system import pipe_gone


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - it takes longer to import than all help to print

        typer.echo(f"yaodian {version('yaodian')}")
        raise typer.Exit


def _options(
    context: typer.Context,
    *,
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="STORE",
            envvar="YAODIAN_STORE",
            callback=frame.keep_store,
            help="A file, or a bolt:// or neo4j:// URL. Before the command or behind it.",
        ),
    ] = "yaodian.kgl",
    lang: Annotated[
        Lang | None,
        typer.Option(
            "--lang",
            callback=frame.keep_language,
            help="Language of headings, help and messages: zh or en; else YAODIAN_LANG or the locale tell.",
        ),
    ] = None,
    version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Show the help where no command is given."""
    del store, lang, version_
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def program(wanted: Collection[str] | None = None) -> typer.Typer:
    """Return the program; of commands that are not among those wanted it has the names and what they are for alone.

    Without names all commands are whole.
    """
    made = typer.Typer(
        cls=frame.Group,
        help="Read government work plans into a graph and ask who owns what.",
        epilog=frame.examples(
            "yaodian build plan.txt",
            "yaodian query who-owns --param text=算力",
            "yaodian report workload",
            "yaodian view --out plan.html",
        ),
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(_options)
    for entry in COMMANDS:
        entry.add(made, whole=wanted is None or entry.name in wanted)
    return made


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 findings, 2 bad usage or input, 70 our own fault."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        frame.listen(given)
        with bash.of_bash():
            command = frame.command_of(program(None if bash.asks() else given))
            result = command.main(args=given, prog_name="yaodian", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        if pipe_gone(error):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 141
        if os.environ.get("YAODIAN_DEBUG"):
            raise
        message, status = _told(error)
        print(f"yaodian: {folded(message)}", file=sys.stderr)
        return status
    finally:
        use(None)
    return result if isinstance(result, int) else 0


def _told(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, in one line, and the exit status."""
    if isinstance(error, YaodianError):
        return str(error), error.exit_code
    if isinstance(error, TyperException):
        return usage.in_words(error.format_message()), 2
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return gettext("interrupted"), starting.INTERRUPTED
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {reason(error)}".removeprefix(": "), 2
    return (
        gettext(
            "internal error, {kind}: {error} (YAODIAN_DEBUG=1 shows where; please report it)",
            kind=type(error).__name__,
            error=error,
        ),
        70,
    )


def main() -> None:
    """Run the command line; the entry point of the installed program."""
    console.prepare()
    status = run()
    if console.lost():
        from commands.options import say  # noqa: PLC0415 - few outputs lack characters

        say(gettext("characters that this output cannot hold were written as ?: --out FILE keeps all"))
    sys.exit(status)


starting.over()
