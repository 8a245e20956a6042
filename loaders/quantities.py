"""Find numbers with a measure word: figure, scale, unit, and the comparators that stand right before and after."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from loaders.numerals import parse_number
from loaders.wordlists import any_of, read_rows, words

Sign = Literal[">=", "=", "<=", ">", "<"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word in a text without white space.

    `start` to `end` is the whole phrase with comparators; `number` and `after` are the ends of the bare number with its
    unit. `kind` is the kind of the measure word (count, money, percent, time…). `change` is the verb that leads to the
    value (提高到, 增长) or empty; `spoken` says that the figure is in Chinese numerals, `ranged` that it is the lower end
    of a range.
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
    ranged: bool

    @property
    def bare(self) -> bool:
        """Return whether nothing but the number stands there: no comparator before it and no verb."""
        return self.before is None and not self.change

    def like(self, other: "Quantity") -> "Quantity":
        """Return this number with the comparator before another one: 分别达到30%、20%和10%."""
        return replace(self, before=other.before, change=other.change)

    @property
    def sign(self) -> Sign:
        """Return the comparator of the whole phrase; a bare number is `=`, a range is its lower end."""
        if self.behind in (">=", "<=") and self.before not in ("<=", "<"):
            return self.behind
        if self.behind == "=" and self.before in (None, "<=", ">="):
            return "="
        return self.before or (">=" if self.ranged else "=")


def _unit_pattern() -> str:
    rows = sorted(read_rows("measure_words"), key=lambda row: (-len(row["word"]), row["word"]))
    return "|".join(
        re.escape(row["word"]) + (f"(?![{row['unless_followed_by']}])" if row["unless_followed_by"] else "")
        for row in rows
    )


KINDS = {row["word"]: row["kind"] for row in read_rows("measure_words")}
_SIGNS = {(row["word"], row["side"]): cast(Sign, row["op"]) for row in read_rows("comparators")}
_BEFORE = any_of(word for word, side in _SIGNS if side == "before")
_AFTER_WORDS = any_of(word for word, side in _SIGNS if side == "after" and word not in ("余", "多"))
_TO = words("target_words", "trend_to")
_BY = words("target_words", "trend_by")
_UNIT = _unit_pattern()
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,6})?"
_NUMERAL = "[零〇一二三四五六七八九十百千两半]"
_SPOKEN = _NUMERAL + "{1,9}"
_NUMBER = rf"(?:{_ARABIC})[百千]?|{_SPOKEN}"
_SCALE = "万亿|亿|万"
_PER = "人|年|月|日|天|秒"
_QUANTITY = re.compile(
    rf"(?<![0-9A-Za-z.×第零〇一二三四五六七八九十百千两])"
    rf"(?:(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?(?:{_UNIT})??[-~至到或](?=\d|{_NUMERAL}))?"
    rf"(?P<figure>{_NUMBER})(?P<scale>{_SCALE})?(?P<more>[余多])?(?P<unit>(?P<word>{_UNIT})(?:/(?:{_UNIT}|{_PER}))?)"
)
_SHARE = re.compile(
    rf"(?P<whole>{_SPOKEN})分之(?P<part>(?:{_ARABIC})|{_SPOKEN}(?:点[零一二三四五六七八九]{{1,4}})?)"
)
_TENTHS = re.compile(
    r"(?P<figure>(?:(?<=[近超达约逾过到])[一两二三四五六七八九]|[一两二三四五六七八九](?=成半?(?:以上|左右))))成(?P<half>半)?"
)
_FOLD = re.compile(r"翻(?P<figure>[一两二三四]|\d)?番")
_HALF = re.compile(rf"(?<=.)(?P<change>{any_of(_BY)})(?P<figure>一半)")
_NAKED = re.compile(
    rf"(?<=[^\W\d_(])(?P<sign>{any_of([w for (w, side), op in _SIGNS.items() if side == 'before' and op != '='] + list(_TO))})"
    rf"(?P<figure>\d{{1,9}}(?:\.\d{{1,6}})?)(?P<scale>{_SCALE})?(?P<behind>{_AFTER_WORDS})?(?=[,。;、)/并和的]|$)"
)
_EVENT = any_of(words("target_words", "event"))
_SIGN = re.compile(rf"(?:(?P<sign>{_BEFORE})(?:\d{{4}}年的)?|(?P<least>至少|最少){_EVENT})$")
_CHANGE = re.compile(rf"(?P<change>{any_of(_TO + _BY)})$")
_TAIL = re.compile(_AFTER_WORDS)
_REACH = 12
_WINDOW_KINDS = frozenset({"time", "months"})


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text without white space, form by form, each form in the order of the text."""
    yield from filter(None, (_counted(text, match) for match in _QUANTITY.finditer(text)))
    if "分之" in text:
        yield from _shares(text)
    if "成" in text:
        yield from _tenths(text)
    if "番" in text:
        for match in _FOLD.finditer(text):
            yield _build(
                text,
                match.span(),
                match["figure"] or "一",
                parse_number(match["figure"] or "一") or 1,
                "番",
                "ratio",
            )
    if "一半" in text:
        for match in _HALF.finditer(text):
            yield _build(text, match.span("figure"), "一半", 50.0, "%", "percent")
    yield from _naked(text)


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    figure = match["low"] or match["figure"]
    value = parse_number(figure)
    if value is None:
        return None
    scale = match["lowscale"] or match["scale"] or ""
    made = _build(
        text,
        match.span(),
        figure,
        value,
        scale + match["unit"],
        KINDS[match["word"]],
        more=bool(match["more"]),
    )
    return replace(made, ranged=True) if match["low"] else made


