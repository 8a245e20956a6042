"""The place of a damage: a clause of a text, and what of it can be damaged."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NUMBER = re.compile(
    r"(?m)^[ \u3000]*(?P<number>\d{1,2}[.．、]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]{1,3}、)"
)

Damaged = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause, `text[start:end]` without brackets around it, to which the damage is done."""

    text: str
    start: int
    end: int

    def put(self, start: int, end: int, words: str) -> Damaged:
        """Return the text with other words in place of `text[start:end]`, None where nothing changes."""
        if self.text[start:end] == words:
            return None
        return start, self.text[:start] + words + self.text[end:]

    def one_of(self, found: Sequence[int], chance: random.Random) -> tuple[int, int] | None:
        """Return one of some places as a stretch."""
        chosen = chance.choice(found) if found else None
        return (chosen, chosen + 1) if chosen is not None else None

    def signs(self, signs: str, chance: random.Random) -> tuple[int, int] | None:
        """Return where one of some characters stands in the clause."""
        return self.one_of([i for i in range(self.start, self.end) if self.text[i] in signs], chance)

    def words(self, words: re.Pattern[str], chance: random.Random) -> tuple[int, int] | None:
        """Return where some words stand in the clause."""
        found = list(words.finditer(self.text, self.start, self.end))
        return chance.choice(found).span() if found else None

    def inside(self, chance: random.Random) -> int:
        """Return a place inside the clause."""
        return chance.randint(self.start + 1, self.end - 1)

    def name(self, chance: random.Random) -> tuple[int, int] | None:
        """Return where a name of three or more characters stands."""
        return self.words(re.compile("[一-鿿]{2,8}[局委办厅部](?=[、，,;；）)。 牵负配\n]|$)"), chance)

    def number(self) -> re.Match[str] | None:
        """Return the number of the point around the clause."""
        return next(iter(list(NUMBER.finditer(self.text, 0, self.start))[-1:]), None)

    def line(self) -> tuple[int, int]:
        """Return the stretch of the line in which the clause ends, its line break included."""
        start = self.text.rfind("\n", 0, self.end) + 1
        return start, after(self.text, self.end)


def after(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


Operator = Callable[[Spot, random.Random], Damaged]
KINDS: dict[str, Operator] = {}


def kind(operator: Operator) -> Operator:
    KINDS[operator.__name__.strip("_").replace("_", " ")] = operator
    return operator


def swap(spot: Spot, place: tuple[int, int] | None, words: str) -> Damaged:
    return spot.put(*place, words) if place is not None else None
