"""Text from elsewhere, as a line at a terminal, a file or a cell may hold it: nothing in it is obeyed, and none breaks them."""

import re
from pathlib import PurePath

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, marks of direction, what has no width, halves of characters, and what is no character."""

_UNFIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile("[\t\r\n]|[\\s\x00\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?%?")
LONGEST = 32_767
"""Halves of UTF-16 that a cell of a workbook holds."""


def shown(text: str) -> str:
    r"""Return text with an escape, such as \n or \x1b, for each character that is not seen but obeyed."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def readable(name: str) -> str:
    """Return a file's name as words: bytes that are no UTF-8 are GBK, as old archives and disks have it, else escapes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("gb18030")
        except UnicodeError:
            return shown(name)
    return name


def folded(text: object) -> str:
    """Return what a library says, which may be several lines, in one."""
    return shown(" ".join(str(text).split()))


def told(value: object) -> object:
    """Return a value as it stands in a message: names and words shown, errors folded; numbers are left for their format."""
    if isinstance(value, BaseException):
        return folded(value)
    if not isinstance(value, str | PurePath):
        return value
    text = readable(str(value))
    return _Shown(shown(text)) if UNSEEN.search(text) else text


class _Shown(str):
    """Text with escapes, which quotes do not escape once more."""

    def __repr__(self) -> str:
        return f"'{self}'"


def fit(text: str, put: str = "") -> str:
    r"""Return text as any file may hold it, with `put` for each character that XML or a page cannot, such as \x00 or half of one."""
    return _UNFIT.sub(put, text)


def in_cell(text: str, more: str = "…", put: str = "") -> str:
    """Return text as a cell of a workbook holds it; a longer one is cut, and ends with `more`; `put` as in `fit`.

    Such programs count halves of UTF-16: a character beyond the first plane is two.
    """
    held = fit(text, put)
    if len(held) <= LONGEST // 2 or len(held.encode("utf-16-le")) <= 2 * LONGEST:
        return held
    room = 2 * LONGEST - len(more.encode("utf-16-le"))
    return held.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + more


def defused(text: str) -> str:
    """Return text with an apostrophe before it where a spreadsheet takes it for a formula; a number stays one.

    Excel and WPS run what begins with these signs, the wide ones too where a Chinese input method is set, and some look for
    them behind what is not seen.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
