"""Who answers the statements of a prompt: this process, or one of its own that can be ended.

Neither engine stops at once when it is told to, so a child holds the store and answers over a pipe; one that runs too
long, or that the person stops, is ended, and the next statement gets a new one.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Literal, Protocol

from commands.guard import GRACE, can_fork, keep_errors_ours, limit_memory
from commands.options import terminal_width
from graph.errors import QueryError, YaodianError
from graph.language import Lang
from queries.adhoc.answer import answer
from queries.output.write import render

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore

Kind = Literal["ask", "names", "open", "schema"]
Wish = tuple[Kind, str, str, int]
"""What is wanted, the statement, the format of the answer, the width to write for."""


@dataclass(slots=True)
class Settings:
    """What the prompt goes by: `opens` opens the store, `format_` may be changed while it runs."""

    opens: Callable[[], AbstractContextManager["GraphStore"]]
    values: dict[str, object]
    limit: int
    timeout: float
    lang: Lang
    format_: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Text for standard output, lines for the person, and the names that may stand within quotes."""

    out: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Asker(Protocol):
    """Answers statements one by one; raises YaodianError where one fails, KeyboardInterrupt where it is stopped."""

    def ask(self, kind: Kind, statement: str = "") -> Reply:
        """Return the reply: the rows of a statement, the model, or the names in the store."""


@contextmanager
def asker(settings: Settings) -> Iterator[Asker]:
    """Yield who answers; the store is open until the end."""
    if can_fork():
        child = Child(settings)
        try:
            child.ask("open")  # a store that cannot be opened ends the prompt before it begins
            yield child
        finally:
            child.end()
    else:
        with settings.opens() as store:
            yield Here(store, settings)


class Here:
    """Answers in this process."""

    def __init__(self, store: "GraphStore", settings: Settings) -> None:
        self._store, self._settings = store, settings

    def ask(self, kind: Kind, statement: str = "") -> Reply:
        """Answer one wish; see Asker."""
        return reply(self._store, self._settings, (kind, statement, self._settings.format_, terminal_width()))


def reply(store: "GraphStore", settings: Settings, wish: Wish) -> Reply:
    """Return the reply to one wish, written in its format."""
    from graph.store.narrowed import alone  # noqa: PLC0415
    from queries.adhoc.model import counts, model_tables  # noqa: PLC0415
    from queries.names import names  # noqa: PLC0415

    kind, statement, format_, width = wish
    if kind == "open":
        return Reply()
    if kind == "names":
        nodes = [node for label in ("Unit", "Region", "Plan") for node in names(store, label)]
        return Reply(names=tuple(dict.fromkeys(node.name for node in nodes)))
    notes: list[str] = []
    if kind == "schema":
        tables = model_tables(settings.lang, counts(alone(store)), codes=format_ == "json")
    else:
        limits = settings.timeout, settings.limit
        tables = [
            answer(
                store,
                statement,
                settings.values,
                say=notes.append,
                timeout=limits[0],
                row_limit=limits[1],
                lang=settings.lang,
            )
        ]
    return Reply(render(tables, format_, settings.lang, width=width), tuple(notes))


class Child:
    """Answers in a process of its own, begun when first needed and again after it was ended."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process = 0
        self._pipe: Connection[Any, Any] | None = None

    def ask(self, kind: Kind, statement: str = "") -> Reply:
        """Answer one wish; see Asker."""
        pipe = self._pipe or self._begin()
        try:
            pipe.send((kind, statement, self._settings.format_, terminal_width()))
            # Who opens a store on a server may have to type a password first.
            answered = pipe.poll(None if kind == "open" else self._settings.timeout + GRACE)
            found = pipe.recv() if answered else None
        except (EOFError, OSError):
            self.end()
            raise QueryError(
                "the query was stopped: the engine ended on it, most likely for want of memory; ask for less"
            ) from None
        except KeyboardInterrupt:
            self.end()
            raise
        if found is None:
            self.end()
            raise QueryError(
                f"the query was stopped after {self._settings.timeout:g} s: ask for less, or begin with a greater --timeout"
            )
        if isinstance(found, Reply):
            return found
        raise YaodianError(str(found))

    def end(self) -> None:
        """End the process, if there is one."""
        if self._pipe is not None:
            self._pipe.close()
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._pipe = None

    def _begin(self) -> "Connection[Any, Any]":
        ours, theirs = Pipe()
        process = os.fork()
        if process == 0:
            ours.close()
            _serve(theirs, self._settings)
        theirs.close()
        self._process, self._pipe = process, ours
        return ours


def _serve(pipe: "Connection[Any, Any]", settings: Settings) -> None:
    """Answer wishes until the other end is closed, then end the process; it never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells both of Ctrl-C: the parent decides
        limit_memory()
        keep_errors_ours()
        wish = pipe.recv()
        with settings.opens() as store:
            while True:
                pipe.send(_answered(store, settings, wish))
                wish = pipe.recv()
    except EOFError:
        os._exit(0)
    except YaodianError as error:
        pipe.send(str(error))
        time.sleep(GRACE)  # the parent reads it, then ends this process
    finally:
        os._exit(1)


def _answered(store: "GraphStore", settings: Settings, wish: Wish) -> Reply | str:
    try:
        return reply(store, settings, wish)
    except YaodianError as error:
        return str(error)
