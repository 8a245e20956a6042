"""The text of a cell of units as a clause is read: what its lines, marks, numbers and persons say becomes signs and labels.

A name a line, a number before a name, a mark in brackets before it (（牵头）市一局) or behind it without a sign, a label
without a colon: all are ways of cells to say what a clause in prose says with 、 and 牵头单位：.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.clauses.glued import split_glued
from loaders.clauses.names import is_name
from loaders.clauses.role_words import label_roles, verb_roles
from loaders.tasktables.matrix import word_in_cell
from loaders.tasktables.persons import is_masked_person, is_person
from loaders.text.aligned import AlignedText, Aligning, masked
from loaders.text.vocabulary import pattern, rows, words, wordset

_ATOM = re.compile(r"(?:\([^()]{0,40}\)|[^\s、,;/:])+")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[\u2460-\u2473]|[-·*])(?=[^\d\s])")
_NUMBER_ALONE = re.compile(r"\d{1,2}[.)]?|[\u2460-\u2473]")
_NOTE = re.compile(r"\(([^()]{1,10})\)")
_NEW_NAME = pattern("{levels.territory+township+nation+corps+group}|各")
_VERB_BEFORE = pattern("{role_words.cell_verb}")
_UNIT_ROLES = frozenset({"lead", "support", "owner"})
_DIGITS = "0123456789-"  # of what a telephone number behind a name is made
_SIGNS_BEHIND = "、,;/"


@dataclass(slots=True)
class _Atom:
    """A piece of a cell between signs: its stretch, the signs before it, the role that a mark gives it.

    `label` says that it is a label; `fresh` that it opens a line; `apart` that it stood without a sign behind a note,
    `single` that its mark holds for this name alone.
    """

    start: int
    end: int
    signs: str
    fresh: bool
    role: str | None = None
    label: bool = False
    front: bool = False
    apart: bool = False
    single: bool = False


def unit_cell(plain: str, start: int, end: int, *, heading: str, persons: bool) -> AlignedText:
    """Return the cell `plain[start:end]` as the text of a clause, aligned with the plan's.

    Args:
        plain: the plan's plain text.
        start: where the cell begins.
        end: where it ends.
        heading: the role of its heading.
        persons: its heading names persons beside units.
    """
    start, end = _unwrapped(plain, start, end)
    atoms = _without_persons(plain, list(_atoms(plain, start, end)), named=persons)
    if heading == "lead":
        for atom in atoms:
            _support_noted(plain, atom)
    return _Writer(plain, start, heading).write(atoms)


def persons_beside(plain: str, start: int, end: int, *, persons: bool) -> list[tuple[int, int]]:
    """Return the stretches of a cell of units that are persons; `persons`: its heading names them beside units."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for atom, told in _told_persons(
        plain, list(_atoms(plain, *_unwrapped(plain, start, end))), named=persons
    ):
        note = _NOTE.search(plain, atom.start, atom.end)
        if told and _is_office(plain, atom):
            opened = atom.start
        elif told:
            found.append((atom.start if opened is None else opened, atom.end))
            opened = None
        elif persons and note is not None and is_person(note[1]):
            found.append(note.span(1))
    return found


def _is_office(plain: str, atom: _Atom) -> bool:
    """Tell whether a piece is an office with a colon before the name of who holds it (局长：张三)."""
    return plain[atom.end : atom.end + 1] == ":" and plain[atom.start : atom.end] in wordset(
        "person_words", "title", "column"
    )


def _support_noted(plain: str, atom: _Atom) -> None:
    """Let a note behind a name (市二局（配合）) tell its role where the heading tells another."""
    note = plain.rfind("(", atom.start, atom.end)
    if (
        note > atom.start
        and plain[atom.end - 1] == ")"
        and _role_of(plain[note + 1 : atom.end - 1]) == "support"
    ):
        atom.role, atom.front, atom.apart = "support", True, True


def _unwrapped(plain: str, start: int, end: int) -> tuple[int, int]:
    """Leave out one pair of brackets round the whole cell."""
    text = plain[start:end]
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1 and _role_of(bare[1:-1]) is None:
        at = start + text.index("(")
        return at + 1, at + len(bare) - 1
    return start, end


