"""A plan in other typography, and what a reading tells of it however it is set."""

import re
from collections.abc import Callable
from hashlib import sha256

from graph.model import Plan
from graph.source import Source
from loaders.reading import parse_source

LATIN = frozenset("0123456789.%ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def read(text: str) -> Plan:
    """Return the reading of a text."""
    return parse_source(Source("a.txt", sha256(text.encode()).hexdigest(), text))


def told(plan: Plan) -> list[tuple[object, ...]]:
    """Return what a reading tells of each point, without white space and offsets."""

    def words(*found: object) -> list[str]:
        return sorted("".join(str(x).split()) for x in found)

    return [
        (
            p.number,
            "".join(p.title.split()),
            words(*((r.role, r.name, r.unit.id) for r in p.responsibilities)),
            words(*(r.region.name for r in p.regions)),
            words(*(d.date for d in p.deadlines)),
            words(*((i.op, i.value, i.unit) for i in p.indicators)),
        )
        for p in plan.points
    ]


def broken(text: str, most: int, size: Callable[[str], int] = len) -> str:
    """Return a text with its lines broken as a page of some width does: in no number, before no sign that closes."""
    made = []
    for line in text.splitlines():
        rest = line
        while size(rest) > most:
            cut = next(at for at in range(len(rest), 0, -1) if size(rest[:at]) <= most)
            while rest[cut] in "，。、；：）》”%" or {rest[cut], rest[cut - 1]} <= LATIN:
                cut -= 1
            made.append(rest[:cut])
            rest = rest[cut:]
        made.append(rest)
    return "\n".join([*made, ""])


def in_print(line: str) -> int:
    """Return the width of a line in half-widths."""
    return sum(1 if char.isascii() else 2 for char in line)


def spaced(text: str) -> str:
    """Return a text with blanks between Chinese words and figures, as some editors set them."""
    return re.sub(r"(?<=[一-鿿〕）])(?=[0-9])|(?<=[0-9])(?=[一-鿿])", " ", text)


def indented(text: str) -> str:
    """Return a text whose paragraphs begin two characters to the right."""
    return re.sub(r"(?m)^(?=[^\s])", "\u3000\u3000", text)
