"""Let through only Cypher that reads the graph.

The server's read mode and the engine's read-only flag stop writes, but neither stops LOAD CSV, which reads
files and calls out, nor the ending of other people's transactions. So a statement is cut into tokens and
must consist of what is known to be harmless. What the engine gets is the statement without its comments, so
that no engine can see code where this check saw a comment.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.errors import QueryError
from graph.language import gettext, listed
from graph.store.allowed import FIRST_WORDS, FORBIDDEN, FUNCTIONS, KEYWORDS, NAMESPACES, PROCEDURES


class Token(NamedTuple):
    """A piece of a statement: `kind` is word, quoted (back-quoted name), string, comment, space or sign."""

    kind: str
    text: str
    start: int


_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    |(?P<comment>//[^\n\r]*|/\*.*?\*/)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<quoted>`(?:[^`]|``)*`)
    |(?P<number>\d+)
    |(?P<word>[^\W\d]\w*)
    |(?P<open>['"`]|/\*)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\[uU]+([0-9a-fA-F]{4,8})?")
_RUN = re.compile(r"[A-Z_][A-Z0-9_]*")
KEPT = 256
"""Statements whose check is remembered: a store is asked the same ones again and again, and the check takes as long as many an answer."""


@lru_cache(maxsize=KEPT)
def check_read_only(cypher: str) -> str:
    """Return one read-only statement without its comments and without a closing semicolon.

    Raises:
        QueryError: It is empty, more than one, cut off in a string or comment, or holds a clause, procedure
            or function that is not known to read the graph only.
    """
    pieces = list(tokens(cypher))
    _check_escapes(cypher, pieces)
    code = [token for token in pieces if token.kind not in ("space", "comment")]
    end = len(cypher)
    while code and code[-1].text == ";":
        end = code.pop().start
    if not code:
        raise QueryError(
            gettext("the query is empty: give one Cypher statement, such as MATCH (t:Task) RETURN t.title")
        )
    if _word(code[0]) not in FIRST_WORDS:
        raise QueryError(
            gettext(
                "a query may only read and begins with one of {words}: {first!r} does not",
                words=listed(sorted(FIRST_WORDS)),
                first=code[0].text,
            )
        )
    for place, token in enumerate(code):
        _check(code, place, token)
    kept = (token for token in pieces if token.text != ";" or token.start < end)
    return "".join(" " if token.kind == "comment" else token.text for token in kept).strip()


def tokens(cypher: str) -> Iterator[Token]:
    """Yield the pieces of a statement; raise QueryError where a quote or comment is never closed."""
    for match in _TOKEN.finditer(cypher):
        kind = match.lastgroup or "sign"
        if kind == "open":
            raise QueryError(
                gettext(
                    "the query is cut off: {sign} at character {place} is never closed",
                    sign=match.group(),
                    place=match.start() + 1,
                )
            )
        yield Token(kind, match.group(), match.start())


def _check_escapes(cypher: str, pieces: list[Token]) -> None:
    """Refuse a Unicode escape that could be a quote or code.

    A server decodes escapes before it looks for strings.
    """
    strings = [(t.start, t.start + len(t.text)) for t in pieces if t.kind == "string"]
    for match in _ESCAPE.finditer(cypher):
        inside = any(start < match.start() and match.end() < end for start, end in strings)
        digits = match.group(1)
        if not inside or not digits or not _harmless(int(digits[:4], 16)):
            raise QueryError(
                gettext("write {sign} as the character itself, or bind it as a parameter", sign=match.group())
            )


def _harmless(code: int) -> bool:
    return chr(code).isalnum()


def _word(token: Token) -> str:
    """Return a word in capitals, look-alikes from Unicode made plain (ſet is SET to some engines)."""
    return unicodedata.normalize("NFKC", token.text).upper() if token.kind == "word" else ""


def _name(token: Token) -> str:
    return token.text[1:-1].replace("``", "`") if token.kind == "quoted" else token.text


def _check(code: list[Token], place: int, token: Token) -> None:
    if token.text == ";":
        raise QueryError(gettext("one statement at a time: there is more after the semicolon"))
    if token.kind == "word" and not _is_name(code, place):
        for run in {_word(token), *_RUN.findall(_word(token))}:
            if run in FORBIDDEN:
                raise QueryError(
                    gettext(
                        "a query may only read: {word} is not allowed (as a name, write it `{written}`)",
                        word=run,
                        written=token.text,
                    )
                )
    if _word(token) == "CALL" and not _is_name(code, place):
        _check_call(code, place + 1)
    if token.text == "(" and place:
        _check_function(code, place - 1)


def _is_name(code: list[Token], place: int) -> bool:
    """True for a property after its dot and for a parameter right after its $."""
    if place and code[place - 1].text == "$":
        return code[place - 1].start + 1 == code[place].start
    return is_property(code, place)


def is_property(code: list[Token], place: int) -> bool:
    """True for a word after the dot of a variable or expression: r.end, but not 1.CREATE or WHERE .5."""
    if place < 2 or code[place - 1].text != ".":
        return False
    owner = code[place - 2]
    return (
        owner.kind == "quoted"
        or owner.text in ")]}"
        or (owner.kind == "word" and _word(owner) not in KEYWORDS)
    )


def _dotted(code: list[Token], place: int) -> str:
    """Return the dotted name that begins at `place`: db . `labels` is db.labels."""
    parts = []
    while place < len(code) and code[place].kind in ("word", "quoted"):
        parts.append(_name(code[place]))
        if place + 1 >= len(code) or code[place + 1].text != ".":
            break
        place += 2
    return ".".join(parts)


def _check_call(code: list[Token], place: int) -> None:
    if place < len(code) and code[place].text in ("{", "("):
        return
    name = _dotted(code, place)
    if name not in PROCEDURES:
        raise QueryError(
            gettext(
                "CALL {name} is not allowed: of procedures, only {known} are",
                name=name or "?",
                known=listed(sorted(PROCEDURES)),
            )
        )


def _check_function(code: list[Token], place: int) -> None:
    """Check the name before a bracket, if there is one: a function, or a word of the language."""
    if code[place].kind not in ("word", "quoted"):
        return
    start = place
    while start > 1 and code[start - 1].text == "." and code[start - 2].kind in ("word", "quoted"):
        start -= 2
    name = _dotted(code, start)
    if start and _word(code[start - 1]) == "CALL":
        return
    namespace, dot, _ = name.rpartition(".")
    known = namespace.lower() in NAMESPACES if dot else name.lower() in FUNCTIONS
    if not known and not (code[place].kind == "word" and not dot and name.upper() in KEYWORDS):
        raise QueryError(gettext("the function {name}() is not allowed in a query", name=name))
