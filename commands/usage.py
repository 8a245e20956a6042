"""What the command library says of a wrong command line, in the user's language.

The library says it in English, with the user's words in it: a sentence is known by its form, and said again from the
catalogue.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.language import N_, gettext

_FORMS = (
    N_("Missing command."),
    N_("No such option: {name}"),
    N_("No such option: {name} (Possible options: {names})"),
    N_("Option {name} requires an argument."),
    N_("Option {name} requires {n} arguments."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({words})"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be greater than or equal to {n}"),
    N_("Input should be less than or equal to {n}"),
    N_("{value} is not one of {values}."),
    N_("Invalid value for {name}: {inner}"),
)
"""The more special stand behind the more general: the last that fits is taken."""


_PREFIX = "Value error, "


def in_words(message: str) -> str:
    """Return what the command library says in the user's language; a sentence of no known form as it is."""
    message = message.removeprefix(_PREFIX)
    for form, pattern in reversed(tuple(_patterns())):
        found = pattern.fullmatch(message)
        if found:
            words = found.groupdict()
            if "inner" in words:
                words["inner"] = in_words(words["inner"])
            return gettext(form, **words)
    return message


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile("".join(_parts(form)), re.DOTALL)) for form in _FORMS)


def _parts(form: str) -> Iterator[str]:
    for part in re.split(r"(\{\w+\})", form):
        yield f"(?P<{part[1:-1]}>.*?)" if part.startswith("{") else re.escape(part)