def _role_of(word: str) -> str | None:
    """Return the role of a label or a verb; None where a word is neither."""
    role = label_roles().get(word) or verb_roles().get(word)
    return role if role in _UNIT_ROLES else None


def _atoms(plain: str, start: int, end: int) -> Iterator[_Atom]:
    """Yield the pieces of a cell; numbers before names are left out, pieces without signs between are parted."""
    at = start
    for match in _ATOM.finditer(plain, start, end):
        gap = plain[at : match.start()]
        atom = _Atom(*match.span(), "".join(gap.split()), fresh=at == start or "\n" in gap)
        at = match.end()
        if atom.fresh and _NUMBER_ALONE.fullmatch(match[0]):
            at = match.end() + (plain[match.end() : match.end() + 1] in _SIGNS_BEHIND)
            continue
        number = _NUMBER.match(plain, atom.start, atom.end) if atom.fresh else None
        if number is not None and _role_of(number[0][1:-1]) is None:
            atom.start = number.end()
        yield from _parted(plain, _fronted(plain, atom))


def _fronted(plain: str, atom: _Atom) -> _Atom:
    """Take a mark before a name ((牵头)市一局), or a label that stands alone, off the piece."""
    mark = _NOTE.match(plain, atom.start, atom.end)
    role = _role_of(mark[1]) if mark is not None else None
    words = plain[atom.start : atom.end]
    if mark is not None and role is not None and mark.end() < atom.end:
        atom.start, atom.role, atom.front = mark.end(), role, True
    elif plain[atom.end : atom.end + 1] == ":":
        atom.role = word_in_cell(words)
        atom.label = atom.role is not None
    elif words[0] in wordset("table_marks", "mark_full") and len(words) > 1:
        atom.start, atom.role, atom.front, atom.single = atom.start + 1, "lead", True, True
    elif (verb := _VERB_BEFORE.match(words)) is not None and is_name(words[verb.end() :]):
        atom.start, atom.role, atom.front = atom.start + verb.end(), _role_of(verb[0]), True
    else:
        role = label_roles().get(words)
        opens = atom.fresh and plain[atom.end : atom.end + 1] == " "
        atom.label = role in _UNIT_ROLES and (len(words) > 2 or opens)
        atom.role = role if atom.label and len(words) <= 2 else None
    return atom


def _parted(plain: str, atom: _Atom) -> Iterator[_Atom]:
    """Part a piece at each note that is a mark, and where whole names follow each other without a sign.

    The notes stand behind the names, or before each of them where one stands before the first.
    """
    at = atom.start
    for note in _NOTE.finditer(plain, atom.start, atom.end):
        role = _role_of(note[1])
        if role is not None and at < note.start() and note.end() < atom.end:
            cut = note.start() if atom.front else note.end()
            yield from _glued(plain, _piece(atom, at, cut))
            at, atom.role = note.end(), role if atom.front else atom.role
    yield from _glued(plain, _piece(atom, at, atom.end))


def _piece(atom: _Atom, start: int, end: int) -> _Atom:
    first = start == atom.start
    signs = atom.signs if first else "、"
    return _Atom(
        start, end, signs, atom.fresh and first, atom.role, atom.label, atom.front, not first, atom.single
    )


def _glued(plain: str, atom: _Atom) -> Iterator[_Atom]:
    spans = split_glued(plain[atom.start : atom.end])
    for start, end in spans:
        yield _piece(atom, atom.start + start, atom.start + end)


def _without_persons(plain: str, atoms: list[_Atom], *, named: bool) -> list[_Atom]:
    """Leave out persons; of a person with a unit behind in brackets the unit stays."""
    kept: list[_Atom] = []
    for atom, told in _told_persons(plain, atoms, named=named):
        bare, _, note = plain[atom.start : atom.end].partition("(")
        if told and note.endswith(")") and is_name(note[:-1]):
            kept.append(_Atom(atom.start + len(bare) + 1, atom.end - 1, atom.signs, atom.fresh))
        elif not told:
            kept.append(atom)
    return kept


