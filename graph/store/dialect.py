"""Write a Neo4j statement as the embedded engine reads it, where the two differ in the wording alone.

- The engine takes `end` after a dot and as a key for the end of a CASE: such names are put in back-quotes.
- It takes names of Latin letters alone: others (AS 牵头数) are put in back-quotes, too. A column that is such a name
  alone, the engine calls by it with the second quote left on: `heading` takes it off.
- It knows `COUNT { pattern }` everywhere, but `COUNT { MATCH pattern }` not in a WHERE: the word is left
out.
"""

from functools import lru_cache

from graph.store.readonly import KEPT, Token, is_property, tokens

_RESERVED = frozenset(
    {"AND", "CASE", "ELSE", "END", "EXISTS", "LIMIT", "MATCH", "OPTIONAL", "OR", "RETURN", "SKIP", "THEN"}
    | {"UNWIND", "WHEN", "WHERE", "WITH"}
)


@lru_cache(maxsize=KEPT)
def for_embedded(statement: str) -> str:
    """Return the statement in the embedded engine's wording; its meaning is the same."""
    pieces = list(tokens(statement))
    code = [token for token in pieces if token.kind != "space"]
    written = {token.start: _written(code, place) for place, token in enumerate(code)}
    return "".join(written.get(token.start, token.text) for token in pieces)


def heading(column: str) -> str:
    """Return the name of a column without a back-quote that has lost its pair."""
    return column.removesuffix("`") if column.count("`") % 2 else column


def _written(code: list[Token], place: int) -> str:
    token = code[place]
    if token.kind != "word":
        return token.text
    if token.text.upper() in _RESERVED and (is_property(code, place) or _is_key(code, place)):
        return f"`{token.text}`"
    if not token.text.isascii() and code[max(place - 1, 0)].text != "$":
        return f"`{token.text}`"
    return f"0 + {token.text}" if _is_bracketed_count(code, place) else token.text


def _is_bracketed_count(code: list[Token], place: int) -> bool:
    """True for COUNT in (COUNT { MATCH … and (COUNT { (…, but not for the node (count {id: 1})."""
    words = [token.text.upper() for token in code[max(place - 1, 0) : place + 3]]
    return len(words) == 4 and words[:3] == ["(", "COUNT", "{"] and words[3] in ("(", "MATCH")


def _is_key(code: list[Token], place: int) -> bool:
    """True for the key of a map: {end: 1}."""
    if place == 0 or place + 1 == len(code):
        return False
    return code[place - 1].text in ("{", ",") and code[place + 1].text == ":"
