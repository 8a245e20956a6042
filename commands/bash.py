"""What bash is answered that asks what may stand next: it parts words where no other shell does."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout

_VARIABLE = "_YAODIAN_COMPLETE"
_PARTING = ("=", ":")
"""Signs at which bash parts a word."""


def asks() -> bool:
    """Tell whether a shell asks what may stand next, instead of a person running a command."""
    return _VARIABLE in os.environ


@contextmanager
def of_bash() -> Iterator[None]:
    """Answer bash, which parts words at equals signs and colons and replaces only what follows the last of them.

    Any other shell, and any other run of the program, goes on as it is.
    """
    if os.environ.get(_VARIABLE) != "complete_bash":
        yield
        return
    words, cut = _joined(os.environ)
    os.environ.update(words)
    answer = io.StringIO()
    try:
        with redirect_stdout(answer):
            yield
    finally:
        for line in filter(None, answer.getvalue().splitlines()):
            print(line.removeprefix(cut))
        sys.stdout.flush()


def _joined(told: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the variables that bash set, its words whole again, and what of the last word it will not replace."""
    words = told.get("COMP_WORDS", "").split("\n")
    at = int(told.get("COMP_CWORD", "0"))
    current = words[at] if at < len(words) else ""
    made: list[str] = []
    for place, part in enumerate(words[: at + 1]):
        parted = part in _PARTING or (place and words[place - 1] in _PARTING)
        if parted and len(made) > 1:
            made[-1] += part
        else:
            made.append(part)
    whole = made[-1] if made else ""
    cut = whole if current in _PARTING else whole.removesuffix(current)
    return {"COMP_WORDS": "\n".join(made), "COMP_CWORD": str(max(0, len(made) - 1))}, cut
