"""Find the numbers with a measure word in a text, and those that stand without one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.indicators.hints import SCALE, SHARE, hints_in
from loaders.indicators.quantity import MEASURES, Quantity, quantity_at
from loaders.indicators.shares import find_shares
from loaders.text.numerals import parse_number
from loaders.text.vocabulary import any_of, filled, firsts, pattern, words

_UNIT = f"(?=[{firsts(MEASURES)}]){any_of(MEASURES)}"
_NUMERALS = filled("{chars:numerals.zero+one_to_nine+two+half+ten+hundreds}")
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,6})?"
# 5百户 is a number of households, but 5千瓦 one of kilowatts.
_HUNDREDS = "百(?!分点)|千(?![克瓦米])"
_NUMBER = rf"(?:{_ARABIC})(?:{_HUNDREDS})?|[{_NUMERALS}]{{1,9}}"
_SCALE = "万亿|亿|万"
_PER = filled("[万{chars:numerals.hundreds}]?{measure_words.per}")
_GOES_ON = firsts((*MEASURES, *words("comparators", "more"), *"万亿", *"-~至到或"))
"""What may stand behind a number of one Chinese numeral: its scale, its measure word, or the end of a range."""
_RUN = pattern(rf"[\d{_NUMERALS}](?:(?<=[0-9])|(?=[\d{_NUMERALS}.,{_GOES_ON}]))[\d{_NUMERALS}.,]*")
"""Where a number can begin: one set of characters, which a scan finds fast; the patterns below match from there.

A numeral in a word (一批, 长三角) is none, as most are.
"""
_RANGED = rf"(?=[^-~至到或]{{1,40}}+[-~至到或][\d{_NUMERALS}])"
"""What must stand ahead of a range: without it measure words need not be tried."""
_LOW = rf"(?:{_RANGED}(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?(?:{_UNIT})??[-~至到或](?=[\d{_NUMERALS}]))?"
_QUANTITY = pattern(
    rf"{_LOW}(?P<figure>{_NUMBER})(?P<scale>{_SCALE})?(?P<more>[{{chars:comparators.more}}])?"
    rf"(?P<unit>(?P<word>{_UNIT})(?:/(?:{_UNIT}|{_PER}))?)"
)
_NAKED = pattern(
    rf"(?P<figure>{_ARABIC})(?P<scale>{_SCALE})?"
    r"(?={comparators.after}?(?:[,。;、)/并和的]|$))"
)
_SCALE_ALONE = pattern(
    rf"(?<=[{{chars:target_words.before_scale}}])(?P<scale>{_SCALE})(?P<unit>(?P<word>{_UNIT})(?:/(?:{_UNIT}|{_PER}))?)"
)
"""A scale that is the number itself behind a comparator: 突破|万亿元, 超|亿吨."""
_NO_START = frozenset("×.第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NO_SUBJECT = frozenset("(,。;、")


@lru_cache(maxsize=1024)
def find_quantities(
    text: str,
) -> tuple[Quantity, ...]:  # a point's words are asked for again, for what no rule used
    """Return the quantities of a text without white space: counted ones in order, then other forms one by one."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
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
    hints = hints_in(text)
    for match in _SCALE_ALONE.finditer(text) if hints & SCALE else ():
        unit = match["scale"] + match["unit"]
        made = quantity_at(text, match.span(), 1.0, unit, MEASURES[match["word"]]["use"])
        if made.before is not None:
            yield made._replace(spoken=False)  # 万 is no 一, which may open an idiom
    if hints & SHARE:
        yield from find_shares(text)


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    figure = match["low"] or match["figure"]
    value = parse_number(figure)
    measure = MEASURES[match["word"]]
    following = text[match.end() : match.end() + 1]
    spoken = not figure[0].isascii()
    if value is None or (spoken and following and following in measure["unless_followed_by"]):
        return None
    scale = match["lowscale"] or match["scale"] or ""
    made = quantity_at(text, match.span(), value, scale + match["unit"], measure["use"])
    if match["more"] and made.behind is None:
        made = made._replace(behind=">=")
    return made._replace(ranged=True) if match["low"] else made


def _naked(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    """A number without a measure word, which only a comparator makes a target: PUE≤1.2, 突破5亿."""
    if match["scale"] or not _is_year(match["figure"]):
        made = quantity_at(text, match.span(), parse_number(match["figure"]) or 0.0, match["scale"], "bare")
        named = made.start and text[made.start - 1] not in _NO_SUBJECT
        if (not made.bare and named) or made.end - made.start == len(text):
            yield made


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("19", "20")
