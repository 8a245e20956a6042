"""The language that the program speaks: which one, and its words, from the catalogue in `graph/locale`.

A message stands in the code in English, whole, with its changing words in braces; the catalogue holds it in the other
languages (GNU gettext; `python -m docs.catalogue` gathers what the code says).
"""

import gettext as _gnu
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from graph.on_page import on_page
from graph.shown import told
from graph.system import chinese_desktop

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

DOMAIN = "yaodian"
FOLDER = Path(__file__).with_name("locale")
VARIABLE = "YAODIAN_LANG"
PAGE = "YAODIAN_ON_PAGE"
"""Set in the environment of a program, and of all that it begins, whose messages are read on pages."""

_chosen: Lang | None = None
_spoken: ContextVar[Lang | None] = ContextVar("_spoken", default=None)


def use(lang: Lang | None) -> None:
    """Speak a language from now on, whatever the environment says; None takes that back."""
    global _chosen  # noqa: PLW0603 - a process speaks one language
    _chosen = lang


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Speak a language within the block, in this thread or task alone: a server answers several people at once.

    They read on pages and have no terminal: what names a command for one is said in other words (`graph.on_page`).
    """
    before = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(before)


def wanted() -> Lang | None:
    """Return the language spoken here, else the one chosen, else that of YAODIAN_LANG, else of the locale; None where none is told."""
    return _spoken.get() or _chosen or of_environment(os.environ) or _of_desktop()


def of_environment(variables: Mapping[str, str]) -> Lang | None:
    """Return the language that YAODIAN_LANG, LC_ALL, LC_MESSAGES or LANG tell, the first that is set.

    The locales C and POSIX tell none; a language that the catalogue lacks is answered in English.
    """
    told = next(
        (variables[name] for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), ""
    )
    language = told.lower()
    if language.split(".")[0] in {"", "c", "posix"}:
        return None
    return "zh" if language.startswith(("zh", "chinese")) else "en"


def of_messages() -> Lang:
    """Return the language of help, messages and errors: English where none is told."""
    return wanted() or "en"


def of_tables() -> Lang:
    """Return the language of headings and codes: that of the plans, Chinese, where none is told."""
    return wanted() or "zh"


def gettext(message: str, /, **words: object) -> str:
    """Return a message in the language of messages, with `words` for the names in its braces.

    A message is a line at a terminal: what a file is called, or a library says, cannot break it (`graph.shown`).
    """
    return _line(catalogue(of_messages()).gettext(_said_here(message)), words)


def ngettext(one: str, many: str, n: int, /, **words: object) -> str:
    """Return the message for `n` things in the language of messages; `{n}` in it is the number."""
    return _line(catalogue(of_messages()).ngettext(one, many, n), {"n": n, **words})


def in_language(lang: Lang, message: str, /, **words: object) -> str:
    """Return a message, marked by `N_`, in a language; `words` as for `gettext`."""
    return _filled(catalogue(lang).gettext(_said_here(message)), words)


def counted_in(lang: Lang, one: str, many: str, n: int, /, **words: object) -> str:
    """Return the message for `n` things in a language, as `ngettext` does in that of messages."""
    return _filled(catalogue(lang).ngettext(one, many, n), {"n": n, **words})


def listed(names: Iterable[object], lang: Lang | None = None) -> str:
    """Return names one after another, as a language parts them: by default that of messages."""
    return ("、" if (lang or of_messages()) == "zh" else ", ").join(str(name) for name in names)


def clauses(parts: Iterable[str], lang: Lang) -> str:
    """Return parts of a sentence, none of them empty, as a language sets them apart."""
    return ("；" if lang == "zh" else "; ").join(part for part in parts if part)


def some(names: Sequence[object], most: int) -> str:
    """Return the first `most` of names one after another, and how many more there are, in the language of messages."""
    shown = listed(names[:most])
    more = len(names) - most
    return gettext("{names} and {n} more", names=shown, n=more) if more > 0 else shown


def tag(lang: Lang) -> str:
    """Return a language's name for a web page."""
    return "zh-CN" if lang == "zh" else lang


def in_context(lang: Lang, context: str, message: str) -> str:
    """Return a message of a table in a language; its context, such as `heading unit`, tells it from its likes."""
    return catalogue(lang).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Return a message as it is, marked for the catalogue; `gettext` says it later."""
    return message


@cache
def catalogue(lang: Lang) -> _gnu.NullTranslations:
    """Return the catalogue of a language; English, in which the code is written, has an empty one."""
    if lang == "en":
        return _gnu.NullTranslations()
    return _gnu.translation(DOMAIN, FOLDER, languages=[lang])


def _said_here(message: str) -> str:
    return on_page().get(message, message) if _spoken.get() or PAGE in os.environ else message


def _filled(message: str, words: Mapping[str, object]) -> str:
    return message.format(**words) if words else message


def _line(message: str, words: Mapping[str, object]) -> str:
    return _filled(message, {name: told(word) for name, word in words.items()})


def _of_desktop() -> Lang | None:
    chinese = chinese_desktop()
    return None if chinese is None else "zh" if chinese else "en"
