"""What the command and the process that answers it say to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.language import N_, Lang

NO_MEMORY = N_("the query was stopped: the engine ended on it, most likely for want of memory; ask for less")

Narrowing = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The plans, places, years and levels that a store is narrowed to."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The store that is asked, narrowed; values of parameters; rows and seconds at most; the language chosen."""

    target: str
    narrowing: Narrowing
    values: Mapping[str, object]
    limit: int
    timeout: float
    lang: Lang | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """The rows of a statement, the model of the store, or the names in it, and the form to write them in."""

    kind: Literal["ask", "schema", "names"]
    statement: str = ""
    format_: str = "table"
    width: int = 120
    raw: bool = False
    file: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What was asked for: written in its form, or the names that may stand within quotes."""

    made: str | bytes = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The store is open."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the person."""

    text: str


@dataclass(frozen=True, slots=True)
class Login:
    """The server at `url` asks for a user and a password: answered with both."""

    url: str
