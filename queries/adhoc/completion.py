"""What may be written next in a statement: keywords, labels, types, properties, parameters, and names within quotes."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.errors import QueryError
from graph.schema import LABELS, TYPES
from graph.store.allowed import FIRST_WORDS, FUNCTIONS, KEYWORDS
from graph.store.protocol import WHOLE
from graph.store.readonly import Token, tokens
from queries.adhoc.uses import ANY, Owner, properties_of
from queries.adhoc.values import named
from queries.adhoc.walk import Walk

COMMANDS = ("\\format", "\\help", "\\q", "\\schema")
"""What a line at the prompt may be beside a statement."""

Names = Callable[[], Sequence[str]]
"""Gives the names of units, places and plans; called only within quotes."""


def complete(text: str, names: Names) -> list[tuple[str, int]]:
    """Return what may replace the end of a text before the cursor, each with how many characters it replaces."""
    if text.startswith("\\"):
        return _matching(COMMANDS, text)
    pieces, quote = _pieces(text)
    if quote:
        start = text[len("".join(t.text for t in pieces)) + 1 :]
        return _within(start, quote, names)
    code = [t for t in pieces if t.kind not in ("space", "comment")]
    begun = code.pop().text if code and pieces[-1].kind == "word" else ""
    if pieces and pieces[-1].kind == "comment":
        return []
    return _matching(_expected(code, text[: len(text) - len(begun)]), begun)


def _pieces(text: str) -> tuple[list[Token], str]:
    """Return the tokens of a text, and the quote that is open at its end."""
    made: list[Token] = []
    try:
        for token in tokens(text):
            made.append(token)
    except QueryError:
        return made, text[len("".join(t.text for t in made))]
    return made, ""


def _within(start: str, quote: str, names: Names) -> list[tuple[str, int]]:
    if quote not in ("'", '"'):
        return []
    found = [name for name in names() if start in name and not {quote, "\\"} & set(name)]
    found.sort(key=lambda name: (not name.startswith(start), len(name), name))
    return [(name + quote, len(start)) for name in found]


def _expected(code: Sequence[Token], before: str) -> Iterable[str]:
    """Return the words that may follow the tokens of a text."""
    last = code[-1].text if code and code[-1].kind != "string" else ""
    if last == "$":
        return sorted(named(before) | WHOLE.keys())
    if last == "." and len(code) > 1 and code[-2].kind in ("word", "quoted"):
        return sorted(properties_of(_known(before).get(code[-2].text.strip("`"), ANY)))
    if last == ":" or (last in ("|", "&") and _opened(code) == "-["):
        return _after_colon(code, before)
    if not code:
        return sorted(FIRST_WORDS)
    functions = (f"{name}(" for name in sorted(FUNCTIONS))
    return (*sorted(_known(before)), *sorted(KEYWORDS | FIRST_WORDS), *functions)


def _known(text: str) -> Mapping[str, Owner]:
    walk = Walk(text)
    walk.run()
    return walk.known


def _after_colon(code: Sequence[Token], before: str) -> Iterable[str]:
    opened = _opened(code)
    if opened == "-[":
        return TYPES
    if opened == "{" and len(code) > 2 and code[-3].text in ("{", ","):
        return ()
    owner = _known(before).get(code[-2].text if len(code) > 1 else "", Owner("node"))
    return TYPES if owner.kind == "relationship" else LABELS


def _opened(code: Sequence[Token]) -> str:
    """Return the bracket that is open at the end, with a dash before it: (, {, [ or -[."""
    open_: list[str] = []
    for place, token in enumerate(code):
        if token.kind == "sign" and token.text in ("(", "[", "{"):
            dash = token.text == "[" and place and code[place - 1].text == "-"
            open_.append("-[" if dash else token.text)
        elif token.kind == "sign" and token.text in (")", "]", "}") and open_:
            open_.pop()
    return open_[-1] if open_ else ""


def _matching(words: Iterable[str], begun: str) -> list[tuple[str, int]]:
    return [(w, len(begun)) for w in words if w.casefold().startswith(begun.casefold()) and w != begun]
