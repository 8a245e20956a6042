"""The persons that a cell names: each with the office before or behind the name and the number to reach them by.

Cells part persons by signs, blanks and lines; an office (县委常委、副县长 张三), a unit before a name, a note in brackets
and a telephone number belong to the person beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern

from loaders.clauses.names import is_collective, is_name
from loaders.tasktables.persons import has_surname, names_persons
from loaders.text.vocabulary import pattern, wordset

_PIECE = re.compile(
    r"\([^()\n]*+\)|(?<![\u4e00-\u9fff])[\u4e00-\u9fff] {1,6}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[^\s、,;/:()]++"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,12}[·・][\u4e00-\u9fff·・]{1,16}")
_ANY_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][×xX*○]{1,2}")
_REACHED = re.compile(r"\([^()\n]*\)|[\d+@.\-a-zA-Z_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a cell: the name alone, the stretch of the text that tells of them, and a label before it, if any."""

    name: str
    start: int
    end: int
    label: str = ""


def persons_of(plain: str, start: int, end: int) -> tuple[Person, ...]:
    """Return the persons that the cell `plain[start:end]` names, in order; none where no piece looks like a name."""
    reader = _Reader(plain)
    at = start
    for match in _PIECE.finditer(plain, start, end):
        if "\n" in plain[at : match.start()]:
            reader.line()
        at = match.end()
        reader.piece(*match.span())
    reader.line()
    return tuple(reader.found)


def person_alone(plain: str, start: int, end: int) -> Person:
    """Return the person that a piece known for one is, without the office behind the name."""
    bare = plain[start:end].rpartition(":")[2].partition("(")[0].rstrip("0123456789-")
    return Person(next(_named(bare), bare), start, plain.index(bare, start, end) + len(bare))


class _Reader:
    """Goes through the pieces of a cell, with the words that wait for the name they belong to."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.found: list[Person] = []
        self.waiting: int | None = None
        """Where words began that stand before a name."""
        self.until = 0
        self.label = ""
        self.on_line = False

    def piece(self, start: int, end: int) -> None:
        words = self.plain[start:end]
        if self.plain[end : end + 1] == ":" and (names_persons(words) or not self._name(words)):
            self.label, self.waiting = words, None
        elif _REACHED.fullmatch(words):
            self._belongs(end) if self.on_line and self.waiting is None else self._waits(start, end)
        elif name := self._name(words):
            first = start if self.waiting is None else self.waiting
            self.found.append(Person(name, first, end, self.label))
            self.waiting, self.on_line = None, True
        else:
            self._waits(start, end)

    def line(self) -> None:
        """End a line: what stands behind its last name belongs to that."""
        if self.on_line and self.waiting is not None:
            self._belongs(self.until)
            self.waiting = None
        self.on_line = False

    def _waits(self, start: int, end: int) -> None:
        self.waiting = start if self.waiting is None else self.waiting
        self.until = end

    def _belongs(self, end: int) -> None:
        last = self.found[-1]
        self.found[-1] = Person(last.name, last.start, end, last.label)

    def _name(self, words: str) -> str:
        return next(_named(words), "")


def _named(words: str) -> Iterator[str]:
    """Yield the name in a piece, if there is one: without the office glued to it, of any surname in a column of persons."""
    bare = "".join(words.split())
    if bare in wordset("person_words", "title"):
        return
    glued = _glued().fullmatch(bare)
    if glued is not None and has_surname(glued["name"]):
        yield glued["name"]
    elif _FOREIGN.fullmatch(bare) or (
        _ANY_NAME.fullmatch(bare) and not _other().search(bare) and not _is_unit(bare)
    ):
        yield bare


def _is_unit(words: str) -> bool:
    return is_name(words) or is_collective(words)


@cache
def _glued() -> Pattern[str]:
    """Return a pattern for a name with the office before or behind it (副县长张三, 张三同志)."""
    office = "[\u4e00-\u9fff]{0,10}?{person_words.title}"
    return pattern(rf"(?:{office})??(?P<name>[\u4e00-\u9fff]{{2,3}}?){{person_words.title}}?")


@cache
def _other() -> Pattern[str]:
    """Return a pattern for words in a column of persons that are no name: an office, a role, nobody."""
    return pattern("{person_words.title+column}$|^{person_words.nobody}$")
