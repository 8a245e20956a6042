"""Accounts of a desk that answers to a network."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import say
from graph.errors import YaodianError
from graph.language import gettext, of_tables
from queries.words import word

_FILE = Path("accounts.json")


def account(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The name to sign in with.")] = None,
    *,
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="reader (looks), editor (fills in and corrects) or keeper (adds and removes plans too).",
        ),
    ] = "reader",
    remove: Annotated[bool, typer.Option("--remove", help="Remove the account.")] = False,
    file: Annotated[
        Path, typer.Option("--accounts", metavar="FILE", help="The file of accounts, which `serve` is given.")
    ] = _FILE,
) -> None:
    """Add an account of the desk, or give it another role and password; without a name, list them.

    The password is asked for; the file holds its hash alone.
    """
    from desk.accounts import account as made_of  # noqa: PLC0415 - help needs no hash
    from desk.accounts import accounts_in, keep  # noqa: PLC0415

    known = accounts_in(file)
    if name is None:
        for held in known.values():
            typer.echo(f"{held.name}\t{word('role', held.role, of_tables())}")
    elif remove:
        if name not in known:
            raise YaodianError(gettext("there is no account {name!r} in {file}", name=name, file=file))
        keep(file, {key: held for key, held in known.items() if key != name})
        say(gettext("{name} may sign in no more", name=name))
    else:
        password = typer.prompt(
            gettext("Password for {name}", name=name), hide_input=True, confirmation_prompt=True
        )
        made = made_of(name, role, password)
        keep(file, {**known, made.name: made})
        say(gettext("{name} may sign in as {role}", name=made.name, role=made.role))
