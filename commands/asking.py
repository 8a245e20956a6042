"""Who answers the statements of a prompt, or a single one: a process of its own that can be ended.

Neither engine stops at once when it is told to. A process that runs too long, or that the person stops, is ended, and
the next statement gets a new one.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from commands.options import ask_credentials, say
from commands.wishes import NO_MEMORY, Login, Note, Ready, Reply, Settings, Wish
from commands.worker import GRACE, Worker
from graph.errors import QueryError
from graph.language import gettext

_SERVE = "commands.answering:serve"
_Wanted = TypeVar("_Wanted")
_Login = Callable[[str], tuple[str, str]]


@contextmanager
def asker(settings: Settings) -> "Iterator[Asker]":
    """Yield who answers; a store that cannot be opened raises at once."""
    made = Asker(settings)
    try:
        made.begin()
        yield made
    finally:
        made.end()


class Asker:
    """Answers wishes one by one, in a process begun when first needed and again after it was ended.

    Args:
        settings: What the process goes by.
        tell: Is told what a person may want to know.
        login: Asked for the user and the password of a server, once.
    """

    def __init__(
        self, settings: Settings, tell: Callable[[str], None] = say, login: _Login = ask_credentials
    ) -> None:
        self._settings, self._tell, self._login = settings, tell, login
        self._known: dict[str, tuple[str, str]] = {}
        self._worker: Worker | None = None

    def begin(self) -> Worker:
        """Return the process, begun where there is none, when it has opened the store, however long that takes.

        Raises:
            YaodianError: The store cannot be opened, or is not what the settings say.
        """
        if self._worker is not None:
            return self._worker
        self._worker = worker = Worker.start(_SERVE, self._settings)
        try:
            self._hear(worker, Ready, None)
        except BaseException:
            self.end()
            raise
        return worker

    def ask(self, wish: Wish) -> Reply:
        """Return the reply to a wish.

        Raises:
            YaodianError: It failed, or took too long.
            KeyboardInterrupt: The person stopped it.
        """
        worker = self.begin()
        try:
            worker.pipe.send(wish)
            return self._hear(worker, Reply, time.monotonic() + self._settings.timeout + GRACE)
        except OSError:
            self.end()
            raise QueryError(gettext(NO_MEMORY)) from None
        except KeyboardInterrupt:
            self.end()
            raise

    def end(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _hear(self, worker: Worker, wanted: type[_Wanted], deadline: float | None) -> _Wanted:
        """Return what is wanted, after doing what the process asks for before it; a failure there is raised here."""
        while not isinstance(found := self._next(worker, deadline), wanted):
            if isinstance(found, Note):
                self._tell(found.text)
            elif isinstance(found, Login):
                worker.pipe.send(self._credentials(found.url))
            else:
                raise found
        return found

    def _next(self, worker: Worker, deadline: float | None) -> Any:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        try:
            if worker.pipe.poll(left):
                return worker.pipe.recv()
        except (EOFError, OSError):
            self.end()
            raise QueryError(gettext(NO_MEMORY)) from None
        self.end()
        raise QueryError(
            gettext(
                "the query was stopped after {seconds} s: ask for less, or give it more time with --timeout",
                seconds=format(self._settings.timeout, "g"),
            )
        )

    def _credentials(self, url: str) -> tuple[str, str]:
        if url not in self._known:
            self._known[url] = self._login(url)
        return self._known[url]