def _shares(text: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(text):
        share = parse_number(match[0])
        if share is not None:
            kind = "percent" if match["whole"] == "百" else "fraction"
            yield _build(text, match.span(), match[0], round(100 * share, 2), "%", kind)


def _tenths(text: str) -> Iterator[Quantity]:
    for match in _TENTHS.finditer(text):
        value = (parse_number(match["figure"]) or 0) * 10 + (5 if match["half"] else 0)
        yield _build(text, match.span(), match["figure"], value, "%", "percent")


def _naked(text: str) -> Iterator[Quantity]:
    """Yield numbers without a measure word, which only a comparator makes a target: PUE≤1.2, 突破5亿."""
    for match in _NAKED.finditer(text):
        if match["scale"] or not _is_year(match["figure"]):
            start, end = match.start("figure"), match.end("scale") if match["scale"] else match.end("figure")
            yield _build(text, (start, end), match["figure"], float(match["figure"]), match["scale"], "bare")


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("19", "20")


def _build(
    text: str,
    span: tuple[int, int],
    figure: str,
    value: float,
    unit: str | None,
    kind: str,
    *,
    more: bool = False,
) -> Quantity:
    number, after = span
    left = text[max(0, number - _REACH) : number]
    sign = _SIGN.search(left)
    rest = left[: sign.start()] if sign else left
    change = _CHANGE.search(rest)
    lead = change or sign
    start = number - len(left) + lead.start() if lead else number
    tail = _tail(text, after, kind)
    behind = _SIGNS[(tail, "after")] if tail else (">=" if more else None)
    word = change["change"] if change else ""
    before = _SIGNS[(sign["sign"] or sign["least"], "before")] if sign else None
    return Quantity(
        start, number, after, after + len(tail), value, unit, kind, before, behind, word, not figure[0].isascii(), False
    )  # fmt: skip


def _tail(text: str, at: int, kind: str) -> str:
    """Return the comparator after a number; a bare 内 belongs to it only after a time."""
    tail = _TAIL.match(text, at)
    return "" if tail is None or (tail[0] == "内" and kind not in _WINDOW_KINDS) else tail[0]
