"""Find the measurable targets of a stretch of a plan: amounts, ranks, comparisons, whole coverage."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Indicator, Mention
from loaders.indicators.found_target import FoundTarget
from loaders.indicators.hints import COMPARISON, RANK, WHOLE, hints_in
from loaders.indicators.measured import Stretch, measured_phrase
from loaders.indicators.quantities import find_quantities
from loaders.indicators.quantity import Quantity
from loaders.indicators.ranks import find_comparisons, find_ranks, find_wholes
from loaders.indicators.setting import setting
from loaders.indicators.targets import judge
from loaders.text.aligned import AlignedText, compacted
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern

# A pattern of one set of characters, or of alternatives that each begin with one, is found many times faster.
_HINT_CHAR = pattern(r"[\d前首{chars:numerals.zero+one_to_nine+two+half+ten+hundreds}]")
_HINT_WORD = pattern(
    "{target_words.rank_tail+benchmark+level_with}|覆盖|[{chars:target_words.before_scale}][万亿]"
)
_SENTENCE_END = re.compile("[。;]")
_NOTHING = AlignedText("", "", (0,), (0,))
_Point = tuple[int, int, Sequence[tuple[int, int]]]
_InOrder = tuple[Quantity, bool]
"""A quantity, and whether it is listed right after another, whose fate it shares."""
_LISTED = re.compile(r"[、和及与,]")


def find_indicators(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    exclude: Sequence[tuple[int, int]] = (),
    year: int | None = None,
) -> tuple[Indicator, ...]:
    """Return the targets of `text[start:end]` in the order of the text.

    Args:
        text: The plan as read; mentions hold its characters and offsets.
        plain: `loaders.text.plain.plain(text)`.
        start: Where the stretch begins.
        end: Where it ends.
        exclude: Spans of `text` that hold no target (titles, clauses).
        year: The plan's year; what a clause tells of a year before it is no target (2023年实现产值350亿元).

    Returns:
        Each target with its comparator, its value in the unit as written (1.5 万人次, 30 %), and what it
        measures. A rank has the place as value where one is named; a comparison with an average has none.
    """
    return find_all_indicators(text, plain, [(start, end, exclude)], year=year)[0]


def find_all_indicators(
    text: str, plain: str, points: Sequence[_Point], *, year: int | None = None
) -> list[tuple[Indicator, ...]]:
    """Return the targets of each point (where it begins, where it ends, what to exclude); see `find_indicators`.

    Each step goes through all points, which is faster than all steps point by point: its patterns stay at hand.
    """
    hinted = [
        _HINT_CHAR.search(plain, start, end) or _HINT_WORD.search(plain, start, end)
        for start, end, _ in points
    ]
    views = [
        compacted(plain, start, end) if hint else _NOTHING
        for hint, (start, end, _) in zip(hinted, points, strict=True)
    ]
    quantities = [find_quantities(view.text) if view.text else () for view in views]
    told = [
        _in_order(view.text, found) if found else [] for view, found in zip(views, quantities, strict=True)
    ]
    settings = [
        [None if listed else setting(view.text, quantity) for quantity, listed in own]
        for view, own in zip(views, told, strict=True)
    ]
    rules = [[here and judge(here, year) for here in own] for own in settings]
    targets = [_targets(view.text, own, ruled) for view, own, ruled in zip(views, told, rules, strict=True)]
    return [
        _indicators(text, view, found, exclude) if found else ()
        for view, found, (_, _, exclude) in zip(views, targets, points, strict=True)
    ]


def _indicators(
    text: str, view: AlignedText, targets: Sequence[FoundTarget], exclude: Sequence[tuple[int, int]]
) -> tuple[Indicator, ...]:
    """Return the targets of a point that stand outside the spans to exclude, one for each place."""
    silent = joined(exclude)
    found: dict[int, Indicator] = {}
    for target in targets:
        span = view.span(target.start, target.end)
        if not silent.touch(*span):
            found.setdefault(span[0], _indicator(text, view, target, span))
    return tuple(found.values())


def _indicator(text: str, view: AlignedText, target: FoundTarget, span: tuple[int, int]) -> Indicator:
    what = ""
    if target.subject:
        left, right = view.span(*target.subject)
        what = "".join(text[left:right].split())
    mention = Mention(text[span[0] : span[1]], *span)
    return Indicator(mention, target.op, target.value, target.unit, what, target.rule)


def _targets(text: str, quantities: Sequence[_InOrder], rules: Sequence[str | None]) -> list[FoundTarget]:
    """Return the targets of a text in order, of those that begin at one place the longest first."""
    found = list(_amounts(text, quantities, rules)) if quantities else []
    hints = hints_in(text) if text else 0
    if hints & RANK:
        found += find_ranks(text)
    if hints & COMPARISON:
        found += find_comparisons(text)
    if hints & WHOLE:
        found += find_wholes(text)
    return sorted(found, key=lambda item: (item.start, -item.end)) if len(found) > 1 else found


def _in_order(text: str, quantities: Sequence[Quantity]) -> list[_InOrder]:
    """Return the quantities in order and apart; one listed right after another has its sign."""
    last: Quantity | None = None
    told: list[_InOrder] = []
    for found in sorted(quantities, key=lambda item: (item.number, -item.after)):
        if last and found.number < last.end:
            continue
        listed = last is not None and _follows(text, last, found)
        last = found.like(last) if last and listed else found
        told.append((last, listed))
    return told


def _amounts(text: str, quantities: Sequence[_InOrder], rules: Sequence[str | None]) -> Iterator[FoundTarget]:
    """Yield the quantities that are targets; one listed right after another shares its fate."""
    rule: str | None = None
    subject: Stretch | None = None
    clear = 0
    for (quantity, listed), own in zip(quantities, rules, strict=True):
        rule = rule if listed else own
        if rule:
            near = None
            if subject and not _SENTENCE_END.search(text, clear, quantity.start):
                near = subject
            subject = measured_phrase(text, quantity, near if listed else None, near)
            if subject:
                clear = max(subject[1], quantity.start if subject == near else 0)
            yield _amount(quantity, rule, subject)


def _amount(quantity: Quantity, rule: str, subject: Stretch | None) -> FoundTarget:
    """A time in which something is done is a ceiling even where no 内 says so (1小时办结)."""
    ceiling = rule == "limit" and quantity.sign == "=" and not quantity.change
    sign = "<=" if ceiling else quantity.sign
    return FoundTarget(quantity.start, quantity.end, sign, quantity.value, quantity.unit, subject, rule)


def _follows(text: str, last: Quantity, quantity: Quantity) -> bool:
    between = text[last.end : quantity.start]
    return len(between) == 1 and bool(_LISTED.match(between)) and quantity.kind == last.kind and quantity.bare
