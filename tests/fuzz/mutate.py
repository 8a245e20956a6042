"""One step away from an input: pieces left out, put in, doubled, moved; inside a zip, of one of its members.

All is decided by the dice that are given, so that a seed gives the same input again.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutate = Callable[[bytes, Random], bytes]

MOST = 60_000
"""Bytes at which an input grows no more."""
_PIECES = {
    "text": r"\s+|\d+|[A-Za-z]+|[、，。；：（）\n]|[^\s\dA-Za-z、，。；：（）]{1,6}",
    "markup": r"<[^<>]*>|\s+|[^<>\s]{1,12}|.",
    "code": r"\s+|\w+|.",
}
_HOUR = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BOUNDARY = re.compile(rb"={10,}\d+==")
_ATTRIBUTE = re.compile(r'="[^"]*"')
_TINY = 12


def on_text(words: Sequence[str], pieces: str = "text") -> Mutate:
    """Return a mutation of text: `words` are what it puts in, `pieces` names how it is cut."""
    cut = re.compile(_PIECES[pieces], re.S)

    def mutate(data: bytes, dice: Random) -> bytes:
        parts = cut.findall(data.decode("utf-8", "surrogateescape"))
        for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
            parts = _step(parts, words, dice)
        made = "".join(parts).encode("utf-8", "surrogateescape")
        return (on_bytes(made, dice) if dice.random() < 0.04 else made)[:MOST]

    return mutate


def _step(parts: list[str], words: Sequence[str], dice: Random) -> list[str]:
    """Return pieces after one change; an empty list gets a word."""
    if not parts:
        return [dice.choice(words)]
    start = dice.randrange(len(parts))
    end = min(len(parts), start + dice.choice((1, 1, 2, 4, 12)))
    taken = parts[start:end]
    change = dice.randrange(9)
    if change < 3:
        taken = [*taken, dice.choice(words)] if change else [dice.choice(words)]
    elif change == 3:
        taken = []
    elif change == 4:
        taken = taken * dice.choice((2, 2, 3, 40))
    elif change == 5:
        at = dice.randrange(len(parts))
        return [*parts[:at], *taken, *parts[at:]]
    elif change == 6:
        taken.reverse()
    elif change == 7:
        return parts[:start] if dice.random() < 0.2 else parts[start:] if dice.random() < 0.2 else parts
    else:
        taken = [_ATTRIBUTE.sub(lambda found: f'="{dice.choice(words)}"', part, count=1) for part in taken]
    return [*parts[:start], *taken, *parts[end:]]


def on_bytes(data: bytes, dice: Random) -> bytes:
    """Return bytes of which some were set, left out, doubled or put elsewhere."""
    made = bytearray(data or b"\0")
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(made))
        size = dice.choice((1, 1, 2, 4, 32))
        change = dice.randrange(6)
        if change < 3:
            made[at : at + size] = dice.choice((b"\0", b"\xff", b"\x7f", bytes([dice.randrange(256)]))) * size
        elif change == 3:
            made[at:at] = made[at : at + size]
        elif change == 4:
            there = dice.randrange(len(made))
            made[at : at + size] = made[there : there + size]
        else:
            del made[at : at + size]
        if not made:
            made = bytearray(b"\0")
    return bytes(made[:MOST])


def in_package(words: Sequence[str]) -> Mutate:
    """Return a mutation of one member of a zip: of its markup, now and then of its bytes, of its name or of the zip itself."""
    markup = on_text(words, "markup")

    def mutate(data: bytes, dice: Random) -> bytes:
        try:
            members = _members(data)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            ValueError,
            NotImplementedError,
            EOFError,
            RuntimeError,
        ):
            return on_bytes(data, dice)
        if not members or dice.random() < 0.03:
            return on_bytes(data, dice)
        name = dice.choice(sorted(members, key=_rank)[:_TINY])
        if dice.random() < 0.02:
            held = members.pop(name)
            members[dice.choice(sorted(members)) if members and dice.random() < 0.5 else name + "x"] = held
        else:
            members[name] = (markup if dice.random() < 0.95 else on_bytes)(members[name], dice)
        return packed(members)

    return mutate


def _rank(name: str) -> tuple[bool, int]:
    """Return what puts members with the words of a document first."""
    told = (
        "document",
        "sheet",
        "content",
        "shared",
        "numbering",
        "Page",
        "styles",
        "ooxml",
        "OFD",
        "workbook",
    )
    return not any(word in name for word in told), len(name)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(item.file_size for item in package.infolist()) > 40 * MOST:
            return {}
        return {item.filename: package.read(item) for item in package.infolist()}


def settled(data: bytes) -> bytes:
    """Return what a maker made without the hour and the dice of its making: a package packed anew, a mail with one boundary."""
    if not data.startswith(b"PK"):
        return _BOUNDARY.sub(b"=====", data)
    return packed({name: _HOUR.sub(b"2024-01-01T00:00:00Z", held) for name, held in _members(data).items()})


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip of members that is the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, held in members.items():
            package.writestr(zipfile.ZipInfo(name), held)
    return out.getvalue()
