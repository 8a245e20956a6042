"""Find shares and multiples that are written in words: 三分之一, 八成, 翻一番, 减少一半, 提升0.5个点."""

import re
from collections.abc import Iterator

from loaders.indicators.quantity import Quantity, quantity_at
from loaders.text.numerals import parse_number
from loaders.text.vocabulary import filled, pattern

_FIGURE = filled("{chars:numerals.one_to_nine+two}")
_SPOKEN = filled("[{chars:numerals.zero+one_to_nine+two+half+ten+hundreds}]{1,9}")
_POINT = filled("点[零{chars:numerals.one_to_nine}]{1,4}")
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,6})?"
_SHARE = re.compile(rf"(?P<whole>{_SPOKEN})分之(?P<part>(?:{_ARABIC})|{_SPOKEN}(?:{_POINT})?)")
_TENTHS = re.compile(rf"(?P<figure>[{_FIGURE}])成(?P<half>半)?(?P<sure>以上|左右)?")
_FOLD = re.compile(rf"翻(?P<figure>[{_FIGURE}\d])?番")
_HALF = pattern("(?<=.){target_words.trend_by}(?P<figure>一半)")
_POINTS = re.compile(r"(?<![\d.])(?P<figure>\d{1,3}(?:\.\d{1,3})?)个点(?=以上|左右|[,。;、)]|$)")
_NEARLY = pattern("[过到{chars:comparators.before}]")


def find_shares(text: str) -> Iterator[Quantity]:
    """Yield the shares and multiples of a text without white space, form by form, each form in order."""
    yield from _points(text) if "个点" in text else ()
    yield from _fractions(text) if "分之" in text else ()
    yield from _tenths(text) if "成" in text else ()
    yield from _folds(text) if "番" in text else ()
    yield from _halves(text) if "一半" in text else ()


def _points(text: str) -> Iterator[Quantity]:
    """提升0.5个点 are points of per cent; 新建3个点 are three places."""
    for match in _POINTS.finditer(text):
        made = quantity_at(text, match.span(), float(match["figure"]), "个点", "points")
        if made.change:
            yield made


def _fractions(text: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(text):
        share = parse_number(match[0])
        if share is not None:
            kind = "percent" if match["whole"] == "百" else "fraction"
            yield quantity_at(text, match.span(), round(100 * share, 2), "%", kind)


def _tenths(text: str) -> Iterator[Quantity]:
    """八成以上 and 近八成 are shares; 五成 alone may open a name."""
    for match in _TENTHS.finditer(text):
        start = match.start()
        if match["sure"] or _NEARLY.fullmatch(text, max(0, start - 1), start):
            value = (parse_number(match["figure"]) or 0) * 10 + (5 if match["half"] else 0)
            end = match.start("sure") if match["sure"] else match.end()
            yield quantity_at(text, (start, end), value, "%", "percent")


def _folds(text: str) -> Iterator[Quantity]:
    """翻一番 is twice as much, 翻两番 four times."""
    for match in _FOLD.finditer(text):
        folds = int(parse_number(match["figure"] or "一") or 1)
        yield quantity_at(text, match.span(), float(2**folds), "倍", "ratio")


def _halves(text: str) -> Iterator[Quantity]:
    for match in _HALF.finditer(text):
        yield quantity_at(text, match.span("figure"), 50.0, "%", "percent")
