"""Find the measurable targets of a stretch of a plan: amounts, ranks, comparisons, whole coverage."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Indicator, Mention, Op
from loaders.indicators.measured import Stretch, measured_phrase, phrase_before
from loaders.indicators.quantities import Quantity, find_quantities
from loaders.indicators.targets import clause_before, exists, judge, setting
from loaders.text.aligned import AlignedText, compacted
from loaders.text.numerals import parse_number
from loaders.text.spans import joined
from loaders.text.vocabulary import any_of, words

_FIGURE = r"\d{1,3}|[一二两三四五六七八九十百]{1,3}"
_SCOPE = any_of(words("target_words", "scope"))
_BEST = any_of(words("target_words", "rank_tail"))
_RANK_END = r"(?:水平|行列|位次)?(?=[,。;、)/]|$)"
_RANK = re.compile(rf"(?:{_BEST}|[前第](?P<place>{_FIGURE})(?P<unit>[位名强])?){_RANK_END}")
_RANK_FIRST = re.compile(
    "[" + "".join(sorted({word[0] for word in words("target_words", "rank_tail")} | {"前", "第"})) + "]"
)
_RANK_BEST = re.compile(rf"(?P<place>{_FIGURE})(?P<unit>强){_RANK_END}")
_RANK_LEAD = re.compile(
    rf"(?P<verb>{any_of(words('target_words', 'rank_verb'))})?"
    rf"(?:(?P<scope>{_SCOPE})(?P<field>[^,。;、\d]{{1,8}}?)??)?(?:综合)?$"
)
_BEST_HINT = re.compile("强(?:[,。;、)/]|$)")
_REACH = 20
_THAN = any_of(words("target_words", "than"))
_BENCHMARK = any_of(words("target_words", "benchmark"))
_RELATIVE = re.compile(
    rf"{_THAN}[^,。;、\d]{{0,12}}?{_BENCHMARK}(?:以上)?(?=[,。;、)]|$)"
    r"|与[^,。;\d]{2,16}?(?:基本|保持)?(?:同步|持平)(?=[,。;、)]|$)"
)
_RELATIVE_HINT = re.compile("|".join((*words("target_words", "benchmark"), "同步", "持平")))
_WHOLE = re.compile(r"(?<!%)全域?覆盖(?=[,。;)]|$)|零增长")
# A pattern of one set of characters, or of alternatives that each begin with one, is found many times faster.
_HINT_CHAR = re.compile(r"[\d零一二两三四五六七八九十百千半前首]")
_HINT_WORD = re.compile("上游|水平|平均|均值|增速|增幅|同期|同步|持平|覆盖")
_SENTENCE_END = re.compile("[。;]")
_LISTED = re.compile(r"[、和及与,]")


@dataclass(frozen=True, slots=True)
class _Target:
    """A target in a text without white space; `subject` is the stretch of what it measures."""

    start: int
    end: int
    op: Op
    value: float | None
    unit: str | None
    subject: Stretch | None
    rule: str


def find_indicators(
    text: str, plain: str, start: int, end: int, *, exclude: Sequence[tuple[int, int]] = ()
) -> tuple[Indicator, ...]:
    """Return the targets of `text[start:end]` in the order of the text.

    Args:
        text: The plan as read; mentions hold its characters and offsets.
        plain: `loaders.text.plain.plain(text)`.
        start: Where the stretch begins.
        end: Where it ends.
        exclude: Spans of `text` that hold no target (titles, clauses).

    Returns:
        Each target with its comparator, its value in the unit as written (1.5 万人次, 30 %), and what it
        measures. A rank has the place as value where one is named; a comparison with an average has none.
    """
    if not (_HINT_CHAR.search(plain, start, end) or _HINT_WORD.search(plain, start, end)):
        return ()
    view = compacted(plain, start, end)
    silent = joined(exclude)
    found: dict[int, Indicator] = {}
    for target in sorted(_targets(view.text), key=lambda item: (item.start, -item.end)):
        span = view.span(target.start, target.end)
        if not silent.touch(*span):
            found.setdefault(span[0], _indicator(text, view, target, span))
    return tuple(found.values())


def _indicator(text: str, view: AlignedText, target: _Target, span: tuple[int, int]) -> Indicator:
    what = ""
    if target.subject:
        left, right = view.span(*target.subject)
        what = "".join(text[left:right].split())
    mention = Mention(text[span[0] : span[1]], *span)
    return Indicator(mention, target.op, target.value, target.unit, what, target.rule)


def _targets(text: str) -> Iterator[_Target]:
    yield from _amounts(text)
    yield from _ranks(text)
    for match in _RELATIVE.finditer(text) if _RELATIVE_HINT.search(text) else ():
        yield _Target(*match.span(), "relative", None, None, phrase_before(text, match.start()), "relative")
    for match in _WHOLE.finditer(text) if "覆盖" in text or "零增长" in text else ():
        value = 0.0 if match[0] == "零增长" else 100.0
        yield _Target(*match.span(), "=", value, "%", phrase_before(text, match.start()), "whole")


def _amounts(text: str) -> Iterator[_Target]:
    """Yield the quantities that are targets; one listed right after another shares its fate and its sign."""
    last: Quantity | None = None
    rule: str | None = None
    subject: Stretch | None = None
    clear = 0
    for found in sorted(find_quantities(text), key=lambda item: (item.number, -item.after)):
        if last and found.number < last.end:
            continue
        listed = last is not None and _follows(text, last, found)
        quantity = found.like(last) if last and listed else found
        rule = rule if listed else judge(setting(text, quantity))
        last = quantity
        if rule:
            near = None
            if subject and not _SENTENCE_END.search(text, clear, quantity.start):
                near = subject
            subject = measured_phrase(text, quantity, near if listed else None, near)
            if subject:
                clear = max(subject[1], quantity.start if subject == near else 0)
            yield _amount(quantity, rule, subject)


def _amount(quantity: Quantity, rule: str, subject: Stretch | None) -> _Target:
    """A time in which something is done is a ceiling even where no 内 says so (1小时办结)."""
    ceiling = rule == "limit" and quantity.sign == "=" and not quantity.change
    sign = "<=" if ceiling else quantity.sign
    return _Target(quantity.start, quantity.end, sign, quantity.value, quantity.unit, subject, rule)


def _follows(text: str, last: Quantity, quantity: Quantity) -> bool:
    between = text[last.end : quantity.start]
    return len(between) == 1 and bool(_LISTED.match(between)) and quantity.kind == last.kind and quantity.bare


def _ranks(text: str) -> Iterator[_Target]:
    for match in _places(text):
        begin = max(0, match.start() - _REACH)
        lead = _RANK_LEAD.search(text[begin : match.start()])
        if lead is None or not _is_rank(lead) or exists(clause_before(text, match.start())):
            continue
        value = parse_number(match["place"]) if match["place"] else None
        start = begin + lead.start()
        yield _Target(start, match.end(), "rank", value, match["unit"], phrase_before(text, start), "rank")


def _places(text: str) -> Iterator[re.Match[str]]:
    for first in _RANK_FIRST.finditer(text):
        if match := _RANK.match(text, first.start()):
            yield match
    if _BEST_HINT.search(text):
        yield from _RANK_BEST.finditer(text)


def _is_rank(lead: re.Match[str]) -> bool:
    """A verb of standing or the field of the contest must be named; 走在前列 without a field is a slogan."""
    if lead["field"]:
        return bool(lead["verb"] and lead["scope"])
    return bool(lead["scope"] or (lead["verb"] and lead["verb"] != "走在"))
