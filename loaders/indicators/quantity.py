"""A number with its measure word, and the comparators and verbs that stand right before and after it."""

import re
from typing import Literal, NamedTuple, cast

from loaders.text.vocabulary import pattern, rows, words

Sign = Literal[">=", "=", "<=", ">", "<"]
MEASURES = {row["word"]: row for row in rows("measure_words") if row["use"] != "per"}
"""The measure words with their rows: `use` is the kind; `per` are the units behind a stroke (元/亩)."""
SLOW = frozenset({"time", "months"})
"""The kinds of measure words that count time."""
_SIGNS = {(row["word"], row["use"]): cast(Sign, row["op"]) for row in rows("comparators")}
_SIGN = pattern(
    r"(?:(?P<sign>{comparators.before}(?<!{comparators.like_before}))(?:(?:\d{4}|[上去前])年(?:底|同期)?的)?|(?P<least>至少|最少)[^,。;:\d]{1,6})$"
)
_CHANGE = pattern("(?P<change>{target_words.trend_to+trend_by})$")
# What a sign or a verb of change ends with; most numbers have neither, and the patterns are costly.
_SIGN_LAST = frozenset(word[-1] for word in words("comparators", "before")) | {"的"}
_LEAST = re.compile("[至最]少")
_CHANGES = words("target_words", "trend_to", "trend_by")
_TAIL = pattern("{comparators.after}")
_REACH = 12


class Quantity(NamedTuple):
    """A number with its measure word in a text without white space.

    `start` to `end` is the whole phrase with comparators; `number` to `after` is the number with its unit.
    `kind` is the kind of the measure word (count, money, percent, time…). `change` is the verb that leads to
    the value (提高到, 增长) or empty; `spoken` says that the figure is in Chinese numerals, `ranged` that it
    is the lower end of a range.
    """

    start: int
    number: int
    after: int
    end: int
    value: float
    unit: str | None
    kind: str
    before: Sign | None
    behind: Sign | None
    change: str
    spoken: bool
    ranged: bool = False

    @property
    def bare(self) -> bool:
        """Return whether nothing but the number stands there: no comparator before it and no verb."""
        return self.before is None and not self.change

    @property
    def compared(self) -> bool:
        """Return whether a comparator makes the number an edge: 不低于, 以上, the lower end of a range."""
        return self.before not in (None, "=") or self.behind in (">=", "<=") or self.ranged

    @property
    def sign(self) -> Sign:
        """Return the comparator of the whole phrase; a bare number is `=`, a range is its lower end."""
        if self.behind in (">=", "<=") and self.before not in ("<=", "<"):
            return self.behind
        if self.behind == "=" and self.before in (None, "<=", ">="):
            return "="
        return self.before or (">=" if self.ranged else "=")

    def like(self, other: "Quantity") -> "Quantity":
        """Return this number with the comparator before another one: 分别达到30%、20%和10%."""
        return self._replace(before=other.before, change=other.change)


def quantity_at(text: str, span: tuple[int, int], value: float, unit: str | None, kind: str) -> Quantity:
    """Return the number at `span` of a text without white space, with what stands around it."""
    number, after = span
    left = text[max(0, number - _REACH) : number]
    sign = _SIGN.search(left) if left[-1:] in _SIGN_LAST or _LEAST.search(left) else None
    lead = left[: sign.start()] if sign else left
    change = _CHANGE.search(lead) if lead.endswith(_CHANGES) else None
    first = change or sign
    tail = _tail(text, after, kind)
    return Quantity(
        start=number - len(left) + first.start() if first else number,
        number=number,
        after=after,
        end=after + len(tail),
        value=value,
        unit=unit,
        kind=kind,
        before=_SIGNS[(sign["sign"] or sign["least"], "before")] if sign else None,
        behind=_SIGNS[(tail, "after")] if tail else None,
        change=change["change"] if change else "",
        spoken=not text[number].isascii(),
    )


def _tail(text: str, at: int, kind: str) -> str:
    """Return the comparator after a number; a bare 内 belongs to it only after a time."""
    tail = _TAIL.match(text, at)
    return "" if tail is None or (tail[0] == "内" and kind not in SLOW) else tail[0]
