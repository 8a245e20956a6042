"""What the options before a command say, for the command to find."""

from dataclasses import dataclass

import typer

from graph.errors import YaodianError
from graph.language import gettext


@dataclass(frozen=True, slots=True)
class State:
    """What the options before the command say: where the store is."""

    store: str


def state(context: typer.Context) -> State:
    """Return the options given before the command."""
    found = context.find_object(State)
    if found is None:
        raise YaodianError(gettext("the command was called without its main program"))
    return found
