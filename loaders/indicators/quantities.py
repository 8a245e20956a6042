"""Find numbers with a measure word, and the comparators that stand right before and after them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from loaders.text.numerals import parse_number
from loaders.text.vocabulary import any_of, rows, words

Sign = Literal[">=", "=", "<=", ">", "<"]


@dataclass(frozen=True, slots=True)
class Quantity:
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


KINDS = {row["word"]: row["kind"] for row in rows("measure_words")}
_UNLESS = {row["word"]: row["unless_followed_by"] for row in rows("measure_words")}
_SIGNS = {(row["word"], row["side"]): cast(Sign, row["op"]) for row in rows("comparators")}
_BEFORE = any_of(word for word, side in _SIGNS if side == "before")
_AFTER_WORDS = any_of(word for word, side in _SIGNS if side == "after" and word not in ("余", "多"))
_TO = words("target_words", "trend_to")
_BY = words("target_words", "trend_by")
_UNIT = any_of(KINDS)
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,6})?"
_NUMERALS = "零〇一二三四五六七八九十百千两半"
_SPOKEN = f"[{_NUMERALS}]{{1,9}}"
_NUMBER = rf"(?:{_ARABIC})[百千]?|{_SPOKEN}"
_SCALE = "万亿|亿|万"
_PER = "[百千万]?[人户亩]|[百千]?平方米|年|月|日|天|秒"
_RUN = re.compile(rf"[\d{_NUMERALS}][\d{_NUMERALS}.,]*")
"""Where a number can begin: one set of characters, which a scan finds fast; the patterns below match from there."""
_QUANTITY = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?(?:{_UNIT})??[-~至到或](?=[\d{_NUMERALS}]))?"
    rf"(?P<figure>{_NUMBER})(?P<scale>{_SCALE})?(?P<more>[余多])?"
    rf"(?P<unit>(?P<word>{_UNIT})(?:/(?:{_UNIT}|{_PER}))?)"
)
_NAKED = re.compile(
    rf"(?P<figure>\d{{1,9}}(?:\.\d{{1,6}})?)(?P<scale>{_SCALE})?(?={_AFTER_WORDS}?(?:[,。;、)/并和的]|$))"
)
_NO_START = frozenset("×.第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_SHARE = re.compile(
    rf"(?P<whole>{_SPOKEN})分之(?P<part>(?:{_ARABIC})|{_SPOKEN}(?:点[零一二三四五六七八九]{{1,4}})?)"
)
_TENTHS = re.compile("(?P<figure>[一两二三四五六七八九])成(?P<half>半)?(?P<sure>以上|左右)?")
_FOLD = re.compile(r"翻(?P<figure>[一两二三四]|\d)?番")
_HALF = re.compile(rf"(?<=.)(?P<change>{any_of(_BY)})(?P<figure>一半)")
_POINTS = re.compile(r"(?<![\d.])(?P<figure>\d{1,3}(?:\.\d{1,3})?)个点(?=以上|左右|[,。;、)]|$)")
_SIGN = re.compile(rf"(?:(?P<sign>{_BEFORE})(?:\d{{4}}年的)?|(?P<least>至少|最少)[^,。;:\\d]{{1,6}})$")
_CHANGE = re.compile(rf"(?P<change>{any_of(_TO + _BY)})$")
_TAIL = re.compile(_AFTER_WORDS)
_REACH = 12
_NEARLY = frozenset("近超达约逾过到")
_WINDOW_KINDS = frozenset({"time", "months"})


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text without white space, form by form, each form in order."""
    last = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < last or (start and text[start - 1] in _NO_START):
            continue
        if match := _QUANTITY.match(text, start):
            last = match.end()
            if quantity := _counted(text, match):
                yield quantity
        elif match := _NAKED.match(text, start):
            yield from _naked(text, match)
    for key, form in _FORMS.items():
        if key in text:
            yield from form(text)


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    figure = match["low"] or match["figure"]
    value = parse_number(figure)
    following = text[match.end() : match.end() + 1]
    if value is None or (not figure[0].isascii() and following and following in _UNLESS[match["word"]]):
        return None
    scale = match["lowscale"] or match["scale"] or ""
    made = _build(text, match.span(), value, scale + match["unit"], KINDS[match["word"]])
    if match["more"] and made.behind is None:
        made = replace(made, behind=">=")
    return replace(made, ranged=True) if match["low"] else made


def _shares(text: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(text):
        share = parse_number(match[0])
        if share is not None:
            kind = "percent" if match["whole"] == "百" else "fraction"
            yield _build(text, match.span(), round(100 * share, 2), "%", kind)


def _tenths(text: str) -> Iterator[Quantity]:
    for match in _TENTHS.finditer(text):
        if match["sure"] or text[match.start() - 1 : match.start()] in _NEARLY:
            value = (parse_number(match["figure"]) or 0) * 10 + (5 if match["half"] else 0)
            yield _build(
                text,
                (match.start(), match.start("sure") if match["sure"] else match.end()),
                value,
                "%",
                "percent",
            )


def _folds(text: str) -> Iterator[Quantity]:
    for match in _FOLD.finditer(text):
        yield _build(text, match.span(), parse_number(match["figure"] or "一") or 1, "番", "ratio")


def _halves(text: str) -> Iterator[Quantity]:
    for match in _HALF.finditer(text):
        yield _build(text, match.span("figure"), 50.0, "%", "percent")


def _points(text: str) -> Iterator[Quantity]:
    """提升0.5个点 are points of per cent; 新建3个点 are three places."""
    for match in _POINTS.finditer(text):
        made = _build(text, match.span(), float(match["figure"]), "个点", "points")
        if made.change:
            yield made


_FORMS = {"个点": _points, "分之": _shares, "成": _tenths, "番": _folds, "一半": _halves}


def _naked(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    """A number without a measure word, which only a comparator makes a target: PUE≤1.2, 突破5亿."""
    if match["scale"] or not _is_year(match["figure"]):
        made = _build(text, match.span(), float(match["figure"]), match["scale"], "bare")
        named = made.start and text[made.start - 1] not in "(,。;、"
        if (not made.bare and named) or made.end - made.start == len(text):
            yield made


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("19", "20")


def _build(text: str, span: tuple[int, int], value: float, unit: str | None, kind: str) -> Quantity:
    number, after = span
    left = text[max(0, number - _REACH) : number]
    sign = _SIGN.search(left)
    change = _CHANGE.search(left[: sign.start()] if sign else left)
    lead = change or sign
    tail = _tail(text, after, kind)
    return Quantity(
        start=number - len(left) + lead.start() if lead else number,
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
        ranged=False,
    )


def _tail(text: str, at: int, kind: str) -> str:
    """Return the comparator after a number; a bare 内 belongs to it only after a time."""
    tail = _TAIL.match(text, at)
    return "" if tail is None or (tail[0] == "内" and kind not in _WINDOW_KINDS) else tail[0]
