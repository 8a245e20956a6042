"""Find the targets without an amount: ranks (全省前三), comparisons with others (高于全省平均水平), whole coverage."""

import re
from collections.abc import Iterator

from loaders.indicators.found_target import FoundTarget
from loaders.indicators.measured import phrase_before
from loaders.indicators.non_targets import exists
from loaders.indicators.setting import clause_before
from loaders.text.numerals import parse_number
from loaders.text.vocabulary import filled, pattern, words, wordset

_FIGURE = filled(r"\d{1,3}|[百{chars:numerals.one_to_nine+two+ten}]{1,3}")
_RANK_END = r"(?:水平|行列|位次)?(?=[,。;、)/]|$)"
_PLACE = rf"[前第](?P<place>{_FIGURE})(?P<unit>[位名强])?"
_RANK = pattern(rf"(?:{{target_words.rank_tail}}|{_PLACE}){_RANK_END}")
_RANK_FIRST = re.compile(
    "[前第" + "".join(sorted({word[0] for word in words("target_words", "rank_tail")})) + "]"
)
_STRONGEST = re.compile(rf"(?P<place>{_FIGURE})(?P<unit>强){_RANK_END}")
_STRONG = "强"
_FIELD = r"(?P<scope>{target_words.scope})(?P<field>[^,。;、\d]{1,8}?)??"
_RANK_LEAD = pattern(rf"(?P<verb>{{target_words.rank_verb}})?(?:{_FIELD})?(?:综合)?$")
_THAN = r"{target_words.than}[^,。;、\d]{0,12}?{target_words.benchmark}(?:以上)?(?=[,。;、)]|$)"
_LEVEL = r"与[^,。;\d]{2,16}?(?:基本|保持)?{target_words.level_with}(?=[,。;、)]|$)"
_COMPARISON = pattern(rf"{_THAN}|{_LEVEL}")
_NO_GROWTH = wordset("target_words", "no_growth")
_WHOLE = pattern("(?<!%){target_words.whole}(?=[,。;)]|$)|{target_words.no_growth}")
_REACH = 20


def find_ranks(text: str) -> Iterator[FoundTarget]:
    """Yield the ranks that a text without white space aims at; the value is the place where one is named."""
    for match in _places(text):
        begin = max(0, match.start() - _REACH)
        lead = _RANK_LEAD.search(text[begin : match.start()])
        if lead and _is_rank(lead) and not exists(clause_before(text, match.start())):
            value = parse_number(match["place"]) if match["place"] else None
            start = begin + lead.start()
            yield FoundTarget(
                start, match.end(), "rank", value, match["unit"], phrase_before(text, start), "rank"
            )


def find_comparisons(text: str) -> Iterator[FoundTarget]:
    """Yield the comparisons with others or with another year, which have no value."""
    for match in _COMPARISON.finditer(text):
        yield FoundTarget(
            *match.span(), "relative", None, None, phrase_before(text, match.start()), "relative"
        )


def find_wholes(text: str) -> Iterator[FoundTarget]:
    """Yield what is to be covered wholly (100 %) or to grow no more (0 %)."""
    for match in _WHOLE.finditer(text):
        value = 0.0 if match[0] in _NO_GROWTH else 100.0
        yield FoundTarget(*match.span(), "=", value, "%", phrase_before(text, match.start()), "whole")


def _places(text: str) -> Iterator[re.Match[str]]:
    for first in _RANK_FIRST.finditer(text):
        if match := _RANK.match(text, first.start()):
            yield match
    if _STRONG in text:
        yield from _STRONGEST.finditer(text)


def _is_rank(lead: re.Match[str]) -> bool:
    """A verb of standing or the field of the contest must be named; 走在前列 without a field is a slogan."""
    if lead["field"]:
        return bool(lead["verb"] and lead["scope"])
    return bool(lead["scope"] or (lead["verb"] and lead["verb"] != "走在"))