def _told_persons(plain: str, atoms: list[_Atom], *, named: bool) -> Iterator[tuple[_Atom, bool]]:
    """Yield each piece with whether it is a person; behind a unit a person may stand without a word that says so."""
    units = False
    for atom in atoms:
        bare = plain[atom.start : atom.end].partition("(")[0]
        name = bare.rstrip(_DIGITS)
        told = is_person(name) and (named or is_masked_person(name) or (units and _slashed(atom)))
        told = told or _is_office(plain, atom)
        units = units or not told or plain[atom.end - 1] == ")"
        yield atom, told


def _slashed(atom: _Atom) -> bool:
    """Tell whether a piece stands behind a unit as a person does: 市一局/张三, 市一局：张三, 市一局 张三."""
    return atom.signs in ("/", ":") or (atom.signs == "" and not atom.fresh and not atom.apart)


@cache
def _label_words() -> dict[str, str]:
    """Return the shortest label of each role."""
    return {row["role"]: row["word"] for row in rows("role_words") if row["use"] == "core"}


class _Writer:
    """Writes the pieces of a cell one after another, with signs and labels as a clause has them."""

    def __init__(self, plain: str, start: int, heading: str) -> None:
        self.plain = plain
        self.runs = Aligning(start)
        self.heading = heading
        self.last = ""
        self.mark: _Atom | None = None
        """The piece whose mark holds: one before a name for its line, one behind it for the name."""

    def write(self, atoms: list[_Atom]) -> AlignedText:
        for atom in atoms:
            self.atom(atom)
        raw = "".join(self.runs.parts)
        return self.runs.aligned(masked(raw), raw)

    def atom(self, atom: _Atom) -> None:
        text = self.plain[atom.start : atom.end]
        label = self._label(atom)
        if label is not None:
            self._put((";" if self.last else "") + label + ":", atom.start)
        elif atom.label:
            told = _label_words()[atom.role] if atom.role else text
            self._put((";" if self.last else "") + told + ":", atom.start)
            self.last = ""
            return
        elif self.last:
            self._put(atom.signs or self._sign(atom, text), self.runs.end)
        self._name(atom, text)
        self.last = text

    def _name(self, atom: _Atom, text: str) -> None:
        """Write a name; of a label in brackets behind it (（牵头单位）) the word that clauses have there."""
        note = text.rfind("(")
        role = label_roles().get(text[note + 1 : -1]) if note > 0 and text.endswith(")") else None
        if role not in _UNIT_ROLES:
            self._put(text, atom.start)
            return
        self._put(text[: note + 1], atom.start)
        self._put(_label_words()[role or "owner"], atom.start + note + 1)
        self._put(")", atom.end - 1)

    def _label(self, atom: _Atom) -> str | None:
        """Return the label to be written before a piece whose mark begins, or ends with the line before."""
        if atom.label:
            return None
        if atom.front:
            self.mark = atom
            return _label_words()[atom.role or "owner"]
        if self.mark is not None and (
            self.mark.apart or self.mark.single or (atom.fresh and is_name(self.last))
        ):
            self.mark = None
            return _label_words()[self.heading]
        return None

    def _put(self, text: str, offset: int) -> None:
        if text:
            self.runs.add(text, offset)

    def _sign(self, atom: _Atom, text: str) -> str:
        """Return the sign that white space before a piece stands for: 、 between whole names, none inside one."""
        if self.plain[atom.end : atom.end + 1] == ":" and text in label_roles():
            return ";"
        if self.last.endswith(")"):
            return "、"
        if self.last.endswith(words("table_marks", "clause_end")):
            return ","
        name = text.partition("(")[0]
        opens = _NEW_NAME.match(name) is not None or (is_name(name) and not _is_tail(name))
        return "、" if len(self.last) > 2 and is_name(self.last) and opens else ""


def _is_tail(name: str) -> bool:
    """Tell whether words may end a name that a line broke (市政府办 and 公室), and are no whole name of their own."""
    short = len(name) < 3 or name in wordset("unit_endings", "name")
    return short and name not in wordset("unit_endings", "kind")
