"""A statement's tokens with their brackets paired, and small questions about them."""

from graph.store.allowed import KEYWORDS
from graph.store.readonly import Token, tokens

CLAUSES = frozenset(
    {
        "CALL",
        "LIMIT",
        "MATCH",
        "OFFSET",
        "OPTIONAL",
        "ORDER",
        "RETURN",
        "SKIP",
        "UNION",
        "UNWIND",
        "WHERE",
        "WITH",
    }
)
"""Words that begin a clause or a part of one."""

_PAIRS = {")": "(", "]": "[", "}": "{"}
_NOTHING = Token("sign", "", -1)


class Code:
    """The tokens of a statement without spaces and comments; places are counted from 0."""

    def __init__(self, cypher: str) -> None:
        self.tokens = [t for t in tokens(cypher) if t.kind not in ("space", "comment")]
        self.closing = self._closing()
        self.opening = {closed: opened for opened, closed in self.closing.items()}

    def __len__(self) -> int:
        return len(self.tokens)

    def _closing(self) -> dict[int, int]:
        """Return the place of the closing bracket by that of the opening one; an odd one is left out."""
        found: dict[int, int] = {}
        waiting: list[int] = []
        for place, token in enumerate(self.tokens):
            if token.text in _PAIRS.values() and token.kind == "sign":
                waiting.append(place)
            elif token.text in _PAIRS and waiting and self.tokens[waiting[-1]].text == _PAIRS[token.text]:
                found[waiting.pop()] = place
        return found

    def at(self, place: int) -> Token:
        """Return the token at a place, an empty one outside the statement."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else _NOTHING

    def text(self, place: int) -> str:
        """Return the token's text, empty for a string, so that no text in quotes looks like code."""
        token = self.at(place)
        return "" if token.kind == "string" else token.text

    def word(self, place: int) -> str:
        """Return a bare word in capitals; empty for a property after its dot, a parameter, and all else."""
        bare = self.at(place).kind == "word" and self.text(place - 1) not in (".", "$")
        return self.at(place).text.upper() if bare else ""

    def clause(self, place: int) -> str:
        """Return the word that begins a clause at a place: the WITH of STARTS WITH does not."""
        word = self.word(place)
        if word not in CLAUSES or (word == "WITH" and self.word(place - 1) in ("STARTS", "ENDS")):
            return ""
        # A word before a colon or an equals sign is a name: {order: 1}, skip = …
        return "" if self.text(place + 1) in (":", ".", "=") or self.text(place - 1) == ":" else word

    def is_name(self, place: int) -> bool:
        """Tell whether a name stands at a place: a word or one in back-quotes."""
        return self.at(place).kind in ("word", "quoted")

    def name(self, place: int) -> str:
        """Return the name at a place without back-quotes."""
        token = self.at(place)
        return token.text[1:-1].replace("``", "`") if token.kind == "quoted" else token.text

    def string(self, place: int) -> str | None:
        """Return the text of a string in quotes; None where there is none, or one with a backslash."""
        token = self.at(place)
        return token.text[1:-1] if token.kind == "string" and "\\" not in token.text else None

    def is_call(self, place: int) -> bool:
        """Tell whether the bracket at a place is that of a function."""
        before = self.at(place - 1)
        return before.kind == "quoted" or (before.kind == "word" and before.text.upper() not in KEYWORDS)
