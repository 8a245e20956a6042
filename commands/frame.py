"""What all commands share: the options that stand before or behind a command, and help in the user's language."""

import os
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from gettext import bindtextdomain, textdomain
from pathlib import Path
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from commands.given import take_as_given
from commands.paragraphs import Paragraphs
from commands.state import State
from graph.errors import YaodianError
from graph.language import DOMAIN, FOLDER, LANGS, N_, Lang, gettext, of_messages, use
from graph.paths import located, meant

SHARED = ("store", "lang")
"""The names of the options of the program that may stand behind a command too."""
_HELP_OF_HELP = N_("Show this message and exit.")
_USAGE = N_("Usage: ")
_PIECES = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""What the command library puts into the line of usage."""
_EXAMPLES = N_("Examples:")
_NAMES = N_("Names: ")


class _Context(typer.Context):
    """A run of a command, its help set in lines by cells."""

    formatter_class = Paragraphs


class _Helped:
    """Help whose frame, too, is in the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        pieces = " ".join(map(gettext, cast("Any", self).collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, prefix=gettext(_USAGE))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = gettext(_HELP_OF_HELP)
            take_as_given(option)
        return option


class Command(_Helped, TyperCommand):
    """A command that takes the shared options of its program behind its name as well."""

    context_class = _Context

    def get_params(self, ctx: Any) -> Any:
        """Return the command's parameters, the shared options among them."""
        own = super().get_params(ctx)
        group = ctx.parent.command if ctx.parent else None
        shared = [_unseen(p) for p in group.params if p.name in SHARED] if group else []
        return [*own[:-1], *shared, *own[-1:]]

    def invoke(self, ctx: Any) -> Any:
        """Run the command; paths are what the person means by them, patterns the files that fit."""
        ctx.params.update({name: _meant(value) for name, value in ctx.params.items()})
        return super().invoke(ctx)


class Group(_Helped, TyperGroup):
    """The program itself."""

    context_class = _Context

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names.

        Raises:
            YaodianError: There is none of that name.
        """
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from graph.nearest import did_you_mean  # noqa: PLC0415 - not needed to start

            near = did_you_mean(args[0], self.list_commands(ctx))
            raise YaodianError(gettext("unknown command {name!r}: {near}", name=args[0], near=near))
        return super().resolve_command(ctx, args)


def keep_store(context: typer.Context, value: str | None) -> None:
    """Keep the store that an option names; one given on the command line wins over the environment's."""
    given = context.get_parameter_source("store")
    before = context.find_object(State)
    if before is None:
        context.obj = State(value or "")
    elif given is not None and given.name == "COMMANDLINE":
        context.obj = replace(before, store=value or "")


def keep_language(context: typer.Context, value: str | None) -> None:
    """Speak the language that an option names."""
    del context
    if value is not None:
        use(cast("Lang", value))


def listen(arguments: Sequence[str]) -> None:
    """Speak the language that arguments ask for, before anything else is made of them: help and errors depend on it."""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for at, argument in enumerate(before):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(before):
            value = before[at + 1]
        if value in LANGS:
            use(value)
    os.environ["LANGUAGE"] = of_messages()
    bindtextdomain(DOMAIN, str(FOLDER))
    textdomain(DOMAIN)


def examples(*lines: str, names: Iterable[str] = ()) -> str:
    """Return the end of a help page: names that the command takes, and commands to copy."""
    told = f"{_NAMES}{', '.join(names)}\n\n" if names else ""
    return told + "\n".join([_EXAMPLES, "", "\b", *(f"  {line}" for line in lines)])


def command_of(app: typer.Typer) -> Any:
    """Return the command line of a program, its help in the user's language."""
    command = get_command(app)
    _prepare(command)
    return command


def help_texts(command: Any) -> Iterator[str]:
    """Yield the help of a command, of its parameters and of the commands in it."""
    yield from (text for text in (command.help, *(getattr(p, "help", None) for p in command.params)) if text)
    for inner in getattr(command, "commands", {}).values():
        yield from help_texts(inner)


def _meant(given: Any) -> Any:
    if isinstance(given, Path):
        return located(str(given))
    if isinstance(given, list | tuple) and given and all(isinstance(item, Path) for item in given):
        return [path for item in given for path in meant(str(item))]
    return given


@cache
def _unseen(option: Any) -> Any:
    """Return an option whose callback alone is told its value, not the command; the same one at each call."""
    made = copy(option)
    made.expose_value = False
    return made


def _prepare(command: Any) -> None:
    for parameter in command.params:
        take_as_given(parameter)
    for held in (command, *command.params):
        if getattr(held, "help", None):
            held.help = gettext(held.help)
    if command.epilog:
        for frame in (_NAMES, _EXAMPLES):
            command.epilog = command.epilog.replace(frame, gettext(frame), 1)
    for inner in getattr(command, "commands", {}).values():
        _prepare(inner)
