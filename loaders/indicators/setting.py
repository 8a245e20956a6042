"""A quantity in its sentence: the clause before it, the sentence before it, and what follows."""

import re
from functools import lru_cache
from typing import NamedTuple

from loaders.indicators.quantity import Quantity

_LABEL = re.compile(r".*(?<![\d.])\d{1,3}[.、](?=\D)", re.DOTALL)
_EDGE_NOTE = re.compile(r"\(不?(?:含|包括)[^()]{1,12}\)")
_STOPS = ("。", ";", "!")
_MARK = re.compile("[,。;:!?()]")
_UP_TO_MARK = re.compile(r".*[,。;:!?(]", re.DOTALL)
_CLAUSE = 60
_SENTENCE = 300
_RIGHT = 32


class Setting(NamedTuple):
    """A quantity in a text without white space.

    `clause` is what stands before it up to the last comma, `sentence` up to the last stop, `right` a short
    stretch after the number with its comparators.
    """

    text: str
    quantity: Quantity
    clause: str
    sentence: str
    right: str


def setting(text: str, quantity: Quantity) -> Setting:
    """Return the setting of a quantity in a text without white space."""
    at, end = quantity.start, quantity.end
    if note := _EDGE_NOTE.match(text, end):
        end = note.end()
    sentence = text[sentence_start(text, at) : at]
    return Setting(text, quantity, clause_before(text, at), sentence, text[end : end + _RIGHT])


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence of `at` begins, or a fixed way before it in a longer one."""
    begin = max(0, at - _SENTENCE)
    first, second, third = _STOPS
    return 1 + max(
        begin - 1, text.rfind(first, begin, at), text.rfind(second, begin, at), text.rfind(third, begin, at)
    )


@lru_cache(maxsize=1024)
def clause_before(text: str, at: int) -> str:
    """Return the words before `at` up to the last comma, colon, stop or bracket still open."""
    piece = text[max(0, at - _CLAUSE) : at]
    if ("、" in piece or "." in piece) and (label := _LABEL.match(piece)):
        piece = piece[label.end() :]
    if ")" not in piece:
        mark = _UP_TO_MARK.match(piece)
        return piece[mark.end() :] if mark else piece
    return _behind_brackets(piece)


def _behind_brackets(piece: str) -> str:
    """Return the words behind the last comma, colon, stop or bracket still open; brackets that close are stepped over."""
    depth = 0
    for mark in reversed(list(_MARK.finditer(piece))):
        if mark[0] == ")":
            depth += 1
        elif not depth:
            return piece[mark.end() :]
        elif mark[0] == "(":
            depth -= 1
    return piece
