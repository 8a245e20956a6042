"""The line at the terminal: history, completion, several lines until a semicolon."""

import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import has_completions
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import create_output

from commands.asking import Asker
from commands.wishes import Wish
from graph.errors import YaodianError
from queries.adhoc.completion import complete


class _Words(Completer):
    """Completes what stands before the cursor."""

    def __init__(self, asker: Asker) -> None:
        self._names = cache(lambda: _names(asker))

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield what may stand there."""
        del complete_event
        for text, replaced in complete(document.text_before_cursor, self._names):
            yield Completion(text, start_position=-replaced)


def _names(asker: Asker) -> tuple[str, ...]:
    try:
        return asker.ask(Wish("names")).names
    except YaodianError:
        return ()


def session(asker: Asker, history: Path | None, is_whole: Callable[[str], bool]) -> "PromptSession[str]":
    """Return a session that asks for statements; `is_whole` tells when Enter ends one."""
    keys = KeyBindings()

    @keys.add("enter", filter=~has_completions)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    kept: History = FileHistory(str(history)) if history else InMemoryHistory()
    output = None if sys.stdout.isatty() else create_output(stdout=sys.stderr)
    return PromptSession(
        multiline=True,
        prompt_continuation=lambda width, number, wrapped: "...".rjust(width - 1) + " ",
        completer=_Words(asker),
        complete_while_typing=False,
        history=kept,
        key_bindings=keys,
        output=output,
    )
