r"""Text that a rich text file hides (``\v``) or keeps as deleted (``\deleted``): taken out before it is converted.

The control words are those of Microsoft's Rich Text Format Specification 1.9.1. The converter shows such text like any other.
"""

import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"\\'[0-9a-fA-F]{2}|\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\[^a-z]|[{}]|[^\\{}]+|\\", re.DOTALL
)
_HIDES = re.compile(rb"\\(?:v|deleted)(?![a-z0])")
_WRITES = frozenset({b"u", b"par", b"line", b"tab"})
_HEADS = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"listtable", b"info"})
_SWITCHES = {b"v": "hidden", b"deleted": "deleted"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: whether its text is hidden, kept as deleted, or none of the document's."""

    hidden: bool = False
    deleted: bool = False
    head: bool = False
    fallback: int = 1
    """Characters that stand behind a Unicode one for older readers."""

    @property
    def away(self) -> bool:
        return (self.hidden or self.deleted) and not self.head


def without_hidden(data: bytes) -> tuple[bytes, str]:
    """Return a rich text file without what it hides, and the words taken out; any other file as it is.

    Control words and groups stay, so that all other text looks as before; takes time in step with the file.
    """
    if not data.startswith(b"{\\rtf") or not _HIDES.search(data):
        return data, ""
    kept: list[bytes] = []
    words = _Words()
    states = [_State()]
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        token, name = found[0], found[1]
        if token == b"{":
            states.append(states[-1])
        elif token == b"}":
            if len(states) > 1:
                states.pop()
        elif name == b"bin":
            at += max(0, int(found[2] or b"0"))
            token = data[found.start() : at]
        else:
            states[-1] = _switched(states[-1], token, name, found[2])
        if states[-1].away and _is_text(token, name):
            words.add(token, name, found[2], states[-1].fallback)
        else:
            kept.append(token)
    return b"".join(kept), words.told()


def _switched(state: _State, token: bytes, name: bytes | None, number: bytes | None) -> _State:
    """Return a state behind a control word."""
    if token == b"\\*" or name in _HEADS:
        return replace(state, head=True)
    if name == b"plain":
        return replace(state, hidden=False, deleted=False)
    if name == b"uc":
        return replace(state, fallback=max(0, int(number or b"1")))
    if name in _SWITCHES:
        return replace(state, **{_SWITCHES[name]: number is None or int(number) != 0})
    return state


def _is_text(token: bytes, name: bytes | None) -> bool:
    """Tell whether a token is words of the document or ends a line of them."""
    return name in _WRITES if name else token not in (b"{", b"}", b"\\*")


class _Words:
    """The words taken out, put together from characters of Unicode and bytes of the Chinese code page."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._bytes: list[bytes] = []
        self._passed = 0

    def add(self, token: bytes, name: bytes | None, number: bytes | None, fallback: int) -> None:
        if name == b"u" and number:
            self._close()
            code = int(number) % 0x10000
            self._parts.append(chr(code))
            self._passed = fallback
        elif name is None and token.startswith(b"\\'"):
            self._put(bytes.fromhex(token[2:].decode()))
        elif name is None and not token.startswith(b"\\"):
            self._put(token.replace(b"\r", b"").replace(b"\n", b""))

    def told(self) -> str:
        self._close()
        return "".join(self._parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()

    def _put(self, text: bytes) -> None:
        passed = min(self._passed, len(text))
        self._passed -= passed
        self._bytes.append(text[passed:])

    def _close(self) -> None:
        self._parts.append(b"".join(self._bytes).decode("gb18030", "replace"))
        self._bytes.clear()
