"""What engines say of a question that they do not answer, in the language of messages, where it is often met.

Both engines are known by their words (`graph/tables/engine_words.csv`): what stands in a question names what to mend, the
rest of their sentences seldom tells more.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.language import gettext, of_messages

_TABLE = Path(__file__).parent.with_name("tables") / "engine_words.csv"
_NAME = r"[`']?(?P<name>[^`'(\n]+?)[`']?"
_AT = r"line (?P<line>\d+), col(?:umn)? (?P<column>\d+)"
_LONGEST = 2000


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the forms of what engines say, each with the message that tells it; the first that fits holds.

    In the table `{name}` stands for a name, quoted or not, and `{at}` for a place in the question.
    """
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [(row["pattern"], row["en"]) for row in csv.DictReader(lines)]
    return tuple(
        (re.compile(form.replace("{name}", _NAME).replace("{at}", _AT)), message) for form, message in rows
    )


def messages() -> Iterator[tuple[str, str]]:
    """Yield what the table says, each with its context, which is empty, for the catalogue."""
    yield from (("", message) for _, message in _known())


def first_line(said: str) -> str:
    """Return the first line of what is said."""
    return said.strip().partition("\n")[0]


def in_words(said: str) -> str:
    """Return what an engine says, which may be several lines, in one line in the language of messages.

    It speaks English: there, and where it is not known, its first line is returned.
    """
    first = first_line(said)
    if of_messages() == "en":
        return first
    for pattern, message in _known():
        if found := pattern.search(said[:_LONGEST]):
            return gettext(message, **found.groupdict(default=""))
    return first
