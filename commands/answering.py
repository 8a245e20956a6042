"""The process that answers: it holds the store and is ended by the command, or with it."""

import os
import traceback

from commands.wishes import NO_MEMORY, Login, Note, Ready, Reply, Settings, Wish
from commands.worker import GRACE, Pipe, ends_within
from graph.errors import QueryError, YaodianError
from graph.language import gettext, of_tables, use
from graph.store.narrowed import alone
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from queries.adhoc.answer import answer
from queries.adhoc.model import counts, model_tables
from queries.names import names
from queries.output.formats import FORMATS
from queries.scope import Scope, narrow


class FaultError(YaodianError):
    """Our own fault."""

    exit_code = 70


def serve(pipe: Pipe, settings: Settings) -> None:
    """Open the store, say so, and answer wishes until the other end of the pipe is closed."""
    use(settings.lang)
    try:
        _serve(pipe, settings)
    except EOFError:
        return
    except YaodianError as error:
        pipe.send(error)
    except Exception as error:  # whatever went wrong here is to be told there
        pipe.send(_fault(error))


def _serve(pipe: Pipe, settings: Settings) -> None:
    def login(url: str) -> tuple[str, str]:
        pipe.send(Login(url))
        user, password = pipe.recv()
        return user, password

    with open_store(settings.target, credentials=login) as whole:
        store = narrow(whole, Scope(*settings.narrowing))
        pipe.send(Ready())
        while True:
            wish = pipe.recv()
            try:
                with ends_within(settings.timeout + 2 * GRACE):
                    pipe.send(_reply(store, settings, wish, pipe))
            except YaodianError as error:
                pipe.send(error)
            except MemoryError:
                pipe.send(QueryError(gettext(NO_MEMORY)))
                return  # what the engine holds now nobody knows


def _reply(store: GraphStore, settings: Settings, wish: Wish, pipe: Pipe) -> Reply:
    """Return the reply to one wish; what a person may want to know goes ahead of it."""
    if wish.kind == "names":
        nodes = [node for label in ("Unit", "Region", "Plan") for node in names(store, label)]
        return Reply(names=tuple(dict.fromkeys(node.name for node in nodes)))
    if wish.kind == "schema":
        tables = model_tables(of_tables(), counts(alone(store)), codes=wish.format_ == "json")
    else:
        tables = [
            answer(
                store,
                wish.statement,
                settings.values,
                say=lambda text: pipe.send(Note(text)),
                timeout=settings.timeout,
                row_limit=settings.limit,
                lang=of_tables(),
            )
        ]
    form = FORMATS[wish.format_]
    return Reply(form.render(tables, of_tables(), width=wish.width, raw=wish.raw, file=wish.file))


def _fault(error: Exception) -> FaultError:
    told = gettext(
        "internal error, {kind}: {error} (YAODIAN_DEBUG=1 shows where; please report it)",
        kind=type(error).__name__,
        error=error,
    )
    return FaultError(f"{told}\n{traceback.format_exc()}" if os.environ.get("YAODIAN_DEBUG") else told)
